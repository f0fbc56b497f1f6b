// SPDX-License-Identifier: Apache-2.0
#include "doc/ids.h"

#include <charconv>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace daybook {

Id report_id(std::string_view sha256) { return "r" + std::string(sha256.substr(0, 16)); }
Id party_id(std::string_view name) { return "p" + sha256_hex(name).substr(0, 12); }

Id item_id(char kind, std::string_view report, std::string_view type, uint64_t raw_position, int ordinal) {
  std::string key(1, kind);
  key += '\n';
  key += report;
  key += '\n';
  key += type;
  key += '\n' + std::to_string(raw_position) + '\n' + std::to_string(ordinal);
  return kind + sha256_hex(key).substr(0, 12);
}

Id event_ref(size_t number) { return "#e" + std::to_string(number); }
Id toll_ref(size_t number) { return "#t" + std::to_string(number); }

namespace {

// "#e3" -> the id of event 3; anything else as it is; a number out of range -> "".
Id resolve(const Id& ref, const std::vector<Event>& events, const std::vector<Toll>& tolls) {
  if (ref.size() < 3 || ref[0] != '#') return ref;
  size_t number = 0;
  const auto read = std::from_chars(ref.data() + 2, ref.data() + ref.size(), number);
  if (read.ec != std::errc{}) return {};
  if (ref[1] == 'e') return number < events.size() ? events[number].id : Id{};
  return number < tolls.size() ? tolls[number].id : Id{};
}

class Ordinals {
 public:
  explicit Ordinals(char kind, const Document& document) : kind_(kind), document_(document) {}
  Id next(std::string_view type, ByteSpan anchor) {
    const uint64_t raw = document_.map().to_raw(anchor.begin);
    const int ordinal = seen_[{std::string(type), raw}]++;
    return item_id(kind_, document_.meta.id, type, raw, ordinal);
  }

 private:
  char kind_;
  const Document& document_;
  std::map<std::pair<std::string, uint64_t>, int> seen_;
};

}  // namespace

void assign_ids(Document& document) {
  Ordinals event_ids('e', document), toll_ids('t', document), claim_ids('c', document);
  for (Event& event : document.events) {
    event.report = document.meta.id;
    event.id = event_ids.next(to_string(event.type), event.trigger);
  }
  for (Toll& toll : document.tolls) {
    toll.report = document.meta.id;
    toll.id = toll_ids.next(to_string(toll.harm), toll.span);
  }
  for (Claim& claim : document.claims) {
    claim.report = document.meta.id;
    claim.id = claim_ids.next(to_string(claim.stance), claim.cue);
  }
  const auto fix = [&](Id& ref) { ref = resolve(ref, document.events, document.tolls); };
  for (Toll& toll : document.tolls) {
    fix(toll.event);
    fix(toll.part_of);
  }
  for (Claim& claim : document.claims) {
    for (Id& ref : claim.about) fix(ref);
    std::erase(claim.about, Id{});
  }
  fix(document.meta.main_event);
}

}  // namespace daybook

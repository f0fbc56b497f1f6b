// SPDX-License-Identifier: Apache-2.0
#include "event/home_sides.h"

#include <map>

#include "base/utf8.h"
#include "doc/ids.h"

namespace daybook {
namespace {

constexpr uint32_t kJustBefore = 600;  // bytes: some three sentences

class HomeSides {
 public:
  explicit HomeSides(const EventContext& context) : context_(context) {
    const Document& document = context.document();
    for (const Mention& mention : document.mentions) {
      if (mention.entity >= document.entities.size()) continue;
      const Entity& entity = document.entities[mention.entity];
      const bool head = entity.type == MentionType::person && !entity.role.empty();
      const bool body = entity.type == MentionType::organisation &&
                        (entity.kind == PartyKind::state || entity.kind == PartyKind::state_forces);
      if ((head || body) && !entity.country.empty()) sides_.push_back({mention.bytes, entity.country, body});
    }
  }

  void name(Party& party, const std::string& country) const {
    if (!party.country.empty() || !party.span) return;
    const std::string lower = to_lower(party.name);
    const bool forces = context_.rules().in_list("home_forces", lower);
    if (!forces && !context_.rules().in_list("home_government", lower)) return;
    const auto* state = context_.lexicon().by_code(country);
    if (state == nullptr || !is_told_of(country, party.span->begin)) return;
    party.name = forces ? state->forces : state->government;
    party.kind = forces ? PartyKind::state_forces : PartyKind::state;
    party.country = country;
    party.id = party_id(party.name);
  }

 private:
  struct Side {
    ByteSpan bytes = {};
    std::string country = {};
    bool body = false;  // a government or forces, not a person
  };

  bool is_told_of(const std::string& country, uint32_t at) const {
    bool home = false, other = false;
    const Side* before = nullptr;
    for (const Side& side : sides_) {
      (side.country == country ? home : other) |= side.body || side.country == country;
      if (side.body && side.bytes.end <= at && at - side.bytes.end < kJustBefore) before = &side;
    }
    if (before != nullptr && before->country != country) return false;
    return home || !other;
  }

  const EventContext& context_;
  std::vector<Side> sides_;
};

// Where most of the report's acts happen; empty where none has a place.
std::string country_of_acts(const std::vector<Candidate>& candidates) {
  std::map<std::string, int> counts;
  for (const Candidate& candidate : candidates)
    if (candidate.refused.empty())
      for (const Place& place : candidate.event.places) ++counts[place.country];
  counts.erase("");
  std::string best;
  int most = 0;
  for (const auto& [country, count] : counts)
    if (count > most) most = count, best = country;
  return best;
}

}  // namespace

void name_home_sides(const EventContext& context, std::vector<Candidate>& candidates) {
  const HomeSides sides(context);
  const std::string usual = country_of_acts(candidates);
  for (Candidate& candidate : candidates) {
    if (!candidate.refused.empty()) continue;
    const std::vector<Place>& places = candidate.event.places;
    const std::string& country = places.empty() || places.front().country.empty() ? usual : places.front().country;
    for (Party& party : candidate.event.actors) sides.name(party, country);
    for (Party& party : candidate.event.targets) sides.name(party, country);
  }
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "event/retold.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/merge.h"
#include "event/parties.h"

namespace daybook {
namespace {

constexpr size_t kMostCompared = 512;  // events; a text without end must not take for ever

bool is_told_loosely(EventType type) {
  return type == EventType::shooting || type == EventType::attack || type == EventType::assassination;
}

bool is_named(const Party& party) { return !party.name.empty() && !(party.name[0] >= 'a' && party.name[0] <= 'z'); }

bool share_named(const std::vector<Party>& a, const std::vector<Party>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Party& x) {
    return is_named(x) && std::any_of(b.begin(), b.end(), [&](const Party& y) { return same_party(x, y); });
  });
}
bool any_named(const std::vector<Party>& parties) { return std::any_of(parties.begin(), parties.end(), is_named); }

// Acts of two places, two days or two doers: then each may be an act of its own.
bool tells_of_several(const std::vector<Event>& events) {
  const Place* place = nullptr;
  const Party* doer = nullptr;
  Day day = {};
  for (const Event& event : events) {
    if (!does_harm(event.type)) continue;
    for (const Place& other : event.places) {
      if (!is_fine(other)) continue;
      if (place != nullptr && place->name != other.name && place->admin1 != other.admin1) return true;
      if (place == nullptr) place = &other;
    }
    for (const Party& other : event.actors) {
      if (!is_named(other)) continue;
      if (doer != nullptr && !same_party(*doer, other)) return true;
      doer = &other;
    }
    if (!event.date.from.known()) continue;
    if (day.known() && day != event.date.from) return true;
    day = event.date.from;
  }
  return false;
}

// "Shot", "the shooting": one word, as far as its beginning tells.
bool same_word(const Document& document, const Event& a, const Event& b) {
  const auto stem = [&](const Event& event) { return to_lower(document.slice(event.trigger)).substr(0, 4); };
  return stem(a) == stem(b);
}

// "In a similar attack", "an earlier shooting": its sentence tells it apart.
bool is_told_apart(const Document& document, const EventRules& rules, const Event& event) {
  return std::any_of(event.evidence.begin(), event.evidence.end(), [&](ByteSpan sentence) {
    auto token = std::lower_bound(document.tokens.begin(), document.tokens.end(), sentence.begin,
                                  [](const Token& t, uint32_t byte) { return t.bytes.begin < byte; });
    for (; token != document.tokens.end() && token->bytes.end <= sentence.end; ++token)
      if (rules.in_list("apart_word", to_lower(document.form(*token)))) return true;
    return false;
  });
}

bool is_retold(const Document& document, const Event& first, const Event& again) {
  if (!is_told_loosely(first.type) || !is_told_loosely(again.type) || first.status != again.status) return false;
  const bool same_day = first.date.from.known() && first.date.from == again.date.from;
  if ((first.background || again.background) && !same_day) return false;
  if (any_named(first.targets) && any_named(again.targets) && !share_named(first.targets, again.targets)) return false;
  const bool shots = first.type == EventType::shooting && again.type == EventType::shooting;
  const bool whom = share_named(first.targets, again.targets);
  return (shots || whom || same_word(document, first, again)) && first.targets.empty() == again.targets.empty() &&
         can_be_same(first, again);
}

}  // namespace

void join_retellings(const Document& document, const EventRules& rules, std::vector<Event>& events) {
  if (events.size() > kMostCompared || tells_of_several(events)) return;
  std::vector<Event> kept;
  for (Event& event : events) {
    const bool apart = is_told_loosely(event.type) && is_told_apart(document, rules, event);
    const auto first = apart ? kept.end() : std::find_if(kept.begin(), kept.end(), [&](const Event& known) {
      return is_retold(document, known, event);
    });
    if (first == kept.end()) kept.push_back(std::move(event));
    else join_accounts(rules, *first, event);
  }
  events = std::move(kept);
}

}  // namespace daybook

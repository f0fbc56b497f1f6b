// SPDX-License-Identifier: Apache-2.0
#include "event/home_place.h"

#include <algorithm>

namespace daybook {
namespace {

bool is_side(const Party& party) {
  return !party.country.empty() &&
         (party.kind == PartyKind::state || party.kind == PartyKind::state_forces ||
          party.kind == PartyKind::rebel_group || party.kind == PartyKind::militia || party.kind == PartyKind::police);
}

bool is_on_the_ground(const Event& event) {
  return (event.type < EventType::agree && event.type != EventType::weapons_transfer) ||
         event.type == EventType::coerce;
}

bool is_real(const Event& event) {
  return event.status == EventStatus::occurred || event.status == EventStatus::ongoing ||
         event.status == EventStatus::alleged;
}

// The one country of those who act, or where none of them has one, of those who suffer.
std::string country_of_sides(const Event& event) {
  for (const std::vector<Party>* parties : {&event.actors, &event.targets}) {
    std::string country;
    for (const Party& party : *parties) {
      if (!is_side(party)) continue;
      if (!country.empty() && country != party.country) return {};
      country = party.country;
    }
    if (!country.empty()) return country;
  }
  return {};
}

bool is_placed(const Event& event) {
  return is_on_the_ground(event) && !event.places.empty() && !event.places.front().country.empty();
}
bool lies_in(const Event& event, const std::string& country) {
  return std::any_of(event.places.begin(), event.places.end(), [&](const Place& p) { return p.country == country; });
}

// The report tells of acts of the country's sides in it, and of none elsewhere.
bool acts_at_home_only(const std::vector<Event>& events, const std::string& country) {
  bool home = false;
  for (const Event& event : events) {
    if (!is_placed(event)) continue;
    const bool its_own = std::any_of(event.actors.begin(), event.actors.end(),
                                     [&](const Party& p) { return is_side(p) && p.country == country; });
    if (its_own && !lies_in(event, country)) return false;
    home |= its_own;
  }
  return home;
}

// The country in which all acts lie that have a place, two at least.
std::string only_country(const std::vector<Event>& events) {
  std::string country;
  size_t n = 0;
  for (const Event& event : events) {
    if (!is_placed(event)) continue;
    if (country.empty()) country = event.places.front().country;
    if (!lies_in(event, country)) return {};
    ++n;
  }
  return n < 2 ? std::string() : country;
}

bool has_side(const Event& event) {
  const auto foreign = [](const Party& p) { return !p.country.empty(); };
  return std::any_of(event.actors.begin(), event.actors.end(), foreign) ||
         std::any_of(event.targets.begin(), event.targets.end(), foreign);
}

bool are_police(const Event& event) {
  return std::any_of(event.actors.begin(), event.actors.end(),
                     [](const Party& p) { return p.kind == PartyKind::police; });
}

bool tells_of_elsewhere(const Document& document, const Event& event, const std::string& country) {
  return std::any_of(document.mentions.begin(), document.mentions.end(), [&](const Mention& mention) {
    if (mention.type != MentionType::place || mention.entity >= document.entities.size()) return false;
    const std::string& there = document.entities[mention.entity].place.country;
    return !there.empty() && there != country &&
           std::any_of(event.evidence.begin(), event.evidence.end(),
                       [&](ByteSpan sentence) { return sentence.contains(mention.bytes); });
  });
}

}  // namespace

void add_home_places(const Document& document, const EventLexicon& lexicon, std::vector<Event>& events) {
  std::vector<std::string> homes(events.size());
  const std::string only = only_country(events);
  for (size_t i = 0; i < events.size(); ++i) {
    if (!events[i].places.empty() || !is_on_the_ground(events[i]) || !is_real(events[i])) continue;
    const std::string country = country_of_sides(events[i]);
    if (!country.empty() && (are_police(events[i]) || acts_at_home_only(events, country))) homes[i] = country;
    else if (!has_side(events[i])) homes[i] = only;
  }
  for (size_t i = 0; i < events.size(); ++i) {
    const auto* known = homes[i].empty() ? nullptr : lexicon.by_code(homes[i]);
    if (known == nullptr || tells_of_elsewhere(document, events[i], homes[i])) continue;
    Place place;
    place.name = known->name;
    place.country = known->code;
    place.precision = PlacePrecision::country;
    place.score = 0.5;  // a guess: no words of the report stand behind it
    events[i].places.push_back(std::move(place));
  }
}

}  // namespace daybook

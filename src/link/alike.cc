// SPDX-License-Identifier: Apache-2.0
#include "link/alike.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace daybook {
namespace {

// Acts that one outlet may call by one name and another by the next. `attack` is any of them.
enum class Family { air, ground_fire, explosive, killing, any_attack, capture, movement, other };

Family family(EventType type) {
  switch (type) {
    case EventType::air_strike:
    case EventType::drone_strike:
    case EventType::missile_strike:
    case EventType::shelling: return Family::air;
    case EventType::shooting:
    case EventType::armed_clash: return Family::ground_fire;
    case EventType::bombing:
    case EventType::suicide_bombing:
    case EventType::grenade:
    case EventType::aircraft_downing: return Family::explosive;
    case EventType::execution:
    case EventType::assassination: return Family::killing;
    case EventType::attack:
    case EventType::chemical_attack:
    case EventType::attack_on_health_care: return Family::any_attack;
    case EventType::abduction:
    case EventType::arrest:
    case EventType::raid: return Family::capture;
    case EventType::displacement:
    case EventType::withdrawal:
    case EventType::territory_seizure: return Family::movement;
    default: return Family::other;
  }
}

bool types_agree(EventType a, EventType b) {
  if (a == b) return true;
  // A downing is a thing of its own: no bombing on the ground is one.
  if (a == EventType::aircraft_downing || b == EventType::aircraft_downing) return false;
  const Family fa = family(a), fb = family(b);
  if (fa == Family::any_attack) return fb <= Family::any_attack;
  if (fb == Family::any_attack) return fa <= Family::any_attack;
  return fa == fb && fa != Family::other && fa != Family::movement && fa != Family::capture;
}

// Acts so seldom that two of one region and week are hardly two.
bool is_seldom(EventType type) { return type == EventType::aircraft_downing || type == EventType::ceasefire; }

bool same_place(const Place& a, const Place& b) {
  if (a.geonames_id && b.geonames_id) return *a.geonames_id == *b.geonames_id;
  return fold_name(a.name) == fold_name(b.name) && (a.country.empty() || b.country.empty() || a.country == b.country);
}

// Days of news that an undated event may belong to: up to its report's day of publication.
bool may_be_known_then(const EventRef& undated, const DateRange& date) {
  const Day published = undated.report->meta.published;
  return !published.known() || !date.from.known() || (date.from <= published && date.from + 7 >= published);
}

// A campaign that two reports speak of: begun at about one time, as far as that is said.
int open_day_points(const EventRef& a, const EventRef& b) {
  constexpr int kMonth = 31, kYear = 366;
  const Day x = a.event->date.from, y = b.event->date.from;
  if (x.known() && y.known()) return std::abs(x.days - y.days) <= kMonth ? 2 : -1;
  const Day p = a.report->meta.published, q = b.report->meta.published;
  if (p.known() && q.known() && std::abs(p.days - q.days) > kYear) return kNever;
  if (x.known() && q.known() && x > q) return kNever;
  if (y.known() && p.known() && y > p) return kNever;
  return 1;
}

int day_points(const EventRef& a, const EventRef& b, int shared_names) {
  const DateRange &x = a.event->date, &y = b.event->date;
  if (is_open(*a.event) && is_open(*b.event)) return open_day_points(a, b);
  if (is_open(*a.event) != is_open(*b.event)) {
    // A campaign holds strikes and is none of them: only its beginning may be told as an act of one day.
    const bool month = x.precision == DatePrecision::month || y.precision == DatePrecision::month;
    if (!x.from.known() || !y.from.known()) return -2;
    if (std::abs(x.from.days - y.from.days) > (month ? 31 : 7)) return kNever;
  }
  if (x.from.known() && y.from.known()) {
    if (!days_overlap(x, y)) return kNever;
    const bool both_days = x.precision <= DatePrecision::day && y.precision <= DatePrecision::day;
    if (x.from == y.from && x.to == y.to && both_days) return 3;
    return both_days ? 2 : 1;
  }
  if (x.from.known() != y.from.known()) {
    const EventRef& undated = x.from.known() ? b : a;
    const DateRange& known = x.from.known() ? x : y;
    return may_be_known_then(undated, known) ? 0 : -2;
  }
  const Day p = a.report->meta.published, q = b.report->meta.published;
  if (!p.known() || !q.known()) return 0;
  const int apart = std::abs(p.days - q.days);
  if (apart <= 3) return 1;
  return shared_names > 0 && apart <= 14 ? 0 : kNever;
}

int place_points(const Event& a, const Event& b) {
  if (a.places.empty() || b.places.empty()) return 0;
  const Place &main_a = a.places[0], &main_b = b.places[0];
  if (same_place(main_a, main_b)) return is_exact(main_a) ? 4 : main_a.precision == PlacePrecision::country ? 1 : 2;
  // Two towns are two sites, whatever region both lie in; a building may lie in the town that the other names.
  int best = kNever;
  bool exact_a = false, exact_b = false, exact_common = false;
  for (const Place& x : a.places) exact_a = exact_a || is_exact(x);
  for (const Place& y : b.places) exact_b = exact_b || is_exact(y);
  for (const Place& x : a.places) {
    for (const Place& y : b.places) {
      if (same_place(x, y)) {
        exact_common = exact_common || is_exact(x);
        best = std::max(best, x.precision == PlacePrecision::country ? 1 : 2);
      } else if (places_agree(x, y)) {
        best = std::max(best, 1);
      }
    }
  }
  return exact_a && exact_b && !exact_common ? kNever : best;
}

// "gunmen", "residents": a description, that names nobody.
bool is_description(const Party& party) {
  return party.name.empty() || (party.name[0] >= 'a' && party.name[0] <= 'z') || party.kind == PartyKind::civilians;
}
bool all_described(const std::vector<Party>& parties) {
  return std::all_of(parties.begin(), parties.end(), is_description);
}

template <class Same>
bool any_pair(const std::vector<Party>& a, const std::vector<Party>& b, Same same) {
  return std::any_of(a.begin(), a.end(), [&](const Party& x) {
    return std::any_of(b.begin(), b.end(), [&](const Party& y) { return same(x, y); });
  });
}

int actor_points(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return 0;
  if (any_pair(a, b, names_one_party)) return 2;
  if (any_pair(a, b, of_one_state)) return 1;
  return all_described(a) || all_described(b) ? 0 : -3;
}

// "Russian passenger jet", "Russian airliner": things of one owner.
bool one_adjective(const std::vector<Party>& a, const std::vector<Party>& b) {
  const auto first_word = [](const Party& p) { return p.name.substr(0, p.name.find(' ')); };
  return any_pair(a, b, [&](const Party& x, const Party& y) {
    const std::string word = first_word(x);
    return x.kind == PartyKind::object && y.kind == PartyKind::object && !word.empty() && word[0] >= 'A' &&
           word[0] <= 'Z' && word == first_word(y);
  });
}

int target_points(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return 0;
  if (any_pair(a, b, names_one_party) || one_adjective(a, b)) return 1;
  const auto named_person = [](const Party& p) { return p.kind == PartyKind::person && !is_description(p); };
  if (std::any_of(a.begin(), a.end(), named_person) && std::any_of(b.begin(), b.end(), named_person)) return -3;
  return all_described(a) != all_described(b) ? 0 : -1;
}

bool is_number(const Toll& toll) { return toll.min && toll.qualifier != Qualifier::vague && *toll.min >= 3; }

// The same harm in the same number, from three on.
int toll_points(const EventRef& a, const EventRef& b) {
  for (const Toll* x : a.tolls) {
    for (const Toll* y : b.tolls) {
      if (x->harm == y->harm && is_number(*x) && is_number(*y) && *x->min == *y->min) return 1;
    }
  }
  return 0;
}

bool is_main(const EventRef& ref) { return ref.report->meta.main_event == ref.event->id; }

// Every word of the shorter name stands in the longer one.
bool words_within(const std::string& shorter, const std::string& longer) {
  const std::string in = " " + longer + " ";
  size_t begin = 0;
  while (begin < shorter.size()) {
    const size_t end = std::min(shorter.find(' ', begin), shorter.size());
    const std::string word = shorter.substr(begin, end - begin);
    if (word.size() < 3 || in.find(" " + word + " ") == std::string::npos) return false;
    begin = end + 1;
  }
  return !shorter.empty();
}

}  // namespace

bool is_open(const Event& event) { return event.status == EventStatus::ongoing && !event.date.to.known(); }

bool is_exact(const Place& place) {
  return place.precision == PlacePrecision::site || place.precision == PlacePrecision::settlement ||
         place.precision == PlacePrecision::near;
}

bool days_overlap(const DateRange& a, const DateRange& b) {
  if (!a.from.known() || !b.from.known()) return true;
  const bool a_ends = a.to.known(), b_ends = b.to.known();
  return (!a_ends || b.from <= a.to) && (!b_ends || a.from <= b.to);
}

bool places_agree(const Place& a, const Place& b) {
  if (same_place(a, b)) return true;
  if (a.country.empty() || b.country.empty() || a.country != b.country) return false;
  if (a.precision == PlacePrecision::country || b.precision == PlacePrecision::country) return true;
  const bool a_region = a.precision == PlacePrecision::region, b_region = b.precision == PlacePrecision::region;
  const auto inside = [](const Place& in, const Place& of) {
    return !in.admin1.empty() &&
           (fold_name(in.admin1) == fold_name(of.name) || fold_name(in.admin1) == fold_name(of.admin1));
  };
  if (a_region && b_region) return false;
  if (a_region) return a.admin1.empty() || inside(b, a);
  if (b_region) return b.admin1.empty() || inside(a, b);
  return false;
}

bool names_one_party(const Party& a, const Party& b) {
  const std::string x = fold_name(a.name), y = fold_name(b.name);
  if (x == y) return true;
  const bool by_words = (a.kind == PartyKind::person && b.kind == PartyKind::person) ||
                        (a.kind == PartyKind::object && b.kind == PartyKind::object);
  return by_words && (x.size() < y.size() ? words_within(x, y) : words_within(y, x));
}

bool of_one_state(const Party& a, const Party& b) {
  const auto of_state = [](const Party& p) {
    return p.kind == PartyKind::state || p.kind == PartyKind::state_forces || p.kind == PartyKind::police;
  };
  return of_state(a) && of_state(b) && !a.country.empty() && a.country == b.country;
}

int alike(const EventRef& a, const EventRef& b, int shared_names) {
  const Event &x = *a.event, &y = *b.event;
  if (!types_agree(x.type, y.type)) return kNever;
  // One report tells its events apart: there only what is all but the same is one.
  const bool one_report = a.report == b.report;
  if (one_report) {
    if (x.type != y.type || is_open(x) != is_open(y)) return kNever;
    if (!x.places.empty() && !y.places.empty() && !same_place(x.places[0], y.places[0])) return kNever;
  }
  const int days = day_points(a, b, shared_names), places = place_points(x, y);
  if (days == kNever || places == kNever) return kNever;
  const int actors = actor_points(x.actors, y.actors);
  if (is_open(x) && is_open(y) && actors <= 0 && places < 4)
    return kNever;  // a campaign is somebody's, or a town's siege
  int sum = days + places + actors + target_points(x.targets, y.targets) + toll_points(a, b);
  if (x.type == y.type) sum += is_seldom(x.type) ? 2 : 1;
  // Of one month no two aircraft of one country are brought down without a word that tells them apart.
  if (x.type == EventType::aircraft_downing && x.type == y.type && days > 0 && one_adjective(x.targets, y.targets))
    sum += 3;
  if (is_open(x) && is_open(y) && actors > 0) sum += 1;  // one actor's campaign in one country
  // Two days given, or none: told apart. One without a day is the headline's telling of it, or a recollection.
  if (one_report) return x.date.from.known() == y.date.from.known() ? sum - 2 : sum;
  if (shared_names > 0) sum += shared_names >= 5 ? 3 : shared_names >= 3 ? 2 : 0;
  if (shared_names >= 3 && is_main(a) && is_main(b)) sum += 1;
  return sum;
}

}  // namespace daybook

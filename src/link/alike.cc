// SPDX-License-Identifier: Apache-2.0
#include "link/alike.h"

#include <algorithm>
#include <cstdlib>
#include <span>
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

constexpr int kTelling = 15;  // see Wording::alike()
constexpr int kCopied = 4;    // points where both reports have the sentence, word for word

// Acts so seldom that two of one region and week are hardly two.
bool is_seldom(EventType type) { return type == EventType::aircraft_downing || type == EventType::ceasefire; }

bool same_place(const PlaceFacts& a, const PlaceFacts& b) {
  if (a.geonames_id != 0 && b.geonames_id != 0) return a.geonames_id == b.geonames_id;
  return a.key == b.key && (a.country.empty() || b.country.empty() || a.country == b.country);
}

// The same place, or one inside the other.
bool places_agree(const PlaceFacts& a, const PlaceFacts& b) {
  if (same_place(a, b)) return true;
  if (a.country.empty() || b.country.empty() || a.country != b.country) return false;
  if (a.precision == PlacePrecision::country || b.precision == PlacePrecision::country) return true;
  const bool a_region = a.precision == PlacePrecision::region, b_region = b.precision == PlacePrecision::region;
  const auto inside = [](const PlaceFacts& in, const PlaceFacts& of) {
    return !in.admin1_key.empty() && (in.admin1_key == of.key || in.admin1_key == of.admin1_key);
  };
  if (a_region && b_region) return false;
  if (a_region) return a.admin1_key.empty() || inside(b, a);
  if (b_region) return b.admin1_key.empty() || inside(a, b);
  return false;
}

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

bool one_party(const std::string& x, PartyKind x_kind, const std::string& y, PartyKind y_kind) {
  if (x == y) return true;
  const bool by_words = (x_kind == PartyKind::person && y_kind == PartyKind::person) ||
                        (x_kind == PartyKind::object && y_kind == PartyKind::object);
  return by_words && (x.size() < y.size() ? words_within(x, y) : words_within(y, x));
}

bool one_state(PartyKind x_kind, const std::string& x, PartyKind y_kind, const std::string& y) {
  const auto of_state = [](PartyKind kind) {
    return kind == PartyKind::state || kind == PartyKind::state_forces || kind == PartyKind::police;
  };
  return of_state(x_kind) && of_state(y_kind) && !x.empty() && x == y;
}

// "gunmen", "residents": a description, that names nobody.
bool is_description(const PartyFacts& party) {
  return party.name.empty() || (party.name[0] >= 'a' && party.name[0] <= 'z') || party.kind == PartyKind::civilians;
}
bool is_same(const PartyFacts& x, const PartyFacts& y) { return one_party(x.key, x.kind, y.key, y.kind); }

// Two events held against each other, one thing after another.
class Comparison {
 public:
  Comparison(const CorpusFacts& facts, const EventFacts& a, const EventFacts& b)
      : facts_(facts),
        a_(a),
        b_(b),
        published_a_(facts.report_of(a).published),
        published_b_(facts.report_of(b).published) {}

  int points(int wording) const {
    if (!types_agree(a_.type, b_.type)) return kNever;
    // One report tells its events apart: there only what is all but the same is one.
    const bool one_report = a_.report == b_.report;
    const bool both_open = is_open(a_) && is_open(b_);
    if (one_report) {
      if (a_.type != b_.type || is_open(a_) != is_open(b_)) return kNever;
      if (a_.n_places > 0 && b_.n_places > 0 && !same_place(main_place(a_), main_place(b_))) return kNever;
    }
    const int days = day_points(wording), places = place_points();
    if (days == kNever || places == kNever) return kNever;
    const int actors = actor_points();
    if (both_open && actors <= 0 && places < 4) return kNever;  // a campaign is somebody's, or a town's siege
    int sum = days + places + actors + target_points() + toll_points();
    if (a_.type == b_.type) sum += is_seldom(a_.type) ? 2 : 1;
    // Of one month no two aircraft of one country are brought down without a word that tells them apart.
    if (a_.type == EventType::aircraft_downing && a_.type == b_.type && days > 0 && one_adjective()) sum += 3;
    if (both_open && actors > 0) sum += 1;  // one actor's campaign in one country
    // Two days given, or none: told apart. One without a day is the headline's telling of it, or a recollection.
    if (one_report) return a_.from.known() == b_.from.known() ? sum - 2 : sum;
    if (a_.sentence != 0 && a_.sentence == b_.sentence) sum += kCopied;
    return sum + wording_points(wording);
  }

 private:
  using Names = std::span<const uint32_t>;

  // By how much more often two reports of one act are so alike in their words than two of like acts.
  int wording_points(int wording) const {
    const int points = wording >= 40   ? 6
                       : wording >= 30 ? 5
                       : wording >= 25 ? 4
                       : wording >= 20 ? 2
                       : wording >= 15 ? 1
                                       : 0;
    return a_.is_main && b_.is_main ? points : std::min(points / 2, 2);
  }

  const PlaceFacts& main_place(const EventFacts& event) const { return facts_.place(facts_.places(event)[0]); }

  // A campaign that two reports speak of: begun at about one time, as far as that is said.
  int open_day_points() const {
    constexpr int kMonth = 31, kYear = 366;
    const Day x = a_.from, y = b_.from, p = published_a_, q = published_b_;
    if (x.known() && y.known()) return std::abs(x.days - y.days) <= kMonth ? 2 : -1;
    if (p.known() && q.known() && std::abs(p.days - q.days) > kYear) return kNever;
    if (x.known() && q.known() && x > q) return kNever;
    if (y.known() && p.known() && y > p) return kNever;
    return 1;
  }

  int day_points(int wording) const {
    if (is_open(a_) && is_open(b_)) return open_day_points();
    if (is_open(a_) != is_open(b_)) {
      // A campaign holds strikes and is none of them: only its beginning may be told as an act of one day.
      const bool month = a_.precision == DatePrecision::month || b_.precision == DatePrecision::month;
      if (!a_.from.known() || !b_.from.known()) return -2;
      if (std::abs(a_.from.days - b_.from.days) > (month ? 31 : 7)) return kNever;
    }
    if (a_.from.known() && b_.from.known()) {
      if (!days_overlap(a_.from, a_.to, b_.from, b_.to)) return kNever;
      const bool both_days = a_.precision <= DatePrecision::day && b_.precision <= DatePrecision::day;
      if (a_.from == b_.from && a_.to == b_.to && both_days) return 3;
      return both_days ? 2 : 1;
    }
    if (a_.from.known() != b_.from.known()) {
      // Days of news that an undated event may belong to: up to its report's day of publication.
      const Day from = a_.from.known() ? a_.from : b_.from;
      const Day published = a_.from.known() ? published_b_ : published_a_;
      if (!published.known()) return 0;
      // what both reports are about, told the day after at the latest
      if (a_.is_main && b_.is_main && from <= published && from + 1 >= published) return 1;
      return from <= published && from + 7 >= published ? 0 : -2;
    }
    if (!published_a_.known() || !published_b_.known()) return 0;
    const int apart = std::abs(published_a_.days - published_b_.days);
    if (apart <= 3) return 1;
    return wording >= kTelling && apart <= 14 ? 0 : kNever;
  }

  int place_points() const {
    const Names all_a = facts_.places(a_), all_b = facts_.places(b_);
    if (all_a.empty() || all_b.empty()) return 0;
    const PlaceFacts& main = main_place(a_);
    if (same_place(main, main_place(b_)))
      return is_exact(main.precision) ? 4 : main.precision == PlacePrecision::country ? 1 : 2;
    // Two towns are two sites, whatever region both lie in; a building may lie in the town that the other names.
    int best = kNever;
    bool exact_a = false, exact_b = false, exact_common = false;
    for (const uint32_t x : all_a) exact_a = exact_a || is_exact(facts_.place(x).precision);
    for (const uint32_t y : all_b) exact_b = exact_b || is_exact(facts_.place(y).precision);
    for (const uint32_t i : all_a) {
      for (const uint32_t k : all_b) {
        const PlaceFacts &x = facts_.place(i), &y = facts_.place(k);
        if (same_place(x, y)) {
          exact_common = exact_common || is_exact(x.precision);
          best = std::max(best, x.precision == PlacePrecision::country ? 1 : 2);
        } else if (places_agree(x, y)) {
          best = std::max(best, 1);
        }
      }
    }
    return exact_a && exact_b && !exact_common ? kNever : best;
  }

  bool all_described(Names parties) const {
    return std::all_of(parties.begin(), parties.end(), [&](uint32_t n) { return is_description(facts_.party(n)); });
  }

  template <class Same>
  bool any_pair(Names a, Names b, Same same) const {
    return std::any_of(a.begin(), a.end(), [&](uint32_t x) {
      return std::any_of(b.begin(), b.end(), [&](uint32_t y) { return same(facts_.party(x), facts_.party(y)); });
    });
  }

  int actor_points() const {
    const Names a = facts_.actors(a_), b = facts_.actors(b_);
    if (a.empty() || b.empty()) return 0;
    if (any_pair(a, b, is_same)) return 2;
    const auto of_one_state = [](const PartyFacts& x, const PartyFacts& y) {
      return one_state(x.kind, x.country, y.kind, y.country);
    };
    if (any_pair(a, b, of_one_state)) return 1;
    return all_described(a) || all_described(b) ? 0 : -3;
  }

  // "Russian passenger jet", "Russian airliner": things of one owner.
  bool one_adjective() const {
    const auto first_word = [](const PartyFacts& p) { return std::string_view(p.name).substr(0, p.name.find(' ')); };
    return any_pair(facts_.targets(a_), facts_.targets(b_), [&](const PartyFacts& x, const PartyFacts& y) {
      const std::string_view word = first_word(x);
      return x.kind == PartyKind::object && y.kind == PartyKind::object && !word.empty() && word[0] >= 'A' &&
             word[0] <= 'Z' && word == first_word(y);
    });
  }

  int target_points() const {
    const Names a = facts_.targets(a_), b = facts_.targets(b_);
    if (a.empty() || b.empty()) return 0;
    if (any_pair(a, b, is_same) || one_adjective()) return 1;
    const auto names_person = [&](uint32_t n) {
      return facts_.party(n).kind == PartyKind::person && !is_description(facts_.party(n));
    };
    if (std::any_of(a.begin(), a.end(), names_person) && std::any_of(b.begin(), b.end(), names_person)) return -3;
    return all_described(a) != all_described(b) ? 0 : -1;
  }

  // The same harm in the same number.
  int toll_points() const {
    int most = 0;
    for (const FigureFacts& x : facts_.figures(a_)) {
      for (const FigureFacts& y : facts_.figures(b_)) {
        if (x.harm == y.harm && x.number == y.number) most = std::max(most, x.number >= kMany ? 2 : 1);
      }
    }
    return most;
  }

  const CorpusFacts& facts_;
  const EventFacts &a_, &b_;
  const Day published_a_, published_b_;
};

}  // namespace

bool names_one_party(const Party& a, const Party& b) {
  return one_party(fold_name(a.name), a.kind, fold_name(b.name), b.kind);
}

bool of_one_state(const Party& a, const Party& b) { return one_state(a.kind, a.country, b.kind, b.country); }

int alike(const CorpusFacts& facts, const EventFacts& a, const EventFacts& b, int wording) {
  return Comparison(facts, a, b).points(wording);
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "link/alike.h"

#include <algorithm>
#include <cmath>
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

constexpr int kTelling = 15;  // hundredths, see Wording::alike()

bool same_place(const PlaceFacts& a, const PlaceFacts& b) {
  if (a.geonames_id != 0 && b.geonames_id != 0) return a.geonames_id == b.geonames_id;
  return a.key == b.key && (a.country.empty() || b.country.empty() || a.country == b.country);
}

bool is_known(const PlaceFacts& place) { return place.geonames_id != 0 || !place.country.empty(); }

// Nothing says that they are two: an alley whose town was not understood, a county and a town of one region.
bool may_agree(const PlaceFacts& a, const PlaceFacts& b) {
  if (!is_known(a) || !is_known(b)) return true;
  if (a.country != b.country || (is_exact(a.precision) && is_exact(b.precision))) return false;
  if (a.precision == b.precision && a.precision != PlacePrecision::none) return false;
  return a.admin1_key.empty() || b.admin1_key.empty() || a.admin1_key == b.admin1_key;
}

// "Near Northtown" and a village beside it.
bool are_near(const PlaceFacts& a, const PlaceFacts& b) {
  constexpr double kKilometres = 15, kOfADegree = 111.2, kRadians = 0.017453;
  if (a.precision != PlacePrecision::near && b.precision != PlacePrecision::near) return false;
  if (!a.on_map || !b.on_map || a.country != b.country) return false;
  const double north = (double{a.lat} - b.lat) * kOfADegree;
  const double east = (double{a.lon} - b.lon) * kOfADegree * std::cos(a.lat * kRadians);
  return north * north + east * east <= kKilometres * kKilometres;
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
  Comparison(const CorpusFacts& facts, const EvidencePoints& points, const EventFacts& a, const EventFacts& b,
             int wording)
      : facts_(facts),
        points_(points),
        a_(a),
        b_(b),
        report_a_(facts.report_of(a)),
        report_b_(facts.report_of(b)),
        wording_(wording),
        mains_(a.is_main && b.is_main),
        persons_(persons_in_common()) {}

  Likeness compare() {
    if (!types_agree(a_.type, b_.type)) return forbid("another kind of act");
    // One report tells its events apart: there only what is all but the same is one.
    const bool one_report = a_.report == b_.report;
    const bool both_open = is_open(a_) && is_open(b_);
    if (both_open && a_.type != b_.type) return forbid("another kind of act");
    if (one_report) {
      if (a_.type != b_.type || is_open(a_) != is_open(b_)) return forbid("told apart by one report");
      if (a_.n_places > 0 && b_.n_places > 0 && !same_place(main_place(a_), main_place(b_)))
        return forbid("told apart by one report");
    }
    if (!compare_days()) return out_;
    const int days = out_.points;
    if (!compare_places()) return out_;
    const int places = out_.points - days;
    const int actors = compare_actors();
    // a campaign is somebody's, or a town's siege
    if (both_open && actors <= 0 && places < points_.of(Evidence::place_same))
      return forbid("whose campaign is not said");
    compare_targets();
    if (!compare_tolls()) return out_;
    if (a_.type == b_.type) add(is_seldom(a_.type) ? Evidence::kind_seldom : Evidence::kind_same);
    // Of one month no two aircraft of one country are brought down without a word that tells them apart.
    if (a_.type == EventType::aircraft_downing && a_.type == b_.type && days >= 0 && one_adjective())
      add(Evidence::targets_owner);
    if (both_open && actors > 0) add(Evidence::actors_campaign);  // one actor's campaign in one country
    if (one_report) {
      // Two days given, or none: told apart. One without a day is the headline's telling of it, or a recollection.
      if (a_.from.known() == b_.from.known()) add(Evidence::one_report);
      return out_;
    }
    if (a_.sentence != 0 && a_.sentence == b_.sentence) add(Evidence::sentence);
    if (mains_ && persons_ > 0) add(Evidence::persons);
    compare_words();
    return out_;
  }

 private:
  using Names = std::span<const uint32_t>;

  void add(Evidence evidence) {
    out_.points += points_.of(evidence);
    if (out_.count < out_.evidence.size()) out_.evidence[out_.count++] = evidence;
  }
  // False, so that who asks goes no further.
  bool contradict(std::string_view against) {
    out_ = {};
    out_.points = kNever;
    out_.against = against;
    return false;
  }
  Likeness forbid(std::string_view against) {
    contradict(against);
    return out_;
  }

  const PlaceFacts& main_place(const EventFacts& event) const { return facts_.place(facts_.places(event)[0]); }

  int persons_in_common() const {
    if (!mains_) return 0;
    const Names x = facts_.persons(report_a_), y = facts_.persons(report_b_);
    int out = 0;
    for (const uint32_t person : x) out += std::binary_search(y.begin(), y.end(), person) ? 1 : 0;
    return out;
  }

  // By how much more often two reports of one act are so alike in their words than two of like acts. It tells of what
  // the reports are about, and less of what else they mention.
  void compare_words() {
    struct Step {
      int least = 0;
      Evidence evidence = Evidence::words_some;
    };
    constexpr std::array<Step, 5> kSteps = {{{40, Evidence::words_nearly_all},
                                             {30, Evidence::words_most},
                                             {25, Evidence::words_many},
                                             {20, Evidence::words_several},
                                             {kTelling, Evidence::words_some}}};
    for (const Step& step : kSteps) {
      if (wording_ < step.least) continue;
      if (mains_) add(step.evidence);
      else if (step.least >= 40) add(Evidence::words_several);
      else if (step.least >= 20) add(Evidence::words_some);
      return;
    }
  }

  // A campaign that two reports speak of: begun at about one time, as far as that is said.
  bool compare_open_days() {
    constexpr int kMonth = 31, kYear = 366;
    const Day x = a_.from, y = b_.from, p = report_a_.published, q = report_b_.published;
    if (x.known() && y.known()) {
      add(std::abs(x.days - y.days) <= kMonth ? Evidence::open_near : Evidence::open_far);
      return true;
    }
    if (p.known() && q.known() && std::abs(p.days - q.days) > kYear) return contradict("another time");
    if (x.known() && q.known() && x > q) return contradict("begun later");
    if (y.known() && p.known() && y > p) return contradict("begun later");
    add(Evidence::open_unknown);
    return true;
  }

  bool compare_days() {
    if (is_open(a_) && is_open(b_)) return compare_open_days();
    if (is_open(a_) != is_open(b_)) {
      // A campaign holds strikes and is none of them: only its beginning may be told as an act of one day.
      const bool month = a_.precision == DatePrecision::month || b_.precision == DatePrecision::month;
      if (!a_.from.known() || !b_.from.known()) {
        add(Evidence::day_off);
        return true;
      }
      if (std::abs(a_.from.days - b_.from.days) > (month ? 31 : 7)) return contradict("a campaign and an act");
    }
    if (a_.from.known() && b_.from.known()) {
      if (!days_overlap(a_.from, a_.to, b_.from, b_.to)) return contradict("another day");
      if (is_period(a_) != is_period(b_) && (is_short(a_) || is_short(b_))) return contradict("a time and a day of it");
      const bool both_days = a_.precision <= DatePrecision::day && b_.precision <= DatePrecision::day;
      const bool same = a_.from == b_.from && a_.to == b_.to;
      add(!both_days ? Evidence::day_within : same ? Evidence::day_same : Evidence::day_meets);
      return true;
    }
    if (a_.from.known() != b_.from.known()) return compare_one_day();
    if (!report_a_.published.known() || !report_b_.published.known()) return true;
    const int apart = std::abs(report_a_.published.days - report_b_.published.days);
    if (apart <= 3 && (a_.is_main || b_.is_main || is_seldom(a_.type))) add(Evidence::day_published);
    if (apart > (told_later() ? kLongAfter : wording_ >= kTelling ? 14 : 3)) return contradict("another time");
    return true;
  }

  // Days of news that an undated event may belong to: up to its report's day of publication.
  bool compare_one_day() {
    const Day from = a_.from.known() ? a_.from : b_.from;
    const Day published = a_.from.known() ? report_b_.published : report_a_.published;
    if (!published.known()) return true;
    const int after = published.days - from.days;
    // what both reports are about, told the day after at the latest
    if (after < 0) return contradict("told before that day");
    if (mains_ && after <= 1) add(Evidence::day_news);
    else if (after > (told_later() ? kLongAfter : is_seldom(a_.type) ? kSeldomAfter : 3)) add(Evidence::day_off);
    return true;
  }

  // "Since Sunday", "in the past ten days": a wave, that holds the acts of its days (link.cc). Not "in May", which may
  // be a day that the report does not name.
  static bool is_period(const EventFacts& event) {
    constexpr int kDays = 2;
    if (!event.to.known() || event.to.days - event.from.days < kDays) return false;
    const bool month = event.from == month_begin(event.from) && event.to == month_end(event.from);
    const bool year = event.from == year_begin(event.from) && event.to == year_end(event.from);
    return !month && !year && event.precision != DatePrecision::week;
  }
  static bool is_short(const EventFacts& event) { return event.to.known() && event.to.days - event.from.days <= 1; }

  // A trial, an arrest: the same persons again, in many of the same words.
  bool told_later() const { return mains_ && persons_ > 0 && wording_ >= 20; }

  bool compare_places() {
    const Names all_a = facts_.places(a_), all_b = facts_.places(b_);
    if (all_a.empty() || all_b.empty()) return true;
    const PlaceFacts& main = main_place(a_);
    if (same_place(main, main_place(b_))) {
      const bool country = main.precision == PlacePrecision::country;
      add(is_exact(main.precision) ? Evidence::place_same : country ? Evidence::place_country : Evidence::place_named);
      return true;
    }
    // Two towns are two sites, whatever region both lie in; a building may lie in the town that the other names.
    enum Fit { apart, unsure, inside, country, shared };
    Fit best = apart;
    bool exact_a = false, exact_b = false, exact_common = false;
    for (const uint32_t x : all_a) exact_a = exact_a || is_exact(facts_.place(x).precision);
    for (const uint32_t y : all_b) exact_b = exact_b || is_exact(facts_.place(y).precision);
    for (const uint32_t i : all_a) {
      for (const uint32_t k : all_b) {
        const PlaceFacts &x = facts_.place(i), &y = facts_.place(k);
        if (same_place(x, y)) {
          exact_common = exact_common || is_exact(x.precision);
          best = std::max(best, x.precision == PlacePrecision::country ? country : shared);
        } else if (are_near(x, y)) {
          exact_common = true;
          best = std::max(best, inside);
        } else if (places_agree(x, y)) {
          best = std::max(best, inside);
        } else if (may_agree(x, y)) {
          best = std::max(best, unsure);
        }
      }
    }
    if (exact_a && exact_b && !exact_common) return contradict("another town");
    switch (best) {
      case apart: return contradict("another place");
      case unsure: add(Evidence::place_unsure); break;
      case inside: add(Evidence::place_inside); break;
      case country: add(Evidence::place_country); break;
      case shared: add(Evidence::place_shared); break;
    }
    return true;
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

  // The points.
  int compare_actors() {
    const Names a = facts_.actors(a_), b = facts_.actors(b_);
    if (a.empty() || b.empty()) return 0;
    const int before = out_.points;
    const auto of_one_state = [](const PartyFacts& x, const PartyFacts& y) {
      return one_state(x.kind, x.country, y.kind, y.country);
    };
    if (any_pair(a, b, is_same)) add(Evidence::actors_same);
    else if (any_pair(a, b, of_one_state)) add(Evidence::actors_state);
    else if (!all_described(a) && !all_described(b)) add(Evidence::actors_other);
    return out_.points - before;
  }

  // "Russian passenger jet", "Russian airliner": things of one owner.
  bool one_adjective() const {
    const auto first_word = [](const PartyFacts& p) { return std::string_view(p.name).substr(0, p.name.find(' ')); };
    return any_pair(facts_.targets(a_), facts_.targets(b_), [&](const PartyFacts& x, const PartyFacts& y) {
      const std::string_view word = first_word(x);
      return x.kind == PartyKind::object && y.kind == PartyKind::object && !word.empty() && word[0] >= 'A' &&
             word[0] <= 'Z' && word == first_word(y) && points_.is_unmanned(x.key) == points_.is_unmanned(y.key);
    });
  }

  static bool is_full_name(const PartyFacts& party) {
    return party.kind == PartyKind::person && !is_description(party) && party.key.find(' ') != std::string::npos;
  }

  void compare_targets() {
    const Names a = facts_.targets(a_), b = facts_.targets(b_);
    if (a.empty() || b.empty()) return;
    const auto same_person = [](const PartyFacts& x, const PartyFacts& y) {
      return is_full_name(x) && is_full_name(y) && is_same(x, y);
    };
    if (any_pair(a, b, same_person)) return add(Evidence::targets_person);
    if (any_pair(a, b, is_same) || one_adjective())
      return add(mains_ ? Evidence::targets_main : Evidence::targets_same);
    const auto names_person = [&](uint32_t n) {
      return facts_.party(n).kind == PartyKind::person && !is_description(facts_.party(n));
    };
    const bool persons = std::any_of(a.begin(), a.end(), names_person) && std::any_of(b.begin(), b.end(), names_person);
    if (persons) add(Evidence::targets_other_person);
    else if (all_described(a) == all_described(b)) add(Evidence::targets_other);
  }

  // The same harm in the same number; or, of the act as a whole, in numbers that no correction explains.
  bool compare_tolls() {
    constexpr int64_t kFarTimes = 3, kFarMore = 10, kNeverTimes = 10, kNeverMore = 50;
    int64_t most = 0, most_a = 0, most_b = 0;
    bool whole = false;
    for (const FigureFacts& x : facts_.figures(a_)) {
      for (const FigureFacts& y : facts_.figures(b_)) {
        if (x.harm != y.harm) continue;
        if (x.number == y.number) {
          most = std::max(most, x.number);
          whole = whole || (x.whole == y.whole && x.number >= kMany);
        }
        if (x.harm == Harm::killed && x.whole && y.whole) {
          most_a = std::max(most_a, x.number);
          most_b = std::max(most_b, y.number);
        }
      }
    }
    if (most > 0) {
      add(whole ? Evidence::toll_many : Evidence::toll_few);
      return true;
    }
    const int64_t low = std::min(most_a, most_b), high = std::max(most_a, most_b);
    if (low == 0) return true;
    if (high >= low * kNeverTimes && high - low >= kNeverMore) return contradict("far more killed");
    if (high >= low * kFarTimes && high - low >= kFarMore) add(Evidence::toll_apart);
    return true;
  }

  static constexpr int kLongAfter = 400, kSeldomAfter = 45;  // days

  const CorpusFacts& facts_;
  const EvidencePoints& points_;
  const EventFacts &a_, &b_;
  const ReportFacts &report_a_, &report_b_;
  const int wording_;
  const bool mains_;  // are both what their reports are about?
  const int persons_;
  Likeness out_;
};

}  // namespace

bool is_seldom(EventType type) { return type == EventType::aircraft_downing || type == EventType::ceasefire; }

bool names_one_party(const Party& a, const Party& b) {
  return one_party(fold_name(a.name), a.kind, fold_name(b.name), b.kind);
}

bool of_one_state(const Party& a, const Party& b) { return one_state(a.kind, a.country, b.kind, b.country); }

Likeness alike(const CorpusFacts& facts, const EvidencePoints& points, const EventFacts& a, const EventFacts& b,
               int wording) {
  return Comparison(facts, points, a, b, wording).compare();
}

}  // namespace daybook

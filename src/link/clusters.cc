// SPDX-License-Identifier: Apache-2.0
#include "link/clusters.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "base/hash.h"
#include "link/alike.h"
#include "link/number_lists.h"

namespace daybook {
namespace {

// Where an event is kept, and where an event looks for others: by town, by country for what is known no closer, by
// actor where no place is known; each with the week. As hashes.
class Keys {
 public:
  Keys(const CorpusFacts& facts, const EventFacts& event) : facts_(facts), event_(event) {
    day_ = event_.from.known() ? event_.from : facts.report_of(event).published;
    const std::span<const uint32_t> places = facts.places(event);
    exact_ = !places.empty() && is_exact(facts.place(places[0]).precision);
  }

  std::vector<uint64_t> kept() const {
    std::vector<uint64_t> out = with_weeks(places(true), 0, last_week());
    add_seldom(0, 0, out);
    return out;
  }
  std::vector<uint64_t> looked_for() const {
    constexpr int kRecalled = 7;  // weeks
    std::vector<uint64_t> out = with_weeks(places(false), -1, last_week() + 1);
    add_seldom(-kRecalled, kRecalled, out);
    return out;
  }

 private:
  std::set<std::string> places(bool keep) const {
    std::set<std::string> out;
    for (const uint32_t number : facts_.places(event_)) {
      const PlaceFacts& place = facts_.place(number);
      out.insert(place.geonames_id != 0 ? "#" + std::to_string(place.geonames_id) : place.key);
      if (place.country.empty()) continue;
      // Towns meet what is said of their country or region, not each other.
      if (exact_) out.insert((keep ? "any/" : "wide/") + place.country);
      else if (keep) out.insert({"any/" + place.country, "wide/" + place.country});
      else out.insert("any/" + place.country);
    }
    for (const FigureFacts& figure : facts_.figures(event_))  // an act without a place is found by what it cost
      if (figure.number >= kMany)
        out.insert("=" + std::to_string(static_cast<int>(figure.harm)) + "/" + std::to_string(figure.number));
    if (event_.sentence != 0) out.insert("\"" + std::to_string(event_.sentence));  // copied word for word
    // who did it, for those whose place is not known
    constexpr size_t kMostActors = 2;
    if (keep || event_.n_places == 0) {
      for (const uint32_t number : facts_.actors(event_).first(std::min<size_t>(event_.n_actors, kMostActors)))
        out.insert("@" + facts_.party(number).key);
    }
    return out;
  }

  // A seldom act is found by its kind alone.
  void add_seldom(int first, int last, std::vector<uint64_t>& out) const {
    if (!is_seldom(event_.type)) return;
    const std::vector<uint64_t> more = with_weeks({"^" + std::to_string(static_cast<int>(event_.type))}, first, last);
    out.insert(out.end(), more.begin(), more.end());
  }

  static int32_t week_of(Day day) { return (day.days + 3) / 7; }
  // "In May" has several weeks; counted from the first.
  int last_week() const {
    constexpr int kMostWeeks = 5;
    if (!event_.from.known() || !event_.to.known()) return 0;
    return std::clamp(week_of(event_.to) - week_of(event_.from), 0, kMostWeeks);
  }

  std::vector<uint64_t> with_weeks(const std::set<std::string>& places, int first, int last) const {
    std::vector<uint64_t> out;
    for (const std::string& place : places) {
      if (is_open(event_)) out.push_back(hash64(place + "/open"));
      if (!day_.known()) out.push_back(hash64(place));
      else
        for (int week = first; week <= last; ++week)
          out.push_back(hash64(place + "/" + std::to_string(week_of(day_) + week)));
    }
    return out;
  }

  const CorpusFacts& facts_;
  const EventFacts& event_;
  Day day_ = {};
  bool exact_ = false;
};

int certainty_of(const CorpusFacts& facts, const EventFacts& event) {
  int out = 0;
  if (event.from.known()) out += 2;
  if (event.n_places > 0) out += is_exact(facts.place(facts.places(event)[0]).precision) ? 2 : 1;
  if (event.n_actors > 0) out += 1;
  return out;
}

// By day of publication, the unknown last, then by id.
struct ComesFirst {
  const CorpusFacts& facts;
  bool operator()(uint32_t x, uint32_t y) const {
    const EventFacts &a = facts.events()[x], &b = facts.events()[y];
    const Day p = facts.report_of(a).published, q = facts.report_of(b).published;
    const bool p_unknown = !p.known(), q_unknown = !q.known();
    return std::tie(p_unknown, p, a.id) < std::tie(q_unknown, q, b.id);
  }
};

// Withdrawn reports, and the earlier versions that a withdrawal takes back.
std::vector<bool> taken_back(const CorpusFacts& facts) {
  std::vector<bool> out(facts.reports().size());
  for (uint32_t n = 0; n < out.size(); ++n) {
    if (facts.reports()[n].status != ReportStatus::withdrawn) continue;
    for (uint32_t at = n; at != ReportFacts::kNone && !out[at]; at = facts.reports()[at].revises) out[at] = true;
  }
  return out;
}

// What is known best leads; the order is one of content, never of input.
std::vector<uint32_t> in_order(const CorpusFacts& facts) {
  const std::vector<bool> out_of_record = taken_back(facts);
  std::vector<uint32_t> out;
  for (uint32_t n = 0; n < facts.events().size(); ++n) {
    if (!out_of_record[facts.events()[n].report]) out.push_back(n);
  }
  std::sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) {
    const int x = certainty_of(facts, facts.events()[a]), y = certainty_of(facts, facts.events()[b]);
    return x != y ? x > y : ComesFirst{facts}(a, b);
  });
  return out;
}

constexpr int kMostCompared = 12;  // members of a cluster that a newcomer is held against

// Events held against the members of a cluster.
struct Fit {
  int most = kNever, sum = 0, compared = 0, against = 0;
  bool apart = false;  // one report tells two of them apart

  void add(const Likeness& likeness, bool one_report) {
    ++compared;
    most = std::max(most, likeness.points);
    if (likeness.points >= 0) {
      sum += likeness.points;
      return;
    }
    ++against;
    apart = apart || one_report;
  }
  int average() const { return compared == against ? 0 : sum / (compared - against); }
  // Like one that is there, not unlike the rest, and contradicting none; of many accounts that agree, one in five may
  // be mistaken in its day or place.
  bool is_good() const {
    constexpr int kNotUnlike = 2, kOneInSo = 5, kSure = kEnough + 2;
    if (apart || most < kEnough || average() < kNotUnlike) return false;
    return against == 0 || (against * kOneInSo <= compared && most >= kSure);
  }
};

// Clusters under construction, found again by key and by report.
class Clusters {
 public:
  Clusters(const CorpusFacts& facts, const EvidencePoints& points, const Wording& wording)
      : facts_(facts), points_(points), wording_(wording) {}

  void place(uint32_t number) {
    const EventFacts& event = facts_.events()[number];
    const uint32_t chosen = choose(number);
    if (chosen == clusters_.size()) clusters_.emplace_back();
    clusters_[chosen].push_back(number);
    for (const uint64_t key : Keys(facts_, event).kept()) by_key_.add_once(key, chosen);
    by_report_.add_once(event.report, chosen);
  }

  // Clusters that are alike on the whole become one: accounts that came too early to find each other.
  void join() {
    for (uint32_t c = 0; c < clusters_.size(); ++c) {
      int best = 0;
      uint32_t chosen = c;
      for (const uint32_t other : near(clusters_[c])) {
        if (other == c || clusters_[other].empty()) continue;
        const Fit fit = held_against(clusters_[c], clusters_[other]);
        if (!fit.is_good() || fit.most + fit.average() <= best) continue;
        best = fit.most + fit.average();
        chosen = other;
      }
      if (chosen == c) continue;
      Cluster& into = clusters_[std::min(c, chosen)];
      Cluster& from = clusters_[std::max(c, chosen)];
      into.insert(into.end(), from.begin(), from.end());
      from.clear();
      moved_.resize(clusters_.size(), kStays);
      moved_[std::max(c, chosen)] = std::min(c, chosen);
    }
  }

  std::vector<Cluster> take() {
    std::erase_if(clusters_, [](const Cluster& cluster) { return cluster.empty(); });
    return std::move(clusters_);
  }

 private:
  static constexpr uint32_t kStays = UINT32_MAX;

  uint32_t choose(uint32_t number) const {
    int best = 0;
    auto chosen = static_cast<uint32_t>(clusters_.size());
    const Cluster alone = {number};
    for (const uint32_t c : near(alone)) {
      const Fit fit = held_against(alone, clusters_[c]);
      if (!fit.is_good() || fit.most + fit.average() <= best) continue;
      best = fit.most + fit.average();
      chosen = c;
    }
    return chosen;
  }

  Fit held_against(const Cluster& some, const Cluster& others) const {
    Fit out;
    for (size_t i = 0; i < some.size() && i < kMostCompared; ++i) {
      const EventFacts& event = facts_.events()[some[i]];
      for (size_t k = 0; k < others.size() && k < kMostCompared; ++k) {
        const EventFacts& other = facts_.events()[others[k]];
        out.add(alike(facts_, points_, event, other, wording_.alike(event.report, other.report)),
                event.report == other.report);
      }
    }
    return out;
  }

  std::set<uint32_t> near(const Cluster& cluster) const {
    std::set<uint32_t> out;
    const auto take = [&](uint32_t c) {
      while (c < moved_.size() && moved_[c] != kStays) c = moved_[c];
      out.insert(c);
    };
    for (size_t i = 0; i < cluster.size() && i < kMostCompared; ++i) {
      const EventFacts& event = facts_.events()[cluster[i]];
      for (const uint64_t key : Keys(facts_, event).looked_for()) by_key_.each(key, take);
      for (const uint32_t neighbour : wording_.neighbours(event.report)) by_report_.each(neighbour, take);
    }
    return out;
  }

  const CorpusFacts& facts_;
  const EvidencePoints& points_;
  const Wording& wording_;
  std::vector<Cluster> clusters_;
  std::vector<uint32_t> moved_;  // by cluster: the one that took its members
  NumberLists by_key_, by_report_;
};

}  // namespace

std::vector<Cluster> cluster_events(const CorpusFacts& facts, const EvidencePoints& points, const Wording& wording) {
  Clusters building(facts, points, wording);
  for (const uint32_t event : in_order(facts)) building.place(event);
  building.join();
  std::vector<Cluster> clusters = building.take();
  for (Cluster& cluster : clusters) std::sort(cluster.begin(), cluster.end(), ComesFirst{facts});
  std::erase_if(clusters, [&](const Cluster& cluster) {
    const EventFacts& first = facts.events()[cluster[0]];
    if (is_violence(first.type)) return false;
    return std::all_of(cluster.begin(), cluster.end(),
                       [&](uint32_t member) { return facts.events()[member].report == first.report; });
  });
  return clusters;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "link/link.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "link/corpus_facts.h"
#include "link/explain.h"
#include "link/lineage.h"
#include "link/origins.h"
#include "link/outline.h"
#include "link/wording.h"

namespace daybook {
namespace {

// The incidents of a collection before any is put together.
class Incidents {
 public:
  Incidents(const CorpusFacts& facts, const Explain& explain, std::vector<Cluster> clusters)
      : facts_(facts), explain_(explain), clusters_(std::move(clusters)) {
    for (const Cluster& cluster : clusters_) {
      outlines_.push_back(outline(facts, cluster));
      ids_.push_back(incident_id(facts, cluster));
    }
    find_overlaps();
  }

  // Numbers of the incidents: those of fewest events first, then by id.
  std::vector<uint32_t> narrow_first() const {
    std::vector<uint32_t> out(clusters_.size());
    for (uint32_t n = 0; n < out.size(); ++n) out[n] = n;
    std::vector<size_t> sizes;
    for (uint32_t n = 0; n < out.size(); ++n) {
      sizes.push_back(clusters_[n].size());
      for (const uint32_t strike : held(n)) sizes[n] += clusters_[strike].size();
    }
    std::sort(out.begin(), out.end(),
              [&](uint32_t a, uint32_t b) { return std::tie(sizes[a], ids_[a]) < std::tie(sizes[b], ids_[b]); });
    return out;
  }

  const Cluster& cluster(uint32_t n) const { return clusters_[n]; }
  // The strikes that a wave holds.
  const std::vector<uint32_t>& held(uint32_t n) const {
    static const std::vector<uint32_t> kNone;
    const auto found = held_.find(n);
    return found == held_.end() ? kNone : found->second;
  }

  // The incident as far as its outline goes.
  Incident begin(uint32_t n) const {
    Incident out;
    out.id = ids_[n];
    out.type = outlines_[n].type;
    out.date.from = outlines_[n].from;
    out.date.to = outlines_[n].to;
    out.date.precision = outlines_[n].precision;
    if (const auto found = overlaps_.find(n); found != overlaps_.end()) {
      for (const uint32_t other : found->second) out.may_overlap.push_back(ids_[other]);
      std::sort(out.may_overlap.begin(), out.may_overlap.end());
      for (const uint32_t other : found->second) {
        if (!is_held(n, other) && !is_held(other, n))
          out.apart.push_back({ids_[other], explain_.apart(clusters_[n], clusters_[other])});
      }
      std::sort(out.apart.begin(), out.apart.end(),
                [](const OtherAct& x, const OtherAct& y) { return x.incident < y.incident; });
    }
    out.ties = explain_.ties(clusters_[n]);
    for (const uint32_t strike : held(n)) {
      for (const uint32_t event : clusters_[strike]) {
        out.ties.push_back({facts_.events()[event].id, facts_.events()[clusters_[n][0]].id, {"an act of its days"}});
      }
    }
    return out;
  }
  // The event whose main place is the incident's; Outline::kNone if there is none.
  uint32_t place_of(uint32_t n) const { return outlines_[n].place_of; }

 private:
  bool is_held(uint32_t wave, uint32_t strike) const {
    const std::vector<uint32_t>& list = held(wave);
    return std::find(list.begin(), list.end(), strike) != list.end();
  }

  // A wave of strikes over several days holds the strikes of its days: the same type, place and an actor in common.
  bool holds(uint32_t wave, uint32_t strike) const {
    const Outline &a = outlines_[wave], &b = outlines_[strike];
    if (!a.from.known() || !a.until.known() || a.from >= a.until || !b.from.known() || !b.until.known()) return false;
    const bool within = a.from <= b.from && b.until <= a.until;
    const bool shorter = b.until.days - b.from.days < a.until.days - a.from.days;
    return within && shorter && a.type == b.type && share_actor(facts_, clusters_[wave], clusters_[strike]);
  }

  // Of each two incidents of one type and place whose days meet: which holds the other, and that they may overlap.
  void find_overlaps() {
    constexpr size_t kMostAhead = 64;
    constexpr size_t kMostOverlaps = 8;
    std::map<std::pair<std::string_view, EventType>, std::vector<uint32_t>> by_place;
    for (uint32_t n = 0; n < clusters_.size(); ++n) {
      if (outlines_[n].place_of == Outline::kNone || !outlines_[n].from.known()) continue;
      const EventFacts& event = facts_.events()[outlines_[n].place_of];
      by_place[{facts_.place(facts_.places(event)[0]).name, outlines_[n].type}].push_back(n);
    }
    const auto note = [&](uint32_t a, uint32_t b) {
      std::vector<uint32_t>& list = overlaps_[a];
      if (list.size() < kMostOverlaps) list.push_back(b);
    };
    for (auto& [place, list] : by_place) {
      std::sort(list.begin(), list.end(), [&](uint32_t a, uint32_t b) {
        return std::tie(outlines_[a].from, ids_[a]) < std::tie(outlines_[b].from, ids_[b]);
      });
      for (size_t i = 0; i < list.size(); ++i) {
        for (size_t k = i + 1; k < list.size() && k <= i + kMostAhead; ++k) {
          const uint32_t a = list[i], b = list[k];
          if (!days_overlap(outlines_[a].from, outlines_[a].to, outlines_[b].from, outlines_[b].to)) continue;
          if (holds(a, b)) held_[a].push_back(b);
          else if (holds(b, a)) held_[b].push_back(a);
          note(a, b);
          note(b, a);
        }
      }
    }
  }

  const CorpusFacts& facts_;
  const Explain& explain_;
  std::vector<Cluster> clusters_;
  std::vector<Outline> outlines_;
  std::vector<Id> ids_;
  std::map<uint32_t, std::vector<uint32_t>> held_, overlaps_;
};

// The accounts of one incident, read again from the database.
class AccountReader {
 public:
  AccountReader(const CorpusFacts& facts, const CorpusInput& input) : facts_(facts), input_(input) {}

  const Accounts& read(const Incidents& incidents, uint32_t number) {
    std::map<uint32_t, std::vector<Id>> wanted;  // by report
    const auto want = [&](const Cluster& cluster) {
      for (const uint32_t event : cluster) wanted[facts_.events()[event].report].push_back(facts_.events()[event].id);
    };
    want(incidents.cluster(number));
    for (const uint32_t strike : incidents.held(number)) want(incidents.cluster(strike));
    reports_.clear();
    events_.clear();
    for (const auto& [report, events] : wanted) {
      CorpusReport& told = reports_[report] = input_.events_of(facts_.reports()[report].id, events);
      describe(report, told.meta);
      for (const Event& event : told.events) events_[event.id] = {&event, &told};
    }
    accounts_ = {};
    for (const uint32_t event : incidents.cluster(number)) add(event, accounts_.own);
    for (const uint32_t strike : incidents.held(number)) {
      for (const uint32_t event : incidents.cluster(strike)) add(event, accounts_.held);
    }
    return accounts_;
  }
  // Of an event of the accounts that were read last; of Outline::kNone there is none. No span: an incident quotes
  // nobody.
  std::optional<Place> main_place(uint32_t event) const {
    if (event == Outline::kNone) return std::nullopt;
    const auto found = events_.find(facts_.events()[event].id);
    if (found == events_.end() || found->second.event->places.empty()) return std::nullopt;
    Place out = found->second.event->places[0];
    out.span.reset();
    return out;
  }

 private:
  // What linking knows of a report besides its items.
  void describe(uint32_t number, ReportMeta& meta) const {
    const ReportFacts& report = facts_.reports()[number];
    meta.id = report.id;
    meta.published = report.published;
    meta.status = report.status;
    meta.outlet = facts_.word(report.outlet);
    meta.agencies = facts_.agencies(report);
  }
  void add(uint32_t event, std::vector<EventRef>& list) const {
    const auto found = events_.find(facts_.events()[event].id);
    if (found != events_.end()) list.push_back(found->second);
  }

  const CorpusFacts& facts_;
  const CorpusInput& input_;
  std::map<uint32_t, CorpusReport> reports_;
  std::map<Id, EventRef> events_;
  Accounts accounts_;
};

}  // namespace

Result<Linker> Linker::make(const DataFiles& data) {
  Linker out;
  Result<TitleWords> words = TitleWords::make(data);
  if (!words) return words.error();
  Result<States> states = States::make(data);
  if (!states) return states.error();
  Result<EvidencePoints> points = EvidencePoints::make(data);
  if (!points) return points.error();
  out.points_ = std::move(points).value();
  out.words_ = {std::move(words).value(), std::move(states).value()};
  return out;
}

void Linker::run(const CorpusInput& input, const LinkSink& sink) const {
  CorpusFacts facts;
  std::vector<Cluster> clusters;
  Copies copies;
  WordCounts counts;
  Wording wording(facts, counts);
  {
    Seen seen;
    input.each_report([&](const CorpusReport& report, std::string_view text) {
      facts.add(report, text);
      if (report.meta.status != ReportStatus::ok) return;
      CopyFinder::note(text, seen);
      counts.add(text);
    });
    facts.finish();
    CopyFinder finder(facts, seen, input.text_of);
    for (const uint32_t report : in_order_of_time(facts)) {
      const std::string text = input.text_of(facts.reports()[report].id);
      finder.add(report, text);
      wording.add(report, text);
    }
    wording.finish();
    copies = finder.take();
    clusters = cluster_events(facts, points_, wording);
  }
  for_each_lineage(facts, copies, sink.lineage);

  const Origins origins(facts, copies);
  const Explain explain(facts, points_, wording);
  const Incidents incidents(facts, explain, std::move(clusters));
  AccountReader reader(facts, input);
  for (const uint32_t n : incidents.narrow_first()) {
    const Accounts& accounts = reader.read(incidents, n);
    Incident incident = incidents.begin(n);
    incident.place = reader.main_place(incidents.place_of(n));
    sink.incident(reconcile(std::move(incident), accounts, origins, words_));
  }
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "link/reconcile.h"

namespace daybook {
namespace {

// Whose figure it is: the innermost voice that gives it, or the copy that prints it as its own.
std::string voice_of(const Figure& figure, const Origins& origins, const States& states) {
  const std::vector<Source>& sources = figure.toll->sources;
  if (!sources.empty()) {
    const std::string government = states.government_of(sources[0]);
    if (!government.empty()) return "state " + government;
  }
  if (!sources.empty() && !sources[0].name.empty()) return sources[0].name;
  return "copy " + origins.copy_of(figure.report->meta.id);
}

bool counts(const Toll& toll) {
  return toll.part_of.empty() && toll.scope != Scope::cumulative && toll.certainty != Certainty::denied &&
         (toll.min || toll.max);
}

// The single number that a figure stands for: its lower bound, or its upper where only that is known.
int64_t number_of(const Toll& toll) { return toll.min ? *toll.min : *toll.max; }

bool is_later(const Figure& a, const Figure& b) {
  const Day p = a.report->meta.published, q = b.report->meta.published;
  if (p != q) return q.known() && (!p.known() || p < q);
  if (a.report != b.report) return a.report->meta.id < b.report->meta.id;
  return a.toll->span.begin < b.toll->span.begin;
}

void choose_best(IncidentToll& line, const std::vector<Figure>& standing, const Origins& origins,
                 const States& states) {
  std::map<int64_t, std::set<std::string>> by_number;
  std::set<std::string> voices;
  for (const Figure& figure : standing) {
    by_number[number_of(*figure.toll)].insert(voice_of(figure, origins, states));
    voices.insert(voice_of(figure, origins, states));
  }
  size_t most = 0;
  for (const auto& [number, by] : by_number) most = std::max(most, by.size());
  // Of several figures with as many origins, the latest report's.
  const Figure* chosen = nullptr;
  for (const Figure& figure : standing) {
    if (by_number[number_of(*figure.toll)].size() == most && (chosen == nullptr || is_later(*chosen, figure)))
      chosen = &figure;
  }
  if (chosen == nullptr) return;
  line.best = number_of(*chosen->toll);
  if (voices.size() == 1) line.best_basis = "the only origin's figure";
  else if (by_number.size() == 1) line.best_basis = "all " + std::to_string(voices.size()) + " origins agree";
  else if (most > 1) line.best_basis = std::to_string(most) + " of " + std::to_string(voices.size()) + " origins";
  else line.best_basis = "latest of " + std::to_string(voices.size()) + " origins' figures";
}

}  // namespace

std::vector<IncidentToll> toll_lines(std::vector<Figure> figures, const Origins& origins, const States& states) {
  std::sort(figures.begin(), figures.end(), is_later);
  // A page that was revised has no word left but its later version's.
  const auto replaced = [&](const Figure& figure) { return !origins.newer_version(figure.report->meta.id).empty(); };
  std::map<std::pair<Harm, Side>, std::vector<Figure>> lines;
  for (const Figure& figure : figures) lines[{figure.toll->harm, figure.toll->side}].push_back(figure);
  std::vector<IncidentToll> out;
  for (const auto& [key, all] : lines) {
    IncidentToll line;
    line.harm = key.first;
    line.side = key.second;
    // Within one voice the latest report's figures stand and the earlier ones are superseded.
    std::map<std::string, const CorpusReport*> latest;
    for (const Figure& figure : all) {
      line.figures.push_back(figure.toll->id);
      if (!counts(*figure.toll) || replaced(figure)) continue;
      latest[voice_of(figure, origins, states)] = figure.report;
    }
    std::vector<Figure> standing;
    for (const Figure& figure : all) {
      if (!counts(*figure.toll) || replaced(figure)) continue;
      const CorpusReport* last = latest[voice_of(figure, origins, states)];
      const bool same_day = last->meta.published == figure.report->meta.published;
      if (last == figure.report || same_day) standing.push_back(figure);
    }
    for (const Figure& figure : standing) {
      const Toll& toll = *figure.toll;
      if (toll.min) line.min = line.min ? std::min(*line.min, *toll.min) : *toll.min;
      const int64_t largest = std::max(toll.min.value_or(0), toll.max.value_or(0));
      line.max = line.max ? std::max(*line.max, largest) : largest;
    }
    if (!line.min && line.max) line.min = 0;
    choose_best(line, standing, origins, states);
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace daybook

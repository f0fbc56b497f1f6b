// SPDX-License-Identifier: Apache-2.0
#include "export/html_incident.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "export/html_text.h"

namespace daybook {
namespace {

// A bar from min to max on a scale from 0 to `most`; a figure open above fades out to the end.
std::string bar(const Toll& toll, int64_t most) {
  const auto share = [&](int64_t n) {
    return 100.0 * static_cast<double>(n) / static_cast<double>(std::max<int64_t>(most, 1));
  };
  const double from = toll.min ? share(*toll.min) : 0, to = toll.max ? share(*toll.max) : 100;
  const auto number = [](double value) {
    JsonWriter w;
    w.number(value, 1);
    return w.take();
  };
  const bool open = !toll.max || !toll.min;
  std::string out = "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" +
                    escape(range_words(toll.min, toll.max)) + "\"><line x1=\"0\" y1=\"9.5\" x2=\"100\" y2=\"9.5\"/>";
  const double width = std::max(to - from, 0.8);
  const double left = std::min(from, 99.2);
  if (open)
    out += "<rect class=\"open\" x=\"" + number(left) + "\" y=\"2\" width=\"" + number(width) + "\" height=\"6\"/>";
  const double solid_at = toll.min ? left : std::min(to, 99.2);
  out += "<rect class=\"range\" x=\"" + number(solid_at) + "\" y=\"2\" width=\"" + number(open ? 0.8 : width) +
         "\" height=\"6\"/>";
  return out + "</svg>";
}

}  // namespace

std::string outlet_words(const CodedReport& report) {
  if (!report.meta.outlet.empty()) return escape(report.meta.outlet);
  if (!report.meta.agencies.empty()) return escape(report.meta.agencies[0]);
  return escape(report.meta.origin.substr(report.meta.origin.rfind('/') + 1));
}

IncidentPages::IncidentPages(const PageInput& input) {
  for (const Incident& incident : input.incidents) titles_[incident.id] = incident.title;
  for (const CodedReport& report : input.reports) {
    reports_[report.meta.id] = &report;
    for (const Toll& toll : report.tolls) tolls_[toll.id] = {&toll, &report};
    for (const Claim& claim : report.claims) claims_[claim.id] = {&claim, &report};
  }
  for (const Lineage& lineage : input.lineages) {
    for (const LineagePair& pair : lineage.pairs) {
      if (pair.basis == "same quotations") continue;
      lineage_of_[pair.a] = lineage.id;
      lineage_of_[pair.b] = lineage.id;
    }
  }
}

std::string IncidentPages::report_link(const Id& id) const {
  const auto found = reports_.find(id);
  return local_link(id, found == reports_.end() ? escape(id) : outlet_words(*found->second));
}

// One row for each origin's figure: a voice, or the copy that prints it as its own; reports that carry the copy fold
// under it.
std::string IncidentPages::line_rows(const IncidentToll& line) const {
  std::map<std::string, std::vector<TollRef>> rows;
  int64_t most = 1;
  for (const Id& id : line.figures) {
    const auto found = tolls_.find(id);
    if (found == tolls_.end()) continue;
    const TollRef& ref = found->second;
    const auto lineage = lineage_of_.find(ref.report->meta.id);
    const std::string copy = lineage == lineage_of_.end() ? ref.report->meta.id : lineage->second;
    const std::string voice = ref.toll->sources.empty() ? copy : ref.toll->sources[0].name;
    rows[voice + "\n" + range_words(ref.toll->min, ref.toll->max) + "\n" + ref.toll->group_text].push_back(ref);
    most = std::max({most, ref.toll->min.value_or(0), ref.toll->max.value_or(0)});
  }
  std::string out;
  for (auto& [key, refs] : rows) {
    std::sort(refs.begin(), refs.end(), [](const TollRef& a, const TollRef& b) {
      return std::pair(a.report->meta.published, a.toll->id) < std::pair(b.report->meta.published, b.toll->id);
    });
    const Toll& toll = *refs[0].toll;
    std::string who = toll.sources.empty() ? outlet_words(*refs[0].report) : source_words(toll.sources[0]);
    if (!toll.sources.empty()) who += " <span class=\"soft\">in</span> " + outlet_words(*refs[0].report);
    out += "<tr><td class=\"who\">" + who;
    if (refs.size() > 1) {
      out += "<details><summary>" + std::to_string(refs.size() - 1) + " more with the same</summary>";
      for (size_t i = 1; i < refs.size(); ++i) out += local_link(refs[i].toll->id, outlet_words(*refs[i].report)) + " ";
      out += "</details>";
    }
    std::string note = escape(toll.group_text);
    if (!toll.part_of.empty()) note += " <span class=\"soft\">(part of a larger figure)</span>";
    if (toll.scope != Scope::event) note += " <span class=\"soft\">(" + escape(to_string(toll.scope)) + ")</span>";
    if (toll.certainty != Certainty::stated)
      note += " <span class=\"soft\">(" + escape(spaced(to_string(toll.certainty))) + ")</span>";
    out += "</td><td class=\"bar\">" + bar(toll, most) + "</td><td>" +
           local_link(toll.id, escape(range_words(toll.min, toll.max))) + "</td><td>" + note + "</td></tr>\n";
  }
  return out;
}

std::string IncidentPages::figures(const Incident& incident) const {
  std::string out;
  for (const IncidentToll& line : incident.tolls) {
    out += "<h4>" + escape(spaced(to_string(line.harm))) + ", " + escape(to_string(line.side)) + "</h4>\n<p>";
    if (line.best) {
      out += "<span class=\"sum\">" + std::to_string(*line.best) + "</span> <span class=\"soft\">(" +
             escape(line.best_basis) + ")</span>, range " + escape(range_words(line.min, line.max));
    } else {
      out += "<span class=\"soft\">no figure that counts for this incident alone</span>";
    }
    out += "</p>\n<div class=\"scroll\"><table class=\"figures\">\n" + line_rows(line) + "</table></div>\n";
  }
  return out;
}

std::string IncidentPages::claims(const Incident& incident) const {
  std::string said, denied;
  for (const Id& id : incident.claims) {
    const auto found = claims_.find(id);
    if (found == claims_.end()) continue;
    const Claim& claim = *found->second.claim;
    const bool against = claim.stance == Stance::denies || claim.stance == Stance::cannot_confirm;
    std::string words;
    for (const ByteSpan piece : claim.content) {
      if (words.size() < 160)
        words += (words.empty() ? "" : " … ") + escape(piece.of(found->second.report->text).substr(0, 200));
    }
    (against ? denied : said) += "<li>" + source_words(claim.source) + " <span class=\"stance\">" +
                                 escape(spaced(to_string(claim.stance))) + "</span> " +
                                 local_link(id, outlet_words(*found->second.report)) + "<br><span class=\"soft\">" +
                                 words + "</span></li>\n";
  }
  if (said.empty() && denied.empty()) return "";
  return "<div class=\"sides\"><div><h4>Claimed</h4><ul>\n" +
         (said.empty() ? "<li class=\"soft\">nothing</li>" : said) +
         "</ul></div><div><h4>Denied or not confirmed</h4><ul>\n" +
         (denied.empty() ? "<li class=\"soft\">nothing</li>" : denied) + "</ul></div></div>\n";
}

// Why its accounts are one act: each reason, with how many accounts it ties.
std::string IncidentPages::ties(const Incident& incident) {
  std::map<std::string, size_t> counts;
  for (const SameAct& tie : incident.ties)
    for (const std::string& why : tie.why) ++counts[why];
  if (counts.empty()) return "";
  std::vector<std::pair<size_t, std::string>> reasons;
  for (const auto& [why, count] : counts) reasons.emplace_back(count, why);
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string out = "<p class=\"soft\">One act, since accounts share: ";
  for (size_t i = 0; i < reasons.size(); ++i)
    out += (i == 0 ? "" : ", ") + escape(reasons[i].second) + " (" + std::to_string(reasons[i].first) + ")";
  return out + "</p>\n";
}

std::string IncidentPages::differences(const Incident& incident) const {
  if (incident.differences.empty()) return "";
  std::string out = "<h4>Where the accounts differ</h4>\n<div class=\"scroll\"><table>\n";
  for (const Difference& difference : incident.differences) {
    out += "<tr><th>" + escape(spaced(difference.what)) + "</th><td>";
    for (const Difference::Value& value : difference.values) {
      out += escape(spaced(value.value)) + " <span class=\"soft\">(";
      for (size_t i = 0; i < value.by.size(); ++i) {
        const auto toll = tolls_.find(value.by[i]);
        out +=
            (i == 0 ? "" : ", ") + (toll == tolls_.end() ? report_link(value.by[i])
                                                         : local_link(value.by[i], outlet_words(*toll->second.report)));
      }
      out += ")</span><br>";
    }
    out += "</td></tr>\n";
  }
  return out + "</table></div>\n";
}

std::string IncidentPages::html(const Incident& incident) const {
  std::string out = "<article id=\"" + escape(incident.id) + "\">\n<h3>" + escape(incident.title) +
                    "<span class=\"grade " + escape(incident.grade) + "\">" + escape(incident.grade) + "</span></h3>\n";
  out += "<p>" + escape(spaced(to_string(incident.type)));
  if (!incident.actors.empty()) out += " by " + party_list(incident.actors);
  if (!incident.targets.empty()) out += " on " + party_list(incident.targets);
  if (incident.place) {
    out += " · " + escape(incident.place->name);
    if (!incident.place->admin1.empty() && incident.place->admin1 != incident.place->name)
      out += ", " + escape(incident.place->admin1);
    if (!incident.place->country.empty()) out += " (" + escape(incident.place->country) + ")";
  }
  const std::string days = day_words(incident.date);
  if (!days.empty()) out += " · " + escape(days);
  out += "</p>\n<p class=\"soft\">" + std::to_string(incident.independent_sources) +
         (incident.independent_sources == 1 ? " independent origin in " : " independent origins in ") +
         std::to_string(incident.reports.size()) + (incident.reports.size() == 1 ? " report" : " reports") +
         " · accounts: " + escape(incident.agreement) + " · " + escape(incident.grade) + ": " +
         escape(incident.grade_reason) + "</p>\n<p class=\"soft\">Told by ";
  for (size_t i = 0; i < incident.reports.size(); ++i) out += (i == 0 ? "" : ", ") + report_link(incident.reports[i]);
  out += "</p>\n" + ties(incident);
  out += figures(incident) + claims(incident) + differences(incident);
  if (!incident.may_overlap.empty()) {
    out += "<p class=\"soft\">May overlap with ";
    for (size_t i = 0; i < incident.may_overlap.size(); ++i) {
      const auto title = titles_.find(incident.may_overlap[i]);
      out +=
          (i == 0 ? "" : ", ") +
          local_link(incident.may_overlap[i], escape(title == titles_.end() ? incident.may_overlap[i] : title->second));
      for (const OtherAct& other : incident.apart)
        if (other.incident == incident.may_overlap[i]) out += " (told apart: " + escape(other.why) + ")";
    }
    out += "</p>\n";
  }
  return out + "</article>\n";
}

}  // namespace daybook

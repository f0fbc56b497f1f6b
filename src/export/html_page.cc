// SPDX-License-Identifier: Apache-2.0
#include "export/html_page.h"

#include <algorithm>

#include "export/html_incident.h"
#include "export/html_report.h"
#include "export/html_text.h"

namespace daybook {
namespace {

std::string run_words(const RunInfo& run) {
  return "daybook " + escape(run.version) + ", run of " + escape(run.started) + ", rules " + escape(run.rules) +
         ", lexicons " + escape(run.lexicons) + ", models " + escape(run.models);
}

// Incidents that several reports tell first, then those with figures; within that by day, then by id.
std::vector<const Incident*> in_order(const std::vector<Incident>& incidents) {
  std::vector<const Incident*> out;
  for (const Incident& incident : incidents) out.push_back(&incident);
  std::sort(out.begin(), out.end(), [](const Incident* a, const Incident* b) {
    const auto key = [](const Incident& i) {
      return std::tuple(-static_cast<int>(i.reports.size()), i.tolls.empty(), i.date.from, i.id);
    };
    return key(*a) < key(*b);
  });
  return out;
}

}  // namespace

std::string html_page(const PageInput& input, std::string_view css) {
  const std::vector<const Incident*> incidents = in_order(input.incidents);
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>daybook</title>\n<style>\n" +
      std::string(css) +
      "</style></head>\n<body>\n<div class=\"notice\"><strong>Machine-coded, not reviewed.</strong> Every figure leads "
      "to the sentence "
      "that gives it: read it before you use it.</div>\n<div class=\"printed\">Machine-coded, not reviewed · " +
      run_words(input.run) + "</div>\n<header class=\"top\"><h1>Daybook</h1>\n<p>" +
      std::to_string(input.incidents.size()) + " incidents from " + std::to_string(input.reports.size()) +
      " reports. <span class=\"soft\">" + run_words(input.run) +
      "</span></p>\n"
      "<p class=\"soft\">A record of harm for documentation, as the reports tell it: who says what is part of it, and "
      "unknown "
      "stays unknown. Places are as exact as the words.</p>\n</header>\n<main>\n<nav><h2>Incidents</h2>\n<ol>\n";
  for (const Incident* incident : incidents) {
    out += "<li>" + local_link(incident->id, escape(incident->title)) + " <span class=\"soft\">" +
           std::to_string(incident->reports.size()) + (incident->reports.size() == 1 ? " report" : " reports") +
           "</span></li>\n";
  }
  out += "</ol></nav>\n<section>\n";
  const IncidentPages pages(input);
  for (const Incident* incident : incidents) out += pages.html(*incident);
  out +=
      "</section>\n<section><h2>Reports</h2>\n<p class=\"key\"><span class=\"e\">what happened</span><span "
      "class=\"t\">figure</span>"
      "<span class=\"c\">who says so</span><span class=\"q\">what is claimed</span></p>\n";
  for (const CodedReport& report : input.reports) out += html_report(report);
  out += "</section>\n</main>\n<footer><p class=\"soft\">Machine-coded, not reviewed. " + run_words(input.run) +
         ". Texts belong to their publishers.</p></footer>\n</body></html>\n";
  return out;
}

}  // namespace daybook

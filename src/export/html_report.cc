// SPDX-License-Identifier: Apache-2.0
#include "export/html_report.h"

#include <algorithm>
#include <map>
#include <set>

#include "export/html_text.h"

namespace daybook {
namespace {

struct Mark {
  ByteSpan span = {};
  char kind = 'e';  // e event, t toll, c claim's cue, q what is claimed
};

std::vector<Mark> marks_of(const CodedReport& report) {
  std::vector<Mark> out;
  for (const Event& event : report.events) out.push_back({event.trigger, 'e'});
  for (const Toll& toll : report.tolls) out.push_back({toll.span, 't'});
  for (const Claim& claim : report.claims) {
    out.push_back({claim.cue, 'c'});
    if (claim.source.span) out.push_back({*claim.source.span, 'c'});
    for (const ByteSpan piece : claim.content) out.push_back({piece, 'q'});
  }
  return out;
}

// Where the anchors of items stand: at the first byte of trigger, figure or cue.
std::multimap<uint32_t, std::string> anchors_of(const CodedReport& report) {
  std::multimap<uint32_t, std::string> out;
  for (const Event& event : report.events) out.emplace(event.trigger.begin, event.id);
  for (const Toll& toll : report.tolls) out.emplace(toll.span.begin, toll.id);
  for (const Claim& claim : report.claims) out.emplace(claim.cue.begin, claim.id);
  return out;
}

// Items may overlap: the text is cut at every begin and end, and each piece says which kinds of marks cover it.
std::string marked(const CodedReport& report, ByteSpan part, const std::vector<Mark>& marks,
                   const std::multimap<uint32_t, std::string>& anchors) {
  std::set<uint32_t> cuts = {part.begin, part.end};
  std::vector<Mark> here;
  for (const Mark& mark : marks) {
    if (!mark.span.overlaps(part)) continue;
    here.push_back(mark);
    for (const uint32_t cut : {mark.span.begin, mark.span.end}) {
      if (cut > part.begin && cut < part.end) cuts.insert(cut);
    }
  }
  std::string out;
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
    const ByteSpan piece{*cut, *std::next(cut)};
    const auto [first, last] = anchors.equal_range(piece.begin);
    for (auto anchor = first; anchor != last; ++anchor) out += "<a id=\"" + escape(anchor->second) + "\"></a>";
    std::set<char> kinds;
    for (const Mark& mark : here) {
      if (mark.span.contains(piece)) kinds.insert(mark.kind);
    }
    const std::string text = escape(piece.of(report.text));
    if (kinds.empty()) {
      out += text;
      continue;
    }
    std::string classes;
    for (const char kind : kinds) classes += (classes.empty() ? "" : " ") + std::string(1, kind);
    out += "<span class=\"" + classes + "\">" + text + "</span>";
  }
  return out;
}

std::string text_of(const CodedReport& report) {
  const std::vector<Mark> marks = marks_of(report);
  const std::multimap<uint32_t, std::string> anchors = anchors_of(report);
  std::string out = "<div class=\"text\">\n";
  size_t at = 0;
  while (at < report.text.size()) {
    size_t end = report.text.find("\n\n", at);
    if (end == std::string::npos) end = report.text.size();
    const ByteSpan part{static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    const bool is_title = at == 0 && part.of(report.text) == report.meta.title;
    if (!part.empty())
      out += (is_title ? "<p class=\"title\">" : "<p>") + marked(report, part, marks, anchors) + "</p>\n";
    at = end + 2;
  }
  return out + "</div>\n";
}

std::string item(const char* kind, const Id& id, const std::string& words) {
  return "<li class=\"" + std::string(kind) + "\">" + words + " " + local_link(id, "↗") + "</li>\n";
}

std::string event_words(const Event& event) {
  std::string out = "<b>" + escape(spaced(to_string(event.type))) + "</b>";
  if (event.status != EventStatus::occurred)
    out += " <span class=\"stance\">" + escape(spaced(to_string(event.status))) + "</span>";
  if (event.background) out += " <span class=\"soft\">background</span>";
  if (!event.actors.empty()) out += " by " + party_list(event.actors);
  if (!event.targets.empty()) out += " on " + party_list(event.targets);
  if (!event.places.empty()) out += " · " + escape(event.places[0].name);
  const std::string days = day_words(event.date);
  if (!days.empty()) out += " · " + escape(days);
  return out;
}

std::string toll_words(const Toll& toll) {
  std::string out =
      "<b>" + escape(range_words(toll.min, toll.max)) + " " + escape(spaced(to_string(toll.harm))) + "</b>";
  if (!toll.group_text.empty()) out += " · " + escape(toll.group_text);
  if (toll.side != Side::unknown) out += " (" + escape(to_string(toll.side)) + ")";
  if (toll.certainty != Certainty::stated)
    out += " <span class=\"stance\">" + escape(spaced(to_string(toll.certainty))) + "</span>";
  if (!toll.sources.empty()) out += " · says " + source_words(toll.sources[0]);
  return out;
}

std::string claim_words(const Claim& claim) {
  const bool against = claim.stance == Stance::denies || claim.stance == Stance::cannot_confirm;
  return source_words(claim.source) + " <span class=\"stance" + (against ? " denies" : "") + "\">" +
         escape(spaced(to_string(claim.stance))) + "</span>";
}

std::string items_of(const CodedReport& report) {
  std::string out = "<div class=\"items\">\n";
  const auto list = [&](const char* title, const std::string& lines) {
    if (!lines.empty()) out += std::string("<h4>") + title + "</h4>\n<ul>\n" + lines + "</ul>\n";
  };
  std::string lines;
  for (const Event& event : report.events) lines += item("event", event.id, event_words(event));
  list("Events", lines);
  lines.clear();
  for (const Toll& toll : report.tolls) lines += item("toll", toll.id, toll_words(toll));
  list("Figures", lines);
  lines.clear();
  for (const Claim& claim : report.claims) lines += item("claim", claim.id, claim_words(claim));
  list("Claims", lines);
  return out + "</div>\n";
}

std::string head_of(const CodedReport& report) {
  const ReportMeta& meta = report.meta;
  std::string out =
      "<header><h3>" + escape(meta.title.empty() ? meta.origin : meta.title) + "</h3>\n<p class=\"soft\">";
  out += escape(meta.outlet.empty() ? "outlet not known" : meta.outlet);
  out += " · " + (meta.published.known()
                      ? escape(to_string(meta.published)) + " (" + escape(to_string(meta.published_basis)) + ")"
                      : "day not known");
  for (const std::string& agency : meta.agencies) out += " · " + escape(agency);
  if (!meta.byline.empty()) out += " · " + escape(meta.byline);
  out += " · " + escape(meta.origin);
  if (meta.status != ReportStatus::ok) out += " · <b>" + escape(spaced(to_string(meta.status))) + "</b>";
  if (!meta.revises.empty()) out += " · revises " + local_link(meta.revises, escape(meta.revises));
  out += "</p>\n";
  for (const Problem& problem : meta.problems) out += "<p class=\"soft\">Problem: " + escape(problem.what) + "</p>\n";
  return out + "</header>\n";
}

}  // namespace

std::string html_report(const CodedReport& report) {
  return "<article class=\"report\" id=\"" + escape(report.meta.id) + "\">\n" + head_of(report) + text_of(report) +
         items_of(report) + "</article>\n";
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "clean/credits.h"

#include <array>

#include "base/utf8.h"
#include "clean/lines.h"

namespace daybook {
namespace {

bool word_char(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Capitalised words, commas, slashes and full stops: what a place at the head of a report looks like.
bool looks_like_place(std::string_view text, bool& capitals) {
  capitals = true;
  size_t letters = 0;
  bool word_start = true;
  for (size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    if (is_letter(step.code)) {
      ++letters;
      if (is_lower(step.code)) {
        capitals = false;
        // "al", "ez", "de" and the like may stand in lower case.
        if (word_start) {
          size_t end = i;
          while (word_char(text, end)) ++end;
          if (end - i > 3) return false;
        }
      }
      word_start = false;
    } else if (step.code == ' ' || step.code == '-' || step.code == '/' || step.code == ',' || step.code == '.' ||
               step.code == '\'' || step.code == 0x2019 || step.code == '&') {
      word_start = true;
    } else {
      return false;
    }
    i += step.length;
  }
  return letters >= 3;
}

}  // namespace

std::optional<FoundDateline> read_dateline(std::string_view paragraph, const CleanWords& words, const DayReader& days) {
  const std::string_view head = paragraph.substr(0, 120);
  size_t dash = std::string_view::npos;
  size_t dash_length = 0;
  for (const std::string_view mark : {" -- ", " - ", " – ", " — ", "— ", "– ", " —", " –"}) {
    const size_t at = head.find(mark);
    if (at != std::string_view::npos && at < dash) {
      dash = at;
      dash_length = mark.size();
    }
  }
  if (dash == std::string_view::npos) {
    // "BEIRUT (AP) The …": the dash was lost; only an agency in brackets after a place in capitals shows it.
    const size_t close = head.find(')');
    if (close == std::string_view::npos || close > 70) return std::nullopt;
    dash = close + 1;
    dash_length = 0;
  }
  std::string_view line = trim(head.substr(0, dash));
  FoundDateline out;
  out.span = {0, static_cast<uint32_t>(dash + dash_length)};
  bool bracket = false;
  if (line.ends_with(')')) {
    const size_t open = line.rfind('(');
    if (open == std::string_view::npos) return std::nullopt;
    std::string_view inside = line.substr(open + 1, line.size() - open - 2);
    out.agency = std::string(words.agency_of(inside.substr(0, inside.find_first_of("/,"))));
    if (out.agency.empty() && inside.size() > 30) return std::nullopt;
    // A name in the place of the agency is one, known or not.
    bool all_capitals = false;
    const std::string_view given = trim(inside);
    if (out.agency.empty() && given.size() > 1 && looks_like_place(given, all_capitals) &&
        given.find_first_of(",/&.") == std::string_view::npos && dash_length > 0) {
      out.agency = std::string(given);
    }
    bracket = true;
    line = trim(line.substr(0, open));
  } else {
    // "BEIRUT, Reuters -" or "AFP, Beirut -"
    const size_t comma = line.rfind(',');
    if (comma != std::string_view::npos) {
      const std::string_view agency = words.agency_of(line.substr(comma + 1));
      const std::string_view first = words.agency_of(line.substr(0, comma));
      if (!agency.empty()) {
        out.agency = std::string(agency);
        line = trim(line.substr(0, comma));
        bracket = true;
      } else if (!first.empty()) {
        out.agency = std::string(first);
        line = trim(line.substr(comma + 1));
        bracket = true;
      }
    }
  }
  if (dash_length == 0 && (out.agency.empty() || !bracket)) return std::nullopt;
  // A day after the place.
  for (const FoundDay& found : days.find_days(line, true, 1)) {
    out.full = found.day;
    line = trim(line.substr(0, found.span.begin));
  }
  size_t comma = line.rfind(',');
  if (!out.full.known()) {
    const std::string_view tail = trim(comma == std::string_view::npos ? line : line.substr(comma + 1));
    const size_t space = tail.find(' ');
    if (space != std::string_view::npos) {
      std::string first = to_lower(tail.substr(0, space));
      while (!first.empty() && first.back() == '.') first.pop_back();
      const std::string_view second = trim(tail.substr(space + 1));
      const int month = days.month_of(first);
      int number = 0;
      bool digits = !second.empty() && second.size() <= 2;
      for (size_t i = 0; digits && i < second.size(); ++i) {
        digits = second[i] >= '0' && second[i] <= '9';
        if (digits) number = number * 10 + (second[i] - '0');
      }
      if (month > 0 && digits) {
        out.month = month;
        out.day = number;
        line = comma == std::string_view::npos ? std::string_view{} : trim(line.substr(0, comma));
      }
    }
  }
  while (!line.empty() && (line.back() == ',' || line.back() == ':')) line = trim(line.substr(0, line.size() - 1));
  bool capitals = false;
  if (line.empty() || line.size() > 60 || !looks_like_place(line, capitals)) return std::nullopt;
  if (!bracket && !capitals) return std::nullopt;
  if (!capitals && out.agency.empty()) return std::nullopt;
  out.place = std::string(line);
  return out;
}

std::vector<AgencyMention> agency_phrases(std::string_view text, const CleanWords& words) {
  std::vector<AgencyMention> out;
  constexpr std::array<std::string_view, 12> kBefore = {
      "told ",     "told the ",      "told The ",       "telling ",     "statement to ", "reported by ",
      "informed ", "requests from ", "interview with ", "by phone to ", "speaking to ",  "spoke to "};
  constexpr std::array<std::string_view, 10> kAfter = {
      " correspondent",   " reporter",    " journalist", " photographer",   "'s correspondent",
      "’s correspondent", " report said", " team",       "s correspondent", " reports that"};
  // Of each agency the first mention counts; agencies in the order of their list.
  std::vector<AgencyMention> first(words.agencies().size());
  for (size_t at = 0; at < text.size(); ++at) {
    const auto& forms = words.forms_by_letter(text[at]);
    if (forms.empty() || (at > 0 && word_char(text, at - 1))) continue;
    for (const auto& [form, agency] : forms) {
      if (!first[agency].agency.empty() || !text.substr(at).starts_with(form)) continue;
      const size_t end = at + form.size();
      const bool plural = text.substr(end).starts_with("s correspondent");
      if (word_char(text, end) && !plural) continue;
      const std::string_view before = text.substr(0, at);
      const std::string_view after = text.substr(end, 24);
      std::string how;
      for (const std::string_view phrase : kBefore) {
        if (before.ends_with(phrase)) how = std::string(phrase) + std::string(form);
      }
      for (const std::string_view phrase : kAfter) {
        if (after.starts_with(phrase)) how = std::string(form) + std::string(phrase);
      }
      if (how.empty()) continue;
      first[agency] = {
          words.agencies()[agency].name, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, std::move(how)};
    }
  }
  for (AgencyMention& mention : first) {
    if (!mention.agency.empty()) out.push_back(std::move(mention));
  }
  return out;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "clean/lines.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace daybook {
namespace {

size_t count_words(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
}

// Words that may stand in a name in lower case.
bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 16> kParticles = {"and", "de",  "la",  "van", "der", "den", "von", "al",
                                                           "el",  "bin", "ibn", "du",  "di",  "da",  "le",  "&"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

bool looks_like_names(std::string_view text) {
  size_t names = 0, words = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == '/' || word.back() == '-'))
      word.remove_suffix(1);
    if (word.empty()) continue;
    ++words;
    if (is_particle(word)) continue;
    const Utf8Step first = decode_utf8(word, 0);
    if (!is_upper(first.code)) return false;
    for (const char c : word) {
      if ((c >= '0' && c <= '9') || c == '"' || c == '(' || c == ':' || c == '?' || c == '!') return false;
    }
    ++names;
  }
  return names >= 2 && words <= 8;
}

// "A. Writer | 20 May 2007 | 3 comments": the part of a line, between bars or dots, that holds the day. A dash parts
// only what follows the day; in a sentence nothing does.
ByteSpan part_around(std::string_view line, ByteSpan day) {
  ByteSpan part{0, static_cast<uint32_t>(line.size())};
  if (ends_sentence(line)) return part;
  for (const std::string_view bar : {"|", "•", "·"}) {
    const size_t left = line.substr(0, day.begin).rfind(bar);
    if (left != std::string_view::npos) part.begin = std::max(part.begin, static_cast<uint32_t>(left + bar.size()));
    part.end = std::min(part.end, static_cast<uint32_t>(std::min(line.find(bar, day.end), line.size())));
  }
  for (const std::string_view dash : {" - ", " – ", " — "})
    part.end = std::min(part.end, static_cast<uint32_t>(std::min(line.find(dash, day.end), line.size())));
  return part;
}

}  // namespace

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    const char c = text.back();
    if (c == '"' || c == '\'' || c == ')' || c == ' ' || c == ']') {
      text.remove_suffix(1);
      continue;
    }
    if (text.ends_with("”") || text.ends_with("’") || text.ends_with("»") || text.ends_with("“")) {
      text.remove_suffix(text.ends_with("»") ? 2 : 3);
      continue;
    }
    break;
  }
  if (text.empty()) return false;
  const char c = text.back();
  return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || text.ends_with("…") || text.ends_with("。") ||
         text.ends_with("؟") || text.ends_with("।");
}

LineReader::LineReader(const CleanWords& words, const DayReader& days) : words_(words), days_(days) {
  for (const std::string& opening : words.list("line begins"))
    begins_[static_cast<unsigned char>(opening[0])].push_back(opening);
}

bool LineReader::is_furniture(std::string_view folded) const {
  if (words_.set("line").contains(folded)) return true;
  if (folded.size() > 220 || folded.empty()) return false;
  for (const std::string_view opening : begins_[static_cast<unsigned char>(folded[0])]) {
    if (!folded.starts_with(opening)) continue;
    const bool cut = folded.size() == opening.size() ||
                     !((folded[opening.size()] >= 'a' && folded[opening.size()] <= 'z')) || opening.size() > 14;
    const bool colon = opening.back() == ':' || opening.size() > 14;
    if (cut && (colon || count_words(folded) <= 12 || !ends_sentence(folded))) return true;
  }
  if (folded.size() > 160) return false;
  for (const std::string& rule : words_.list("line contains")) {
    bool all = true;
    for (size_t at = 0; all && at <= rule.size();) {
      const size_t end = std::min(rule.find(" & ", at), rule.size());
      all = folded.find(std::string_view(rule).substr(at, end - at)) != std::string_view::npos;
      at = end + 3;
    }
    if (all) return true;
  }
  return false;
}

bool LineReader::ends_article(std::string_view folded) const {
  if (folded.size() > 60) return false;
  while (!folded.empty() && (folded.back() == ':' || folded.back() == ' ' || folded.back() == '.'))
    folded.remove_suffix(1);
  if (words_.set("end").contains(folded)) return true;
  // "About Northmark Mills": a company tells of itself.
  return folded.starts_with("about ") && count_words(folded) <= 5 && !ends_sentence(folded);
}

bool LineReader::is_caption(std::string_view line, std::string_view folded) const {
  const auto has = [&](std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return folded.find(mark) != std::string_view::npos; });
  };
  if (has({"photo"}) && has({"file photo", "(photo by", "photo credit", "[photo", "(photo:", "photo/", "afp photo",
                             "ap photo", "reuters photo"}))
    return true;
  if (has({"handout"}) && has({"handout picture", "handout photo", "handout via", "/handout"})) return true;
  // "… Foto: A. Name", "… Bild: dpa", "… Picture: A. Name" at the end.
  const std::string_view tail = folded.size() > 50 ? folded.substr(folded.size() - 50) : folded;
  for (const std::string_view mark :
       {" photo: ", " foto: ", " fotos: ", " bild: ", " bilder: ", " picture: ", " image: "}) {
    const size_t at = tail.find(mark);
    if (at != std::string_view::npos && !ends_sentence(line)) return true;
  }
  if (has({"getty images", "afp/getty", "(image:"})) return true;
  // "REUTERS/A. Name" at the end; "(AFP)" or "(Reuters)" at the end of a line; an agency's bare name after a full line.
  const size_t slash = line.rfind("REUTERS/");
  if (slash != std::string_view::npos && line.size() - slash < 80) return true;
  if (line.ends_with(')')) {
    const size_t open = line.rfind('(');
    if (open != std::string_view::npos && line.size() - open < 60) {
      std::string_view inside = line.substr(open + 1, line.size() - open - 2);
      const size_t cut = inside.find_first_of("/,|");
      if (!words_.agency_of(inside.substr(0, cut)).empty() || !words_.agency_of(inside).empty()) return true;
      if (inside.find(" and Agencies") != std::string_view::npos || inside.find(" Photo") != std::string_view::npos)
        return true;
    }
  }
  if (!ends_sentence(line)) {
    const size_t space = line.rfind(' ');
    if (space != std::string_view::npos && space > 20 && !words_.agency_of(line.substr(space + 1)).empty()) {
      const std::string_view before = trim(line.substr(0, space));
      // "… said a spokesman told Reuters" has no full stop either: a verb of saying before the name is no credit.
      if (!before.ends_with(" told") && !before.ends_with(" to") && !before.ends_with(" by") &&
          !before.ends_with(" with") && !before.ends_with("-"))
        return true;
    }
  }
  return false;
}

bool LineReader::time_line(std::string_view folded) {
  if (folded.size() > 24 || folded.empty()) return false;
  size_t digits = 0;
  while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2) return false;
  std::string_view rest = folded.substr(digits);
  if (rest.ends_with(" ago")) {
    rest = trim(rest.substr(0, rest.size() - 4));
    for (const std::string_view unit :
         {"m", "h", "d", "min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "day", "days"}) {
      if (rest == unit) return true;
    }
    return false;
  }
  if (rest.size() < 3 || (rest[0] != ':' && rest[0] != '.') || rest[1] < '0' || rest[1] > '5' || rest[2] < '0' ||
      rest[2] > '9')
    return false;
  rest.remove_prefix(3);
  if (!rest.empty() && rest[0] >= '0' && rest[0] <= '9') return false;
  // What may follow: seconds, half of the day, zone.
  return rest.size() <= 12 && std::none_of(rest.begin(), rest.end(), [](char c) { return c == ',' || c == '%'; }) &&
         std::count(rest.begin(), rest.end(), ' ') <= 2;
}

std::string day_label(std::string_view text) {
  std::string label = fold_line(text);
  while (!label.empty() && std::string_view(" :|-,(").find(label.back()) != std::string_view::npos) label.pop_back();
  for (const std::string_view tail : {" at", " on", " am"}) {
    if (label.ends_with(tail)) label.resize(label.size() - tail.size());
  }
  return label;
}

std::optional<DayLine> LineReader::day_line(std::string_view line) const {
  if (line.size() > 160) return std::nullopt;
  const std::vector<FoundDay> found = days_.find_days(line, true, 3);
  if (found.empty()) return std::nullopt;
  DayLine out;
  out.day = found[0].day;
  out.span = found[0].span;
  const ByteSpan part = part_around(line, out.span);
  const std::string label = day_label(line.substr(part.begin, out.span.begin - part.begin));
  const std::string_view after = trim(line.substr(out.span.end));
  if (words_.set("updated").contains(label)) out.updated = out.labelled = true;
  else if (words_.set("published").contains(label)) out.labelled = true;
  // What is left beside days, times of day and labels.
  size_t other = 0;
  const bool sentence = ends_sentence(line);
  for (size_t at = part.begin; at < part.end;) {
    const size_t end = std::min<size_t>(line.find(' ', at), part.end);
    const auto in_day = [&](const FoundDay& d) { return at >= d.span.begin && at < d.span.end; };
    bool digit = false, letter = false;
    for (size_t i = at; i < end; ++i) {
      digit = digit || (line[i] >= '0' && line[i] <= '9');
      letter = letter || (line[i] >= 'a' && line[i] <= 'z') || (line[i] >= 'A' && line[i] <= 'Z');
    }
    if (letter && !digit && end - at > 2 && std::none_of(found.begin(), found.end(), in_day)) ++other;
    at = end + 1;
  }
  if (!out.labelled && other > 4) return std::nullopt;
  if (out.labelled && other > 9) return std::nullopt;
  if (!out.labelled && sentence && other > 3) return std::nullopt;
  out.rest = std::string(out.labelled ? "" : trim(line.substr(0, out.span.begin)));
  if (!after.empty()) out.rest += (out.rest.empty() ? "" : " ") + std::string(after);
  return out;
}

std::string LineReader::byline(std::string_view line, bool bare_names) const {
  line = trim(line);
  if (line.size() > 120) return "";
  const std::string folded = fold_line(line);
  bool by = false;
  for (const std::string_view opening :
       {"by ", "written by ", "reported by ", "author: ", "by: ", "von ", "par ", "por ", "from "}) {
    if (!folded.starts_with(opening)) continue;
    line = trim(line.substr(opening.size()));
    by = opening != "from ";
    break;
  }
  const size_t cut = line.find_first_of("|,•·");
  std::string_view name = trim(line.substr(0, cut));
  if (by && name.size() < 80 && !ends_sentence(name)) {
    if (looks_like_names(name) || (!words_.agency_of(name).empty())) return std::string(name);
    if (count_words(name) <= 6 && !name.empty() && is_upper(decode_utf8(name, 0).code)) return std::string(name);
    return "";
  }
  if (bare_names && looks_like_names(line) && count_words(line) <= 5 && !ends_sentence(line)) return std::string(line);
  return "";
}

std::string_view LineReader::credit(std::string_view line) const {
  return line.size() > 200 ? std::string_view{} : credit(line, fold_line(line));
}

std::string_view LineReader::credit(std::string_view line, std::string_view folded) const {
  line = trim(line);
  if (line.size() > 80 || line.empty()) return {};
  for (const std::string_view opening : {"source:", "source :", "source -", "sources:", "source", "credit:", "via",
                                         "agency:", "-", "--", "(source:", "from"}) {
    if (!folded.starts_with(opening)) continue;
    std::string_view rest = line.substr(opening.size());
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '-' || rest.front() == ':')) rest.remove_prefix(1);
    while (!rest.empty() && (rest.back() == '.' || rest.back() == ')')) rest.remove_suffix(1);
    const std::string_view agency = words_.agency_of(rest.substr(0, rest.find('/')));
    if (!agency.empty()) return agency;
  }
  std::string_view bare = line;
  if (bare.starts_with('(') && bare.ends_with(')')) bare = bare.substr(1, bare.size() - 2);
  return words_.agency_of(bare);
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "clean/words.h"

#include <array>

#include "base/utf8.h"
#include "clean/page.h"

namespace daybook {
namespace {

struct FlagName {
  std::string_view name;
  uint32_t flag;
};
constexpr std::array<FlagName, 26> kFlagNames = {
    {{"nav", kIsNav},       {"comment", kIsComment}, {"related", kIsRelated}, {"share", kIsShare},
     {"ad", kIsAd},         {"signup", kIsSignup},   {"caption", kIsCaption}, {"byline", kIsByline},
     {"date", kIsDate},     {"body", kIsBody},       {"side", kIsSide},       {"footer", kIsFooter},
     {"header", kIsHeader}, {"tags", kIsTags},       {"notice", kIsNotice},   {"hidden", kIsHidden},
     {"lead", kIsLead},     {"title", kIsTitle},     {"author", kIsAuthor},   {"article", kIsArticle},
     {"main", kIsMain},     {"quote", kIsQuote},     {"meta", kIsMeta},       {"embed", kIsEmbed},
     {"form", kIsForm},     {"promo", kIsPromo}}};

}  // namespace

std::string fold_line(std::string_view text) {
  std::string out(text.size(), '\0');
  char* to = out.data();
  bool space = false;
  size_t ascii = 0;
  for (; ascii < text.size() && static_cast<unsigned char>(text[ascii]) < 0x80; ++ascii) {
    const char c = text[ascii];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = to != out.data();
      continue;
    }
    if (space) *to++ = ' ';
    space = false;
    *to++ = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  out.resize(static_cast<size_t>(to - out.data()));
  if (ascii == text.size()) return out;
  const std::string lower = to_lower(text.substr(ascii));
  for (size_t i = 0; i < lower.size();) {
    const Utf8Step step = decode_utf8(lower, i);
    if (is_space(step.code)) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      if (step.code == 0x2019 || step.code == 0x2018) out += '\'';
      else if (step.code == 0x201C || step.code == 0x201D) out += '"';
      else if (step.code == 0x2013 || step.code == 0x2014) out += '-';
      else out.append(lower, i, step.length);
    }
    i += step.length;
  }
  return out;
}

Result<Done> CleanWords::read(std::string_view path, std::string_view text) {
  std::string section;
  size_t number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = trim(text.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      if (line.back() != ']') {
        return Error{"bad_words", "a section has no closing bracket", std::string(path) + ":" + std::to_string(number)};
      }
      section = std::string(line.substr(1, line.size() - 2));
      continue;
    }
    if (section.empty()) {
      return Error{"bad_words", "an entry stands before the first [section]",
                   std::string(path) + ":" + std::to_string(number)};
    }
    if (section.starts_with("class ")) {
      const std::string_view name = std::string_view(section).substr(6);
      uint32_t flag = 0;
      for (const FlagName& known : kFlagNames) {
        if (known.name == name) flag = known.flag;
      }
      if (flag == 0)
        return Error{"bad_words", "no such part of a page: " + std::string(name),
                     std::string(path) + ":" + std::to_string(number)};
      for (size_t w = 0; w < line.size();) {
        const size_t stop = std::min(line.find(' ', w), line.size());
        if (stop > w) classes_[std::string(line.substr(w, stop - w))] |= flag;
        w = stop + 1;
      }
    } else if (section == "agencies") {
      Agency agency;
      for (size_t w = 0; w <= line.size();) {
        const size_t stop = std::min(line.find('|', w), line.size());
        const std::string_view part = trim(line.substr(w, stop - w));
        if (!part.empty()) {
          if (agency.name.empty()) agency.name = std::string(part);
          agency.forms.emplace_back(part);
        }
        w = stop + 1;
      }
      if (!agency.name.empty()) agencies_.push_back(std::move(agency));
    } else {
      std::string folded = fold_line(line);
      lists_[section].push_back(folded);
      sets_[section].insert(std::move(folded));
    }
  }
  return Done{};
}

Result<CleanWords> CleanWords::make(const DataFiles& data) {
  CleanWords words;
  for (const std::string& path : data.list("rules/clean/")) {
    if (!path.ends_with(".words")) continue;
    const Result<std::string_view> text = data.read(path);
    if (!text) return text.error();
    const Result<Done> done = words.read(path, text.value());
    if (!done) return done.error();
  }
  Result<EndsModel> ends = EndsModel::make(data);
  if (!ends) return ends.error();
  words.ends_ = std::move(ends).value();
  for (size_t i = 0; i < words.agencies_.size(); ++i) {
    for (const std::string& form : words.agencies_[i].forms) {
      words.forms_.emplace(form, i);
      words.letters_[static_cast<unsigned char>(form[0])].emplace_back(form, i);
      if (form.size() > 4) words.folded_forms_.emplace(fold_line(form), i);
    }
  }
  return words;
}

uint32_t CleanWords::class_flags(std::string_view attribute) const {
  // Cut into words at anything that is no letter or digit and where lower case meets upper case; try single words,
  // pairs joined by '-' and triples.
  std::array<char, 256> buffer{};
  uint32_t flags = 0;
  size_t used = 0;
  std::array<size_t, 3> starts{};  // of the last words in the buffer
  size_t words = 0;
  const auto look = [&](size_t from) {
    const auto found = classes_.find(std::string_view(buffer.data() + from, used - from));
    if (found != classes_.end()) flags |= found->second;
  };
  const auto close = [&] {
    if (words == 0 || used == starts[0]) return;
    look(starts[0]);
    if (words > 1) look(starts[1]);
    if (words > 2) look(starts[2]);
  };
  const auto open = [&] {
    if (used + 66 > buffer.size()) {
      used = 0;
      words = 0;
    }
    if (words > 0) buffer[used++] = '-';
    starts[2] = starts[1];
    starts[1] = starts[0];
    starts[0] = used;
    words = words < 3 ? words + 1 : 3;
  };
  bool in_word = false;
  char before = 0;
  size_t length = 0;
  for (const char c : attribute) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    const bool digit = c >= '0' && c <= '9';
    if (!(lower || upper || digit)) {
      if (in_word) close();
      in_word = false;
      if (c == ' ' || c == '\t' || c == '\n') {
        used = 0;
        words = 0;
      }
      before = c;
      continue;
    }
    if (in_word && upper && before >= 'a' && before <= 'z') {
      close();
      in_word = false;
    }
    if (!in_word) {
      open();
      in_word = true;
      length = 0;
    }
    if (length < 60) buffer[used++] = upper ? static_cast<char>(c + 32) : c;
    ++length;
    before = c;
  }
  if (in_word) close();
  return flags;
}

const WordSet& CleanWords::set(std::string_view section) const {
  static const WordSet kNone;
  const auto found = sets_.find(section);
  return found == sets_.end() ? kNone : found->second;
}

const std::vector<std::string>& CleanWords::list(std::string_view section) const {
  static const std::vector<std::string> kNone;
  const auto found = lists_.find(section);
  return found == lists_.end() ? kNone : found->second;
}

std::string_view CleanWords::agency_of(std::string_view text) const {
  text = trim(text);
  if (text.size() < 2 || text.size() > 60) return {};
  if (const auto exact = forms_.find(text); exact != forms_.end()) return agencies_[exact->second].name;
  if (text.size() < 5) return {};
  const auto folded = folded_forms_.find(fold_line(text));
  return folded == folded_forms_.end() ? std::string_view{} : std::string_view(agencies_[folded->second].name);
}

}  // namespace daybook

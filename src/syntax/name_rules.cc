// SPDX-License-Identifier: Apache-2.0
#include "syntax/name_rules.h"

#include <algorithm>
#include <array>
#include <string>

namespace daybook::syntax {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The article as it is written before sun and moon letters, whatever the case.
bool is_article(std::string_view form) {
  static constexpr std::array<std::string_view, 14> kArticles = {"al", "el", "ad", "an",  "ar",  "as",  "at",
                                                                 "az", "ul", "ud", "ash", "adh", "ath", "eth"};
  if (form.size() < 2 || form.size() > 3) return false;
  char low[3];
  for (size_t i = 0; i < form.size(); ++i) {
    if (!is_letter(form[i])) return false;
    low[i] = static_cast<char>(form[i] | 0x20);
  }
  return std::find(kArticles.begin(), kArticles.end(), std::string_view(low, form.size())) != kArticles.end();
}

bool begins_like_a_name(std::string_view form) {
  return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) >= 0x80);
}

constexpr uint32_t kNearSentences = 40;  // between a full name and its surname alone

// "in Washington" is the town, whoever else is called so.
bool is_place_preposition(std::string_view form) {
  static constexpr std::array<std::string_view, 7> kPlaces = {"in",     "at",     "near", "outside",
                                                              "around", "across", "into"};
  std::string low(form);
  for (char& c : low) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  return std::find(kPlaces.begin(), kPlaces.end(), low) != kPlaces.end();
}

}  // namespace

bool is_address(std::string_view form) {
  if (form.size() < 5) return false;
  if (form.find("://") != std::string_view::npos || form.starts_with("www.")) return true;
  const size_t at = form.find('@');
  if (at != std::string_view::npos && at > 0 && form.find('.', at) != std::string_view::npos) return true;
  const size_t point = form.rfind('.');
  if (point == std::string_view::npos || point == 0) return false;
  static constexpr std::array<std::string_view, 16> kEnds = {"pdf", "doc", "docx", "xls", "xlsx", "ppt", "jpg", "jpeg",
                                                             "png", "gif", "txt",  "htm", "html", "php", "zip", "exe"};
  return std::find(kEnds.begin(), kEnds.end(), form.substr(point + 1)) != kEnds.end();
}

void join_article_names(Document& document, uint32_t first, uint32_t last, size_t from) {
  std::vector<NameSpan>& names = document.names;
  const auto form = [&](uint32_t i) { return document.form(document.tokens[i]); };
  const auto touches = [&](uint32_t i) {  // no space before it
    return document.tokens[i - 1].bytes.end == document.tokens[i].bytes.begin;
  };
  const auto at = [&](uint32_t token) {  // the first name that ends after the token
    return std::find_if(names.begin() + static_cast<ptrdiff_t>(from), names.end(),
                        [&](const NameSpan& name) { return name.last.v > token; });
  };
  for (uint32_t i = first; i + 2 < last; ++i) {
    if (form(i + 1) != "-" || !is_article(form(i)) || !begins_like_a_name(form(i + 2)) || !touches(i + 2)) continue;
    const auto left = at(i), right = at(i + 2);
    const bool has_left = left != names.end() && left->first.v <= i;
    const bool has_right = right != names.end() && right->first.v <= i + 2;
    if (!has_left && !has_right) continue;
    if (has_left && has_right && left == right) continue;
    NameSpan joined{TokenIx(i), TokenIx(i + 3), has_right ? right->type : left->type};
    if (has_left) joined.first = left->first;
    if (has_right) joined.last = right->last;
    if (has_left && left->first.v < i) joined.type = left->type;  // the part before the article says what it is
    if (!has_left && i > first) {
      const auto before = at(i - 1);
      const bool person = before != names.end() && before->type == MentionType::person;
      if (before != names.end() && before->last.v == i && (person || before->type == joined.type)) {
        joined.first = before->first;
        joined.type = before->type;
      }
    }
    const auto begin = at(joined.first.v), end = at(joined.last.v - 1);
    const bool end_inside = end != names.end() && end->first.v < joined.last.v;
    const auto gone = names.erase(begin, end_inside ? end + 1 : end);
    names.insert(gone, joined);
  }
}

void settle_surnames(Document& document) {
  struct Full {
    std::string_view surname;
    uint32_t sentence;
  };
  std::vector<Full> people;
  for (const NameSpan& name : document.names) {
    if (name.type != MentionType::person || name.last.v - name.first.v < 2) continue;
    const Token& last = document.tokens[name.last.v - 1];
    if (const std::string_view form = document.form(last); form.size() >= 3 && begins_like_a_name(form))
      people.push_back({form, last.sentence.v});
  }
  if (people.empty()) return;
  const auto by_name = [](const Full& a, const Full& b) {
    return a.surname != b.surname ? a.surname < b.surname : a.sentence < b.sentence;
  };
  std::sort(people.begin(), people.end(), by_name);
  for (NameSpan& name : document.names) {
    const bool other = name.type == MentionType::place || name.type == MentionType::organisation;
    if (!other || name.last.v - name.first.v != 1) continue;
    const Token& token = document.tokens[name.first.v];
    const uint32_t sentence = token.sentence.v;
    const Full from{document.form(token), sentence > kNearSentences ? sentence - kNearSentences : 0};
    const auto full = std::lower_bound(people.begin(), people.end(), from, by_name);
    if (full == people.end() || full->surname != from.surname || full->sentence > sentence + kNearSentences) continue;
    const auto beside = [&](uint32_t i) {  // a word of the same sentence
      const bool same = i < document.tokens.size() && document.tokens[i].sentence == token.sentence;
      return same ? document.form(document.tokens[i]) : std::string_view();
    };
    const bool owns = beside(name.last.v).starts_with('\'');  // "in Tawil's car"
    if (!owns && name.first.v > 0 && is_place_preposition(beside(name.first.v - 1))) continue;
    name.type = MentionType::person;
  }
}

}  // namespace daybook::syntax

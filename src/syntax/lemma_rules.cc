// SPDX-License-Identifier: Apache-2.0
#include "syntax/lemma_rules.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace daybook::syntax {

Result<LemmaRules> LemmaRules::read(const ModelFile& file) {
  LemmaRules out;
  Result<std::vector<std::string_view>> lines = file.lines("labels.lemma");
  if (!lines) return lines.error();
  for (const std::string_view line : *lines) {
    const size_t first = line.find('|');
    const size_t second = first == std::string_view::npos ? first : line.find('|', first + 1);
    if (first != 1 || second == std::string_view::npos ||
        std::string_view("lkut").find(line[0]) == std::string_view::npos) {
      return file.damaged("section labels.lemma: " + std::string(line.substr(0, 40)));
    }
    Rule rule{line[0], line.substr(2, second - 2), line.substr(second + 1), 0};
    for (const char c : rule.cut) rule.cut_characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    out.rules_.push_back(rule);
  }
  lines = file.lines("exceptions");
  if (!lines) return lines.error();
  for (const std::string_view line : *lines) {
    const size_t first = line.find('\t');
    const size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) return file.damaged("section exceptions: " + std::string(line.substr(0, 40)));
    out.exceptions_.push_back(
        {line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  std::sort(out.exceptions_.begin(), out.exceptions_.end(),
            [](const Exception& a, const Exception& b) { return std::tie(a.form, a.upos) < std::tie(b.form, b.upos); });
  return out;
}

bool LemmaRules::apply(const Letters& letters, const Rule& rule, std::string_view form, std::string_view lower,
                       std::string& out) const {
  if (!lower.ends_with(rule.cut)) return false;
  out.clear();
  switch (rule.shape) {
    case 'l': out = lower; break;
    case 'k': out = form; break;
    case 'u': letters.append_upper(form, out); break;
    default: {
      const uint32_t first = form.empty() ? 0 : decode_utf8(form, 0).length;
      letters.append_upper(form.substr(0, first), out);
      letters.append_lower(form.substr(first), out);
    }
  }
  for (uint32_t i = 0; i < rule.cut_characters && !out.empty(); ++i) {
    while (out.size() > 1 && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    out.pop_back();
  }
  out += rule.add;
  return !out.empty();
}

void LemmaRules::lemma(const Letters& letters, std::string_view form, std::string_view lower, Upos upos,
                       const float* scores, std::string& out) const {
  const std::string_view tag = to_string(upos);
  const auto found = std::lower_bound(exceptions_.begin(), exceptions_.end(), std::pair(lower, tag),
                                      [](const Exception& e, const auto& key) {
                                        return e.form != key.first ? e.form < key.first : e.upos < key.second;
                                      });
  if (found != exceptions_.end() && found->form == lower && found->upos == tag) {
    out = found->lemma;
    return;
  }
  // The best rule that applies; mostly the best of all does, so look for that one first.
  size_t best = static_cast<size_t>(std::max_element(scores, scores + rules_.size()) - scores);
  if (!rules_.empty() && apply(letters, rules_[best], form, lower, out)) return;
  bool any = false;
  for (size_t r = 0; r < rules_.size(); ++r) {
    if ((any && scores[r] <= scores[best]) || !lower.ends_with(rules_[r].cut)) continue;
    if (!apply(letters, rules_[r], form, lower, out)) continue;
    best = r;
    any = true;
  }
  if (any) {
    (void)apply(letters, rules_[best], form, lower, out);
  } else {
    out = form;
  }
}

}  // namespace daybook::syntax

// SPDX-License-Identifier: Apache-2.0
#include "claim/lexicon.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "rules/rule_file.h"
#include "rules/tsv.h"

namespace daybook {
namespace {

constexpr std::array<std::string_view, 7> kTakes = {"clause", "told", "words", "nouns", "by", "source", "noun"};
constexpr std::array<std::string_view, 6> kClasses = {"voice", "office", "person", "body", "document", "medium"};
constexpr std::array<std::string_view, 3> kNumbers = {"one", "many", "body"};

template <class Enum, size_t N>
std::optional<Enum> one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

size_t count_words(std::string_view phrase) {
  return static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
}

// Whether the words that end just before `word` are this phrase.
bool ends_before(const Words& words, size_t word, size_t limit, std::string_view phrase) {
  const size_t n = count_words(phrase);
  return word >= limit + n && words.starts(word - n, phrase);
}

}  // namespace

Result<ClaimLexicon> ClaimLexicon::load(const DataFiles& data) {
  ClaimLexicon out;
  for (auto read : {&ClaimLexicon::read_rules, &ClaimLexicon::read_speakers, &ClaimLexicon::read_states}) {
    const Result<Done> done = (out.*read)(data);
    if (!done) return done.error();
  }
  return out;
}

Result<Done> ClaimLexicon::read_rules(const DataFiles& data) {
  Result<std::vector<RuleFile>> files = read_rule_folder(data, "rules/claims/");
  if (!files) return files.error();
  for (const RuleFile& file : *files) {
    for (const Rule& rule : file.rules) {
      const Result<Done> keys = check_keys(file, rule, {"cue", "stance", "takes", "unless_before", "unless_after"});
      if (!keys) return keys.error();
      Cue cue;
      cue.rule = rule.id();
      const auto stance = parse_kind<Stance>(rule.value("stance"));
      const auto takes = one_of<Takes>(kTakes, rule.value("takes"));
      if (!stance || !takes || !rule.find("cue")) {
        return file.error_at(rule.fields.front(), {"a claim rule needs cue, stance and takes, each with a known word", "", "see the head of rules/claims/saying.rules"});
      }
      cue.stance = *stance;
      cue.takes = *takes;
      for (const RuleValue& value : rule.values("unless_before")) cue.unless_before.push_back(value.text);
      for (const RuleValue& value : rule.values("unless_after")) cue.unless_after.push_back(value.text);
      for (const RuleValue& value : rule.values("cue")) {
        forms_[value.text.substr(0, value.text.find(' '))].push_back({value.text, count_words(value.text), cues_.size()});
      }
      cues_.push_back(std::move(cue));
    }
  }
  for (auto& [word, forms] : forms_) {
    std::stable_sort(forms.begin(), forms.end(), [](const CueForm& a, const CueForm& b) { return a.n_words > b.n_words; });
  }
  return Done{};
}

Result<Done> ClaimLexicon::read_speakers(const DataFiles& data) {
  Result<TsvTable> table = TsvTable::read(data, "lexicon/speakers.tsv");
  if (!table) return table.error();
  std::array<size_t, 4> at = {};
  const std::array<std::string_view, 4> names = {"forms", "number", "class", "kind"};
  for (size_t i = 0; i < names.size(); ++i) {
    Result<size_t> column = table->need(names[i]);
    if (!column) return column.error();
    at[i] = *column;
  }
  for (const TsvRow& row : table->rows()) {
    const auto number = one_of<SpeakerNumber>(kNumbers, row.cells[at[1]]);
    const auto what = one_of<SpeakerClass>(kClasses, row.cells[at[2]]);
    const auto kind = parse_kind<PartyKind>(row.cells[at[3]]);
    if (!number || !what || !kind) return table->error_at(row, at[!number ? 1 : !what ? 2 : 3], {"not one of the words this column takes", "", "see the file's first line"});
    for (const std::string& form : split_cell(row.cells[at[0]])) speakers_[form] = {*number, *what, *kind};
  }
  return Done{};
}

Result<Done> ClaimLexicon::read_states(const DataFiles& data) {
  if (!data.has("lexicon/countries.tsv")) return Done{};
  Result<TsvTable> table = TsvTable::read(data, "lexicon/countries.tsv");
  if (!table) return table.error();
  Result<size_t> name = table->need("name"), code = table->need("iso3");
  if (!name) return name.error();
  if (!code) return code.error();
  for (const std::string_view column : {"capital", "metonyms", "aliases"}) {
    const std::optional<size_t> at = table->column(column);
    if (!at) continue;
    for (const TsvRow& row : table->rows()) {
      for (const std::string& word : split_cell(row.cells[*at])) states_.emplace(fold_name(word), row.cells[*name]);
    }
  }
  for (const TsvRow& row : table->rows()) states_by_code_.emplace(row.cells[*code], row.cells[*name]);
  return Done{};
}

const SpeakerNoun* ClaimLexicon::speaker(std::string_view lower) const {
  const auto found = speakers_.find(std::string(lower));
  return found == speakers_.end() ? nullptr : &found->second;
}

std::string_view ClaimLexicon::state_of(std::string_view name) const {
  const auto found = states_.find(fold_name(name));
  return found == states_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view ClaimLexicon::state_by_code(std::string_view iso3) const {
  const auto found = states_by_code_.find(std::string(iso3));
  return found == states_by_code_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<CueHit> ClaimLexicon::cue_at(const Words& words, size_t word, size_t sentence_first, size_t sentence_last) const {
  const auto found = forms_.find(std::string(words.lower(word)));
  if (found == forms_.end()) return std::nullopt;
  for (const CueForm& form : found->second) {
    if (word + form.n_words > sentence_last || !words.starts(word, form.words)) continue;
    const Cue& cue = cues_[form.cue];
    const size_t after = word + form.n_words;
    const bool forbidden =
        std::any_of(cue.unless_before.begin(), cue.unless_before.end(),
                    [&](const std::string& phrase) { return ends_before(words, word, sentence_first, phrase); }) ||
        std::any_of(cue.unless_after.begin(), cue.unless_after.end(),
                    [&](const std::string& phrase) { return after < sentence_last && words.starts(after, phrase); });
    if (!forbidden) return CueHit{word, after, &cue};
  }
  return std::nullopt;
}

}  // namespace daybook

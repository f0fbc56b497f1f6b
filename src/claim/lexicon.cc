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

}  // namespace

Result<ClaimLexicon> ClaimLexicon::load(const DataFiles& data) {
  ClaimLexicon out;
  for (auto read : {&ClaimLexicon::read_rules, &ClaimLexicon::read_speakers, &ClaimLexicon::read_states,
                    &ClaimLexicon::read_lists}) {
    const Result<Done> done = (out.*read)(data);
    if (!done) return done.error();
  }
  return out;
}

Result<Done> ClaimLexicon::read_rules(const DataFiles& data) {
  Result<std::vector<RuleFile>> files = read_rule_folder(data, "rules/claims/");
  if (!files) return files.error();
  for (const RuleFile& file : *files) {
    patterns_.add_lists(file);
    content_patterns_.add_lists(file);
    for (const Rule& rule : file.rules) {
      const Result<Done> done =
          rule.find("content") || rule.find("within") ? read_content_rule(file, rule) : read_rule(file, rule);
      if (!done) return done.error();
    }
  }
  return Done{};
}

Result<Done> ClaimLexicon::read_rule(const RuleFile& file, const Rule& rule) {
  const Result<Done> keys = check_keys(file, rule, {"cue", "unless", "stance", "takes"});
  if (!keys) return keys.error();
  const auto stance = parse_kind<Stance>(rule.value("stance"));
  const auto takes = one_of<Takes>(kTakes, rule.value("takes"));
  if (!stance || !takes || !rule.find("cue")) {
    return file.error_at(rule.fields.front(), {"a claim rule needs cue, stance and takes, each with a known word", "",
                                               "see the head of rules/claims/saying.rules"});
  }
  for (const std::string_view key : {"cue", "unless"}) {
    for (const RuleValue& value : rule.values(key)) {
      const Result<uint32_t> added = patterns_.add(file, value);
      if (!added) return added.error();
      of_pattern_.resize(added.value() + 1);
      of_pattern_[added.value()] = {cues_.size(), key == "unless"};
    }
  }
  cues_.push_back({*stance, *takes, rule.id()});
  return Done{};
}

Result<Done> ClaimLexicon::read_content_rule(const RuleFile& file, const Rule& rule) {
  const Result<Done> keys = check_keys(file, rule, {"content", "within", "from", "stance"});
  if (!keys) return keys.error();
  const auto to = parse_kind<Stance>(rule.value("stance"));
  if (!to) return file.error_at(rule.fields.front(), {"a rule of content needs a known stance"});
  for (const RuleValue& value : rule.values("content")) {
    const Result<uint32_t> added = content_patterns_.add(file, value);
    if (!added) return added.error();
    for (const RuleValue& from_value : rule.values("from")) {
      const auto from = parse_kind<Stance>(from_value.text);
      if (!from) return file.error_at(from_value, {"no such stance"});
      contents_.push_back({added.value(), *from, *to, rule.id(), false});
    }
  }
  for (const RuleValue& value : rule.values("within")) {
    const Result<uint32_t> added = content_patterns_.add(file, value);
    if (!added) return added.error();
    contents_.push_back({added.value(), Stance::asserts, *to, rule.id(), true});
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
    if (!number || !what || !kind)
      return table->error_at(row,
                             at[!number ? 1
                                : !what ? 2
                                        : 3],
                             {"not one of the words this column takes", "", "see the file's first line"});
    for (const std::string& form : split_cell(row.cells[at[0]])) speakers_[form] = {*number, *what, *kind};
  }
  return Done{};
}

Result<Done> ClaimLexicon::read_lists(const DataFiles& data) {
  Result<WordLists> lists = WordLists::read(data);
  if (!lists) return lists.error();
  const std::pair<std::string_view, WordSet*> all[] = {{"media_after_name", &lists_.media_after_name},
                                                       {"carriers", &lists_.carriers},
                                                       {"after_carriers", &lists_.after_carriers},
                                                       {"bare_bodies", &lists_.bare_bodies},
                                                       {"monitors", &lists_.monitors}};
  for (const auto& [name, set] : all) {
    if (const Result<Done> done = lists->take(name, *set); !done) return done.error();
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

std::vector<CueHit> ClaimLexicon::cues(const Document& document, SentIx sentence) const {
  std::vector<CueHit> found, refused, out;
  for (const PatternMatch& match : patterns_.find_all(patterns_.view(document, sentence))) {
    const CuePattern& pattern = of_pattern_[match.pattern];
    (pattern.is_unless ? refused : found).push_back({match.first.v, match.last.v, &cues_[pattern.cue]});
  }
  std::stable_sort(found.begin(), found.end(), [](const CueHit& a, const CueHit& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  for (const CueHit& hit : found) {
    const bool is_refused = std::any_of(refused.begin(), refused.end(), [&](const CueHit& other) {
      return other.cue == hit.cue && other.first < hit.last && hit.first < other.last;
    });
    if (!is_refused && (out.empty() || out.back().last <= hit.first)) out.push_back(hit);
  }
  return out;
}

std::optional<ClaimLexicon::ContentSays> ClaimLexicon::stance_of_content(const Document& document, SentIx sentence,
                                                                         size_t word, Stance stance) const {
  const Sentence& bounds = document.sentence(sentence);
  if (word < bounds.first.v || word >= bounds.last.v) return std::nullopt;
  const SentenceView view = content_patterns_.view(document, sentence);
  for (const ContentPattern& content : contents_) {
    if (content.is_within || content.from != stance) continue;
    if (content_patterns_.match_at(content.pattern, view, TokenIx(word)))
      return ContentSays{content.to, content.rule, word};
  }
  return std::nullopt;
}

std::optional<ClaimLexicon::ContentSays> ClaimLexicon::also_said(const Document& document, SentIx sentence,
                                                                 size_t first, size_t last) const {
  const SentenceView view = content_patterns_.view(document, sentence);
  for (const ContentPattern& content : contents_) {
    if (!content.is_within) continue;
    const auto match = content_patterns_.find(content.pattern, view, TokenIx(first));
    if (match && match->last.v <= last) return ContentSays{content.to, content.rule, match->first.v};
  }
  return std::nullopt;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "event/toll_rules.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace daybook {
namespace {

size_t count_words(std::string_view phrase) {
  return static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Columns by name, or the error of the first that is missing.
template <size_t N>
Result<std::array<size_t, N>> columns(const TsvTable& table, const std::array<std::string_view, N>& names) {
  std::array<size_t, N> out = {};
  for (size_t i = 0; i < N; ++i) {
    Result<size_t> column = table.need(names[i]);
    if (!column) return column.error();
    out[i] = *column;
  }
  return out;
}

// Of a verb's forms those that can stand after "were": no -ing, no third person, no bare form beside others.
bool can_be_participle(const std::string& form, const std::string& lemma) {
  const std::string first = form.substr(0, form.find(' '));
  if (ends_with(first, "ing")) return false;
  if (form == lemma && lemma != "hit" && lemma != "hurt") return false;
  return ends_with(first, "ed") || ends_with(first, "n") || ends_with(first, "t") || ends_with(first, "d") ||
         ends_with(first, "g") || ends_with(first, "k") || ends_with(first, "m");
}

}  // namespace

Result<TollRules> TollRules::load(const DataFiles& data) {
  TollRules out;
  for (auto read : {&TollRules::read_harm, &TollRules::read_groups, &TollRules::read_rules}) {
    const Result<Done> done = (out.*read)(data);
    if (!done) return done.error();
  }
  return out;
}

Result<Done> TollRules::read_harm(const DataFiles& data) {
  Result<TsvTable> table = TsvTable::read(data, "lexicon/harm.tsv");
  if (!table) return table.error();
  const auto at = columns<7>(*table, {"lemma", "forms", "pos", "harm", "active", "passive", "note"});
  if (!at) return at.error();
  const auto& c = at.value();
  std::vector<std::string> object, passive, subject, state, noun, act;
  for (const TsvRow& row : table->rows()) {
    const auto harm = parse_kind<Harm>(row.cells[c[3]]);
    if (!harm) return table->error_at(row, c[3], {"no such harm", "", "see docs/record.md"});
    const std::string& lemma = row.cells[c[0]];
    const bool is_weak = row.cells[c[6]].rfind("weak", 0) == 0;
    for (const std::string& cell_form : split_cell(row.cells[c[1]])) {
      const std::string form = to_lower(cell_form);
      if (row.cells[c[2]] == "verb" || harms_.count(form) == 0) harms_[form] = *harm;
      if (is_weak) continue;
      if (row.cells[c[2]] == "verb") {
        if (row.cells[c[4]] == "object") object.push_back(form);
        if (row.cells[c[4]] == "subject") subject.push_back(form);
        if (row.cells[c[5]] == "subject" && can_be_participle(form, lemma)) passive.push_back(form);
      } else if (row.cells[c[6]].rfind("acts counted", 0) == 0) {
        act.push_back(form);
        acts_[form] = 1;
      } else if (row.cells[c[2]] == "adjective" || form == "dead" || ends_with(form, "ed")) {
        state.push_back(form);
        noun.push_back(form);
      } else {
        noun.push_back(form);
      }
    }
  }
  patterns_.add_list("harmed_object", object);
  patterns_.add_list("harmed_passive", passive);
  patterns_.add_list("harmed_subject", subject);
  patterns_.add_list("harm_state", state);
  patterns_.add_list("harm_noun", noun);
  patterns_.add_list("act_noun", act);
  return Done{};
}

Result<Done> TollRules::read_groups(const DataFiles& data) {
  Result<TsvTable> table = TsvTable::read(data, "lexicon/groups.tsv");
  if (!table) return table.error();
  const auto at = columns<4>(*table, {"name", "aliases", "side", "who"});
  if (!at) return at.error();
  const auto& c = at.value();
  std::vector<std::string> all;
  for (const TsvRow& row : table->rows()) {
    const auto side = parse_kind<Side>(row.cells[c[2]]);
    if (!side) return table->error_at(row, c[2], {"no such side", "", "see docs/record.md"});
    std::vector<std::string> forms = split_cell(row.cells[c[1]]);
    forms.push_back(row.cells[c[0]]);
    for (const std::string& cell_form : forms) {
      const std::string form = to_lower(cell_form);
      groups_[form.substr(0, form.find(' '))].push_back({form, {*side, row.cells[c[3]], count_words(form)}});
      all.push_back(form);
    }
  }
  for (auto& [word, entries] : groups_) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.second.n_words > b.second.n_words; });
  }
  patterns_.add_list("group", all);
  return Done{};
}

Result<Done> TollRules::read_rules(const DataFiles& data) {
  Result<std::vector<RuleFile>> files = read_rule_folder(data, "rules/tolls/");
  if (!files) return files.error();
  for (const RuleFile& file : *files) {
    patterns_.add_lists(file);
    setting_patterns_.add_lists(file);
    people_patterns_.add_lists(file);
    for (const Rule& rule : file.rules) {
      const Result<Done> done = rule.find("words")    ? read_setting(file, rule)
                                : rule.find("people") ? read_people(file, rule)
                                                      : read_rule(file, rule);
      if (!done) return done.error();
    }
  }
  return Done{};
}

Result<Done> TollRules::read_rule(const RuleFile& file, const Rule& rule) {
  const Result<Done> keys = check_keys(file, rule, {"figure", "unless", "harm", "part", "nothing"});
  if (!keys) return keys.error();
  FigureRule out;
  out.id = rule.id();
  out.is_part = rule.value("part") == "yes";
  out.is_same = rule.value("harm") == "same";
  out.is_nothing = rule.value("nothing") == "yes";
  if (rule.find("harm") && !out.is_same) {
    out.harm = parse_kind<Harm>(rule.value("harm"));
    if (!out.harm) return file.error_at(*rule.find("harm"), {"no such harm", "", "a harm of docs/record.md, or same"});
  }
  if (!rule.find("figure")) return file.error_at(rule.fields.front(), {"a rule of tolls needs figure, or words"});
  for (const std::string_view key : {"figure", "unless"}) {
    for (const RuleValue& value : rule.values(key)) {
      const Result<uint32_t> added = patterns_.add(file, value);
      if (!added) return added.error();
      of_pattern_.resize(added.value() + 1);
      of_pattern_[added.value()] = {rules_.size(), key == "unless"};
    }
  }
  rules_.push_back(std::move(out));
  return Done{};
}

Result<Done> TollRules::read_people(const RuleFile& file, const Rule& rule) {
  const Result<Done> keys = check_keys(file, rule, {"people"});
  if (!keys) return keys.error();
  people_rule_ = rule.id();
  for (const RuleValue& value : rule.values("people")) {
    const Result<uint32_t> added = people_patterns_.add(file, value);
    if (!added) return added.error();
  }
  for (const RuleList& list : file.lists) {
    if (list.name != "one_person" && list.name != "single_person") continue;
    for (const RuleValue& value : list.values) one_person_.insert(value.text);
  }
  return Done{};
}

std::vector<NumberExpr> TollRules::counted_people(const Document& document, SentIx sentence) const {
  std::vector<NumberExpr> out;
  for (const PatternMatch& match : people_patterns_.find_all(people_patterns_.view(document, sentence))) {
    NumberExpr number;
    number.first = match.first;
    number.last = match.last;
    number.bytes = {document.token(match.first).bytes.begin, document.tokens[match.last.v - 1].bytes.end};
    int64_t count = 0;
    for (uint32_t i = match.first.v; i < match.last.v; ++i) {
      count += is_one_person(to_lower(document.form(document.tokens[i]))) ? 1 : 0;
    }
    number.min = number.max = count;
    out.push_back(number);
  }
  return out;
}

Result<Done> TollRules::read_setting(const RuleFile& file, const Rule& rule) {
  const Result<Done> keys = check_keys(file, rule, {"words", "scope", "change", "certainty", "side"});
  if (!keys) return keys.error();
  TollSetting setting;
  setting.id = rule.id();
  setting.scope = parse_kind<Scope>(rule.value("scope"));
  if (rule.find("change")) setting.change = parse_kind<Change>(rule.value("change"));
  setting.certainty = parse_kind<Certainty>(rule.value("certainty"));
  setting.side = parse_kind<Side>(rule.value("side"));
  if (!setting.scope && !setting.change && !setting.certainty && !setting.side) {
    return file.error_at(rule.fields.front(),
                         {"a rule with words needs a scope, change, certainty or side of docs/record.md"});
  }
  for (const RuleValue& value : rule.values("words")) {
    const Result<uint32_t> added = setting_patterns_.add(file, value);
    if (!added) return added.error();
    setting.pattern = added.value();
    settings_.push_back(setting);
  }
  return Done{};
}

std::optional<Harm> TollRules::harm_of(const Words& words, size_t first, size_t last) const {
  std::string text;
  for (size_t word = first; word < last; ++word) text += (text.empty() ? "" : " ") + std::string(words.lower(word));
  auto found = harms_.find(text);
  if (found == harms_.end() && first < last)
    found = harms_.find(std::string(words.document().lemma(words.document().tokens[first])));
  if (found == harms_.end()) return std::nullopt;
  return found->second;
}

std::optional<Harm> TollRules::phrase_harm(const Words& words, size_t first, size_t last) const {
  if (first == 0 || first >= last) return std::nullopt;
  std::string text(words.lower(first - 1));
  for (size_t word = first; word < last; ++word) text += " " + std::string(words.lower(word));
  const auto found = harms_.find(text);
  if (found == harms_.end()) return std::nullopt;
  return found->second;
}

std::vector<FoundFigure> TollRules::figures(const Words& words, SentIx sentence) const {
  const Document& document = words.document();
  std::vector<FoundFigure> out;
  const Sentence& bounds = document.sentence(sentence);
  const bool any_number = std::any_of(document.numbers.begin(), document.numbers.end(), [&](const NumberExpr& number) {
    return number.first < bounds.last && bounds.first < number.last;
  });
  if (!any_number) return out;
  std::vector<std::pair<size_t, ByteSpan>> refusals;  // rule, words as a span of word numbers
  const std::vector<PatternMatch> matches = patterns_.find_all(patterns_.view(document, sentence));
  for (const PatternMatch& match : matches) {
    if (of_pattern_[match.pattern].is_unless)
      refusals.push_back({of_pattern_[match.pattern].rule, {match.first.v, match.last.v}});
  }
  for (const PatternMatch& match : matches) {
    const FigurePattern& pattern = of_pattern_[match.pattern];
    const PatternCapture* number = patterns_.capture(match, "n");
    if (pattern.is_unless || !number) continue;
    const int index = words.number(number->first.v);
    if (index < 0) continue;
    FoundFigure figure;
    figure.number = static_cast<size_t>(index);
    figure.rule = &rules_[pattern.rule];
    figure.first = match.first.v;
    figure.last = match.last.v;
    if (const PatternCapture* harm = patterns_.capture(match, "h")) {
      figure.harm_first = harm->first.v;
      figure.harm_last = harm->last.v;
    }
    if (figure.rule->harm) {
      figure.harm = *figure.rule->harm;
    } else if (!figure.rule->is_same && !figure.rule->is_nothing) {
      auto harm = harm_of(words, figure.harm_first, figure.harm_last);
      if (!harm) continue;
      // "has been fatally shot": the longer word of harm, where a rule took the end of it
      if (const auto fuller = phrase_harm(words, figure.harm_first, figure.harm_last); fuller) harm = fuller;
      figure.harm = *harm;
    }
    const ByteSpan taken{match.first.v, match.last.v};
    const size_t rule = pattern.rule;
    if (std::any_of(refusals.begin(), refusals.end(),
                    [&](const auto& refusal) { return refusal.first == rule && refusal.second.overlaps(taken); }))
      continue;
    if (figure.harm_first < figure.harm_last) {
      figure.distance =
          figure.harm_first >= number->last.v ? figure.harm_first - number->last.v : number->first.v - figure.harm_last;
    } else {
      figure.distance = figure.rule->is_same ? 100 : figure.last - figure.first - (number->last.v - number->first.v);
    }
    // A noun that says what became of people ("evacuees") gives way to a verb that says what was done to them now.
    const bool is_noun_of_fate =
        figure.harm == Harm::displaced || figure.harm == Harm::arrested || figure.harm == Harm::abducted;
    if (is_noun_of_fate && figure.rule->id.ends_with(":deaths")) figure.distance += 15;
    out.push_back(figure);
  }
  return out;
}

std::optional<GroupWord> TollRules::group_at(const Words& words, size_t word) const {
  const auto found = groups_.find(std::string(words.lower(word)));
  if (found == groups_.end()) return std::nullopt;
  for (const auto& [form, group] : found->second) {
    if (words.starts(word, form)) return group;
  }
  return std::nullopt;
}

const TollSetting* TollRules::scope(const Document& document, SentIx sentence) const {
  const TollSetting* out = nullptr;
  const SentenceView view = setting_patterns_.view(document, sentence);
  for (const TollSetting& setting : settings_) {
    if (!setting.scope || (out && *setting.scope != Scope::cumulative)) continue;
    if (setting_patterns_.find(setting.pattern, view, document.sentence(sentence).first)) out = &setting;
  }
  return out;
}

const TollSetting* TollRules::certainty(const Document& document, SentIx sentence) const {
  const SentenceView view = setting_patterns_.view(document, sentence);
  for (const TollSetting& setting : settings_) {
    if (setting.certainty && setting_patterns_.find(setting.pattern, view, document.sentence(sentence).first))
      return &setting;
  }
  return nullptr;
}

const TollSetting* TollRules::side(const Document& document, SentIx sentence) const {
  const SentenceView view = setting_patterns_.view(document, sentence);
  for (const TollSetting& setting : settings_) {
    if (setting.side && setting_patterns_.find(setting.pattern, view, document.sentence(sentence).first))
      return &setting;
  }
  return nullptr;
}

const TollSetting* TollRules::change(const Document& document, SentIx sentence, TokenIx first, TokenIx last) const {
  const SentenceView view = setting_patterns_.view(document, sentence);
  for (const TollSetting& setting : settings_) {
    if (!setting.change) continue;
    for (TokenIx from = document.sentence(sentence).first;;) {
      const auto match = setting_patterns_.find(setting.pattern, view, from);
      if (!match) break;
      if (match->first.v < last.v && first.v < match->last.v) return &setting;
      from = TokenIx(match->first.v + 1);
    }
  }
  return nullptr;
}

}  // namespace daybook

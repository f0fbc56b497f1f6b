// SPDX-License-Identifier: Apache-2.0
#include "event/event_rules.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/tsv.h"

namespace daybook {
namespace {

const std::vector<std::string_view> kKeys = {"type",      "verb",  "noun",   "actor", "target", "actor_is",
                                             "target_is", "needs", "unless", "with",  "status", "flags"};
const std::vector<std::string_view> kFlags = {"means",  "air",         "harm",  "refers", "mutual",
                                              "speech", "attributive", "flies", "itself"};
const std::vector<std::string_view> kNeeds = {
    "actor",         "target",          "both",          "party",          "place_or_party", "target_place",
    "target_person", "target_aircraft", "object_weapon", "subject_weapon", "object_troops",  "people",
    "strike_sense",  "joined",          "acts",          "object_place",   "complement"};

template <class Enum>
Result<Done> read_kinds(const RuleFile& file, const Rule& rule, std::string_view key, std::set<Enum>& out) {
  for (const RuleValue& value : rule.values(key)) {
    const auto kind = parse_kind<Enum>(value.text);
    if (!kind) {
      std::vector<std::string_view> known(KindNames<Enum>::names.begin(), KindNames<Enum>::names.end());
      const std::string nearest = nearest_word(value.text, known);
      return file.error_at(value, {"unknown " + std::string(key) + " '" + value.text + "'", "",
                                   nearest.empty() ? "" : "did you mean '" + nearest + "'?"});
    }
    out.insert(*kind);
  }
  return Done{};
}

Result<Done> one_of(const RuleFile& file, const RuleValue& value, const std::vector<std::string_view>& known,
                    std::string_view what) {
  if (std::find(known.begin(), known.end(), value.text) != known.end()) return Done{};
  const std::string nearest = nearest_word(value.text, known);
  return file.error_at(value, {"unknown " + std::string(what) + " '" + value.text + "'", "",
                               nearest.empty() ? "" : "did you mean '" + nearest + "'?"});
}

std::vector<Phrase> read_phrases(const Rule& rule, std::string_view key) {
  std::vector<Phrase> out;
  for (const RuleValue& value : rule.values(key)) out.push_back(make_phrase(value.text));
  return out;
}

}  // namespace

Phrase make_phrase(std::string_view text) {
  Phrase out;
  std::string word;
  for (const char c : to_lower(text) + " ") {
    if (c != ' ' && c != '-') {
      word += c;
    } else if (!word.empty()) {
      out.push_back(word);
      word.clear();
    }
  }
  return out;
}

Result<EventRules> EventRules::load(const DataFiles& data) {
  EventRules out;
  Result<std::vector<RuleFile>> files = read_rule_folder(data, "rules/events/");
  if (!files) return files.error();
  for (const RuleFile& file : *files) {
    for (const RuleList& list : file.lists) {
      for (const RuleValue& value : list.values) {
        const Phrase phrase = make_phrase(value.text);
        if (phrase.empty()) continue;
        out.phrases_[list.name].push_back(phrase);
        std::string joined;
        for (const std::string& word : phrase) joined += (joined.empty() ? "" : " ") + word;
        out.lists_[list.name].insert(joined);
      }
    }
    for (const Rule& rule : file.rules) {
      if (Result<Done> added = out.add(file, rule); !added) return added.error();
    }
  }
  if (Result<Done> codes = out.load_codes(data); !codes) return codes.error();
  return out;
}

Result<Done> EventRules::add(const RuleFile& file, const Rule& rule) {
  if (Result<Done> keys = check_keys(file, rule, kKeys); !keys) return keys.error();
  EventRule out;
  out.id = rule.id();
  out.name = rule.name;
  std::set<EventType> types;
  if (Result<Done> read = read_kinds(file, rule, "type", types); !read) return read.error();
  if (types.size() != 1) {
    return file.source.error_at(
        rule.line, 1, {"rule '" + rule.name + "' needs one type", "", "add a line such as 'type: air_strike'"});
  }
  out.type = *types.begin();
  out.verbs = read_phrases(rule, "verb");
  out.nouns = read_phrases(rule, "noun");
  out.unless = read_phrases(rule, "unless");
  out.with = read_phrases(rule, "with");
  if (out.verbs.empty() && out.nouns.empty()) {
    return file.source.error_at(rule.line, 1,
                                {"rule '" + rule.name + "' has no trigger", "", "add a 'verb:' or a 'noun:' line"});
  }
  for (const RuleValue& value : rule.values("actor")) out.actor.push_back(value.text);
  for (const RuleValue& value : rule.values("target")) out.target.push_back(value.text);
  if (Result<Done> read = read_kinds(file, rule, "actor_is", out.actor_is); !read) return read.error();
  if (Result<Done> read = read_kinds(file, rule, "target_is", out.target_is); !read) return read.error();
  for (const RuleValue& value : rule.values("needs")) {
    if (Result<Done> known = one_of(file, value, kNeeds, "need"); !known) return known.error();
    out.needs.push_back(value.text);
  }
  std::set<EventStatus> status;
  if (Result<Done> read = read_kinds(file, rule, "status", status); !read) return read.error();
  if (!status.empty()) out.status = *status.begin();
  out.has_status = !status.empty();
  for (const RuleValue& value : rule.values("flags")) {
    if (Result<Done> known = one_of(file, value, kFlags, "flag"); !known) return known.error();
    if (value.text == "means") out.means = true;
    if (value.text == "air") out.air = true;
    if (value.text == "harm") out.harm = true;
    if (value.text == "flies") out.flies = true;
    if (value.text == "refers") out.refers = true;
    if (value.text == "mutual") out.mutual = true;
    if (value.text == "speech") out.speech = true;
    if (value.text == "attributive") out.attributive = true;
    if (value.text == "itself") out.itself = true;
  }
  const auto number = static_cast<uint32_t>(rules_.size());
  for (const Phrase& phrase : out.verbs)
    if (!phrase.empty()) verbs_[phrase.front()].push_back(number);
  for (const Phrase& phrase : out.nouns)
    if (!phrase.empty()) nouns_[phrase.back()].push_back(number);
  rules_.push_back(std::move(out));
  return Done{};
}

Result<Done> EventRules::load_codes(const DataFiles& data) {
  Result<TsvTable> table = TsvTable::read(data, "rules/events/codes.tsv");
  if (!table) return table.error();
  constexpr std::array<std::string_view, 6> kColumns = {"type",  "plover_event",     "plover_mode",
                                                        "cameo", "acled_event_type", "acled_sub_event_type"};
  std::array<size_t, 6> columns{};
  for (size_t i = 0; i < kColumns.size(); ++i) {
    Result<size_t> column = table->need(kColumns[i]);
    if (!column) return column.error();
    columns[i] = *column;
  }
  for (const TsvRow& row : table->rows()) {
    const auto type = parse_kind<EventType>(row.cells[columns[0]]);
    if (!type) return table->error_at(row, columns[0], {"unknown event type '" + row.cells[columns[0]] + "'", "", ""});
    codes_[static_cast<size_t>(*type)] = {row.cells[columns[1]], row.cells[columns[2]], row.cells[columns[3]],
                                          row.cells[columns[4]], row.cells[columns[5]]};
  }
  return Done{};
}

bool EventRules::says_harm(const std::string& lemma) const {
  const std::vector<uint32_t>& numbers = by_verb(lemma);
  return std::any_of(numbers.begin(), numbers.end(), [&](uint32_t number) {
    return rules_[number].harm || rules_[number].type == EventType::property_destruction;
  });
}

const std::vector<uint32_t>& EventRules::by_verb(const std::string& lemma) const {
  static const std::vector<uint32_t> none;
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? none : found->second;
}
const std::vector<uint32_t>& EventRules::by_noun(const std::string& lemma) const {
  static const std::vector<uint32_t> none;
  const auto found = nouns_.find(lemma);
  return found == nouns_.end() ? none : found->second;
}
bool EventRules::in_list(std::string_view list, const std::string& word) const {
  const auto found = lists_.find(list);
  return found != lists_.end() && found->second.count(word) != 0;
}
bool EventRules::names_people(const std::string& lemma) const {
  return in_list("force_noun", lemma) || in_list("armed_noun", lemma) || in_list("civilian_noun", lemma) ||
         in_list("person_noun", lemma);
}
const std::vector<Phrase>& EventRules::phrases(std::string_view list) const {
  static const std::vector<Phrase> none;
  const auto found = phrases_.find(list);
  return found == phrases_.end() ? none : found->second;
}

std::vector<std::string> base_forms(const std::string& form) {
  std::vector<std::string> out{form};
  const auto cut = [&](std::string_view ending, std::string_view instead) {
    if (form.size() < ending.size() + 3 || !form.ends_with(ending)) return;
    std::string stem = form.substr(0, form.size() - ending.size());
    if (instead.empty() && stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2])
      out.push_back(stem.substr(0, stem.size() - 1));
    out.push_back(stem + std::string(instead));
  };
  for (const auto& [ending, instead] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"s", ""}, {"es", ""}, {"ies", "y"}, {"ed", ""}, {"d", ""}, {"ied", "y"}, {"ing", ""}, {"ing", "e"}}) {
    cut(ending, instead);
  }
  return out;
}

std::vector<Piece> make_pieces(const ClauseView& view) {
  std::vector<Piece> out;
  for (uint32_t i = view.first().v; i < view.last().v; ++i) {
    const TokenIx token{size_t{i}};
    const std::string form = view.form(token), lemma = view.lemma(token);
    if (form == "-") continue;
    if (form.size() > 1 && form.find('-') != std::string::npos) {
      for (const std::string& word : make_phrase(form)) out.push_back({word, word, token});
      if (!out.empty()) {  // the last part carries the inflection
        const Phrase parts = make_phrase(lemma);
        if (!parts.empty()) out.back().lemma = parts.back();
      }
    } else {
      out.push_back({form, lemma, token});
    }
  }
  return out;
}
bool phrase_at(const std::vector<Piece>& pieces, size_t at, const Phrase& phrase) {
  if (at + phrase.size() > pieces.size()) return false;
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (pieces[at + i].form != phrase[i] && pieces[at + i].lemma != phrase[i]) return false;
  }
  return true;
}
bool has_phrase(const std::vector<Piece>& pieces, const std::vector<Phrase>& phrases, TokenRange within) {
  for (size_t at = 0; at < pieces.size(); ++at) {
    if (!within.holds(pieces[at].token)) continue;
    for (const Phrase& phrase : phrases)
      if (phrase_at(pieces, at, phrase)) return true;
  }
  return false;
}

}  // namespace daybook

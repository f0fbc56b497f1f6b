// SPDX-License-Identifier: Apache-2.0
#include "syntax/gate.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "rules/rule_file.h"
#include "rules/tsv.h"

namespace daybook::syntax {
namespace {

// A report is of violence, and parsed whole, where its open sentences (two points each) and those that only tell of
// harm (one) make this many points, and this many for a hundred sentences.
constexpr size_t kLeastPoints = 4;
constexpr size_t kPointsPerHundred = 50;

// Calls `use` for each word of a phrase in lower case; hyphens part words.
template <class Use>
void for_words(std::string_view lower, const Use& use) {
  for (size_t at = 0; at < lower.size();) {
    const size_t end = std::min(lower.find_first_of(" -", at), lower.size());
    if (end > at) use(lower.substr(at, end - at));
    at = end + 1;
  }
}

// More forms than there are: one that is no word does no harm.
std::vector<std::string> regular_forms(const std::string& lemma) {
  std::vector<std::string> out{lemma, lemma + "s"};
  if (lemma.size() < 3) return out;
  const std::string stem = lemma.substr(0, lemma.size() - 1);
  const char last = lemma.back();
  out.insert(out.end(), {lemma + "es", lemma + "ed", lemma + "ing", lemma + last + "ed", lemma + last + "ing"});
  if (last == 'e') out.insert(out.end(), {lemma + "d", stem + "ing"});
  if (last == 'y') out.insert(out.end(), {stem + "ies", stem + "ied"});
  return out;
}

// The event types that are violence, or its end, by their PLOVER codes.
Result<std::set<std::string>> violent_types(const DataFiles& data) {
  Result<TsvTable> codes = TsvTable::read(data, "rules/events/codes.tsv");
  if (!codes) return codes.error();
  const Result<size_t> type = codes->need("type"), event = codes->need("plover_event"),
                       mode = codes->need("plover_mode");
  for (const auto* needed : {&type, &event, &mode})
    if (!*needed) return needed->error();
  std::set<std::string> out;
  for (const TsvRow& row : codes->rows()) {
    const std::string& what = row.cells[*event];
    const std::string& how = row.cells[*mode];
    if (what == "ASSAULT" || (what == "COERCE" && how != "restrict") || how == "riot" || how == "ceasefire")
      out.insert(row.cells[*type]);
  }
  return out;
}

// Whether the rule takes its words for the act wherever they have parties.
bool is_plain(const Rule& rule) {
  static const std::set<std::string_view> parties = {"party", "actor",         "target",
                                                     "both",  "target_person", "place_or_party"};
  const std::vector<RuleValue> needs = rule.values("needs");
  return rule.find("with") == nullptr &&
         std::all_of(needs.begin(), needs.end(), [&](const RuleValue& need) { return parties.count(need.text) != 0; });
}

}  // namespace

Result<Gate> Gate::load(const DataFiles& data, const LightTagger& tagger) {
  Gate out;
  if (Result<Done> read = out.read_events(data); !read) return read.error();
  if (Result<Done> read = out.read_harm(data); !read) return read.error();
  if (Result<Done> read = out.read_weapons(data); !read) return read.error();
  out.add_forms(tagger);
  return out;
}

Result<Done> Gate::read_events(const DataFiles& data) {
  const Result<std::set<std::string>> violent = violent_types(data);
  if (!violent) return violent.error();
  const Result<std::vector<RuleFile>> files = read_rule_folder(data, "rules/events/");
  if (!files) return files.error();
  for (const RuleFile& file : *files) {
    for (const RuleList& list : file.lists) {
      if (list.name != "armed_noun" && list.name != "arms_noun" && list.name != "aircraft_noun") continue;
      for (const RuleValue& value : list.values) add_phrase(value.text, kArmed);
    }
    for (const Rule& rule : file.rules) {
      uint8_t signs = kTrigger;
      if (violent->count(std::string(rule.value("type"))) != 0) signs |= is_plain(rule) ? kViolence : kHarm;
      for (const std::string_view key : {"verb", "noun"}) {
        for (const RuleValue& value : rule.values(key)) add_phrase(value.text, signs);
      }
    }
  }
  return Done{};
}

Result<Done> Gate::read_harm(const DataFiles& data) {
  const Result<TsvTable> table = TsvTable::read(data, "lexicon/harm.tsv");
  if (!table) return table.error();
  const Result<size_t> forms = table->need("forms"), harm = table->need("harm"), note = table->need("note");
  for (const auto* needed : {&forms, &harm, &note})
    if (!*needed) return needed->error();
  for (const TsvRow& row : table->rows()) {
    const std::string& what = row.cells[*harm];
    if (row.cells[*note].starts_with("weak") || (what != "killed" && what != "wounded" && what != "abducted")) continue;
    for (const std::string& form : split_cell(row.cells[*forms])) add_phrase(form, kTrigger | kHarm);
  }
  return Done{};
}

Result<Done> Gate::read_weapons(const DataFiles& data) {
  const Result<TsvTable> table = TsvTable::read(data, "lexicon/weapons.tsv");
  if (!table) return table.error();
  const Result<size_t> name = table->need("name"), aliases = table->need("aliases");
  if (!name) return name.error();
  if (!aliases) return aliases.error();
  for (const TsvRow& row : table->rows()) {
    add_phrase(row.cells[*name], kArmed);
    for (const std::string& alias : split_cell(row.cells[*aliases])) add_phrase(alias, kArmed);
  }
  return Done{};
}

uint32_t Gate::word(const std::string& lemma) {
  const auto found = std::find(lemmas_.begin(), lemmas_.end(), lemma);
  if (found != lemmas_.end()) return static_cast<uint32_t>(found - lemmas_.begin());
  lemmas_.push_back(lemma);
  words_.emplace_back();
  return static_cast<uint32_t>(lemmas_.size() - 1);
}

void Gate::add_phrase(std::string_view text, uint8_t signs) {
  Phrase phrase;
  phrase.signs = signs;
  for_words(to_lower(text), [&](std::string_view lemma) { phrase.words.push_back(word(std::string(lemma))); });
  if (phrase.words.empty()) return;
  if (phrase.words.size() == 1) {
    words_[phrase.words.front()].signs |= signs;
    return;
  }
  const uint32_t longest = *std::max_element(phrase.words.begin(), phrase.words.end(), [&](uint32_t a, uint32_t b) {
    return lemmas_[a].size() < lemmas_[b].size();
  });
  words_[longest].phrases.push_back(static_cast<uint32_t>(phrases_.size()));
  phrases_.push_back(std::move(phrase));
}

void Gate::add_forms(const LightTagger& tagger) {
  std::map<std::string, std::set<uint32_t>> forms;
  std::unordered_map<std::string_view, uint32_t> by_lemma;
  for (uint32_t i = 0; i < lemmas_.size(); ++i) {
    by_lemma.emplace(lemmas_[i], i);
    for (const std::string& form : regular_forms(lemmas_[i])) forms[form].insert(i);
  }
  tagger.for_each_form([&](std::string_view form, std::string_view lemma) {
    const auto found = by_lemma.find(lemma);
    if (found != by_lemma.end()) forms[std::string(form)].insert(found->second);
  });
  size_t slots = 1024;
  while (slots < forms.size() * 2) slots *= 2;
  table_.assign(slots, 0);
  for (const auto& [form, words] : forms) {
    forms_.push_back({static_cast<uint32_t>(text_.size()), static_cast<uint32_t>(form.size()),
                      static_cast<uint32_t>(of_form_.size()), static_cast<uint32_t>(words.size())});
    text_ += form;
    of_form_.insert(of_form_.end(), words.begin(), words.end());
    size_t slot = hash64(form) & (slots - 1);
    while (table_[slot] != 0) slot = (slot + 1) & (slots - 1);
    table_[slot] = static_cast<uint32_t>(forms_.size());
  }
}

void Gate::look_up(std::string_view lower, GateWork& work) const {
  const size_t mask = table_.size() - 1;
  for (size_t slot = hash64(lower) & mask; table_[slot] != 0; slot = (slot + 1) & mask) {
    const Form& form = forms_[table_[slot] - 1];
    if (std::string_view(text_).substr(form.begin, form.length) != lower) continue;
    for (uint32_t i = form.first; i < form.first + form.n; ++i) {
      const uint32_t word = of_form_[i];
      if (work.seen[word] == work.sentence) continue;
      work.seen[word] = work.sentence;
      work.present.push_back(word);
    }
    return;
  }
}

uint8_t Gate::signs_of(const Document& document, const Sentence& sentence, GateWork& work) const {
  if (++work.sentence == 0) {  // the count went round
    std::fill(work.seen.begin(), work.seen.end(), 0);
    work.sentence = 1;
  }
  work.present.clear();
  for (uint32_t t = sentence.first.v; t < sentence.last.v; ++t) {
    const std::string_view form = document.form(document.tokens[t]);
    work.lower.assign(form);
    bool is_ascii = true;
    for (char& c : work.lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      is_ascii = is_ascii && static_cast<unsigned char>(c) < 128;
    }
    if (!is_ascii) work.lower = to_lower(form);
    for_words(work.lower, [&](std::string_view lower) { look_up(lower, work); });
  }
  uint8_t signs = 0;
  for (const uint32_t word : work.present) {
    signs |= words_[word].signs;
    for (const uint32_t at : words_[word].phrases) {
      const Phrase& phrase = phrases_[at];
      const bool is_whole = std::all_of(phrase.words.begin(), phrase.words.end(),
                                        [&](uint32_t w) { return work.seen[w] == work.sentence; });
      if (is_whole) signs |= phrase.signs;
    }
  }
  return signs;
}

void Gate::choose(const Document& document, GateWork& work) const {
  const size_t n = document.sentences.size();
  work.seen.resize(words_.size(), 0);
  work.signs.assign(n, 0);
  work.open.assign(n, 0);
  size_t points = 0;
  for (size_t i = 0; i < n; ++i) {
    const uint8_t signs = signs_of(document, document.sentences[i], work);
    work.signs[i] = signs;
    if ((signs & kViolence) != 0 || ((signs & kTrigger) != 0 && (signs & kArmed) != 0)) work.open[i] = 1;
    points += work.open[i] != 0 ? 2U : (signs & kHarm) != 0 ? 1U : 0U;
  }
  const bool any = std::find(work.open.begin(), work.open.end(), 1) != work.open.end();
  if (any && points >= kLeastPoints && points * 100 >= n * kPointsPerHundred) {
    std::fill(work.open.begin(), work.open.end(), uint8_t{1});
    return;
  }
  uint8_t before = 0;  // whether the last sentence opened by itself
  for (size_t i = 0; i < n; ++i) {
    const uint8_t own = work.open[i];
    const bool beside = before != 0 || (i + 1 < n && work.open[i + 1] != 0);
    if (beside && (work.signs[i] & kTrigger) != 0) work.open[i] = 1;
    before = own;
  }
}

}  // namespace daybook::syntax

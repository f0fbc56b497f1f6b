// SPDX-License-Identifier: Apache-2.0
#include "event/event_context.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/tsv.h"

namespace daybook {
namespace {

bool within_sentence(const Document& document, const Mention& mention) {
  const SentIx s = document.sentence_at(mention.bytes.begin);
  if (!s.ok() || !mention.first.ok() || mention.first >= mention.last) return false;
  return document.sentence(s).first <= mention.first && mention.last <= document.sentence(s).last;
}

}  // namespace

Result<EventLexicon> EventLexicon::load(const DataFiles& data) {
  EventLexicon out;
  Result<TsvTable> weapons = TsvTable::read(data, "lexicon/weapons.tsv");
  if (!weapons) return weapons.error();
  const auto column = [](const TsvTable& table, std::string_view name) { return table.need(name); };
  {
    const Result<size_t> name = column(*weapons, "name"), aliases = column(*weapons, "aliases"),
                         kind = column(*weapons, "class"), event = column(*weapons, "event");
    for (const auto* needed : {&name, &aliases, &kind, &event})
      if (!*needed) return needed->error();
    for (const TsvRow& row : weapons->rows()) {
      std::vector<std::string> forms = split_cell(row.cells[*aliases]);
      forms.insert(forms.begin(), row.cells[*name]);
      for (const std::string& form : forms) {
        WeaponEntry entry{row.cells[*name], row.cells[*kind], parse_kind<EventType>(row.cells[*event]),
                          make_phrase(form)};
        if (!entry.phrase.empty()) out.weapons_[entry.phrase.front()].push_back(std::move(entry));
      }
    }
    for (auto& [word, entries] : out.weapons_) {
      std::stable_sort(entries.begin(), entries.end(),
                       [](const WeaponEntry& a, const WeaponEntry& b) { return a.phrase.size() > b.phrase.size(); });
    }
  }
  Result<TsvTable> countries = TsvTable::read(data, "lexicon/countries.tsv");
  if (!countries) return countries.error();
  const Result<size_t> name = column(*countries, "name"), code = column(*countries, "iso3"),
                       capital = column(*countries, "capital"), metonyms = column(*countries, "metonyms"),
                       adjectives = column(*countries, "adjectives"), aliases = column(*countries, "aliases"),
                       government = column(*countries, "government"), forces = column(*countries, "forces");
  for (const auto* needed : {&name, &code, &capital, &metonyms, &adjectives, &aliases, &government, &forces})
    if (!*needed) return needed->error();
  for (const TsvRow& row : countries->rows()) {
    const State state{row.cells[*name], row.cells[*code], row.cells[*government], row.cells[*forces]};
    out.names_.emplace(state.name, state);
    out.codes_.emplace(state.code, state);
    for (const std::string& alias : split_cell(row.cells[*aliases])) out.names_.emplace(alias, state);
    for (const std::string& seat : split_cell(row.cells[*capital])) out.capitals_.emplace(seat, state);
    for (const std::string& seat : split_cell(row.cells[*metonyms])) out.capitals_.emplace(seat, state);
    for (const std::string& adjective : split_cell(row.cells[*adjectives]))
      out.adjectives_.emplace(to_lower(adjective), state);
  }
  return out;
}

const std::vector<WeaponEntry>& EventLexicon::weapons(const std::string& word) const {
  static const std::vector<WeaponEntry> none;
  const auto found = weapons_.find(word);
  return found == weapons_.end() ? none : found->second;
}
const EventLexicon::State* EventLexicon::by_capital(std::string_view name) const {
  const auto found = capitals_.find(name);
  return found == capitals_.end() ? nullptr : &found->second;
}
const EventLexicon::State* EventLexicon::by_name(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}
const EventLexicon::State* EventLexicon::by_code(std::string_view code) const {
  const auto found = codes_.find(code);
  return found == codes_.end() ? nullptr : &found->second;
}
const EventLexicon::State* EventLexicon::by_adjective(std::string_view lower) const {
  const auto found = adjectives_.find(lower);
  return found == adjectives_.end() ? nullptr : &found->second;
}

// "Youths shot at the soldiers": whoever is shot at is somebody; "shot at a market" is where.
static bool shoots_at(const EventRules& rules, const ClauseView& view, TokenIx verb) {
  if (view.form(verb) != "shot") return false;
  for (const TokenIx child : view.children(verb))
    if (view.deprel(child) == Deprel::aux_pass) return false;
  const TokenIx at{size_t{verb.v} + 1};
  if (at >= view.last() || view.form(at) != "at") return false;
  const std::vector<TokenIx> nouns = view.obliques(verb, "at");
  return std::any_of(nouns.begin(), nouns.end(), [&](TokenIx noun) {
    return view.upos(noun) == Upos::pron || rules.names_people(view.lemma(noun));
  });
}

// Headlines leave out "were": "Two men shot dead in Goma", "Journalist held".
static void read_reduced_passives(const EventRules& rules, ClauseView& view) {
  for (uint32_t i = view.first().v; i < view.last().v; ++i) {
    const TokenIx verb{size_t{i}};
    if (view.upos(verb) != Upos::verb || !rules.in_list("headline_passive", view.form(verb)) || view.is_passive(verb))
      continue;
    bool active = !view.objects(verb).empty();
    for (const TokenIx child : view.children(verb)) {
      const Deprel relation = view.deprel(child);
      active |= relation == Deprel::aux || relation == Deprel::ccomp || relation == Deprel::xcomp;
    }
    if (!active) view.read_as_passive(verb);
  }
}

// "Left one man dead and a trooper injured": the participle beside "dead" says what was done to him.
static void read_left_behind(const EventRules& rules, ClauseView& view) {
  for (uint32_t i = view.first().v; i < view.last().v; ++i) {
    const TokenIx verb{size_t{i}};
    const bool beside = view.upos(verb) == Upos::verb && view.deprel(verb) == Deprel::conj && view.head(verb).ok() &&
                        view.lemma(view.head(verb)) == "leave" && rules.in_list("headline_passive", view.form(verb));
    if (!beside || !view.objects(verb).empty()) continue;
    const std::vector<TokenIx>& below = view.children(verb);
    if (std::none_of(below.begin(), below.end(), [&](TokenIx child) { return view.deprel(child) == Deprel::aux; }))
      view.read_as_passive(verb);
  }
}

static void read_shooters(const EventRules& rules, ClauseView& view) {
  for (uint32_t i = view.first().v; i < view.last().v; ++i) {
    const TokenIx verb{size_t{i}};
    if (view.upos(verb) == Upos::verb && shoots_at(rules, view, verb)) view.read_as_active(verb);
  }
}

// What kills, wounds or destroys is the act's doing, not the place's beside which it happened.
static void read_results(const EventRules& rules, ClauseView& view) {
  for (uint32_t i = view.first().v; i < view.last().v; ++i) {
    const TokenIx verb{size_t{i}};
    if (view.upos(verb) == Upos::verb && rules.says_harm(view.lemma(verb))) view.read_as_result(verb);
  }
}

EventContext::EventContext(const Document& document, const EventRules& rules, const EventLexicon& lexicon)
    : document_(document), rules_(rules), lexicon_(lexicon), mention_of_(document.tokens.size(), 0) {
  const auto better = [&](const Mention& a, const Mention& b) {
    if (a.nominal != b.nominal) return !a.nominal;
    return a.bytes.size() > b.bytes.size();
  };
  for (uint32_t i = 0; i < document.mentions.size(); ++i) {
    const Mention& mention = document.mentions[i];
    if (!within_sentence(document, mention)) continue;
    for (uint32_t t = mention.first.v; t < mention.last.v && t < mention_of_.size(); ++t) {
      if (mention_of_[t] == 0 || better(mention, document.mentions[mention_of_[t] - 1])) mention_of_[t] = i + 1;
    }
  }
  const size_t n = document.sentences.size();
  views_.reserve(n);
  pieces_.resize(n);
  weapons_.resize(n);
  places_.resize(n);
  for (size_t s = 0; s < n; ++s) {
    views_.emplace_back(document, SentIx(s));
    read_shooters(rules, views_.back());
    read_left_behind(rules, views_.back());
    if (document.sentences[s].is_heading) read_reduced_passives(rules, views_.back());
    read_results(rules, views_.back());
    pieces_[s] = make_pieces(views_[s]);
    find_weapons(SentIx(s));
    for (const WeaponMention& weapon : weapons_[s]) {
      if (weapon.entry->event == EventType::air_strike) air_ = true;
    }
  }
  for (const Mention& mention : document.mentions) {
    const SentIx s = document.sentence_at(mention.bytes.begin);
    if (s.ok() && mention.type == MentionType::place && within_sentence(document, mention) &&
        mention.entity < document.entities.size())
      places_[s.v].push_back(&mention);
  }
}

const Mention* EventContext::mention_at(TokenIx token) const {
  const uint32_t found = token.v < mention_of_.size() ? mention_of_[token.v] : 0;
  return found == 0 ? nullptr : &document_.mentions[found - 1];
}
const Entity* EventContext::entity_at(TokenIx token) const {
  const Mention* mention = mention_at(token);
  return mention == nullptr || mention->entity >= document_.entities.size() ? nullptr
                                                                            : &document_.entities[mention->entity];
}

void EventContext::find_weapons(SentIx sentence) {
  const std::vector<Piece>& pieces = pieces_[sentence.v];
  for (size_t at = 0; at < pieces.size();) {
    const WeaponEntry* best = nullptr;
    for (const std::string* word : {&pieces[at].form, &pieces[at].lemma}) {
      for (const WeaponEntry& entry : lexicon_.weapons(*word)) {
        if (phrase_at(pieces, at, entry.phrase) && (best == nullptr || entry.phrase.size() > best->phrase.size()))
          best = &entry;
      }
    }
    // a single word must be a noun: "shell" the verb is no weapon
    if (best != nullptr && best->phrase.size() == 1) {
      const Upos upos = document_.token(pieces[at].token).upos;
      if (upos == Upos::verb || upos == Upos::aux || upos == Upos::adp || upos == Upos::adv) best = nullptr;
    }
    if (best == nullptr) {
      ++at;
      continue;
    }
    const TokenIx last = pieces[at + best->phrase.size() - 1].token;
    weapons_[sentence.v].push_back({best, {pieces[at].token, TokenIx(size_t{last.v} + 1)}});
    at += best->phrase.size();
  }
}

}  // namespace daybook

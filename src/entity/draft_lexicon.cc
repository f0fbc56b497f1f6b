// SPDX-License-Identifier: Apache-2.0
// The names that the lexicon knows, and the short forms that a report introduces for itself.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "entity/draft.h"

namespace daybook {

namespace {

// Which use wins where one form has several.
int rank(const NameForm& form) {
  if (form.exact) return 0;
  switch (form.use) {
    case NameUse::actor: return form.weak ? 12 : form.capitals == 0 ? 15 : 1;  // "jihadists": first ask which
    case NameUse::person: return form.weak ? 12 : 2;
    case NameUse::government: return 3;
    case NameUse::forces: return 4;
    case NameUse::country: return 5;
    case NameUse::capital: return 6;
    case NameUse::agency: return 7;
    case NameUse::outlet: return 8;
    case NameUse::adjective: return 9;
    case NameUse::people: return 10;
    case NameUse::metonym: return 11;
    case NameUse::nominal: return 13;
    case NameUse::office: return 14;
  }
  return 16;
}

MentionType type_of(const NameForm& form, const LexiconThing& thing) {
  switch (form.use) {
    case NameUse::country:
    case NameUse::capital: return MentionType::place;
    case NameUse::adjective:
    case NameUse::people: return MentionType::misc;
    case NameUse::metonym:
    case NameUse::nominal: return MentionType::organisation;
    default: return thing.type;
  }
}

bool is_description(NameUse use) { return use == NameUse::office || use == NameUse::nominal; }

// A small-letter form that is no noun here: "to head", "a rebel town", "state television".
bool is_modifier_or_verb(const Document& document, const NameWords& words, size_t first, size_t last) {
  const NameWord& word = words[last - 1];
  if (word.token.ok()) {
    const Upos upos = document.token(word.token).upos;
    if (upos == Upos::verb || upos == Upos::aux || upos == Upos::adv || upos == Upos::adp) return true;
    if (upos == Upos::adj && last - first == 1) return true;
  }
  if (last >= words.size() || words[last].apart || word.possessive || words[last].sentence != word.sentence)
    return false;
  const NameWord& next = words[last];
  if (next.capital || next.joined || !next.token.ok()) return next.joined;
  return document.token(next.token).upos == Upos::noun;
}

// "SHE IS", "MIX IT UP": letters that a body is called by too, but an everyday word of a line in capitals.
bool is_shouted_word(const Document& document, const EntityLexicon& lexicon, const NameWords& words, size_t i) {
  const NameWord& word = words[i];
  if (!word.all_capitals || !word.token.ok() || !lexicon.lists().everyday_words.has(words.folded(i))) return false;
  const auto shouted = [&](size_t k) {
    return words[k].sentence == word.sentence && words[k].all_capitals &&
           lexicon.lists().everyday_words.has(words.folded(k));
  };
  if (!words.shouts(word.sentence) && !(i > 0 && shouted(i - 1)) && !(i + 1 < words.size() && shouted(i + 1)))
    return false;
  if (!document.sentences[word.sentence].parsed) return false;
  const Upos upos = document.token(word.token).upos;
  return upos != Upos::propn && upos != Upos::noun && upos != Upos::x;
}

}  // namespace

namespace {

size_t longest_from(const EntityLexicon& lexicon, std::string_view word) {
  const size_t most = lexicon.longest(word);
  return most > 0 || word.size() < 5 || word.back() != 's'      ? most
         : lexicon.longest(word.substr(0, word.size() - 1)) > 0 ? 1
                                                                : 0;
}

}  // namespace

// "the Kenyan capital", "Kenya's capital": its word is the city.
static void draft_capitals(const Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  const NameWords& words = drafts.words;
  for (size_t i = 1; i < words.size(); ++i) {
    if (words.folded(i) != "capital" || words[i].capital || drafts.at(i) != Draft::kNone) continue;
    const uint32_t before = drafts.before(i);
    if (before == Draft::kNone || is_modifier_or_verb(document, words, i, i + 1)) continue;
    const Draft& owner = drafts[before];
    const Country* state = lexicon.country(owner.country);
    if (!owner.lexical || (owner.use != NameUse::adjective && owner.use != NameUse::country) || state == nullptr ||
        state->capital.empty() ||
        (owner.first > 0 && lexicon.lists().other_capitals.has(words.folded(owner.first - 1))))
      continue;
    Draft draft;
    draft.first = i;
    draft.last = i + 1;
    draft.type = MentionType::place;
    draft.use = NameUse::capital;
    draft.thing = state->thing;
    draft.lexical = true;
    draft.capital_of = true;
    draft.country = owner.country;
    draft.rule = lexicon.thing(state->thing).rule;
    drafts.add(std::move(draft));
  }
}

void draft_lexicon_names(const Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  const NameWords& words = drafts.words;
  std::string key;
  for (size_t i = 0; i < words.size();) {
    const size_t most = std::min(words.run(i, EntityLexicon::kMaxWords), longest_from(lexicon, words.folded(i)));
    size_t used = 0;
    for (size_t n = most; n > 0 && used == 0; --n) {
      if (!drafts.is_free(i, i + n)) continue;
      key = words.joined(i, i + n);
      const std::vector<NameForm>* forms = lexicon.find(key);
      bool lost_apostrophe = false;
      if (forms == nullptr && key.size() > 4 && key.back() == 's' && words[i].capital && !words[i + n - 1].possessive) {
        // "Syrias north": a page that lost its apostrophes.
        key.pop_back();
        forms = lexicon.find(key);
        lost_apostrophe = true;
      }
      if (forms == nullptr) continue;
      const NameForm* best = nullptr;
      const NameForm* second = nullptr;
      for (const NameForm& form : *forms) {
        if (!EntityLexicon::fits(form, words, i, n)) continue;
        if (lost_apostrophe && form.use != NameUse::country && form.use != NameUse::person &&
            form.use != NameUse::actor)
          continue;
        if (lost_apostrophe && (form.exact || form.weak || form.capitals == 0)) continue;
        if (is_description(form.use) && is_modifier_or_verb(document, words, i, i + n)) continue;
        // A bare description amid capitals belongs to a longer name ("Interior Ministry Troops").
        if (best == nullptr || rank(form) < rank(*best)) {
          second = best;
          best = &form;
        } else if (second == nullptr || rank(form) < rank(*second)) {
          second = &form;
        }
      }
      if (best == nullptr || (n == 1 && is_shouted_word(document, lexicon, words, i))) continue;
      const LexiconThing& thing = lexicon.thing(best->thing);
      Draft draft;
      draft.first = i;
      draft.last = i + n;
      draft.type = type_of(*best, thing);
      draft.use = best->use;
      draft.thing = best->thing;
      draft.lexical = true;
      draft.nominal = is_description(best->use);
      draft.weak = best->weak;
      if (second != nullptr && !second->weak) {
        draft.other_use = second->use;
        draft.other_thing = second->thing;
      }
      draft.country = thing.country;
      draft.rule = thing.rule;
      drafts.add(std::move(draft));
      used = n;
    }
    i += std::max<size_t>(used, 1);
  }
  draft_capitals(document, lexicon, drafts);
  // Weak forms stand only beside a strong one of the same thing, or where the report speaks of its country.
  std::unordered_set<uint32_t> strong;
  std::unordered_set<std::string> countries;
  for (const Draft& draft : drafts.list) {
    if (!draft.lexical || draft.weak || draft.last == draft.first) continue;
    strong.insert(draft.thing);
    if (!draft.country.empty() && !is_description(draft.use)) countries.insert(draft.country);
  }
  const auto supported = [&](const Draft& weak) {
    return strong.count(weak.thing) > 0 || countries.count(lexicon.thing(weak.thing).country) > 0;
  };
  for (uint32_t i = 0; i < drafts.list.size(); ++i) {
    Draft& draft = drafts[i];
    if (!draft.weak || supported(draft)) continue;
    if (draft.other_thing == 0) {
      drafts.give_up(i);
      continue;
    }
    const LexiconThing& thing = lexicon.thing(draft.other_thing);
    draft.use = draft.other_use;
    draft.thing = draft.other_thing;
    draft.type = is_description(draft.use) && draft.use == NameUse::nominal ? MentionType::organisation : thing.type;
    draft.nominal = is_description(draft.use);
    draft.country = thing.country;
    draft.rule = thing.rule;
    draft.weak = false;
  }
}

void draft_short_forms(const Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  (void)lexicon;
  const NameWords& words = drafts.words;
  const std::string& text = document.text();
  std::unordered_map<std::string, uint32_t> introduced;
  for (size_t i = 1; i < words.size(); ++i) {
    const NameWord& word = words[i];
    // "… (PHR)"
    if (!word.all_capitals || word.bytes.begin == 0 || text[word.bytes.begin - 1] != '(') continue;
    if (word.bytes.end >= text.size() || text[word.bytes.end] != ')') continue;
    if (words[i - 1].sentence != word.sentence || word.bytes.begin < words[i - 1].bytes.end + 2 ||
        word.bytes.begin > words[i - 1].bytes.end + 4)
      continue;
    const std::string_view letters = words.folded(i);
    // Back over the words whose initials make it, small words between them allowed.
    size_t first = i;
    size_t left = letters.size();
    for (size_t k = i; k-- > 0 && left > 0 && i - k <= letters.size() + 4 && words[k].sentence == word.sentence;) {
      if (k + 1 < i && words[k + 1].apart) break;
      const std::string_view folded = words.folded(k);
      if (words[k].capital && !folded.empty() && folded.front() == letters[left - 1]) {
        --left;
        first = k;
      } else if (words[k].capital || folded.size() > 4) {
        break;
      }
    }
    uint32_t target = Draft::kNone;
    if (left == 0 && first < i) {
      // All its words become one body, unless the lexicon knows them as one already.
      target = drafts.at(first);
      if (target == Draft::kNone || drafts[target].first != first || drafts[target].last != i) {
        for (size_t k = first; k < i; ++k) {
          const uint32_t other = drafts.at(k);
          if (other == Draft::kNone) continue;
          if (drafts[other].first < first) first = drafts[other].first;
        }
        std::string country;
        for (size_t k = first; k < i; ++k) {
          const uint32_t other = drafts.at(k);
          if (other == Draft::kNone) continue;
          if (country.empty()) country = drafts[other].country;
          drafts.give_up(other);
        }
        Draft body;
        body.first = first;
        body.last = i;
        body.type = MentionType::organisation;
        body.country = country;
        body.rule = "short form in brackets";
        target = drafts.add(std::move(body));
      }
    } else if (const uint32_t beside = drafts.at(i - 1);
               beside != Draft::kNone && drafts[beside].type == MentionType::organisation && !drafts[beside].nominal &&
               drafts[beside].last == i && drafts[beside].last - drafts[beside].first > 1) {
      target = beside;  // a short form in another language: "International Committee … (CICR)"
    }
    if (target == Draft::kNone) continue;
    introduced[std::string(words.text(i))] = target;
  }
  if (introduced.empty()) return;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!words[i].all_capitals) continue;
    const auto found = introduced.find(std::string(words.text(i)));
    if (found == introduced.end()) continue;
    const uint32_t owner = drafts.at(i);
    if (owner != Draft::kNone) {
      // What the report itself says of its letters beats the lexicon.
      if (owner == found->second || drafts[owner].last - drafts[owner].first > 1) continue;
      if (drafts[owner].lexical && drafts[owner].thing == drafts[found->second].thing) continue;
      drafts.give_up(owner);
    }
    Draft draft;
    draft.first = i;
    draft.last = i + 1;
    draft.type = drafts[found->second].type;
    draft.same_as = found->second;
    draft.rule = "short form in brackets";
    drafts.add(std::move(draft));
  }
}

}  // namespace daybook

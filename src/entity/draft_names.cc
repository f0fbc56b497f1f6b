// SPDX-License-Identifier: Apache-2.0
// Names that the lexicon does not know: those of the language model, persons by titles, given names and speech, bodies
// by their head words.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/utf8.h"
#include "entity/draft.h"

namespace daybook {

namespace {

// A draft whose words a person's or body's name may take over. Of outlets those that are words: "Independent School
// District", but not "CTV Winnipeg".
bool may_be_taken(const NameWords& words, const Draft& draft) {
  if (!draft.lexical || draft.use == NameUse::country || draft.use == NameUse::capital) return true;
  return draft.last - draft.first == 1 &&
         (draft.use == NameUse::adjective || draft.use == NameUse::people || draft.use == NameUse::office ||
          draft.use == NameUse::nominal || draft.use == NameUse::metonym ||
          (draft.use == NameUse::outlet && !words[draft.first].all_capitals));
}

// Gives up the drafts that overlap words [first, last) if all of them may be; the country that they spoke of.
bool take_over(Drafts& drafts, size_t first, size_t last, std::string& country) {
  for (size_t i = first; i < last; ++i) {
    const uint32_t other = drafts.at(i);
    if (other == Draft::kNone) continue;
    if (!may_be_taken(drafts.words, drafts[other]) || drafts[other].first < first || drafts[other].last > last)
      return false;
    if (drafts[other].first == first && drafts[other].last == last) return false;
  }
  for (size_t i = first; i < last; ++i) {
    const uint32_t other = drafts.at(i);
    if (other == Draft::kNone) continue;
    if (country.empty()) country = drafts[other].country;
    drafts.give_up(other);
  }
  return true;
}

bool breaks_name(const NameWords& words, size_t i) {
  return i >= words.size() || words[i].apart || words[i - 1].possessive || words[i].sentence != words[i - 1].sentence;
}

// How far a person's name runs from word i: capitalised words and particles, at most five.
size_t person_end(const Drafts& drafts, const EntityLexicon& lexicon, size_t i) {
  const NameWords& words = drafts.words;
  size_t last = i;
  for (size_t k = i; k < words.size() && k < i + 5; ++k) {
    if (k > i && breaks_name(words, k)) break;
    const std::string_view folded = words.folded(k);
    const uint32_t owner = drafts.at(k);
    if (k > i && folded == "i" && !words[k].dotted) break;  // "Glad I came"
    if (owner != Draft::kNone && drafts[owner].modelled) break;
    if (owner != Draft::kNone &&
        !(k > i && may_be_taken(drafts.words, drafts[owner]) && drafts[owner].use != NameUse::office &&
          drafts[owner].use != NameUse::nominal && drafts[owner].use != NameUse::adjective)) {
      break;
    }
    if (words[k].capital && !words[k].has_digit) {
      if (k > i && lexicon.lists().body_words.has(folded) && lexicon.given_name(folded) == '\0' &&
          !lexicon.surname(folded))
        break;
      if (words[k].all_capitals && words[k].bytes.size() <= 4 && !words.shouts(words[k].sentence) && !words[k].dotted)
        break;
      last = k + 1;
      continue;
    }
    if (!lexicon.lists().name_particles.has(folded) || k == i) break;
  }
  return last;
}

char gender_of(const EntityLexicon& lexicon, const NameWords& words, size_t first) {
  const char gender = lexicon.given_name(words.folded(first));
  return gender == 'm' || gender == 'f' ? gender : '\0';
}

}  // namespace

namespace {

bool is_settlement_word(std::string_view folded) {
  return folded == "city" || folded == "town" || folded == "village" || folded == "province" ||
         folded == "governorate" || folded == "district" || folded == "region";
}

// What a model marks now and then and no name is: "I've", a letter, a month.
bool is_no_name(const EntityLexicon& lexicon, const NameWords& words, size_t first, size_t last) {
  if (last - first > 1) return false;
  const std::string_view folded = words.folded(first);
  return folded.size() < 2 || folded == "ive" || folded == "id" || folded == "im" ||
         lexicon.lists().everyday_words.has(folded) || folded == "metro" || folded == "street" || folded == "road" ||
         folded == "northeast" || folded == "northwest" || folded == "southeast" || folded == "southwest" ||
         folded == "rev";
}

// Whether the page lost the apostrophe of this possessive: its s stands right after it.
bool lost_apostrophe(const std::string& text, const NameWord& word) {
  return word.possessive && word.bytes.end < text.size() &&
         (text[word.bytes.end] == 's' || text[word.bytes.end] == 'S');
}

size_t part_end(const std::string& text, const NameWords& words, size_t begin, size_t last) {
  size_t end = begin + 1;
  while (end < last && !lost_apostrophe(text, words[end - 1])) ++end;
  return end;
}

// All of it is written like a name: "British Open"; not "Syrian refugees", "Russian T-90". A country or a city in it
// stays what it is.
bool is_own_name(const Drafts& drafts, size_t first, size_t last) {
  const NameWords& words = drafts.words;
  for (size_t i = first; i < last; ++i) {
    const uint32_t other = drafts.at(i);
    if (other != Draft::kNone && (drafts[other].use == NameUse::country || drafts[other].use == NameUse::capital))
      return false;
  }
  return words[first].capital && words[last - 1].capital && !words[last - 1].has_digit && !words[last - 1].all_capitals;
}

// A surname that the lexicon knows, in the name of someone else: "Anna Castro", "Cameron Lee".
bool is_other_person(const EntityLexicon& lexicon, const Drafts& drafts, size_t first, size_t last) {
  for (size_t i = first; i < last; ++i) {
    const uint32_t other = drafts.at(i);
    if (other == Draft::kNone) continue;
    const Draft& known = drafts[other];
    if (known.first < first || known.last > last) return false;
    if (!known.lexical || known.type != MentionType::person || known.last - known.first > 1)
      return may_be_taken(drafts.words, known);
    const std::string name = " " + fold_name(lexicon.thing(known.thing).name) + " ";
    for (size_t k = first; k < last; ++k) {
      if (k != i && name.find(" " + std::string(drafts.words.folded(k)) + " ") != std::string::npos) return false;
    }
  }
  return true;
}

// `end_byte` as in Draft.
void add_model_name(const EntityLexicon& lexicon, size_t first, size_t last, MentionType type, uint32_t end_byte,
                    Drafts& drafts) {
  const NameWords& words = drafts.words;
  if (is_no_name(lexicon, words, first, last)) return;
  Draft draft;
  draft.first = first;
  draft.last = last;
  draft.type = type;
  draft.end_byte = end_byte;
  draft.modelled = true;
  draft.rule = "model";
  if (!drafts.is_free(first, last)) {
    // A longer name swallows a city or an adjective ("Paris Hilton", "Bank of America"); else the lexicon stays.
    if (last - first < 2 || (type == MentionType::misc && !is_own_name(drafts, first, last))) return;
    if (type == MentionType::person && is_other_person(lexicon, drafts, first, last)) {
      for (size_t i = first; i < last; ++i) {
        if (drafts.at(i) != Draft::kNone) drafts.give_up(drafts.at(i));
      }
    }
    if (!take_over(drafts, first, last, draft.country)) return;
  }
  if (type == MentionType::person) draft.gender = gender_of(lexicon, words, first);
  drafts.add(std::move(draft));
}

}  // namespace

void draft_model_names(const Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  const NameWords& words = drafts.words;
  for (const NameSpan& name : document.names) {
    if (name.first.v >= name.last.v || name.last.v > document.tokens.size()) continue;
    const uint32_t begin = document.tokens[name.first.v].bytes.begin;
    const uint32_t end = document.tokens[name.last.v - 1].bytes.end;
    size_t first = words.at_byte(begin);
    size_t last = first;
    while (last < words.size() && words[last].bytes.begin < end) ++last;
    if (name.type != MentionType::misc && first < last && (words.folded(first) == "the" || words.folded(first) == "a"))
      ++first;
    // Titles in front of a person are the role's.
    while (name.type == MentionType::person && first + 1 < last && drafts.at(first) != Draft::kNone &&
           drafts[drafts.at(first)].use == NameUse::office && drafts[drafts.at(first)].lexical) {
      first = drafts[drafts.at(first)].last;
    }
    while (name.type == MentionType::person && first + 1 < last && lexicon.lists().titles.has(words.folded(first)))
      ++first;
    // "Homs province", "Raqqa city": the name, not the kind of place after it.
    while (name.type == MentionType::place && last > first + 1 && !words[last - 1].capital && words[first].capital &&
           !words.shouts(words[first].sentence))
      --last;
    // Hyphens bind: "Jan" + "Erik Vold".
    if (name.type == MentionType::person) {
      while (last < words.size() && words[last].joined && words[last].capital) ++last;
      while (first > 0 && first < last && words[first].joined && words[first - 1].capital) --first;
    }
    MentionType type = name.type;
    if (type == MentionType::organisation && last - first >= 2 && !words[last - 1].capital &&
        is_settlement_word(words.folded(last - 1))) {
      type = MentionType::place;
      --last;
    }
    const std::string_view closing = document.form(document.tokens[name.last.v - 1]);
    const bool owns = name.last.v > name.first.v + 1 && (closing == "'s" || closing == "\u2019s");
    for (size_t part = first; part < last;) {  // "Eastern Aleppos Sakhour": two names, the apostrophe lost
      const size_t next = part_end(document.text(), words, part, last);
      if (next == last || type == MentionType::place)
        add_model_name(lexicon, part, next, type, next == last && owns ? end : 0, drafts);
      part = next;
    }
  }
}

void draft_persons(const Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  (void)document;
  const NameWords& words = drafts.words;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!words[i].capital || words[i].has_digit || drafts.at(i) != Draft::kNone) {
      // A city that is a given name too: "Paris Hilton".
      const uint32_t owner = drafts.at(i);
      if (owner == Draft::kNone || !drafts[owner].lexical ||
          (drafts[owner].use != NameUse::capital && drafts[owner].use != NameUse::country))
        continue;
      if (lexicon.given_name(words.folded(i)) == '\0' || breaks_name(words, i + 1) || !words[i + 1].capital ||
          !lexicon.surname(words.folded(i + 1)) || words.title_case(words[i].sentence)) {
        continue;
      }
    }
    const std::string_view folded = words.folded(i);
    const bool shouting = words.shouts(words[i].sentence) || words.title_case(words[i].sentence);
    // What stands before: an office or a title.
    const uint32_t before = drafts.before(i);
    const bool office = before != Draft::kNone && drafts[before].use == NameUse::office && drafts[before].lexical &&
                        drafts[before].type == MentionType::person && !words[i - 1].possessive;
    const bool title = i > 0 && !words[i].apart && lexicon.lists().titles.has(words.folded(i - 1)) &&
                       words[i - 1].capital && words[i - 1].sentence == words[i].sentence;
    if (lexicon.lists().everyday_words.has(folded) ||
        (lexicon.lists().titles.has(folded) && lexicon.given_name(folded) == '\0'))
      continue;
    const size_t last = person_end(drafts, lexicon, i);
    if (last <= i) continue;
    const size_t n = last - i;
    const bool given = lexicon.given_name(folded) != '\0';
    const bool says = (last < words.size() && !words[last].apart && words[last].sentence == words[i].sentence &&
                       lexicon.lists().speech_words.has(words.folded(last))) ||
                      (i > 0 && lexicon.lists().speech_words.has(words.folded(i - 1)) && !words[i].apart &&
                       words[i - 1].sentence == words[i].sentence);
    // "near Albu Kamal, a town": a place, until the gazetteer says no.
    const std::string_view prep = i > 0 && !words[i].apart && words[i - 1].sentence == words[i].sentence
                                      ? words.folded(i - 1)
                                      : std::string_view();
    if (!office && !title && !given &&
        (prep == "in" || prep == "near" || prep == "at" || prep == "outside" || prep == "around" || prep == "into"))
      continue;
    bool person = false;
    if (office || title) {
      person = !shouting || given || n >= 2;
    } else if (given && n >= 2) {
      person = !shouting || lexicon.surname(words.folded(last - 1)) || n == 2;
    } else if (n >= 2 && n <= 4 && !shouting && !lexicon.lists().body_words.has(words.folded(last - 1))) {
      // Speech, an age or an apposition after it: "Anna Berg, 26, …", "Anna Berg, a teacher".
      const bool apposed = last < words.size() && words[last].apart && words[last].sentence == words[i].sentence &&
                           document.text()[words[last - 1].bytes.end] == ',' &&
                           (words[last].has_digit || words.folded(last) == "a" || words.folded(last) == "an" ||
                            words.folded(last) == "who");
      person = says || apposed;
    }
    if (!person) continue;
    Draft draft;
    draft.first = i;
    draft.last = last;
    draft.type = MentionType::person;
    draft.gender = gender_of(lexicon, words, i);
    if (title && draft.gender == '\0') {
      const std::string_view word = words.folded(i - 1);
      if (word == "mr" || word == "king" || word == "sir" || word == "sheikh") draft.gender = 'm';
      if (word == "mrs" || word == "ms" || word == "miss" || word == "queen") draft.gender = 'f';
    }
    draft.rule = office || title ? "name after an office" : given ? "given name" : "name that speaks";
    std::string country;
    if (!drafts.is_free(i, last) && !take_over(drafts, i, last, country)) continue;
    drafts.add(std::move(draft));
    i = last - 1;
  }
}

void draft_surnames(const EntityLexicon& lexicon, Drafts& drafts) {
  const NameWords& words = drafts.words;
  // The tails of persons' names, longest first: "Abdel Rahman", "Le Drian", "Vold".
  std::unordered_set<std::string> tails;
  for (const Draft& draft : drafts.list) {
    if (draft.type != MentionType::person || draft.nominal || draft.last - draft.first < 2) continue;
    for (size_t k = draft.first + 1; k < draft.last; ++k) {
      if (words[k].capital || lexicon.lists().name_particles.has(words.folded(k)))
        tails.insert(words.joined(k, draft.last));
    }
  }
  if (tails.empty()) return;
  for (size_t i = 0; i < words.size(); ++i) {
    if (drafts.at(i) != Draft::kNone) continue;
    for (size_t n = std::min<size_t>(words.run(i, 4), 4); n > 0; --n) {
      if (!drafts.is_free(i, i + n) || !words[i + n - 1].capital || tails.find(words.joined(i, i + n)) == tails.end())
        continue;
      Draft draft;
      draft.first = i;
      draft.last = i + n;
      draft.type = MentionType::person;
      draft.rule = "surname of a person named before";
      drafts.add(std::move(draft));
      break;
    }
  }
}

static bool begins_modelled(const Drafts& drafts, size_t first) {
  const uint32_t owner = drafts.at(first);
  return owner != Draft::kNone && drafts[owner].modelled && drafts[owner].first == first;
}

// Whether the language model has read two names among these words: "the Premier League for Grasshoppers Zurich".
static bool spans_two_names(const Drafts& drafts, size_t first, size_t last) {
  uint32_t seen = Draft::kNone;
  for (size_t i = first; i < last; ++i) {
    const uint32_t other = drafts.at(i);
    if (other == Draft::kNone || !drafts[other].modelled || other == seen) continue;
    if (seen != Draft::kNone) return true;
    seen = other;
  }
  return false;
}

void draft_bodies(const Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  (void)lexicon;
  (void)document;
  const NameWords& words = drafts.words;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!words[i].capital || !lexicon.lists().body_words.has(words.folded(i)) || words.shouts(words[i].sentence) ||
        words.title_case(words[i].sentence))
      continue;
    const uint32_t owner = drafts.at(i);
    if (owner != Draft::kNone && !may_be_taken(drafts.words, drafts[owner])) continue;
    // Back over capitalised words ("French Defence Ministry", "Aleppo Media Centre").
    size_t first = i;
    while (first > 0 && i - first < 5 && !words[first].apart && words[first - 1].capital &&
           words[first - 1].sentence == words[i].sentence && !words[first - 1].possessive) {
      const uint32_t other = drafts.at(first - 1);
      if (other != Draft::kNone && !may_be_taken(drafts.words, drafts[other])) break;
      if ((words[first - 1].first || (begins_modelled(drafts, first) && words.folded(first - 1) != "the")) &&
          lexicon.lists().everyday_words.has(words.folded(first - 1)))
        break;
      if (words[first - 1].has_digit) break;
      --first;
    }
    // On over "for/of/on …" and further capitals ("Centre for Human Rights", "Ministry of Defence").
    size_t last = i + 1;
    while (last < words.size() && last - i < 8 && !words[last].apart && words[last].sentence == words[i].sentence &&
           !words[last - 1].possessive) {
      const std::string_view folded = words.folded(last);
      const uint32_t other = drafts.at(last);
      if (words[last].capital && (other == Draft::kNone || may_be_taken(drafts.words, drafts[other])) &&
          !words[last].has_digit) {
        ++last;
        continue;
      }
      const bool link = folded == "for" || folded == "of" || folded == "and" || folded == "on" || folded == "the" ||
                        folded == "against" || folded == "de" || folded == "des";
      if (!link || last + 1 >= words.size() || words[last + 1].apart) break;
      const bool goes_on = words[last + 1].capital || (words.folded(last + 1) == "the" && last + 2 < words.size() &&
                                                       words[last + 2].capital && !words[last + 2].apart);
      const uint32_t beyond = drafts.at(last + 1);
      if (!goes_on || folded == "and" ||
          (folded == "on" && words[last + 1].capital && lexicon.lists().everyday_words.has(words.folded(last + 1))))
        break;
      if (beyond != Draft::kNone && !may_be_taken(drafts.words, drafts[beyond])) break;
      if (folded == "of" && i == first && words.folded(i) != "ministry" && words.folded(i) != "department" &&
          words.folded(i) != "university" && words.folded(i) != "bank" && words.folded(i) != "church" &&
          words.folded(i) != "party" && words.folded(i) != "council" && words.folded(i) != "court" &&
          words.folded(i) != "institute") {
        break;
      }
      last += words[last + 1].capital ? 2U : 3U;
    }
    if (last - first < 2 || spans_two_names(drafts, first, last)) continue;
    Draft draft;
    draft.first = first;
    draft.last = last;
    draft.type = MentionType::organisation;
    draft.rule = "name of a body";
    if (!take_over(drafts, first, last, draft.country)) continue;
    drafts.add(std::move(draft));
    i = last - 1;
  }
}

void draft_rest(const Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  const NameWords& words = drafts.words;
  const bool any_parsed = std::any_of(document.sentences.begin(), document.sentences.end(),
                                      [](const Sentence& sentence) { return sentence.parsed; });
  for (size_t i = 0; i < words.size(); ++i) {
    const uint32_t at = words[i].sentence;
    // the model has seen what there is
    if (at < document.sentences.size() ? document.sentences[at].parsed : any_parsed) continue;
    if (!words[i].capital || words[i].has_digit || drafts.at(i) != Draft::kNone || words.shouts(words[i].sentence) ||
        words.title_case(words[i].sentence))
      continue;
    if (lexicon.lists().everyday_words.has(words.folded(i)) || words[i].bytes.size() < 2) continue;
    size_t last = i + 1;
    while (last < words.size() && last < i + 4 && !breaks_name(words, last) && words[last].capital &&
           drafts.at(last) == Draft::kNone && !words[last].has_digit)
      ++last;
    const bool starts = words[i].first;
    if (starts && last - i == 1) continue;
    Draft draft;
    draft.first = i;
    draft.last = last;
    draft.rule = "capitals";
    draft.score = 0.5F;
    const bool acronym = words[i].all_capitals && last - i == 1;
    if (acronym) {
      draft.type = MentionType::organisation;
    } else if (last - i >= 2 && last - i <= 3) {
      draft.type = MentionType::person;
      draft.gender = gender_of(lexicon, words, i);
    } else {
      continue;
    }
    drafts.add(std::move(draft));
    i = last - 1;
  }
}

}  // namespace daybook

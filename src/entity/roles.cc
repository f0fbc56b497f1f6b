// SPDX-License-Identifier: Apache-2.0
#include "entity/roles.h"

#include "base/utf8.h"

namespace daybook {

bool is_article(std::string_view word) {
  return word == "the" || word == "this" || word == "that" || word == "these" || word == "those";
}

// One comma and nothing else between the words a and a + 1.
bool RoleFinder::comma_between(size_t a) const {
  if (a + 1 >= words_.size() || words_[a].sentence != words_[a + 1].sentence) return false;
  std::string_view gap =
      std::string_view(document_.text()).substr(words_[a].bytes.end, words_[a + 1].bytes.begin - words_[a].bytes.end);
  return trim(gap) == ",";
}

bool RoleFinder::is_office(uint32_t ix) const {
  return ix != Draft::kNone && drafts_[ix].lexical && drafts_[ix].use == NameUse::office &&
         drafts_[ix].last > drafts_[ix].first;
}
bool RoleFinder::gives_country(uint32_t ix) const {
  if (ix == Draft::kNone) return false;
  const Draft& d = drafts_[ix];
  return d.type == MentionType::organisation ||
         (d.lexical && (d.use == NameUse::country || d.use == NameUse::adjective || d.use == NameUse::people ||
                        (d.use == NameUse::capital && d.metonym)));
}

// Where an office's words begin, with "French", "Spain's", "Observatory" and small words before it; the country seen
// there.
size_t RoleFinder::role_begin(const Draft& office, std::string& country) const {
  size_t first = office.first;
  for (int steps = 0; steps < 3 && first > 0 && together(first - 1, first); ++steps) {
    const uint32_t before = drafts_.at(first - 1);
    if (gives_country(before) && drafts_[before].last == first) {
      if (country.empty()) country = drafts_[before].country;
      first = drafts_[before].first;
      continue;
    }
    const std::string_view w = word(first - 1);
    if (before == Draft::kNone &&
        (w == "deputy" || w == "former" || w == "vice" || w == "acting" || w == "chief" || w == "senior" ||
         w == "new" || w == "then" || w == "ex" || w == "first" || w == "outgoing")) {
      --first;
      continue;
    }
    if (is_office(before) && drafts_[before].last == first) {  // "Foreign Ministry spokesman"
      first = drafts_[before].first;
      continue;
    }
    break;
  }
  return first;
}

// The end of "… of the Syrian Observatory", "… for the coalition" after an office; its country.
size_t RoleFinder::role_end(size_t last, std::string& country) const {
  if (last >= words_.size() || !together(last - 1, last)) return last;
  const std::string_view link = word(last);
  if (link != "of" && link != "for" && link != "at" && link != "from" && link != "in") return last;
  size_t at = last + 1;
  if (word(at) == "the" || word(at) == "a" || word(at) == "an") ++at;
  if (at >= words_.size() || words_[at].apart || words_[at].sentence != words_[last].sentence) return last;
  const uint32_t body = drafts_.at(at);
  if (body == Draft::kNone || drafts_[body].first != at) return last;
  if (country.empty()) country = drafts_[body].country;
  size_t end = drafts_[body].last;
  // "of the Syrian army": an adjective and what it belongs to
  if (const uint32_t next = drafts_.at(end);
      drafts_[body].use == NameUse::adjective && next != Draft::kNone && end < words_.size() && together(end - 1, end))
    end = drafts_[next].last;
  return end;
}

// Persons take the words of the office beside them, before or after; the office is then no mention of its own.
void RoleFinder::attach_roles(uint32_t ix) {
  Draft& person = drafts_[ix];
  if (person.type != MentionType::person || person.nominal || person.first == person.last) return;
  const size_t first = person.first;
  const size_t last = person.last;
  const auto take = [&](uint32_t office, size_t begin, size_t end, const std::string& country) {
    person.role = std::string(words_.text(begin, end));
    person.office = drafts_[office].thing;
    if (person.country.empty()) person.country = country;
    const std::string_view w = word(drafts_[office].last - 1);
    if (person.gender == '\0')
      person.gender = w.ends_with("woman") || w.ends_with("women") ? 'f' : w.ends_with("man") ? 'm' : '\0';
    drafts_.give_up(office);
  };
  // "Kenyan Defence Minister Amina Vold"
  if (first > 0 && together(first - 1, first)) {
    const uint32_t before = drafts_.at(first - 1);
    if (is_office(before) && drafts_[before].last == first && drafts_[before].type == MentionType::person) {
      std::string country;
      size_t begin = role_begin(drafts_[before], country);
      // "IS expert and researcher Charlie Winter"
      if (begin >= 2 && together(begin - 2, begin - 1) && together(begin - 1, begin) && word(begin - 1) == "and") {
        if (const uint32_t other = drafts_.at(begin - 2);
            is_office(other) && drafts_[other].type == MentionType::person && drafts_[other].last == begin - 1) {
          begin = role_begin(drafts_[other], country);
          drafts_.give_up(other);
        }
      }
      return take(before, begin, first, country);
    }
    if (gives_country(before) && drafts_[before].last == first && person.country.empty())
      person.country = drafts_[before].country;
  }
  // "the head of the Observatory, Rami Abdel Rahman"
  if (first > 0 && comma_between(first - 1)) {
    for (size_t k = first; k-- > 0 && first - k <= 9 && words_[k].sentence == words_[first].sentence;) {
      if (k + 1 < first && words_[k + 1].apart) break;
      const uint32_t office = drafts_.at(k);
      if (!is_office(office) || drafts_[office].type != MentionType::person) continue;
      std::string country;
      const size_t end = role_end(drafts_[office].last, country);
      if (end != first) break;
      const size_t begin = role_begin(drafts_[office], country);
      if (begin > 0 && !is_article(word(begin - 1)) && drafts_[office].last == first) break;
      return take(office, begin, end, country);
    }
  }
  // "Karim Haddad, director of the Northern Observatory"
  if (last < words_.size() && comma_between(last - 1)) {
    for (size_t k = last; k < words_.size() && k < last + 7 && words_[k].sentence == words_[last].sentence; ++k) {
      if (k > last && words_[k].apart) break;
      if (lists_.speech_words.has(word(k))) break;
      const uint32_t office = drafts_.at(k);
      if (!is_office(office) || drafts_[office].first != k) continue;
      if (drafts_[office].type != MentionType::person && !drafts_[office].nominal) break;
      std::string country;
      const size_t begin = std::max(role_begin(drafts_[office], country), last);
      size_t end = role_end(drafts_[office].last, country);
      // "a journalist and activist from Raqqa"
      if (end + 1 < words_.size() && together(end - 1, end) && together(end, end + 1) && word(end) == "and") {
        if (const uint32_t other = drafts_.at(end + 1);
            is_office(other) && drafts_[other].type == MentionType::person && drafts_[other].first == end + 1) {
          end = role_end(drafts_[other].last, country);
          drafts_.give_up(other);
        }
      }
      return take(office, begin, end, country);
    }
  }
}

// Does a capital act or speak here?
void RoleFinder::mark_metonym(uint32_t ix) {
  Draft& draft = drafts_[ix];
  if (!draft.lexical) return;
  if (draft.use == NameUse::metonym) draft.metonym = true;
  if (draft.use != NameUse::capital || draft.capital_of) return;
  const size_t first = draft.first;
  const size_t last = draft.last;
  const std::string_view before =
      first > 0 && words_[first - 1].sentence == words_[first].sentence ? word(first - 1) : std::string_view();
  if (lists_.capital_as_place.has(before) && !words_[first].apart && !words_[last - 1].possessive) return;
  const bool next_near = last < words_.size() && words_[last].sentence == words_[first].sentence;
  if (words_[last - 1].possessive) {
    size_t at = last;
    if (next_near && (word(at) == "own" || word(at) == "consistent" || word(at) == "new" || word(at) == "first")) ++at;
    draft.metonym = next_near && lists_.capital_owns.has(word(at)) && !words_[at].apart;
    return;
  }
  // A quotation may begin with what it does: Ankara "has plans".
  const std::string_view gap =
      next_near ? std::string_view(document_.text())
                      .substr(words_[last - 1].bytes.end, words_[last].bytes.begin - words_[last - 1].bytes.end)
                : std::string_view();
  const bool quoted = gap == " \"" || gap == " “" || gap == " '" || gap == " ‘";
  if (next_near && (!words_[last].apart || quoted)) {
    size_t at = last;
    if (word(at) == "on" && at + 1 < words_.size()) at += 2;  // "Moscow on Tuesday denied"
    if (word(at).ends_with("ly") || word(at) == "also" || word(at) == "has" || word(at) == "had") ++at;
    if (lists_.speech_words.has(word(at)) || lists_.capital_acts.has(word(at)) || lists_.speech_words.has(word(last)) ||
        lists_.capital_acts.has(word(last))) {
      draft.metonym = true;
      return;
    }
    if (at < words_.size() && words_[at].token.ok() && document_.token(words_[at].token).upos == Upos::verb &&
        !word(at).ends_with("ing") && at == last && word(at) != "based" && word(at) != "lies") {
      draft.metonym = true;
      return;
    }
  }
  if (lists_.capital_told.has(before) && !words_[first].apart) draft.metonym = true;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "entity/place_context.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

bool is_city(const GazetteerPlace& place) {
  constexpr int64_t kCity = 50000;  // inhabitants
  return place.population >= kCity;
}

}  // namespace

std::string_view PlaceContext::before(size_t i) const {
  return i > 0 && !words_[i].apart && words_[i - 1].sentence == words_[i].sentence ? word(i - 1) : std::string_view();
}

std::string_view PlaceContext::after(size_t last) const {
  return last < words_.size() && !words_[last].apart && words_[last].sentence == words_[last - 1].sentence
             ? word(last)
             : std::string_view();
}

bool PlaceContext::next_capital(size_t last) const {
  return !after(last).empty() && words_[last].capital && !words_[last - 1].possessive;
}

bool PlaceContext::shape_fits(size_t first, size_t n) const {
  for (size_t k = first; k < first + n; ++k) {
    if (k > first && words_[k - 1].possessive) return false;
    if (!words_[k].capital && !(k + 1 < first + n && lists_.inside_place_names.has(word(k))) &&
        !(k == first && words_[k + 1].joined))
      return false;
  }
  return true;
}

bool PlaceContext::called_a_place(const Draft& draft) const {
  const std::string_view next = after(draft.last);
  const bool after_it = lists_.place_units.has(next) || next == "neighbourhood" || next == "neighborhood" ||
                        next == "village" || next == "suburb";
  return (after_it && !words_[draft.last].capital) ||
         (before(draft.first) == "of" && draft.first >= 2 && !words_[draft.first - 1].apart &&
          lists_.place_nouns.has(word(draft.first - 2)));
}

bool PlaceContext::is_lone_article(const Draft& draft) const {
  return draft.last - draft.first == 1 && !words_[draft.first].capital && lists_.arabic_articles.has(word(draft.first));
}

const GazetteerPlace* PlaceContext::state_at(size_t i) const {
  const NameWord& word = words_[i];
  const bool dot = word.dotted || (word.bytes.end < document_.text().size() && document_.text()[word.bytes.end] == '.');
  const bool comma = i > 0 && word.apart && words_[i - 1].sentence == word.sentence &&
                     document_.text()[words_[i - 1].bytes.end] == ',';
  if (!word.capital || !(dot || (comma && word.all_capitals))) return nullptr;
  if (!comma && word.bytes.size() < 4 && !word.dotted) return nullptr;
  return gazetteer_.abbreviation(words_.text(i));
}

std::optional<GazetteerPlace> PlaceContext::container_of(size_t first, size_t last) const {
  if (const std::optional<GazetteerPlace> after = container_after(last)) return after;
  if (const std::optional<GazetteerPlace> before = container_before(first)) return before;
  return country_of_bearing(last);
}

std::optional<GazetteerPlace> PlaceContext::container_after(size_t last) const {
  if (last >= words_.size() || words_[last].sentence != words_[last - 1].sentence) return std::nullopt;
  const std::string_view gap =
      std::string_view(document_.text())
          .substr(words_[last - 1].bytes.end, words_[last].bytes.begin - words_[last - 1].bytes.end);
  if (trim(gap).empty()) return container_of_part(last);
  if (trim(gap) != ",") return std::nullopt;
  if (!words_[last].capital) return container_in_apposition(last);
  if (const GazetteerPlace* state = gazetteer_.abbreviation(words_.text(last));
      state != nullptr && (words_[last].dotted || words_[last].bytes.size() <= 5))
    return *state;
  const uint32_t owner = drafts_.at(last);
  if (owner != Draft::kNone && drafts_[owner].lexical && drafts_[owner].use == NameUse::country)
    return gazetteer_.country(drafts_[owner].country);
  for (size_t n = std::min<size_t>(words_.run(last, 3), 3); n > 0; --n) {
    std::vector<GazetteerPlace> found;
    gazetteer_.find(words_.joined(last, last + n), found);
    for (const GazetteerPlace& place : found) {
      if (place.kind == '1' || place.kind == 'C') return place;
    }
  }
  return std::nullopt;
}

// "the Majengo neighbourhood of the eastern city of Goma", "the village of Kibati in Kivu province"
std::optional<GazetteerPlace> PlaceContext::container_of_part(size_t last) const {
  size_t at = last;
  if (lists_.place_nouns.has(word(at)) || word(at) == "area" || word(at) == "quarter") ++at;
  if (word(at) != "in" && (word(at) != "of" || at == last)) return std::nullopt;
  for (size_t k = at + 1; k < words_.size() && k < at + 7; ++k) {
    if (words_[k].sentence != words_[last].sentence || words_[k].apart) return std::nullopt;
    const bool lost_apostrophe = words_[k].capital && word(k).ends_with("s") && drafts_.at(k) != Draft::kNone &&
                                 drafts_[drafts_.at(k)].use == NameUse::country;
    if (words_[k].possessive || lost_apostrophe) continue;  // "in Congo's Kivu province"
    if (!words_[k].capital) {
      const std::string_view folded = word(k);
      if (folded == "the" && (word(k + 1) == "city" || word(k + 1) == "town") && word(k + 2) != "of" &&
          (k + 2 >= words_.size() || !words_[k + 2].capital))
        return town_before(k);  // "the Majengo neighbourhood of the city"
      if (folded == "the" || folded == "of" || lists_.directions.has(folded) || lists_.place_nouns.has(folded))
        continue;
      return std::nullopt;
    }
    for (size_t n = words_.run(k, 3); n > 0; --n) {
      if (const std::optional<GazetteerPlace> best = best_known(k, n)) return best;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// The town that was named last before word `at`.
std::optional<GazetteerPlace> PlaceContext::town_before(size_t at) const {
  constexpr size_t kFar = 150;  // words
  std::vector<GazetteerPlace> found;
  for (size_t k = at; k-- > 0 && k + kFar > at;) {
    for (size_t n = words_[k].capital ? words_.run(k, 3) : 0; n > 0; --n) {
      const std::string key = words_.joined(k, k + n);
      if (gazetteer_.doubt(key) == PlaceDoubt::never) continue;
      found.clear();
      gazetteer_.find(key, found);
      const auto town = std::find_if(found.begin(), found.end(), [](const GazetteerPlace& place) {
        return place.precision == PlacePrecision::settlement && is_city(place);
      });
      if (town != found.end()) return *town;
    }
  }
  return std::nullopt;
}

// "the village of Kibati, ten kilometres north of Goma": of one state with it, and no more.
std::optional<GazetteerPlace> PlaceContext::country_of_bearing(size_t last) const {
  static constexpr size_t kMeasure = 6;  // words: "some 10 kilometres (6 miles) north of"
  for (size_t k = last; k < words_.size() && k < last + kMeasure && words_[k].sentence == words_[last - 1].sentence;
       ++k) {
    if (!lists_.directions.has(word(k)) || word(k + 1) != "of") continue;
    size_t at = k + 2;
    while (at < k + 6 && at < words_.size() && !words_[at].capital) ++at;
    if (at >= words_.size() || words_[at].sentence != words_[last - 1].sentence) return std::nullopt;
    for (size_t n = words_.run(at, 3); n > 0; --n)
      if (const std::optional<GazetteerPlace> best = best_known(at, n)) return gazetteer_.country(best->country);
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<GazetteerPlace> PlaceContext::container_told_after(size_t last) const {
  const auto end_of = [&](size_t from) {
    size_t k = from;
    while (k < words_.size() && words_[k].sentence == words_[from].sentence) ++k;
    return k;
  };
  const size_t at = end_of(last - 1);
  if (word(at) != "the" || !(lists_.place_nouns.has(word(at + 1)))) return std::nullopt;
  const std::string_view verb = word(at + 2);
  if (verb != "lies" && verb != "is" && verb != "sits" && verb != "lay" && verb != "stands") return std::nullopt;
  const size_t end = end_of(at);
  for (size_t k = at + 3; k + 1 < end; ++k) {
    if (word(k) != "in") continue;
    for (size_t begin = k + 1; begin < end && begin < k + 4; ++begin) {
      if (!words_[begin].capital) continue;
      for (size_t n = words_.run(begin, 3); n > 0; --n)
        if (const std::optional<GazetteerPlace> best = best_known(begin, n)) return best;
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// "the Kivu province village of Kibati", "Goma's Majengo district"
std::optional<GazetteerPlace> PlaceContext::container_before(size_t first) const {
  if (before(first).empty()) return std::nullopt;
  if (words_[first - 1].possessive) return known_ending_at(first);
  if (before(first) == "of" && first >= 4 && lists_.place_nouns.has(word(first - 2)) &&
      lists_.place_units.has(word(first - 3)))
    return known_ending_at(first - 3);
  return std::nullopt;
}

std::optional<GazetteerPlace> PlaceContext::known_ending_at(size_t last) const {
  for (size_t n = std::min<size_t>(3, last); n > 0; --n) {
    const size_t begin = last - n;
    if (!words_[begin].capital || words_.run(begin, n) < n) continue;
    if (const std::optional<GazetteerPlace> best = best_known(begin, n)) return best;
  }
  return std::nullopt;
}

// The largest province, country or city that words [first, first + n) name.
std::optional<GazetteerPlace> PlaceContext::best_known(size_t first, size_t n) const {
  const std::string key = words_.joined(first, first + n);
  if (gazetteer_.doubt(key) == PlaceDoubt::never) return std::nullopt;
  std::vector<GazetteerPlace> found;
  gazetteer_.find(key, found);
  std::optional<GazetteerPlace> best;
  for (const GazetteerPlace& place : found) {
    const bool known = place.kind == '1' || place.kind == 'C' || place.kind == 'X' || is_city(place);
    if (known && (!best || place.population > best->population)) best = place;
  }
  return best;
}

// ", a town in Deir Ezzor province"
std::optional<GazetteerPlace> PlaceContext::container_in_apposition(size_t at) const {
  for (size_t k = at;
       k < words_.size() && k < at + 9 && words_[k].sentence == words_[at].sentence && !(k > at && words_[k].apart);
       ++k) {
    if (word(k) != "in" && word(k) != "of") continue;
    for (size_t begin = k + 1; begin < k + 4 && begin < words_.size(); ++begin) {
      if (!words_[begin].capital) continue;
      for (size_t n = std::min<size_t>(words_.run(begin, 3), 3); n > 0; --n) {
        std::vector<GazetteerPlace> found;
        gazetteer_.find(words_.joined(begin, begin + n), found);
        for (const GazetteerPlace& place : found) {
          if (place.kind == '1' || place.kind == 'C') return place;
        }
      }
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace daybook

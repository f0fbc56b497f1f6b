// SPDX-License-Identifier: Apache-2.0
#include "entity/place_finder.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace daybook {

namespace {

constexpr size_t kMaxPlaceWords = 6;
constexpr size_t kMaxNamesakes = 80;
constexpr int64_t kLarge = 100000;  // inhabitants

bool is_well_known(const GazetteerPlace& p) {
  return p.kind == 'X' || p.kind == 'C' || p.kind == '1' || p.population >= 100000;
}

class Finder {
 public:
  Finder(const Document& document, const EntityLexicon& lexicon, const Gazetteer& gazetteer, Drafts& drafts)
      : document_(document),
        lexicon_(lexicon),
        lists_(lexicon.lists()),
        gazetteer_(gazetteer),
        drafts_(drafts),
        words_(drafts.words),
        context_(document, lexicon.lists(), gazetteer, drafts) {}

  FoundPlaces run() {
    for (const Draft& draft : drafts_.list) {
      if (draft.type == MentionType::person && draft.last - draft.first >= 2)
        surnames_here_.emplace(context_.word(draft.last - 1));
    }
    take_known();
    // First only which names have a cue somewhere, then all.
    for (size_t i = 0; i < words_.size(); ++i) look(i, true);
    take_back();
    for (size_t i = 0; i < words_.size(); ++i) look(i, false);
    look_inside_bodies();
    return std::move(found_);
  }

 private:
  size_t surface(const std::string& key, std::vector<GazetteerPlace>&& found, double bonus_capital,
                 std::string_view country = {}) {
    const auto known = by_key_.find(key);
    if (known != by_key_.end()) {
      found_.surfaces[known->second].weight = std::min(2.0, found_.surfaces[known->second].weight + 0.3);
      return known->second;
    }
    PlaceSurface one;
    one.key = key;
    std::string own_key, name_key;
    place_key(key, own_key);
    bool called_so = false;  // some place has this as its first name
    const auto main_name = [&](const GazetteerPlace& p) {
      place_key(p.name, name_key);
      return p.kind == 'X' || name_key == own_key;
    };
    for (const GazetteerPlace& p : found) called_so = called_so || main_name(p);
    const auto prior = [&](const GazetteerPlace& p) {
      double score = 0.75 * std::log10(static_cast<double>(p.population) + 30) + 0.035 * p.fame;
      if (called_so && !main_name(p)) score -= 3;  // a by-name, where another is called so outright
      if (p.kind == 'C') score += 3;
      if (p.kind == '2') score -= 1.2;
      if (p.kind == 'X' && p.population == 0) score += 4.5;
      if (!country.empty() && p.kind == 'C' && p.country == country) score += 2;
      return score;
    };
    std::sort(found.begin(), found.end(), [&](const GazetteerPlace& a, const GazetteerPlace& b) {
      const double pa = prior(a), pb = prior(b);
      return pa != pb ? pa > pb : a.id < b.id;
    });
    if (found.size() > kMaxNamesakes) found.resize(kMaxNamesakes);
    for (size_t i = 0; i < found.size(); ++i) {
      double score = prior(found[i]);
      if (bonus_capital > 0 && i == 0) score += bonus_capital;
      one.prior.push_back(score);
    }
    one.candidates = std::move(found);
    found_.surfaces.push_back(std::move(one));
    by_key_.emplace(key, found_.surfaces.size() - 1);
    return found_.surfaces.size() - 1;
  }

  // Capitals and the model's places are places already; which ones is to be found.
  void take_known() {
    for (uint32_t ix = 0; ix < drafts_.list.size(); ++ix) {
      const Draft draft = drafts_[ix];  // a copy: split() adds to the list
      if (draft.last == draft.first) continue;
      const bool capital = draft.lexical && draft.use == NameUse::capital;
      const bool country = draft.lexical && draft.use == NameUse::country;
      if (!capital && !country && (draft.lexical || draft.type != MentionType::place)) continue;
      if (context_.is_lone_article(draft)) {
        join_article(ix);
        continue;
      }
      const std::string key = capital ? capital_key(draft) : words_.joined(draft.first, draft.last);
      std::vector<GazetteerPlace> found;
      if (!country && draft.last - draft.first == 1) {
        if (const GazetteerPlace* state = context_.state_at(draft.first)) found.push_back(*state);
      }
      if (found.empty()) gazetteer_.find(key, found);
      if (found.empty() && !draft.lexical && draft.last - draft.first >= 2 && (split(ix) || is_part(ix) || trim(ix)))
        continue;
      if (is_no_name(draft)) continue;
      const bool by_sound = found.empty() && !draft.lexical;
      if (by_sound) gazetteer_.find_by_sound(key, found);
      if (found.empty() || (country && (found.size() < 2 || !holds_country(found, draft.country)))) continue;
      if (lists_.before_places.has(context_.before(draft.first))) sure_[key] = true;
      PlaceSpot spot;
      spot.first = draft.first;
      spot.last = draft.last;
      spot.draft = ix;
      spot.by_sound = by_sound;
      spot.surface = surface(key, std::move(found), capital ? 1.5 : 0,
                             country ? std::string_view(draft.country) : std::string_view());
      found_.spots.push_back(spot);
    }
  }
  // "Nairobi", or the same of "the Kenyan capital".
  std::string capital_key(const Draft& draft) const {
    if (!draft.capital_of) return words_.joined(draft.first, draft.last);
    std::string key;
    place_key(lexicon_.country(draft.country)->capital, key);
    return key;
  }
  // With the place that follows it is one, to be read at the end of the list; alone it is none.
  void join_article(uint32_t ix) {
    const uint32_t next = drafts_[ix].last < words_.size() ? drafts_.at(drafts_[ix].last) : Draft::kNone;
    const size_t first = drafts_[ix].first;
    drafts_.give_up(ix);
    if (next == Draft::kNone || drafts_[next].lexical || drafts_[next].type != MentionType::place ||
        !words_[first + 1].joined)
      return;
    Draft whole = drafts_[next];
    drafts_.give_up(next);
    whole.first = first;
    drafts_.add(std::move(whole));
  }

  static bool holds_country(const std::vector<GazetteerPlace>& places, std::string_view iso3) {
    return std::any_of(places.begin(), places.end(),
                       [&](const GazetteerPlace& p) { return p.kind == 'C' && p.country == iso3; });
  }

  // What the model took for a person or a body in one sentence, but is a place in others.
  void take_back() {
    for (uint32_t ix = 0; ix < drafts_.list.size(); ++ix) {
      Draft& draft = drafts_[ix];
      if (draft.lexical || !draft.modelled || draft.last == draft.first || draft.last - draft.first > 2) continue;
      if (draft.type == MentionType::place || (draft.type == MentionType::misc && !context_.called_a_place(draft)))
        continue;
      if (context_.called_a_place(draft)) {
        draft.type = MentionType::place;
        draft.country.clear();
      }
      const std::string key = words_.joined(draft.first, draft.last);
      const auto known = by_key_.find(key);
      if (draft.type == MentionType::place) sure_[key] = true;
      if ((!seen_sure(key) && !is_town_of_body(draft, key) &&
           !lists_.only_before_places.has(context_.before(draft.first))) ||
          is_surname_here(key))
        continue;
      std::vector<GazetteerPlace> found;
      if (known == by_key_.end()) gazetteer_.find(key, found);
      if (known == by_key_.end() && found.empty()) continue;
      draft.type = MentionType::place;
      draft.rule = "lexicon/gazetteer";
      PlaceSpot spot;
      spot.first = draft.first;
      spot.last = draft.last;
      spot.draft = ix;
      spot.surface = surface(key, std::move(found), 0);
      found_.spots.push_back(spot);
    }
  }

  // "Goma police", "a Goma man": small letters after it, so no part of a name.
  bool is_town_of_body(const Draft& draft, const std::string& key) const {
    const std::string_view next = context_.after(draft.last);
    if (next.empty() || words_[draft.last].capital || words_[draft.last - 1].possessive) return false;
    return (lists_.municipal.has(next) || lists_.after_towns.has(next)) && gazetteer_.doubt(key) == PlaceDoubt::none;
  }

  // Two places that the model took for one ("Zubdiya Aleppo"): the second goes to the end of the list and is read
  // there.
  bool split(uint32_t ix) {
    const size_t first = drafts_[ix].first, last = drafts_[ix].last;
    for (size_t at = first + 1; at < last; ++at) {
      std::vector<GazetteerPlace> left, right;
      gazetteer_.find(words_.joined(first, at), left);
      gazetteer_.find(words_.joined(at, last), right);
      const auto sure = [&](const std::vector<GazetteerPlace>& places, size_t begin, size_t end) {
        if (gazetteer_.doubt(words_.joined(begin, end)) != PlaceDoubt::none) return false;
        return std::any_of(places.begin(), places.end(), is_well_known);
      };
      if (left.empty() || right.empty() || !sure(right, at, last) || !sure(left, first, at) ||
          lists_.inside_place_names.has(context_.word(at)) || lists_.inside_place_names.has(context_.word(at - 1)) ||
          lists_.everyday_words.has(context_.word(first)))
        continue;
      Draft second = drafts_[ix];
      Draft begin = drafts_[ix];
      drafts_.give_up(ix);
      begin.last = at;
      second.first = at;
      drafts_.add(std::move(begin));
      drafts_.add(std::move(second));
      return true;
    }
    return false;
  }

  // "18 Jun 2014", "a car bomb" in a headline of capitals: words of another kind, for all that some town is called so.
  bool is_no_name(const Draft& draft) const {
    if (draft.lexical) return false;
    const size_t i = draft.first;
    if (lists_.no_places.has(words_.joined(i, draft.last))) return true;
    // "on the south bank": called so, not named
    if (draft.last - draft.first > 1) return !words_[i].capital && !words_[draft.last - 1].capital;
    return !words_[i].capital || is_in_a_date(i) || lists_.no_places.has(context_.word(i)) ||
           (!lists_.only_before_places.has(context_.before(i)) &&
            (lists_.everyday_words.has(context_.word(i)) ||
             (context_.title_case(i) && gazetteer_.doubt(context_.word(i)) == PlaceDoubt::never)));
  }
  bool is_in_a_date(size_t i) const {
    return i > 0 && words_[i - 1].has_digit && words_[i - 1].sentence == words_[i].sentence &&
           lists_.short_months.has(context_.word(i));
  }
  // A word that is no part of the name after it: "central Goma", "Liberate Goma".
  bool is_spare_before(size_t k) const {
    const std::string_view folded = context_.word(k);
    if (!words_[k].capital || lists_.everyday_words.has(folded)) return true;
    if (folded.size() > 4 && folded.back() == 's') {  // "Syrias Homs", where apostrophes are lost
      std::vector<GazetteerPlace> owner;
      gazetteer_.find(std::string(folded.substr(0, folded.size() - 1)), owner);
      if (std::any_of(owner.begin(), owner.end(), [](const GazetteerPlace& p) { return p.kind == 'C'; })) return true;
    }
    if (gazetteer_.doubt(std::string(folded)) == PlaceDoubt::never) return true;
    return words_[k].token.ok() && document_.tokens[words_[k].token.v].upos != Upos::propn;
  }
  // Nor of the name before it: "Goma Monitor", "Goma NGO", "Kivu Province"; "Goma Castle" is a thing that is called so.
  bool is_spare_after(size_t k) const {
    if (lists_.tellers.has(context_.word(k)) || lists_.place_units.has(context_.word(k))) return true;
    if (words_[k].token.ok() && document_.tokens[words_[k].token.v].upos == Upos::verb) return true;
    return context_.title_case(k) && (lists_.everyday_words.has(context_.word(k)) || words_[k].all_capitals);
  }
  // "Old Goma", "Eastern Goma", where the gazetteer knows Goma alone.
  bool is_part(uint32_t ix) {
    const size_t first = drafts_[ix].first, last = drafts_[ix].last;
    if (!words_[first].capital || !lists_.place_parts.has(context_.word(first))) return false;
    const std::string key = words_.joined(first + 1, last);
    std::vector<GazetteerPlace> found;
    gazetteer_.find(key, found);
    found.erase(std::remove_if(found.begin(), found.end(), [](const GazetteerPlace& p) { return !is_well_known(p); }),
                found.end());
    if (found.empty() || gazetteer_.doubt(key) == PlaceDoubt::never) return false;
    PlaceSpot spot;
    spot.first = first;
    spot.last = last;
    spot.draft = ix;
    spot.surface = surface(key, std::move(found), 0);
    spot.part = true;
    found_.spots.push_back(spot);
    return true;
  }
  // A place with words that are none of its name: the place alone goes to the end of the list and is read there.
  bool trim(uint32_t ix) {
    const size_t first = drafts_[ix].first, last = drafts_[ix].last;
    for (size_t n = last - first - 1; n > 0; --n) {
      for (size_t begin = last - n + 1; begin-- > first;) {
        std::vector<GazetteerPlace> found;
        const std::string key = words_.joined(begin, begin + n);
        if (!words_[begin].capital || !context_.shape_fits(begin, n) || gazetteer_.doubt(key) != PlaceDoubt::none)
          continue;
        gazetteer_.find(key, found);
        if (found.empty() || lists_.everyday_words.has(key) || (n == 1 && words_[begin].bytes.size() < 4)) continue;
        bool spare = true;
        for (size_t k = first; k < begin; ++k) spare = spare && is_spare_before(k);
        for (size_t k = begin + n; k < last; ++k) spare = spare && is_spare_after(k);
        if (!spare) continue;
        Draft place = drafts_[ix];
        drafts_.give_up(ix);
        place.first = begin;
        place.last = begin + n;
        drafts_.add(std::move(place));
        return true;
      }
    }
    return false;
  }

  // Whether the words at i may begin a place, and how far.
  void look(size_t i, bool only_cues) {
    const bool article = !words_[i].capital && lists_.arabic_articles.has(context_.word(i)) && i + 1 < words_.size() &&
                         words_[i + 1].joined && words_[i + 1].capital;
    if ((!words_[i].capital && !article) || words_[i].has_digit) return;
    const uint32_t owner = drafts_.at(i);
    if (owner != Draft::kNone && !may_grow(drafts_[owner])) return;
    const size_t most = words_.run(i, kMaxPlaceWords);
    std::vector<GazetteerPlace> found;
    for (size_t n = most; n > 0; --n) {
      if (owner != Draft::kNone && i + n <= drafts_[owner].last) return;  // no longer than what is there
      if (!words_[i + n - 1].capital || !context_.shape_fits(i, n) || !free_or_growing(i, i + n)) continue;
      const std::string key = words_.joined(i, i + n);
      found.clear();
      const GazetteerPlace* state = n == 1 ? context_.state_at(i) : nullptr;
      if (state != nullptr) {
        found.push_back(*state);
      } else {
        gazetteer_.find(key, found);
      }
      if (found.empty()) continue;
      if (state == nullptr && !stands(i, i + n, key, found)) continue;
      if (only_cues) return;
      for (size_t k = i; k < i + n; ++k) {
        if (drafts_.at(k) != Draft::kNone) drafts_.give_up(drafts_.at(k));
      }
      Draft draft;
      draft.first = i;
      draft.last = i + n;
      draft.type = MentionType::place;
      draft.rule = "lexicon/gazetteer";
      PlaceSpot spot;
      spot.first = i;
      spot.last = i + n;
      spot.draft = drafts_.add(std::move(draft));
      spot.surface = surface(key, std::move(found), 0);
      found_.spots.push_back(spot);
      return;
    }
  }
  // "Mexico" may grow into "New Mexico", "Lebanon" into "Lebanon County".
  static bool may_grow(const Draft& draft) {
    if (!draft.lexical && draft.type == MentionType::place) return true;  // the model's
    return draft.lexical && draft.last - draft.first == 1 &&
           (draft.use == NameUse::country || draft.use == NameUse::capital || draft.use == NameUse::adjective ||
            draft.use == NameUse::people);
  }
  bool free_or_growing(size_t first, size_t last) const {
    for (size_t i = first; i < last; ++i) {
      const uint32_t owner = drafts_.at(i);
      if (owner != Draft::kNone && !may_grow(drafts_[owner])) return false;
    }
    return true;
  }

  // "Nice people", "Hey": where the sentence was parsed, its tag says that the capital is no name's. So does a point
  // right before it ("Newsfeed.Com").
  bool is_read_as_another_word(size_t i) const {
    const NameWord& word = words_[i];
    if (!word.token.ok()) return false;
    const Token& token = document_.tokens[word.token.v];
    if (token.bytes.begin < word.bytes.begin && document_.text()[word.bytes.begin - 1] == '.') return true;
    return word.sentence < document_.sentences.size() && document_.sentences[word.sentence].parsed &&
           token.upos != Upos::propn && token.upos != Upos::noun && token.upos != Upos::x;
  }

  // Is this name, here, a place?
  bool stands(size_t first, size_t last, const std::string& key, const std::vector<GazetteerPlace>& found) {
    const size_t n = last - first;
    const std::string_view prev = context_.before(first);
    const std::string_view next = context_.after(last);
    const bool cue =
        lists_.before_places.has(prev) &&
        !(prev == "of" && first >= 2 && lists_.body_words.has(context_.word(first - 2)) && words_[first - 2].capital);
    const bool unit = lists_.place_units.has(next);
    const bool named = place_after_comma(last) || unit;
    PlaceDoubt doubt = gazetteer_.doubt(key);
    int64_t most = 0;
    int fame = 0;
    bool own = false;
    for (const GazetteerPlace& place : found) {
      most = std::max(most, place.population);
      fame = std::max(fame, place.fame);
      own = own || place.kind == 'X' || place.kind == 'C' || place.kind == '1';
    }
    if (context_.word(first) == "the" && words_[first].first) return false;  // "The Hague" amid a sentence only
    if (context_.word(first) == "the" && words_.shouts(words_[first].sentence) && most < kLarge) return false;
    if (n == 1 && !cue && !named && is_read_as_another_word(first)) return false;
    if (n == 1) {
      if (lists_.name_particles.has(key) || lists_.no_places.has(key) || is_in_a_date(first)) return false;
      if (words_[first].bytes.size() < 3 && !words_[first].dotted) return false;
      if (words_[first].all_capitals && !context_.title_case(first) && words_[first].bytes.size() <= 5 && !own)
        return false;
      if (words_[first].first && lists_.everyday_words.has(key)) return false;
      if (lists_.everyday_words.has(key) && !named) return false;
    }
    if (doubt == PlaceDoubt::never && !named) return false;
    // Part of some longer name?
    if (n <= 2 && !context_.title_case(first)) {
      const bool prev_name =
          !prev.empty() && words_[first - 1].capital && drafts_.at(first - 1) == Draft::kNone &&
          !words_[first - 1].possessive &&
          !(words_[first - 1].first && (lists_.everyday_words.has(prev) || lists_.before_places.has(prev))) &&
          !lists_.directions.has(prev) && !lists_.everyday_words.has(prev) && !words_[first].joined &&
          prev != "metro" && prev != "greater" && prev != "downtown";
      if (prev_name) return false;
      if (context_.next_capital(last) && drafts_.at(last) == Draft::kNone && !lists_.municipal.has(next) &&
          !lists_.everyday_words.has(next) && !words_[last].joined) {
        // "Paris Hilton", "Jackson Hole Gazette": a longer name unless the place is well known or the word is a unit's.
        const bool known = own || (fame >= 25 && most >= 100000);
        if (!known || lexicon_.surname(next) || lexicon_.given_name(key) != '\0') return false;
      }
    }
    if (doubt == PlaceDoubt::cue && !cue && !named && !lists_.after_towns.has(next) && !seen_sure(key)) {
      if (!(own || (most >= 300000 && fame >= 20))) return false;
      if (lexicon_.given_name(key) != '\0' && lexicon_.surname(key)) return false;
    }
    // A person's surname elsewhere in the report.
    if (n == 1 && !cue && !named && is_surname_here(key)) return false;
    if (doubt == PlaceDoubt::none && !cue && !named && !own && words_[first].first && most < 20000 && n == 1)
      return false;
    if (cue || named) sure_[key] = true;
    return true;
  }
  bool seen_sure(const std::string& key) const { return sure_.find(key) != sure_.end(); }
  bool is_surname_here(const std::string& key) const { return surnames_here_.count(key) > 0; }

  bool place_after_comma(size_t last) const {
    return last < words_.size() && words_[last].capital && context_.container_after(last).has_value();
  }

  bool is_known_police(const Draft& body) const {
    return body.use == NameUse::actor && body.thing != 0 && lexicon_.thing(body.thing).kind == PartyKind::police;
  }

  // "Laurel County Sheriff's Office": a body, and the place in its name.
  void look_inside_bodies() {
    const size_t before_all = drafts_.list.size();
    for (size_t ix = 0; ix < before_all; ++ix) {
      const Draft body = drafts_.list[ix];
      if (body.last - body.first < 2 ||
          (body.lexical ? !is_known_police(body) : body.type != MentionType::organisation))
        continue;
      std::vector<GazetteerPlace> found;
      for (size_t n = std::min<size_t>(4, body.last - body.first - 1); n > 0; --n) {
        if (!lists_.municipal.has(context_.word(body.first + n)) || !context_.shape_fits(body.first, n)) continue;
        const std::string key = words_.joined(body.first, body.first + n);
        if (n <= 2 && lexicon_.names_country(key)) continue;  // "US National Guard": taken for what it is already
        gazetteer_.find(key, found);
        if (found.empty() || (n == 1 && (lists_.everyday_words.has(key) || gazetteer_.doubt(key) == PlaceDoubt::never)))
          continue;
        Draft place;
        place.first = body.first;
        place.last = body.first + n;
        place.type = MentionType::place;
        place.rule = "lexicon/gazetteer";
        PlaceSpot spot;
        spot.first = place.first;
        spot.last = place.last;
        spot.draft = static_cast<uint32_t>(drafts_.list.size());
        spot.surface = surface(key, std::move(found), 0);
        found_.spots.push_back(spot);
        drafts_.list.push_back(std::move(place));  // inside the body: its words stay the body's
        break;
      }
    }
  }

  const Document& document_;
  const EntityLexicon& lexicon_;
  const EntityWords& lists_;
  const Gazetteer& gazetteer_;
  Drafts& drafts_;
  const NameWords& words_;
  PlaceContext context_;
  FoundPlaces found_;
  std::unordered_map<std::string, size_t> by_key_;
  std::unordered_map<std::string, bool> sure_;
  std::unordered_set<std::string> surnames_here_;
};

}  // namespace

FoundPlaces find_places(const Document& document, const EntityLexicon& lexicon, const Gazetteer& gazetteer,
                        Drafts& drafts) {
  return Finder(document, lexicon, gazetteer, drafts).run();
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "entity/places.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "entity/place_finder.h"

namespace daybook {

namespace {

constexpr int64_t kLarge = 100000;       // inhabitants of a town that is known by its name
constexpr double kFar = 400;             // km from the report's town, where a small place told of by no word is another
constexpr double kSpeltOtherwise = 0.6;  // score of a place found by the sound of its name

// What stands beside the names, then the choice, then how exact the words are.
class Settler {
 public:
  Settler(const Document& document, const EntityLexicon& lexicon, const Gazetteer& gazetteer, Drafts& drafts,
          FoundPlaces&& found)
      : document_(document),
        lexicon_(lexicon),
        lists_(lexicon.lists()),
        gazetteer_(gazetteer),
        drafts_(drafts),
        words_(drafts.words),
        context_(document, lexicon.lists(), gazetteer, drafts),
        found_(std::move(found)) {}

  void run() {
    weigh_countries();
    read_neighbours();
    choose_places(found_.surfaces, countries_);
    find_home();
    for (const PlaceSpot& spot : found_.spots) settle(spot);
    place_unknown();
    give_countries_their_places();
  }

 private:
  // What no gazetteer knows lies in what its words say, here or where the report names it again.
  void place_unknown() {
    std::map<std::string, const Draft*> known;
    const auto is_unknown = [](const Draft& draft) {
      return draft.last > draft.first && !draft.lexical && !draft.has_place && draft.type == MentionType::place;
    };
    for (Draft& draft : drafts_.list) {
      if (!is_unknown(draft)) continue;
      auto container = context_.container_of(draft.first, draft.last);
      if (!container) container = context_.container_told_after(draft.last);
      if (!container || !is_told_of(container->country)) continue;
      place_inside(draft, *container);
      const Draft*& first = known[words_.joined(draft.first, draft.last)];
      if (first == nullptr || (first->place.admin1.empty() && !draft.place.admin1.empty())) first = &draft;
    }
    for (Draft& draft : drafts_.list) {
      const auto named = known.find(words_.joined(draft.first, draft.last));
      if (named == known.end() || named->second == &draft) continue;
      if (!is_unknown(draft) && (!draft.place.admin1.empty() || draft.place.geonames_id || draft.lexical)) continue;
      if (draft.type != MentionType::place) continue;
      draft.place = named->second->place;
      draft.has_place = true;
    }
  }

  void weigh_countries() {
    std::map<std::string, double> weights;
    for (const Draft& draft : drafts_.list) {
      if (draft.last == draft.first || draft.country.empty()) continue;
      const bool strong = draft.lexical && (draft.use == NameUse::country || draft.use == NameUse::adjective ||
                                            draft.use == NameUse::people || draft.use == NameUse::government ||
                                            draft.use == NameUse::forces);
      if (draft.lexical && draft.use == NameUse::agency) continue;
      weights[draft.country] += strong ? 1.0 : 0.4;
    }
    // The address of the page: a country's own domain.
    if (const std::string_view iso3 = lexicon_.country_of_address(document_.meta.url); !iso3.empty())
      weights[std::string(iso3)] += 3;
    for (const auto& [iso3, weight] : weights_of_words()) weights[iso3] += weight;
    for (const auto& [country, weight] : weights) countries_.push_back({country, weight});
  }

  // Offices of one country, and its provinces as news style shortens them.
  std::map<std::string, double> weights_of_words() const {
    constexpr double kOne = 0.5, kMost = 2;
    std::map<std::string, double> out;
    for (size_t i = 0; i < words_.size(); ++i) {
      std::string_view iso3 = lexicon_.country_of_word(context_.word(i));
      if (iso3.empty() && i + 1 < words_.size()) iso3 = lexicon_.country_of_word(words_.joined(i, i + 2));
      if (iso3.empty()) {
        if (const GazetteerPlace* state = context_.state_at(i)) iso3 = state->country;
      }
      if (!iso3.empty()) out[std::string(iso3)] = std::min(kMost, out[std::string(iso3)] + kOne);
    }
    return out;
  }

  // The town that the report is of: its dateline's, else the one whose police it names oftenest.
  void find_home() {
    std::map<size_t, int> police;  // surface -> times
    int most = 0;
    const auto is_town = [&](const PlaceSpot& spot) {
      const PlaceSurface& one = found_.surfaces[spot.surface];
      return !spot.part && !spot.by_sound && one.candidates[one.best()].precision == PlacePrecision::settlement;
    };
    const std::string dateline = document_.meta.dateline ? fold_name(document_.meta.dateline->place) : std::string();
    for (const PlaceSpot& spot : found_.spots) {
      if (!is_town(spot)) continue;
      const PlaceSurface& one = found_.surfaces[spot.surface];
      if (!dateline.empty() && dateline.starts_with(one.key)) {
        home_ = &one.candidates[one.best()];
        return;
      }
      if (lists_.local_police.has(context_.word(spot.last)) && ++police[spot.surface] > most) {
        most = police[spot.surface];
        home_ = &one.candidates[one.best()];
      }
    }
  }

  // "The Kibati neighbourhood", or a small town, in a report of a town elsewhere: the one of the report's province, or
  // for a quarter none that is known. The number of the candidate, or of all where there is none to take.
  size_t nearer_home(const PlaceSpot& spot, size_t best, bool quarter) const {
    const PlaceSurface& one = found_.surfaces[spot.surface];
    const GazetteerPlace& chosen = one.candidates[best];
    const auto at_home = [&](const GazetteerPlace& p) {
      return p.country == home_->country && p.admin1 == home_->admin1;
    };
    if (home_ == nullptr || chosen.kind != 'P' || at_home(chosen)) return best;
    if (!quarter && chosen.population >= kLarge) return best;
    size_t nearest = one.candidates.size();
    for (size_t i = 0; i < one.candidates.size(); ++i) {
      if (at_home(one.candidates[i]) && (nearest == one.candidates.size() || one.prior[i] > one.prior[nearest]))
        nearest = i;
    }
    if (nearest != one.candidates.size() || quarter) return nearest;
    return distance_km(chosen, *home_) > kFar && !is_told_of_province(chosen) ? nearest : best;
  }
  // By the name of the province, or of another place in it.
  bool is_told_of_province(const GazetteerPlace& of) const {
    return std::any_of(found_.surfaces.begin(), found_.surfaces.end(), [&](const PlaceSurface& one) {
      const GazetteerPlace& other = one.candidates[one.best()];
      return other.id != of.id && other.country == of.country && (other.admin1 == of.admin1 || other.name == of.admin1);
    });
  }

  // What stands beside a name decides for it.
  void read_neighbours() {
    for (const PlaceSpot& spot : found_.spots) {
      PlaceSurface& one = found_.surfaces[spot.surface];
      const std::string_view next = context_.after(spot.last);
      const bool unit = lists_.place_units.has(next);
      const bool town = next == "city" || next == "town" || next == "village" || context_.before(spot.first) == "city";
      const std::optional<GazetteerPlace> container = context_.container_of(spot.first, spot.last);
      if (container) containers_.emplace(spot.surface, *container);
      for (size_t i = 0; i < one.candidates.size(); ++i) {
        const GazetteerPlace& place = one.candidates[i];
        const bool area = place.kind == '1' || place.kind == '2';
        if (unit) one.prior[i] += area || place.precision == PlacePrecision::region ? 3 : -1;
        if (town) one.prior[i] += area ? -2 : 0.5;
        if (container && place.country == container->country) {
          one.prior[i] += 2;
          if (container->kind != 'C' && (place.admin1 == container->admin1 || place.admin1 == container->name))
            one.prior[i] += 5;
        }
      }
    }
  }

  void settle(const PlaceSpot& spot) {
    Draft& draft = drafts_[spot.draft];
    if (draft.last == draft.first) return;
    const PlaceSurface& one = found_.surfaces[spot.surface];
    size_t best = one.best();
    const auto told = containers_.find(spot.surface);
    const GazetteerPlace* container = told == containers_.end() ? nullptr : &told->second;
    if (container == nullptr && !spot.part && !draft.lexical) {
      const std::string_view next = context_.after(spot.last);
      const bool quarter = next == "neighborhood" || next == "neighbourhood" || next == "section";
      best = nearer_home(spot, best, quarter);
      if (best == one.candidates.size()) return place_inside(draft, *home_);
    }
    if (container != nullptr && !spot.part && !draft.lexical && is_namesake_elsewhere(one.candidates[best], *container))
      return place_inside(draft, *container);
    if (spot.by_sound && !is_told_of(one.candidates[best].country)) return;
    draft.place = to_place(one.candidates[best], one.chance[best]);
    draft.has_place = true;
    if (spot.by_sound) draft.place.score = std::min(draft.place.score, kSpeltOtherwise);
    if (spot.part) {
      draft.place.name = std::string(words_.text(spot.first, spot.last));
      draft.place.geonames_id.reset();
      const bool town = draft.place.precision == PlacePrecision::settlement;
      draft.place.precision = town ? PlacePrecision::district : PlacePrecision::region;
      draft.name = draft.place.name;
      return;
    }
    if (draft.lexical && draft.use == NameUse::country &&
        (one.candidates[best].kind != 'C' || one.candidates[best].country != draft.country)) {
      draft.lexical = false;  // Georgia the state, Lebanon in Pennsylvania
      draft.country.clear();
      draft.rule = "lexicon/gazetteer";
    } else if (draft.lexical && draft.use == NameUse::country) {
      draft.has_place = false;  // give_countries_their_places
      return;
    }
    soften(draft);
  }

  // The gazetteer's only place of that name is not where the report's lies.
  bool is_namesake_elsewhere(const GazetteerPlace& chosen, const GazetteerPlace& container) const {
    if (chosen.kind == '1' || chosen.kind == 'C' || chosen.population >= kLarge || chosen.admin1.empty()) return false;
    if (chosen.country != container.country) return is_told_of(container.country);
    return container.kind != 'C' && chosen.precision != PlacePrecision::region &&
           (container.kind != 'X' || container.precision == PlacePrecision::settlement) &&
           chosen.admin1 != container.admin1 && chosen.admin1 != container.name;
  }

  // By its own name, or by that of a large town in it.
  bool is_told_of(std::string_view country) const {
    constexpr double kSure = 0.8;
    return std::any_of(countries_.begin(), countries_.end(),
                       [&](const CountryWeight& one) { return one.country == country && one.weight >= 1; }) ||
           std::any_of(found_.surfaces.begin(), found_.surfaces.end(), [&](const PlaceSurface& one) {
             const size_t best = one.best();
             return one.candidates[best].country == country && one.chance[best] >= kSure &&
                    (one.candidates[best].population >= kLarge || one.candidates[best].kind == 'X');
           });
  }

  // "the village of Kibombo in Kivu province", of which the gazetteer knows the province: no point, but a province.
  void place_inside(Draft& draft, const GazetteerPlace& container) {
    const std::string_view next = context_.after(draft.last);
    const std::string_view called =
        draft.first >= 2 && context_.before(draft.first) == "of" ? context_.word(draft.first - 2) : next;
    draft.place = Place();
    draft.place.name = std::string(words_.text(draft.first, draft.last));
    draft.place.country = container.country;
    if (container.kind != 'C') draft.place.admin1 = container.admin1.empty() ? container.name : container.admin1;
    if (called == "village" || called == "town" || called == "city") draft.place.precision = PlacePrecision::settlement;
    else if (called == "neighbourhood" || called == "neighborhood" || called == "district" || called == "suburb")
      draft.place.precision = PlacePrecision::district;
    draft.place.score = 0.5;
    draft.has_place = true;
  }

  // "northern Syria", "near Raqqa", "south of Raqqa", "the outskirts of Raqqa".
  void soften(Draft& draft) {
    const std::string_view prev = context_.before(draft.first);
    if (prev.empty() || !draft.has_place) return;
    const bool wide =
        draft.place.precision == PlacePrecision::country || draft.place.precision == PlacePrecision::region;
    if (lists_.directions.has(prev) && !words_[draft.first - 1].capital) {
      if (wide) {
        draft.place.name = std::string(prev) + " " + draft.place.name;
        draft.place.geonames_id.reset();
        draft.place.precision = PlacePrecision::region;
        draft.name = draft.place.name;
      }
      return;
    }
    const bool beside = prev == "near" || prev == "outside" || prev == "around" || prev == "nearby" || prev == "from";
    const bool of = prev == "of" && draft.first >= 2 &&
                    (lists_.directions.has(context_.word(draft.first - 2)) ||
                     context_.word(draft.first - 2) == "outskirts" || context_.word(draft.first - 2) == "outside");
    const bool away = prev == "from" && draft.first >= 2 &&
                      (context_.word(draft.first - 2) == "kilometres" || context_.word(draft.first - 2) == "miles" ||
                       context_.word(draft.first - 2) == "kilometers" || context_.word(draft.first - 2) == "km");
    if (((beside && prev != "from") || of || away) && draft.place.precision == PlacePrecision::settlement)
      draft.place.precision = PlacePrecision::near;
  }

  void give_countries_their_places() {
    for (Draft& draft : drafts_.list) {
      if (draft.last == draft.first || !draft.lexical || draft.has_place) continue;
      if (draft.use != NameUse::country && draft.use != NameUse::adjective && draft.use != NameUse::people) continue;
      const Country* state = lexicon_.country(draft.country);
      if (state == nullptr) continue;
      if (const std::optional<GazetteerPlace> found = gazetteer_.country(draft.country)) {
        draft.place = to_place(*found, 1);
      } else if (state->has_point) {
        draft.place.lat = state->lat;
        draft.place.lon = state->lon;
      } else {
        continue;
      }
      draft.place.name = state->name;
      draft.place.country = draft.country;
      draft.place.precision = PlacePrecision::country;
      draft.has_place = true;
      if (draft.use == NameUse::country) soften(draft);
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
  std::vector<CountryWeight> countries_;
  std::map<size_t, GazetteerPlace> containers_;  // by surface: where one of its spots says that it lies
  const GazetteerPlace* home_ = nullptr;         // one of a surface's candidates
};

}  // namespace

void draft_places(const Document& document, const EntityLexicon& lexicon, const Gazetteer& gazetteer, Drafts& drafts) {
  Settler(document, lexicon, gazetteer, drafts, find_places(document, lexicon, gazetteer, drafts)).run();
}

}  // namespace daybook

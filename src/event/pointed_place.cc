// SPDX-License-Identifier: Apache-2.0
// What "the city" and "the neighbourhood" mean: pointed_at.
#include <algorithm>

#include "event/sites.h"

namespace daybook {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

enum class Sought : uint8_t { quarter, town, any, region };

bool is_sought(const Place& place, Sought sought) {
  switch (sought) {
    case Sought::quarter: return place.precision == PlacePrecision::district;
    case Sought::town: return fineness(place.precision) <= 1 && place.geonames_id;
    case Sought::any: return fineness(place.precision) <= 2;
    case Sought::region: return fineness(place.precision) <= 3;
  }
  return false;
}

// Whether the act is what its sentence says, or what somebody says in it.
bool is_main_act(const EventContext& context, const Candidate& act) {
  const ClauseView& view = context.view(act.sentence);
  const TokenIx verb = act.is_verb ? act.head : view.verb_of(act.head);
  return verb.ok() && (view.deprel(verb) == Deprel::root || view.deprel(verb) == Deprel::ccomp);
}

// "The city", "that divided city", "the northern province"; "the southern town" is another than the one told of.
bool is_pointed(const EventContext& context, const ClauseView& view, TokenIx noun) {
  const bool one = view.form(noun) == view.lemma(noun);
  for (uint32_t i = noun.v; i-- > view.first().v;) {
    const std::string word = view.form(TokenIx(size_t{i}));
    if (one_of(word, {"the", "that", "this"})) return true;
    const bool epithet = context.rules().in_list("place_epithet", word) ||
                         (view.lemma(noun) == "province" && context.rules().in_list("direction", word));
    if (!one || !epithet) return false;
  }
  return false;
}

// "The city of Goma" names it.
bool is_named(const ClauseView& view, TokenIx noun) {
  return view.form(noun) == view.lemma(noun) && noun.v + 2 < view.last().v &&
         view.form(TokenIx(size_t{noun.v} + 1)) == "of" && view.upos(TokenIx(size_t{noun.v} + 2)) == Upos::propn;
}

// The place that the acts told so far are told of: that of the sentence before, else the oftenest, the last among
// equals.
std::optional<Place> most_told(const EventContext& context, const Candidate& candidate,
                               const std::vector<Candidate>& told, Sought sought) {
  struct Told {
    const Place* place;
    int weight;
  };
  std::vector<Told> places;
  for (const Candidate& before : told) {
    if (!before.refused.empty() || before.event.background || before.recalled) continue;
    if (before.event.type >= EventType::agree && candidate.event.type < EventType::agree) continue;
    const auto place = std::find_if(before.event.places.begin(), before.event.places.end(),
                                    [&](const Place& p) { return is_sought(p, sought); });
    if (place == before.event.places.end()) continue;
    const auto known =
        std::find_if(places.begin(), places.end(), [&](const Told& t) { return t.place->name == place->name; });
    int weight = before.sentence.v + 1 >= candidate.sentence.v && is_main_act(context, before) ? 100 : 1;
    if (known != places.end()) {
      weight += known->weight;
      places.erase(known);
    }
    places.push_back({&*place, weight});
  }
  const Told* best = nullptr;
  for (const Told& one : places)
    if (best == nullptr || one.weight >= best->weight) best = &one;
  if (best == nullptr) return std::nullopt;
  return *best->place;
}

}  // namespace

std::optional<Place> pointed_at(const EventContext& context, const SiteTests& sites, const Candidate& candidate,
                                const std::vector<Candidate>& told) {
  const ClauseView& view = context.view(candidate.sentence);
  bool points = false, tied = false, town = false, quarter = false;
  TokenIx last;
  for (uint32_t i = view.first().v + 1; i < view.last().v; ++i) {
    const TokenIx noun{size_t{i}};
    if (!context.rules().in_list("place_noun", view.lemma(noun)) || !is_pointed(context, view, noun) ||
        is_named(view, noun))
      continue;
    points = true;
    town |= one_of(view.lemma(noun), {"city", "town"});
    quarter |= one_of(view.lemma(noun), {"neighbourhood", "neighborhood", "district", "suburb", "quarter"});
    if (!last.ok()) last = noun;
    tied |= sites.tied(noun);
  }
  if (!points) return std::nullopt;
  const auto& entities = context.document().entities;
  const auto& here = context.places(candidate.sentence);
  for (auto at = here.rbegin(); at != here.rend(); ++at) {  // "activists in Goma said that the city was hit"
    if (tied && (*at)->last <= last && fineness(entities[(*at)->entity].place.precision) <= 1 &&
        !is_dateline(view, **at) && sites.is_free(**at))
      return site_of(context, **at);
  }
  for (const Sought sought :
       {quarter ? Sought::quarter
        : town  ? Sought::town
                : Sought::any,
        town ? Sought::town : Sought::any, Sought::region})  // "the city" may have its region's name
    if (std::optional<Place> place = most_told(context, candidate, told, sought)) return place;
  if (!tied) return std::nullopt;
  for (uint32_t s = candidate.sentence.v; s-- > 0 && s + 3 >= candidate.sentence.v;) {
    const auto& places = context.places(SentIx(size_t{s}));
    for (auto at = places.rbegin(); at != places.rend(); ++at) {
      const bool site_elsewhere = std::any_of(told.begin(), told.end(), [&](const Candidate& c) {
        return c.sentence.v == s && c.event.background &&
               std::any_of(c.event.places.begin(), c.event.places.end(),
                           [&](const Place& p) { return p.span == (*at)->bytes; });
      });
      if (!site_elsewhere && fineness(entities[(*at)->entity].place.precision) <= 2 &&
          !is_dateline(context.view(SentIx(size_t{s})), **at))
        return site_of(context, **at);
    }
  }
  return std::nullopt;
}

int fineness(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::site: return 0;
    case PlacePrecision::settlement:
    case PlacePrecision::near: return 1;
    case PlacePrecision::district: return 2;
    case PlacePrecision::region: return 3;
    case PlacePrecision::country: return 5;
    case PlacePrecision::none: return 4;
  }
  return 4;
}

bool is_dateline(const ClauseView& view, const Mention& mention) {
  if (view.dateline().holds(mention.first)) return true;
  if (mention.first != view.first() || mention.last.v >= view.last().v) return false;
  return one_of(view.form(mention.last), {"(", "-", "–", "—", "/", ":"});
}

Place site_of(const EventContext& context, const Mention& mention) {
  const Document& document = context.document();
  Place place = document.entities[mention.entity].place;
  if (place.name.empty()) place.name = document.entities[mention.entity].name;
  place.text = std::string(document.slice(mention.bytes));
  place.span = mention.bytes;
  return place;
}

}  // namespace daybook

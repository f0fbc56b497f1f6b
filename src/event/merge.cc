// SPDX-License-Identifier: Apache-2.0
#include "event/merge.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "event/parties.h"
#include "event/site_order.h"

namespace daybook {
namespace {

// What "attack" may stand for: fewer than do harm, since a fire or a ruin is not told again as an attack.
bool is_kind_of_attack(EventType type) {
  return type < EventType::arrest || type == EventType::aircraft_downing || type == EventType::attack_on_health_care;
}
bool is_speech(EventType type) { return type >= EventType::agree; }
bool from_air(EventType type) {
  return type == EventType::air_strike || type == EventType::drone_strike || type == EventType::missile_strike;
}

bool types_agree(EventType a, EventType b) {
  if (a == b) return true;
  if (a == EventType::attack) return is_kind_of_attack(b);
  if (b == EventType::attack) return is_kind_of_attack(a);
  if (from_air(a) && from_air(b)) return true;
  if (a == EventType::attack_on_health_care) return is_kind_of_attack(b);
  if (b == EventType::attack_on_health_care) return is_kind_of_attack(a);
  const auto either = [&](EventType x, EventType y) { return (a == x && b == y) || (a == y && b == x); };
  return either(EventType::bombing, EventType::suicide_bombing) || either(EventType::bombing, EventType::air_strike) ||
         either(EventType::chemical_attack, EventType::air_strike) ||
         either(EventType::bombing, EventType::aircraft_downing) || either(EventType::agree, EventType::ceasefire) ||
         either(EventType::bombing, EventType::chemical_attack);
}

bool statuses_agree(EventStatus a, EventStatus b) {
  if (a == b) return true;
  const auto told = [](EventStatus s) { return s == EventStatus::occurred || s == EventStatus::alleged; };
  return told(a) && told(b);
}

// "The rebel alliance" and "a new rebel opposition alliance": described, not named, the one in the other's words.
bool described_alike(const Party& a, const Party& b) {
  const auto described = [](const Party& p) { return !p.name.empty() && p.name[0] >= 'a' && p.name[0] <= 'z'; };
  if (!described(a) || !described(b)) return false;
  const Phrase one = make_phrase(a.name), other = make_phrase(b.name);
  const Phrase& fewer = one.size() < other.size() ? one : other;
  const Phrase& more = one.size() < other.size() ? other : one;
  return fewer.size() > 1 && std::all_of(fewer.begin(), fewer.end(), [&](const std::string& word) {
           return std::find(more.begin(), more.end(), word) != more.end();
         });
}
bool shared(const std::vector<Party>& a, const std::vector<Party>& b) {
  for (const Party& x : a)
    for (const Party& y : b)
      if (same_party(x, y) || described_alike(x, y)) return true;
  return false;
}
// "US jets" in a headline, and in the lead the US-led coalition's.
bool is_led_by(const std::vector<Party>& coalition, const std::vector<Party>& state) {
  if (coalition.size() != 1 || state.size() != 1 || state.front().country.empty()) return false;
  const std::string& name = coalition.front().name;
  const size_t mark = name.find("-led ");
  return mark != std::string::npos && (state.front().country == coalition.front().country ||
                                       state.front().country.starts_with(name.substr(0, mark)));
}
// "Kenyan rebels" and "rebels".
bool one_is_bare(const std::vector<Party>& a, const std::vector<Party>& b) {
  const auto bare = [](const Party& x, const Party& y) { return y.name.ends_with(" " + x.name); };
  return a.size() == 1 && b.size() == 1 && (bare(a.front(), b.front()) || bare(b.front(), a.front()));
}
// The main place, or where no gazetteer knows it the next that one does.
const Place& known_place(const std::vector<Place>& places) {
  const auto known = [](const Place& p) { return p.precision != PlacePrecision::none; };
  const auto found = std::find_if(places.begin(), places.end(), known);
  return found == places.end() ? places.front() : *found;
}
bool share_place(const std::vector<Place>& a, const std::vector<Place>& b) {
  for (const Place& x : a)
    for (const Place& y : b)
      if (x.name == y.name && x.precision != PlacePrecision::country) return true;
  return false;
}
bool places_agree(const std::vector<Place>& a, const std::vector<Place>& b) {
  if (a.empty() || b.empty() || share_place(a, b)) return true;
  if (is_fine(a.front()) && is_fine(b.front())) {
    // "north of Goma", and the village's name in the next sentence
    const bool near = (a.front().precision == PlacePrecision::near) != (b.front().precision == PlacePrecision::near);
    return near && !a.front().admin1.empty() && a.front().admin1 == b.front().admin1;
  }
  // a town and a province that it does not lie in
  if (!a.front().admin1.empty() && !b.front().admin1.empty() && a.front().admin1 != b.front().admin1) return false;
  const std::string &one = a.front().country, &other = b.front().country;
  return one.empty() || other.empty() || one == other;
}
bool dates_agree(const DateRange& a, const DateRange& b) {
  if (!a.from.known() || !b.from.known()) return true;
  const Day far{INT32_MAX};
  const Day end_a = a.to.known() ? a.to : far, end_b = b.to.known() ? b.to : far;
  return a.from <= end_b && b.from <= end_a;
}
// A named side; "the fighters" may be anybody's.
bool is_side(const Party& party) {
  if (party.name.empty() || (party.name[0] >= 'a' && party.name[0] <= 'z')) return false;
  return party.kind == PartyKind::state || party.kind == PartyKind::state_forces ||
         party.kind == PartyKind::rebel_group;
}
// "Kurdish fighters" and "Kurdish militiamen".
bool one_nation(const Party& a, const Party& b) {
  const size_t first = a.name.find(' '), second = b.name.find(' ');
  return is_side(a) && is_side(b) && first != std::string::npos && second == first &&
         a.name.compare(0, first, b.name, 0, second) == 0;
}
bool targets_agree(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty() || shared(a, b)) return true;
  for (const Party& x : a)
    for (const Party& y : b)
      if (one_nation(x, y)) return true;
  return !(std::any_of(a.begin(), a.end(), is_side) && std::any_of(b.begin(), b.end(), is_side));
}

bool is_fine_and_shared(const Event& a, const Event& b) {
  return std::any_of(a.places.begin(), a.places.end(), is_fine) && share_place(a.places, b.places);
}

// "Gunmen", "jihadists": whoever they were, the report may name them elsewhere.
bool unnamed(const EventRules& rules, const std::vector<Party>& actors) {
  return std::all_of(actors.begin(), actors.end(),
                     [&](const Party& party) { return rules.in_list("unnamed_killer", to_lower(party.name)); });
}

void add_evidence(Event& event, ByteSpan sentence) {
  if (std::find(event.evidence.begin(), event.evidence.end(), sentence) == event.evidence.end())
    event.evidence.push_back(sentence);
}

// How much speaks for one act; 0 where nothing does.
int sameness(const Event& a, const Event& b) {
  int score = 0;
  if (shared(a.actors, b.actors)) score += 2;
  if (shared(a.targets, b.targets)) score += 1;
  if (share_place(a.places, b.places)) score += 2;
  if (a.date.from.known() && a.date.from == b.date.from && a.date.to == b.date.to) score += 1;
  return score;
}

// One number of dead or hurt in both; two or less says little.
bool share_figure(const Candidate& a, const Candidate& b) {
  return std::any_of(a.figures.begin(), a.figures.end(), [&](int64_t n) {
    return n > 2 && std::find(b.figures.begin(), b.figures.end(), n) != b.figures.end();
  });
}

// One count, three or more, in both sentences, whatever the trees make of it: for a headline and its lead.
bool share_count(const EventContext& context, SentIx one, SentIx other) {
  const auto counts = [&](SentIx sentence) {
    std::vector<int64_t> out;
    const ByteSpan bytes = context.document().sentence(sentence).bytes;
    for (const NumberExpr& n : context.document().numbers) {
      if (!bytes.contains(n.bytes) || !n.min || *n.min < 3) continue;
      if (!n.is_money && !n.is_percent && !n.is_measure && !n.is_age && !n.is_ordinal) out.push_back(*n.min);
    }
    return out;
  };
  const std::vector<int64_t> a = counts(one), b = counts(other);
  return std::any_of(a.begin(), a.end(), [&](int64_t n) { return std::find(b.begin(), b.end(), n) != b.end(); });
}

bool same_lemma(const EventContext& context, const Candidate& a, const Candidate& b) {
  return context.view(a.sentence).lemma(a.head) == context.view(b.sentence).lemma(b.head);
}

// "The airliner" and "a Russian airliner".
bool one_thing(const Event& a, const Event& b) {
  const auto noun = [](const Party& p) { return std::string_view(p.name).substr(p.name.rfind(' ') + 1); };
  for (const Party& x : a.targets)
    for (const Party& y : b.targets)
      if (x.kind == PartyKind::object && y.kind == PartyKind::object && noun(x) == noun(y)) return true;
  return false;
}

// Acts that a report can tell of without saying who did or suffered them.
bool stands_alone(EventType type) {
  return type == EventType::chemical_attack || type == EventType::ceasefire || type == EventType::armed_clash ||
         type == EventType::protest || type == EventType::riot || type == EventType::consult;
}

// "Two more were killed in Goma", but not "killed four and wounded two others": what is added there is added to a
// figure of the same act.
bool adds_an_act(const EventContext& context, const std::vector<Candidate>& candidates, const Candidate& act) {
  const ClauseView& view = context.view(act.sentence);
  const auto is_anothers = [&](TokenIx word) {  // "French raids, and another strike that destroyed a bridge"
    return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
      return other.sentence == act.sentence && !other.is_verb && other.head != act.head &&
             view.head(word) == other.head && other.joined_to != act.head;
    });
  };
  for (uint32_t i = view.first().v; i < view.last().v; ++i) {
    const TokenIx token{size_t{i}};
    if (!context.rules().in_list("adding_word", view.form(token)) || is_anothers(token)) continue;
    const auto& numbers = context.document().numbers;
    const bool to_a_figure = std::any_of(numbers.begin(), numbers.end(), [&](const NumberExpr& n) {
      return n.first >= view.first() && n.last < token && !context.rules().in_list("adding_word", view.form(n.first));
    });
    if (!to_a_figure || !context.rules().in_list("adding_to_figure", view.form(token))) return true;
  }
  return false;
}

// Whether a verb of harm tells of the act: its figures are of people.
bool tells_harm(const std::vector<Candidate>& candidates, const Candidate& act) {
  return act.rule->harm || std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
           return c.sentence == act.sentence && c.joined_to == act.head && c.rule->harm;
         });
}

// "Attacks in Goma killed twenty", and then "shells fell on the Katindo quarter of Goma, killing two": with fewer dead
// and a place of its own it is one of them, unless its figures add up to the whole.
bool is_a_part(const std::vector<Candidate>& candidates, const Candidate& first, const Event& known,
               const Candidate& candidate) {
  const std::vector<Place>& places = candidate.event.places;
  if (first.figures.empty() || candidate.figures.empty() || places.empty() || known.places.empty()) return false;
  if (candidate.points_back || !tells_harm(candidates, candidate) || !tells_harm(candidates, first)) return false;
  const int64_t all = *std::max_element(first.figures.begin(), first.figures.end());
  const int64_t some = *std::max_element(candidate.figures.begin(), candidate.figures.end());
  const int64_t sum = std::accumulate(candidate.figures.begin(), candidate.figures.end(), int64_t{0});
  const bool told = std::any_of(known.places.begin(), known.places.end(),
                                [&](const Place& p) { return p.name == places.front().name; });
  return some < all && sum != all && !told && is_finer(places.front(), known.places.front());
}

// An act of nobody against nobody is a word, not an event.
void drop_empty(std::vector<Event>& events, std::vector<Candidate*>& first_told) {
  size_t kept = 0;
  for (size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    const bool party = !event.actors.empty() || !event.targets.empty();
    const bool placed =
        !event.places.empty() && (event.type != EventType::armed_clash || is_fine(known_place(event.places)));
    const bool struck = (event.type == EventType::bombing || event.type == EventType::suicide_bombing ||
                         event.type == EventType::air_strike || event.type == EventType::shelling ||
                         event.type == EventType::shooting) &&
                        placed && is_fine(known_place(event.places)) && first_told[i]->sentence.v <= 1;
    // "the attacks in Goma that killed nine", "Friday's attacks killed nine": what has cost lives somewhere or some day
    // is an event, and the dead are its own
    const bool deadly = (placed || (first_told[i]->points_back && event.date.from.known())) &&
                        !first_told[i]->figures.empty() && is_kind_of_attack(event.type);
    if (!party && !(stands_alone(event.type) && placed) && !struck && !deadly) {
      first_told[i]->refused = "nobody does it and nobody suffers it";
      continue;
    }
    if (kept != i) events[kept] = std::move(events[i]);
    ++kept;
  }
  events.resize(kept);
}

}  // namespace

void join_accounts(const EventRules& rules, Event& into, const Event& from) {
  if (from.type == EventType::attack_on_health_care) into.type = from.type;
  if (into.type == EventType::attack || (into.type == EventType::bombing && from.type != EventType::attack))
    into.type = from.type;
  const bool had_target = !into.targets.empty();
  if (!from.actors.empty() && !into.actors.empty() && unnamed(rules, into.actors)) into.actors.clear();
  if (is_led_by(from.actors, into.actors)) into.actors = from.actors;
  // "Russia raids", and in the next sentence "French and Russian raids"
  if (from.actors.size() > into.actors.size() && shared(into.actors, from.actors)) into.actors = from.actors;
  if (into.actors.empty() || into.type == EventType::agree || into.type == EventType::cooperate) {
    for (const Party& party : from.actors) add_party(into.actors, party);
  }
  for (const Party& party : from.targets) {
    const bool thing = party.kind == PartyKind::object || party.kind == PartyKind::place;
    const bool vague = had_target && !party.name.empty() && party.name[0] >= 'a' && party.name[0] <= 'z' &&
                       party.kind != PartyKind::civilians;
    if ((!had_target || (!thing && !vague)) &&
        std::none_of(into.actors.begin(), into.actors.end(), [&](const Party& p) { return same_party(p, party); }))
      add_party(into.targets, party);
  }
  const auto grain = [](const Place& p) {
    if (p.precision == PlacePrecision::site) return 0;
    if (p.precision == PlacePrecision::near) return 2;
    return is_fine(p) ? 1 : p.precision == PlacePrecision::region ? 3 : 4;
  };
  const bool finer =
      !from.places.empty() && (into.places.empty() || grain(from.places.front()) < grain(into.places.front()));
  if (finer) into.places.insert(into.places.begin(), from.places.begin(), from.places.end());
  for (const Place& place : from.places) {
    if (std::none_of(into.places.begin(), into.places.end(), [&](const Place& p) { return p.name == place.name; }))
      into.places.push_back(place);
  }
  std::vector<Place> unique;
  for (Place& place : into.places) {
    if (std::none_of(unique.begin(), unique.end(), [&](const Place& p) { return p.name == place.name; }))
      unique.push_back(std::move(place));
  }
  into.places = std::move(unique);
  if (!into.date.from.known() && !into.date.to.known()) into.date = from.date;
  for (const Weapon& weapon : from.weapons) {
    if (std::none_of(into.weapons.begin(), into.weapons.end(), [&](const Weapon& w) { return w.name == weapon.name; }))
      into.weapons.push_back(weapon);
  }
  into.background = into.background && from.background;
  into.told_again.push_back(from.trigger);
  into.told_again.insert(into.told_again.end(), from.told_again.begin(), from.told_again.end());
  for (const ByteSpan sentence : from.evidence) add_evidence(into, sentence);
}
bool is_fine(const Place& place) {
  return place.precision == PlacePrecision::site || place.precision == PlacePrecision::settlement ||
         place.precision == PlacePrecision::near || place.precision == PlacePrecision::district;
}
bool can_be_same(const Event& a, const Event& b, const Telling& telling) {
  // a headline has no room for "has been shelling"
  const bool goes_on = telling.headline && (a.status == EventStatus::occurred || a.status == EventStatus::ongoing) &&
                       (b.status == EventStatus::occurred || b.status == EventStatus::ongoing);
  // "shelling kills nine", and the lead counts nine dead of bombardment from the air
  const auto from_afar = [](EventType type) { return from_air(type) || type == EventType::shelling; };
  const bool same_cost = telling.headline && telling.same_dead && from_afar(a.type) && from_afar(b.type);
  // "Saint-Goma raid", and in the lead "a police raid in Saint-Goma"
  const auto raided = [](EventType x, EventType y) { return x == EventType::attack && y == EventType::raid; };
  const bool same_raid = telling.same_word && (raided(a.type, b.type) || raided(b.type, a.type));
  if (!same_cost && !same_raid && !types_agree(a.type, b.type)) return false;
  if (!statuses_agree(a.status, b.status) && !goes_on) return false;
  // "Kivu army shelling kills nine": a headline's state may be whose act it is
  const bool state_only = telling.headline && std::all_of(a.places.begin(), a.places.end(), [](const Place& p) {
                            return p.precision == PlacePrecision::country;
                          });
  if ((!state_only && !places_agree(a.places, b.places)) || !dates_agree(a.date, b.date)) return false;
  const bool one_side =
      telling.headline && telling.same_dead &&
      (is_led_by(a.actors, b.actors) || is_led_by(b.actors, a.actors) || one_is_bare(a.actors, b.actors));
  if (!a.actors.empty() && !b.actors.empty() && !shared(a.actors, b.actors) && !one_side) {
    if (telling.rules == nullptr || (!unnamed(*telling.rules, a.actors) && !unnamed(*telling.rules, b.actors)))
      return false;
  }
  // what one of two did by itself is another act than what both did
  const bool both_unnamed = telling.rules != nullptr && unnamed(*telling.rules, a.actors);
  if (a.actors.size() > 1 && b.actors.size() == 1 && is_kind_of_attack(a.type) && !both_unnamed) return false;
  // "thirty Kurdish fighters", and of whom in the lead
  return (telling.headline && telling.same_dead) || targets_agree(a.targets, b.targets);
}

// "It was not known who carried out the strikes on Goma": who did it is asked, where it was is told.
void take_place_of_question(std::vector<Event>& events, std::vector<std::vector<Place>>& sites,
                            const std::vector<uint32_t>& last_seen, const Candidate& asked) {
  if (!asked.points_back || asked.event.places.empty() || !asked.refused.starts_with("asks")) return;
  for (size_t i = events.size(); i-- > 0 && last_seen[i] + 3 >= asked.sentence.v;) {
    Event& known = events[i];
    if (!types_agree(known.type, asked.event.type) || !places_agree(known.places, asked.event.places)) continue;
    if (!known.places.empty() && is_fine(known.places.front())) return;
    known.places.insert(known.places.begin(), asked.event.places.begin(), asked.event.places.end());
    sites[i].insert(sites[i].begin(), asked.event.places.begin(), asked.event.places.end());
    return;
  }
}

constexpr size_t kMostCompared = 512;  // events

std::vector<Event> merge_events(const EventContext& context, std::vector<Candidate>& candidates) {
  const Document& document = context.document();
  std::vector<Event> out;
  std::vector<Candidate*> first_told, last_told;
  std::vector<bool> lead_taken;           // a sentence of the body has joined it
  std::vector<uint32_t> last_seen;        // sentence of each event's latest mention
  std::vector<std::vector<Place>> sites;  // the finest first
  for (Candidate& candidate : candidates) {
    if (!candidate.refused.empty()) {
      take_place_of_question(out, sites, last_seen, candidate);
      continue;
    }
    Event& event = candidate.event;
    event.evidence = {document.sentence(candidate.sentence).bytes};
    const bool bare = event.actors.empty() && event.targets.empty() && event.places.empty() && !event.date.from.known();
    const bool adds = adds_an_act(context, candidates, candidate);
    int best = 0;
    size_t at = out.size();
    // no report tells again of what stands so many events before; a text without end must not take for ever
    const size_t first_compared = out.size() > kMostCompared ? out.size() - kMostCompared : 0;
    for (size_t i = out.size(); i-- > first_compared;) {
      const Event& known = out[i];
      // two words of one sentence for one joint act: "agreed … under a deal brokered by"
      const bool one_told = last_seen[i] == candidate.sentence.v && known.type == event.type &&
                            candidate.rule->mutual && first_told[i]->rule->mutual && known.type == EventType::agree &&
                            statuses_agree(known.status, event.status);
      const bool headline = first_told[i]->in_heading && !candidate.in_heading && candidate.sentence.v <= 3;
      const bool same_dead = share_figure(*first_told[i], candidate) ||
                             (headline && share_count(context, first_told[i]->sentence, candidate.sentence));
      const EventRules* unnamed_by = candidate.recalled ? nullptr : &context.rules();
      const bool same_word = same_lemma(context, *last_told[i], candidate);
      if (!one_told && !can_be_same(known, event, {headline, same_dead, same_word, unnamed_by})) continue;
      // "claimed the attack and the bombing": named in a row they are two
      if (last_seen[i] == candidate.sentence.v && !candidate.is_verb && !last_told[i]->is_verb) {
        const std::vector<TokenIx> row = context.view(candidate.sentence).coordinated(candidate.head);
        if (std::find(row.begin(), row.end(), last_told[i]->head) != row.end()) continue;
      }
      // "executed nine when they stormed the town": two verbs for two kinds of act
      if (last_seen[i] == candidate.sentence.v && candidate.is_verb && last_told[i]->is_verb && !one_told &&
          known.type != event.type && !is_speech(event.type) && !candidate.rule->harm && !last_told[i]->rule->harm &&
          !context.view(candidate.sentence).form(candidate.head).ends_with("ing"))
        continue;
      // a mixed attack stays one; an act of one of its men is another
      const auto by_one = [](EventType t) {
        return t == EventType::suicide_bombing || t == EventType::shooting || t == EventType::grenade;
      };
      const bool told_as_attack =
          headline && (same_dead || known.type == EventType::attack || event.type == EventType::attack);
      if (known.type != event.type && (by_one(known.type) || by_one(event.type)) && !candidate.points_back &&
          !told_as_attack)
        continue;
      // "two more were killed in Goma" adds an act, unless it is in the same place
      if (adds && !candidate.points_back && !event.places.empty() && !known.places.empty() &&
          !share_place(known.places, event.places))
        continue;
      if (is_a_part(candidates, *first_told[i], known, candidate)) continue;
      // "bombed Goma in answer to the Beni attacks": what it answers is another act
      if (candidate.recalled && !first_told[i]->recalled &&
          (last_seen[i] == candidate.sentence.v || (!event.places.empty() && !share_place(known.places, event.places) &&
                                                    !(candidate.points_back && event.actors.empty() &&
                                                      (known.places.empty() || !is_fine(known.places.front()))))))
        continue;
      // "the first death since an attack that killed ninety": nothing says that it is the act told of
      if (candidate.recalled && !candidate.points_back && !first_told[i]->recalled && known.type != event.type)
        continue;
      // and what is told next is no part of it
      if (first_told[i]->recalled && !candidate.recalled && known.type != event.type &&
          !share_place(known.places, event.places) && !shared(known.actors, event.actors))
        continue;
      // "those behind the attacks … the raid began at four": another word, another act
      if (first_told[i]->recalled && !candidate.recalled && candidate.points_back && !same_word &&
          !shared(known.actors, event.actors) && !share_place(known.places, event.places))
        continue;
      int score = sameness(known, event);
      const uint32_t apart = candidate.sentence.v - last_seen[i];
      if (is_speech(event.type)) {
        if (!one_told && !shared(known.actors, event.actors)) continue;
        if (apart > 2 && (known.type != event.type || score < 3 || apart > 12)) continue;
        if (one_told) score += 2;
        if (!shared(known.targets, event.targets) && !known.targets.empty() && !event.targets.empty()) continue;
        score += 1;
      } else {
        if (candidate.points_back && ((event.actors.empty() && apart <= 6) || apart <= 3)) score += same_word ? 3 : 2;
        // of one report no two aircraft are brought down without a word that tells them apart
        if (known.type == EventType::aircraft_downing && event.type == known.type && one_thing(known, event))
          score += 3;
        // the same kind of act next to it, without place or doer of its own
        if (known.type == event.type && apart > 0 && apart <= 2 && event.actors.empty() && event.places.empty())
          score += 1;
        // another kind of act in the same place is another act, unless somebody is in both or the words point back
        const bool lead = headline && !lead_taken[i] && (same_dead || share_place(known.places, event.places));
        if (known.type != event.type && score < 3 && !candidate.points_back && !shared(known.actors, event.actors) &&
            !shared(known.targets, event.targets) && !lead)
          continue;
        if ((apart == 1 || (apart == 0 && known.type == event.type)) &&
            (bare || known.actors.empty() || event.actors.empty()))
          score += 1;
        // the headline and the lead tell of one act unless something speaks against it
        if (headline && !event.background) score += lead_taken[i] ? 1 : 2;
        // the same number of dead
        if (apart <= 3 && same_dead) score += 2;
        // a bare state or a bare side of a war does many things: one shared name is not enough far apart
        const bool nobody = known.actors.empty() && event.actors.empty() && !event.background;
        // "gunmen killed ninety in Goma", "claimed by the rebels, as the Goma attack was"
        const EventRules& rules = context.rules();
        const bool named_once = unnamed(rules, known.actors) != unnamed(rules, event.actors) &&
                                known.background == event.background && is_fine_and_shared(known, event);
        const bool told_again = (nobody && share_place(known.places, event.places)) || named_once;
        if (apart > 4 && score < 3 && !(told_again && known.type == event.type)) continue;
        if (known.background != event.background && score < 3 && !candidate.points_back) continue;
      }
      if (score > best) best = score, at = i;
    }
    if (best >= 2) {
      join_accounts(context.rules(), out[at], event);
      add_sites(sites[at], event.places);
      for (const int64_t figure : candidate.figures) first_told[at]->figures.push_back(figure);
      last_seen[at] = candidate.sentence.v;
      last_told[at] = &candidate;
      if (!candidate.in_heading) lead_taken[at] = true;
      candidate.joined = true;
      candidate.refused = "the same act as '" + std::string(document.slice(out[at].trigger)) + "'";
      continue;
    }
    if (candidate.points_back && bare) {
      candidate.refused = "points back at nothing that was told";
      continue;
    }
    out.push_back(event);
    sites.push_back(event.places);
    first_told.push_back(&candidate);
    last_told.push_back(&candidate);
    lead_taken.push_back(!candidate.in_heading);
    last_seen.push_back(candidate.sentence.v);
  }
  for (size_t i = 0; i < out.size(); ++i) out[i].places = std::move(sites[i]);
  drop_empty(out, first_told);
  return out;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "event/event_stage.h"

#include <algorithm>

#include "base/utf8.h"
#include "doc/ids.h"
#include "event/candidate.h"
#include "event/event_context.h"
#include "event/happened.h"
#include "event/home_place.h"
#include "event/home_sides.h"
#include "event/main_event.h"
#include "event/main_setting.h"
#include "event/merge.h"
#include "event/parties.h"
#include "event/retold.h"
#include "event/roles.h"
#include "event/settings.h"
#include "event/status.h"
#include "event/told_place.h"
#include "event/triggers.h"

namespace daybook {
namespace {

bool by_weapon(EventType type) {
  return type <= EventType::attack || type == EventType::chemical_attack || type == EventType::property_destruction ||
         type == EventType::arson;
}

class EventStage : public Stage {
 public:
  EventStage(EventRules rules, EventLexicon lexicon) : rules_(std::move(rules)), lexicon_(std::move(lexicon)) {}

  std::string_view name() const override { return "event"; }
  uint32_t needs() const override {
    return Layer::sentences | Layer::syntax | Layer::mentions | Layer::times | Layer::claims;
  }
  uint32_t makes() const override { return static_cast<uint32_t>(Layer::events); }

  Result<Done> run(Document& document, StageScratch*) const override {
    if (std::all_of(document.sentences.begin(), document.sentences.end(),
                    [](const Sentence& sentence) { return sentence.passed_over; }))
      return Done{};
    const EventContext context(document, rules_, lexicon_);
    const PartyFinder parties(context);
    const EventRoles roles(context, parties);
    std::vector<Candidate> all;
    for (size_t s = 0; s < document.sentences.size(); ++s) {
      if (document.sentences[s].passed_over) continue;
      std::vector<Candidate> found = find_triggers(context, SentIx(s));
      for (Candidate& candidate : found) {
        roles.fill(candidate);
        while (!candidate.alternatives.empty() && !roles.unmet(candidate).empty()) {
          use_rule(candidate, candidate.alternatives.front());
          candidate.alternatives.erase(candidate.alternatives.begin());
          roles.fill(candidate);
        }
      }
      for (Candidate& candidate : found) candidate.recalled = is_recalled(context, candidate);
      for (Candidate& candidate : found) find_weapons(context, candidate, found);
      roles.join_sentence(found);
      for (Candidate& candidate : found) complete(context, roles, candidate, found, all);
      all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    inherit(context, all);
    name_home_sides(context, all);
    std::vector<Event> events = merge_events(context, all);
    add_what_happened(context, all, events);
    add_told_places(context, all, events);
    join_retellings(document, rules_, events);
    document.events = std::move(events);
    document.meta.main_event = main_event_of_lead(document);
    for (size_t i = 0; i < document.events.size(); ++i) {
      if (event_ref(i) == document.meta.main_event)
        settle_main_event(context, all, document.events, document.events[i]);
    }
    add_home_places(document, lexicon_, document.events);
    free_victims(document.events);
    for (Event& event : document.events) finish(event);
    for (const Candidate& candidate : all) {
      document.trace.push_back({"event", candidate.rule->id, candidate.event.trigger,
                                candidate.refused.empty() || candidate.joined,
                                candidate.refused.empty() ? candidate.note : candidate.refused});
    }
    return Done{};
  }

 private:
  // Reads the trigger by another rule that has the same words.
  static void use_rule(Candidate& candidate, const EventRule* rule) {
    candidate.rule = rule;
    candidate.event.actors.clear();
    candidate.event.targets.clear();
    candidate.event.type = rule->type;
    candidate.event.status = rule->status;
    candidate.event.rule = rule->id;
  }

  void complete(const EventContext& context, const EventRoles& roles, Candidate& candidate,
                const std::vector<Candidate>& others, const std::vector<Candidate>& told) const {
    if (!candidate.refused.empty()) return;
    for (Party& victim : candidate.victims) {
      // men, women, children hurt by a weapon are civilians among the parties; the tolls keep who they were
      if (victim.kind == PartyKind::civilians && by_weapon(candidate.event.type) &&
          rules_.in_list("demographic", victim.name)) {
        victim.name = "civilians";
        victim.id = party_id(victim.name);
      }
      const bool group = victim.kind != PartyKind::object && victim.kind != PartyKind::place;
      if (group || candidate.event.targets.empty()) {
        const bool own = std::any_of(candidate.event.actors.begin(), candidate.event.actors.end(),
                                     [&](const Party& a) { return same_party(a, victim); });
        if (!own) add_party(candidate.event.targets, victim);
      }
    }
    own_aircraft(context, candidate);
    candidate.refused = roles.unmet(candidate);
    if (!candidate.refused.empty()) return;
    // "people" are civilians where a weapon hits them and nobody better is named
    std::vector<Party>& targets = candidate.event.targets;
    const auto is_people = [](const Party& p) { return p.name == "people"; };
    if ((by_weapon(candidate.event.type) || takes_people(candidate.event.type)) &&
        (targets.size() > 1 || !candidate.event.actors.empty())) {
      targets.erase(std::remove_if(targets.begin(), targets.end(), is_people), targets.end());
    }
    find_places(context, candidate, others, told);
    find_date(context, candidate, others);
    count_victims(context, candidate, others);
    decide_status(context, candidate);
    {
      const ClauseView& own = context.view(candidate.sentence);
      const TokenIx verb = candidate.is_verb ? candidate.head : own.verb_of(candidate.head);
      const bool infinitive = candidate.is_verb && own.marker(candidate.head) == "to" && !candidate.in_heading;
      if (verb.ok() && own.marker(verb) == "whether") candidate.refused = "asks whether";
      if (candidate.is_verb) {  // "cannot say which army shelled it"
        for (const TokenIx subject : own.subjects(candidate.head)) {
          for (const TokenIx word : own.children(subject)) {
            const std::string form = own.form(word);
            if (own.deprel(word) == Deprel::det && (form == "which" || form == "what" || form == "whose"))
              candidate.refused = "asks who";
          }
        }
      }
      if (candidate.event.type == EventType::cooperate &&
          candidate.event.actors.size() + candidate.event.targets.size() < 2) {
        candidate.refused = "with nobody";
      }
      if (infinitive && candidate.event.status == EventStatus::planned &&
          (own.deprel(candidate.head) == Deprel::advcl || own.deprel(candidate.head) == Deprel::acl) &&
          does_harm(candidate.event.type)) {
        candidate.refused = "what is aimed at";
      }
      // "Two people were killed in a car crash": nobody did it
      // "The driver was not injured": nothing that was done
      const std::vector<TokenIx> hurt =
          own.is_passive(candidate.head) ? own.subjects(candidate.head) : own.objects(candidate.head);
      const bool nobody = own.is_negated(candidate.head) ||
                          std::any_of(hurt.begin(), hurt.end(), [&](TokenIx noun) { return own.is_negated(noun); });
      if (candidate.is_verb && candidate.rule->harm && candidate.event.actors.empty() && nobody)
        candidate.refused = "nobody was hurt";
      const bool ruined = candidate.event.type == EventType::property_destruction;
      if (candidate.is_verb && (candidate.rule->harm || ruined) && candidate.event.actors.empty() &&
          candidate.event.weapons.empty() && (ruined || candidate.event.type == EventType::attack)) {
        for (const Oblique& oblique : own.obliques(candidate.head))
          if (rules_.in_list("mishap_noun", own.lemma(oblique.noun))) candidate.refused = "a mishap";
      }
      // "More than 90,000 have died since the war began": a war's toll is no act
      if (candidate.rule->harm && candidate.event.actors.empty()) {
        bool war = candidate.event.date.from.known() && !candidate.event.date.to.known();
        for (const Piece& piece : context.pieces(candidate.sentence))
          war |= rules_.in_list("war_noun", piece.lemma) || rules_.in_list("war_noun", piece.form);
        const bool anybody = std::all_of(candidate.event.targets.begin(), candidate.event.targets.end(),
                                         [](const Party& p) { return p.name == "people" || p.name == "civilians"; });
        if (war && anybody) candidate.refused = "a war's toll";
      }
    }
    decide_background(context, candidate);
    Event& event = candidate.event;
    // "strikes in and around the city": where, not whom
    if (!event.places.empty()) {
      event.targets.erase(
          std::remove_if(event.targets.begin(), event.targets.end(),
                         [&](const Party& p) { return p.name != "camp" && rules_.in_list("place_noun", p.name); }),
          event.targets.end());
    }
    // a settlement struck stands under places; it is a target where nobody else is
    if (does_harm(event.type) && event.targets.size() > 1) {
      const bool people = std::any_of(event.targets.begin(), event.targets.end(), [](const Party& p) {
        return p.kind != PartyKind::place && p.kind != PartyKind::object;
      });
      if (people) {
        event.targets.erase(std::remove_if(event.targets.begin(), event.targets.end(),
                                           [](const Party& p) { return p.kind == PartyKind::place; }),
                            event.targets.end());
      }
    }
    if (by_weapon(event.type) && event.type != EventType::armed_clash) {
      for (const Party& target : event.targets) {
        for (const Phrase& word : rules_.phrases("health_target")) {
          const Phrase name = make_phrase(target.name);
          if (std::search(name.begin(), name.end(), word.begin(), word.end()) != name.end()) {
            event.type = EventType::attack_on_health_care;
            candidate.note = "a medical target outranks the means";
          }
        }
      }
    }
    // what is taken is where it happens; who loses it suffers
    if (event.type == EventType::territory_seizure && !event.actors.empty() && !event.places.empty()) {
      event.targets.erase(std::remove_if(event.targets.begin(), event.targets.end(),
                                         [](const Party& p) { return p.kind == PartyKind::place; }),
                          event.targets.end());
    }
    // police and states of emergency act at home
    const bool home =
        event.type == EventType::mobilize || ((event.type == EventType::arrest || event.type == EventType::raid) &&
                                              std::any_of(event.actors.begin(), event.actors.end(),
                                                          [](const Party& p) { return p.kind == PartyKind::police; }));
    if (home && event.places.empty() && !event.actors.empty() && !event.actors.front().country.empty()) {
      if (const auto* known = lexicon_.by_code(event.actors.front().country)) {
        Place place;
        place.name = known->name;
        place.country = known->code;
        place.precision = PlacePrecision::country;
        event.places.push_back(std::move(place));
      }
    }
    // an aircraft destroyed by a bomb or a missile is brought down by it
    if (event.type == EventType::bombing || event.type == EventType::missile_strike) {
      for (const Party& target : event.targets) {
        const Phrase name = make_phrase(target.name);
        if (!name.empty() && target.kind == PartyKind::object && rules_.in_list("aircraft_noun", name.back()))
          event.type = EventType::aircraft_downing;
      }
    }
    // "raids" of police are another thing than raids of jets, and so is a house that they storm
    const std::string told_by = context.view(candidate.sentence).lemma(candidate.head);
    if (event.type == EventType::attack && (candidate.is_verb ? told_by == "storm" : told_by == "raid") &&
        std::any_of(event.actors.begin(), event.actors.end(),
                    [](const Party& p) { return p.kind == PartyKind::police; })) {
      event.type = EventType::raid;
    }
    // bodies and people talk; roads and convoys are blocked, drafts rejected
    if (event.type >= EventType::agree && event.type != EventType::coerce && event.type != EventType::reject &&
        event.type != EventType::aid) {
      event.targets.erase(
          std::remove_if(event.targets.begin(), event.targets.end(),
                         [](const Party& p) { return p.kind == PartyKind::place || p.kind == PartyKind::object; }),
          event.targets.end());
    }
    if (event.type >= EventType::agree && event.status == EventStatus::hypothetical)
      candidate.refused = "only supposed";
    const ClauseView& view = context.view(candidate.sentence);
    if (candidate.is_verb && (candidate.rule->type == EventType::armed_clash || event.type >= EventType::agree)) {
      // "troops fighting to topple him" says who they are; "agreed to coordinate" is the agreement's
      const bool purpose = view.marker(candidate.head) == "to" && event.status == EventStatus::planned;
      const bool trait = candidate.rule->type == EventType::armed_clash && view.deprel(candidate.head) == Deprel::acl;
      bool content = false;
      for (const Candidate& other : others) {
        content |= other.is_verb && other.rule->speech && view.head(candidate.head) == other.head &&
                   view.deprel(candidate.head) == Deprel::xcomp;
      }
      if (trait) candidate.refused = "says who they are";
      else if (purpose && (content || candidate.rule->type == EventType::armed_clash))
        candidate.refused = "what is aimed at";
    }
    if (event.actors.empty() && event.targets.empty() && !candidate.points_back) {
      if (event.places.empty() && !(event.date.from.known())) candidate.refused = "nobody, nowhere, no day";
    }
  }

  static void count_victims(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others) {
    const ClauseView& view = context.view(candidate.sentence);
    if (candidate.event.type >= EventType::agree) return;
    for (const NumberExpr& number : context.document().numbers) {
      if (number.first < view.first() || number.last > view.last() || !number.min) continue;
      if (number.is_money || number.is_percent || number.is_measure || number.is_age || number.is_ordinal) continue;
      const TokenIx verb = view.verb_of(number.first);
      bool own = verb == candidate.head || (!candidate.is_verb && view.descends(number.first, candidate.head));
      if (!candidate.is_verb && verb.ok()) {  // "the bombs killed nine"
        const std::vector<TokenIx> subjects = view.subjects(verb);
        own |= std::find(subjects.begin(), subjects.end(), candidate.head) != subjects.end();
        own |= view.deprel(verb) == Deprel::acl_relcl && view.head(verb) == candidate.head;
      }
      for (const Candidate& other : others) own |= other.joined_to == candidate.head && other.head == verb;
      if (own) candidate.figures.push_back(*number.min);
    }
  }

  // "The ministry said that ten jets dropped bombs": a state that tells of aircraft without an owner tells of its own.
  void own_aircraft(const EventContext& context, Candidate& candidate) const {
    Event& event = candidate.event;
    const ClauseView& view = context.view(candidate.sentence);
    if (!event.actors.empty() || !candidate.is_verb || event.type != EventType::air_strike ||
        view.is_passive(candidate.head))
      return;
    bool aircraft = false;
    for (const TokenIx subject : view.subjects(candidate.head))
      aircraft |= rules_.in_list("aircraft_noun", view.lemma(subject));
    if (!aircraft) return;
    for (const Claim& claim : context.document().claims) {
      const bool holds = std::any_of(claim.content.begin(), claim.content.end(),
                                     [&](ByteSpan s) { return s.contains(event.trigger); });
      if (!holds || (claim.source.kind != PartyKind::state && claim.source.kind != PartyKind::state_forces)) continue;
      for (const Entity& entity : context.document().entities) {
        const auto* known = entity.name == claim.source.name ? lexicon_.by_code(entity.country) : nullptr;
        if (known == nullptr) continue;
        Party state;
        state.name = known->name;
        state.country = known->code;
        state.kind = PartyKind::state_forces;
        state.id = party_id(state.name);
        state.text = claim.source.text;
        state.span = claim.source.span;
        event.actors.push_back(std::move(state));
        candidate.note = "its own aircraft, by its own account";
        return;
      }
    }
  }

  // "Five more", "another", "also", "elsewhere": the sentence adds to what was told.
  bool says_more(const EventContext& context, const Candidate& candidate) const {
    for (const Piece& piece : context.pieces(candidate.sentence))
      if (rules_.in_list("adding_word", piece.form)) return true;
    return false;
  }

  // On days that do not meet, or in two countries.
  static bool lies_apart(const Event& a, const Event& b) {
    const auto apart = [](const DateRange& x, const DateRange& y) {
      return x.from.known() && y.from.known() && x.to.known() && y.to.known() && (x.to < y.from || y.to < x.from);
    };
    if (apart(a.date, b.date)) return true;
    if (a.places.empty() || b.places.empty()) return false;
    const std::string &one = a.places.front().country, &other = b.places.front().country;
    return !one.empty() && !other.empty() && one != other;
  }

  // Parts of what was just told: "Five more civilians were killed in Marn" takes type and actor of the strikes before
  // it.
  void inherit(const EventContext& context, std::vector<Candidate>& all) const {
    const Candidate* current = nullptr;
    for (Candidate& candidate : all) {
      if (!candidate.refused.empty()) continue;
      Event& event = candidate.event;
      const bool undated = !event.date.from.known() && !event.date.to.known();
      // without a day of its own it is news if what it goes on from is news
      const bool open = !event.background || (undated && candidate.by_place_in_text);
      const uint32_t apart = current == nullptr ? 99 : candidate.sentence.v - current->sentence.v;
      const bool near = apart <= (says_more(context, candidate) ? 7U : 3U) && open &&
                        event.status == current->event.status && !lies_apart(current->event, event);
      bool part = false;
      if (near && candidate.rule->harm && event.actors.empty() && event.type == EventType::attack) {
        event.type = current->event.type;
        event.actors = current->event.actors;
        candidate.note = "a part of '" + current->event.rule.substr(current->event.rule.rfind(':') + 1) + "' before it";
        part = true;
      } else if (near && event.actors.empty() && event.type == current->event.type && by_weapon(event.type) &&
                 !event.places.empty() && !candidate.in_heading) {
        event.actors = current->event.actors;
        part = true;
      } else if (near && event.type == current->event.type && by_weapon(event.type) && !candidate.in_heading &&
                 (apart <= 2 || says_more(context, candidate))) {
        part = true;
      }
      if (part) {
        if (undated && current->event.date.precision == DatePrecision::day) event.date = current->event.date;
        event.background = current->event.background;
      }
      if (by_weapon(event.type) && !event.background && !event.actors.empty()) current = &candidate;
    }
  }

  // "Terrorists" is what one side calls the other: it does not say which kind of group they are.
  void unname_labels(std::vector<Party>& parties) const {
    for (Party& party : parties) {
      if (party.kind != PartyKind::rebel_group) continue;
      bool label = false, named = false;
      const Phrase words = make_phrase(party.name);
      for (const std::string& word : words) {
        label |= rules_.in_list("label_noun", word);
        named |= !rules_.in_list("label_noun", word) && lexicon_.by_adjective(word) == nullptr &&
                 !rules_.in_list("body_noun", word) && !rules_.in_list("armed_noun", word);
      }
      if (label && !named) party.kind = PartyKind::unknown;
    }
  }

  // "Harbour Lane, Goma": an address that no gazetteer knows lies in the town that is told with it, and the town is on
  // the map.
  void put_addresses_last(std::vector<Place>& places) const {
    const auto town = std::find_if(places.begin(), places.end(), [](const Place& p) {
      return p.lat && (p.precision == PlacePrecision::settlement || p.precision == PlacePrecision::near);
    });
    if (town == places.end()) return;
    const Place in = *town;
    const auto is_address = [&](const Place& p) {
      const Phrase name = make_phrase(p.name);
      return !p.lat && (p.country.empty() || (!name.empty() && rules_.in_list("address_noun", name.back())));
    };
    std::stable_partition(places.begin(), places.end(), [&](const Place& p) { return !is_address(p); });
    for (Place& place : places) {
      if (!is_address(place) || !place.country.empty()) continue;
      place.country = in.country;
      place.admin1 = in.admin1;
    }
  }

  // "He shot the girl": a pronoun that reads as somebody whom another act of the report hurts is somebody else.
  void free_victims(std::vector<Event>& events) const {
    const auto hurt_elsewhere = [&](const Event& event, const Party& doer) {
      return std::any_of(events.begin(), events.end(), [&](const Event& other) {
        return &other != &event && does_harm(other.type) &&
               std::any_of(other.targets.begin(), other.targets.end(),
                           [&](const Party& hurt) { return same_party(hurt, doer); });
      });
    };
    for (Event& event : events) {
      if (!does_harm(event.type)) continue;
      std::erase_if(event.actors, [&](const Party& doer) {
        return doer.kind == PartyKind::person && rules_.in_list("person_pronoun", to_lower(doer.text)) &&
               hurt_elsewhere(event, doer);
      });
    }
  }

  void finish(Event& event) const {
    put_addresses_last(event.places);
    unname_labels(event.actors);
    unname_labels(event.targets);
    // "Since Wednesday 22 February" in a page of January: two days that no one act has
    if (event.date.from.known() && event.date.to.known() && event.date.to < event.date.from) event.date = {};
    const EventCodes& codes = rules_.codes(event.type);
    event.plover_event = codes.plover_event;
    event.plover_mode = codes.plover_mode;
    event.cameo = codes.cameo;
    event.acled_event_type = codes.acled_event_type;
    event.acled_sub_event_type = codes.acled_sub_event_type;
    event.score = 0.4 + (event.actors.empty() ? 0 : 0.2) + (event.targets.empty() ? 0 : 0.1) +
                  (event.places.empty() ? 0 : 0.1) + (event.date.from.known() ? 0.1 : 0) +
                  (event.evidence.size() > 1 ? 0.1 : 0);
  }

  EventRules rules_;
  EventLexicon lexicon_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_event_stage(const DataFiles& data) {
  Result<EventRules> rules = EventRules::load(data);
  if (!rules) return rules.error();
  Result<EventLexicon> lexicon = EventLexicon::load(data);
  if (!lexicon) return lexicon.error();
  return std::unique_ptr<Stage>(std::make_unique<EventStage>(std::move(*rules), std::move(*lexicon)));
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "event/roles.h"

#include <algorithm>

#include "doc/ids.h"

namespace daybook {
namespace {

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_body(PartyKind kind) {
  return kind == PartyKind::state || kind == PartyKind::state_forces || kind == PartyKind::rebel_group ||
         kind == PartyKind::militia || kind == PartyKind::police || kind == PartyKind::igo;
}

// A named monitor or outlet: it tells of violence; "aid workers" may well suffer it.
bool is_watcher(const Party& party) {
  const bool named = !party.name.empty() && !(party.name[0] >= 'a' && party.name[0] <= 'z');
  return party.kind == PartyKind::media || (party.kind == PartyKind::ngo && named);
}

}  // namespace

void RoleFinder::add(std::vector<Party>& parties, const Candidate& candidate, TokenIx noun, PartyRole role) const {
  const std::set<PartyKind>& wanted = role == PartyRole::actor ? candidate.rule->actor_is : candidate.rule->target_is;
  std::optional<Party> party = parties_.resolve(context_.view(candidate.sentence), noun, role);
  if (!party) return;
  if (!wanted.empty() && wanted.count(party->kind) == 0) return;
  const std::string noun_lemma = context_.view(candidate.sentence).lemma(noun);
  const bool thing =
      context_.rules().in_list("thing_noun", noun_lemma) && !context_.rules().in_list("force_noun", noun_lemma);
  if (role == PartyRole::actor && (parties_.is_thing(*party) || (thing && !is_body(party->kind)))) return;
  const EventType type = candidate.event.type;
  // who watches, helps or flees does no violence
  const bool violence = type < EventType::agree && type != EventType::displacement && type != EventType::protest &&
                        type != EventType::riot;
  if (violence && is_watcher(*party)) return;
  if (violence && role == PartyRole::actor && party->kind == PartyKind::civilians) return;
  if (violence && role == PartyRole::actor && context_.rules().in_list("source_noun", noun_lemma)) return;
  // a private person meets and agrees without being news of the record
  if (type >= EventType::agree && (!candidate.rule->speech || candidate.rule->mutual) && role == PartyRole::actor &&
      party->kind == PartyKind::person && party->role.empty() && party->country.empty() &&
      !context_.rules().in_list("official_noun", noun_lemma)) {
    return;
  }
  if (violence && role == PartyRole::actor && party->kind == PartyKind::person && !party->country.empty() &&
      !party->role.empty()) {
    // "the president intensified air strikes": the state does
    if (const auto* state = context_.lexicon().by_code(party->country)) {
      party->name = state->name;
      party->kind = PartyKind::state;
      party->role.clear();
      party->id = party_id(party->name);
    }
  }
  add_party(parties, std::move(*party));
}

bool RoleFinder::is_speech_verb(const std::string& lemma) const {
  for (const uint32_t number : context_.rules().by_verb(lemma))
    if (context_.rules().rules()[number].speech) return true;
  return false;
}

// The verb that carries the act out, of which the noun is the object ("launched raids") or passive subject.
TokenIx RoleFinder::support_verb(const ClauseView& view, TokenIx noun, bool& passive) const {
  const auto supports = [&](TokenIx verb) {
    const std::string lemma = view.lemma(verb);
    if (context_.rules().in_list("support_verb", lemma)) return true;
    for (const TokenIx child : view.children(verb)) {
      if (view.deprel(child) == Deprel::compound_prt &&
          context_.rules().in_list("support_verb", lemma + " " + view.lemma(child)))
        return true;
      if (child.v == verb.v + 1 && context_.rules().in_list("support_verb", lemma + " " + view.form(child)))
        return true;
    }
    return false;
  };
  passive = false;
  for (const TokenIx child :
       view.children(noun)) {  // "strikes carried out by the coalition", "a siege enforced by troops"
    if ((view.deprel(child) == Deprel::acl || view.deprel(child) == Deprel::acl_relcl) && view.is_passive(child) &&
        (supports(child) || (!view.agents(child).empty() && !is_speech_verb(view.lemma(child))))) {
      passive = true;
      return child;
    }
  }
  TokenIx at = noun;
  while (view.deprel(at) == Deprel::conj && view.head(at).ok() && !view.is_verb(at)) at = view.head(at);
  TokenIx verb = view.head(at);
  if (verb.ok() && view.lemma(verb) == "responsibility" && view.head(verb).ok() && view.is_verb(view.head(verb))) {
    if (!context_.rules().in_list("responsible_verb", view.lemma(view.head(verb)))) return {};
    verb = view.head(verb);  // "claimed responsibility for the attack"
    passive = view.is_passive(verb);
    return view.is_negated(verb) ? TokenIx() : verb;
  }
  if (!verb.ok() || !view.is_verb(verb)) return {};
  for (const TokenIx child : view.children(verb)) {
    if (view.lemma(child) != "responsibility" || view.deprel(child) != Deprel::obj || view.deprel(at) != Deprel::obl)
      continue;
    for (const TokenIx word : view.children(at))
      if (view.form(word) == "for") return view.is_negated(verb) ? TokenIx() : verb;
  }
  const Deprel relation = view.deprel(at);
  if (relation == Deprel::obj && supports(verb)) return verb;
  if ((relation == Deprel::nsubj_pass || (relation == Deprel::nsubj && view.is_passive(verb))) && supports(verb)) {
    passive = true;
    return verb;
  }
  return {};
}

// "The town is under siege", "came under attack": who is under the act.
std::vector<TokenIx> RoleFinder::under(const ClauseView& view, TokenIx act) const {
  for (const TokenIx child : view.children(act)) {
    if (view.deprel(child) != Deprel::case_ || view.form(child) != "under") continue;
    std::vector<TokenIx> subjects = view.subjects(act);
    if (subjects.empty() && view.head(act).ok() && view.is_verb(view.head(act)))
      subjects = view.subjects(view.head(act));
    return subjects;
  }
  return {};
}

// "Demanded that he leave", "called for them to join": who is to do it.
std::vector<TokenIx> RoleFinder::complement_subjects(const ClauseView& view, TokenIx head) const {
  std::vector<TokenIx> out;
  for (const TokenIx child : view.children(head)) {
    const Deprel relation = view.deprel(child);
    if (relation != Deprel::ccomp && relation != Deprel::acl && relation != Deprel::advcl && relation != Deprel::xcomp)
      continue;
    for (const TokenIx below : view.children(child)) {
      if (view.deprel(below) == Deprel::nsubj || view.deprel(below) == Deprel::nsubj_pass) out.push_back(below);
    }
  }
  return out;
}

// Whether the noun does something: "a bomb killed", "was torn by a blast".
bool RoleFinder::acts(const ClauseView& view, TokenIx noun) const {
  const TokenIx verb = view.head(noun);
  if (!verb.ok()) return false;
  const Deprel relation = view.deprel(noun);
  const std::string lemma = view.lemma(verb);
  const bool effect =
      context_.rules().in_list("effect_verb", lemma) || lemma == "explode" || lemma == "detonate" || lemma == "go";
  return effect && (relation == Deprel::nsubj || relation == Deprel::obl_agent || relation == Deprel::obl ||
                    relation == Deprel::nsubj_pass);
}

std::vector<TokenIx> RoleFinder::nouns(const Candidate& candidate, const std::vector<std::string>& where,
                                       bool actor) const {
  const ClauseView& view = context_.view(candidate.sentence);
  const TokenIx head = candidate.head;
  std::vector<TokenIx> out;
  const auto take = [&](const std::vector<TokenIx>& more) { out.insert(out.end(), more.begin(), more.end()); };
  bool support_passive = false;
  const TokenIx support = candidate.is_verb ? TokenIx() : support_verb(view, head, support_passive);
  for (const std::string& place : where) {
    if (candidate.is_verb) {
      const bool passive = view.is_passive(head);
      if (place == "subject") {
        if (!passive) take(view.subjects(head));
      } else if (place == "agent") {
        take(view.agents(head));
      } else if (place == "object") {
        if (!passive) take(view.objects(head));
      } else if (place == "passive") {
        if (passive) take(view.subjects(head));
      } else if (place == "complement") {
        take(complement_subjects(view, head));
      } else if (place != "possessor" && place != "support" && place != "effect" && place != "compound" &&
                 (place != "by" || passive)) {
        take(view.obliques(head, place));
        for (const TokenIx object : view.objects(head)) take(view.obliques(object, place));
      }
      continue;
    }
    if (place == "support") {
      if (support.ok()) take(support_passive ? view.agents(support) : view.subjects(support));
    } else if (place == "effect") {
      for (const TokenIx child : view.children(head)) {  // "strikes targeting X"
        const Deprel relation = view.deprel(child);
        if ((relation == Deprel::acl || relation == Deprel::acl_relcl) && !view.is_passive(child) &&
            context_.rules().in_list("effect_verb", view.lemma(child))) {
          take(view.objects(child));
        }
      }
      TokenIx verb = view.head(head);
      const bool leads =
          view.deprel(head) == Deprel::advcl && verb.ok() && head < verb && view.subjects(verb).empty();  // a gerund
      if ((view.deprel(head) == Deprel::nsubj || view.deprel(head) == Deprel::csubj || leads) && verb.ok() &&
          !view.is_passive(verb) && context_.rules().in_list("effect_verb", view.lemma(verb))) {
        take(view.objects(verb));
      }
      if (!under(view, head).empty()) take(under(view, head));
      if (view.deprel(head) == Deprel::obj && verb.ok() && context_.rules().in_list("suffer_verb", view.lemma(verb)))
        take(view.subjects(verb));
    } else if (place == "compound") {  // "market bombing", "depot blast"
      for (const TokenIx word : view.modifiers(head)) {
        if (view.deprel(word) == Deprel::compound && !candidate.words.holds(word) &&
            context_.rules().in_list("thing_noun", view.lemma(word)))
          out.push_back(word);
      }
    } else if (place == "complement") {
      take(complement_subjects(view, head));
    } else if (place != "possessor" && place != "subject" && place != "agent" && place != "object" &&
               place != "passive") {
      take(view.obliques(head, place));
      if (support.ok() && place != "of" && place != "by") take(view.obliques(support, place));
    }
  }
  if (actor) {  // a means is nobody, but may be somebody's
    const auto bare_means = [&](TokenIx noun) {
      return parties_.is_means(view, noun) && !parties_.resolve(view, noun, PartyRole::actor);
    };
    out.erase(std::remove_if(out.begin(), out.end(), bare_means), out.end());
  }
  return out;
}

void RoleFinder::owners_of_act(Candidate& candidate) const {
  const ClauseView& view = context_.view(candidate.sentence);
  for (Party& party : parties_.owners(view, candidate.head, PartyRole::actor)) {
    if (parties_.is_thing(party)) continue;
    // "terrorist attack" names a kind of attack; "police raid" says whose
    if (party.span && party.kind == PartyKind::rebel_group && candidate.event.trigger.contains(*party.span)) continue;
    if (!candidate.rule->actor_is.empty() && candidate.rule->actor_is.count(party.kind) == 0) continue;
    add_party(candidate.event.actors, std::move(party));
  }
}

void RoleFinder::fill(Candidate& candidate) const {
  const ClauseView& view = context_.view(candidate.sentence);
  Event& event = candidate.event;
  if (!candidate.is_verb && has(candidate.rule->actor, "possessor")) owners_of_act(candidate);
  // "at the hands of the rebels"
  const TokenIx clause = view.verb_of(candidate.head);
  for (const TokenIx at : {candidate.head, clause}) {
    if (!at.ok() || !event.actors.empty()) continue;
    for (const TokenIx hand : view.obliques(at, "at")) {
      if (view.lemma(hand) != "hand") continue;
      for (const TokenIx noun : view.obliques(hand, "of")) add(event.actors, candidate, noun, PartyRole::actor);
    }
  }
  if (event.actors.empty() || candidate.rule->mutual) {
    for (const TokenIx noun : nouns(candidate, candidate.rule->actor, true))
      add(event.actors, candidate, noun, PartyRole::actor);
  }
  if (candidate.rule->speech && candidate.is_verb && event.actors.empty() && view.is_passive(candidate.head)) {
    // "was condemned in a resolution of the council": the council condemns
    for (const TokenIx paper : view.obliques(candidate.head, "in")) {
      if (!context_.rules().in_list("paper_noun", view.lemma(paper))) continue;
      for (Party& party : parties_.owners(view, paper, PartyRole::actor))
        if (is_body(party.kind)) add_party(event.actors, std::move(party));
    }
  }
  for (const TokenIx noun : nouns(candidate, candidate.rule->target, false)) {
    std::optional<Party> party = parties_.resolve(view, noun, PartyRole::target);
    // of an act complained of, whoever did it: "condemned the regime's attack", "the crimes committed by the regime"
    if (candidate.rule->speech && (!party || parties_.is_thing(*party))) {
      std::vector<Party> behind = parties_.owners(view, noun, PartyRole::actor);
      for (const TokenIx by : view.obliques(noun, "by")) {
        if (std::optional<Party> doer = parties_.resolve(view, by, PartyRole::actor)) behind.push_back(*doer);
      }
      for (const TokenIx child : view.children(noun)) {
        if (view.deprel(child) != Deprel::acl && view.deprel(child) != Deprel::acl_relcl) continue;
        for (const TokenIx by : view.agents(child))
          if (std::optional<Party> doer = parties_.resolve(view, by, PartyRole::actor)) behind.push_back(*doer);
      }
      for (Party& doer : behind)
        if (is_body(doer.kind) || doer.kind == PartyKind::person) add_party(event.targets, doer);
      continue;
    }
    if (!party) continue;
    const bool violence = event.type < EventType::agree;
    if (violence && is_watcher(*party)) continue;
    if (violence && !candidate.is_verb && party->kind == PartyKind::state) {  // "strikes on Syria": where, not whom
      const Mention* mention = context_.mention_at(noun);
      const std::vector<TokenIx> against = view.obliques(candidate.head, "against");
      if (mention != nullptr && mention->type == MentionType::place &&
          std::find(against.begin(), against.end(), noun) == against.end())
        continue;
    }
    if (!candidate.rule->target_is.empty() && candidate.rule->target_is.count(party->kind) == 0) continue;
    if (candidate.rule->speech && parties_.is_thing(*party)) continue;
    add_party(event.targets, std::move(*party));
  }
  // nobody does it to himself, and a thing yields to whoever owns it
  const auto is_actor = [&](const Party& p) {
    return std::any_of(event.actors.begin(), event.actors.end(), [&](const Party& a) { return same_party(a, p); });
  };
  if (candidate.rule->mutual && !candidate.is_verb && event.actors.size() < 2 &&
      !view.obliques(candidate.head, "with").empty()) {
    // "in cooperation with the army": the other is who acts in the clause
    const TokenIx verb = view.verb_of(candidate.head);
    if (verb.ok() && !view.is_passive(verb)) {
      for (const TokenIx noun : view.subjects(verb)) add(event.actors, candidate, noun, PartyRole::actor);
    }
  }
  if (candidate.rule->mutual) {
    for (Party& party : event.targets)
      if (!parties_.is_thing(party) && (is_body(party.kind) || party.kind == PartyKind::person) &&
          event.type != EventType::armed_clash)
        add_party(event.actors, party);
  }
  event.targets.erase(std::remove_if(event.targets.begin(), event.targets.end(), is_actor), event.targets.end());
  // who flees does it and suffers it
  if (event.type == EventType::displacement) {
    event.targets.erase(std::remove_if(event.targets.begin(), event.targets.end(),
                                       [&](const Party& p) { return parties_.is_thing(p); }),
                        event.targets.end());
  }
  if (event.type == EventType::displacement && event.targets.empty()) {
    for (const Party& party : event.actors)
      if (party.kind == PartyKind::civilians) event.targets.push_back(party);
  }
}

bool RoleFinder::has_object(const Candidate& candidate, std::string_view list) const {
  const ClauseView& view = context_.view(candidate.sentence);
  std::vector<TokenIx> objects =
      view.is_passive(candidate.head) ? view.subjects(candidate.head) : view.objects(candidate.head);
  for (const TokenIx noun : objects) {
    if (list == "weapon" ? parties_.is_means(view, noun) || context_.rules().in_list("arms_noun", view.lemma(noun))
                         : context_.rules().in_list(list, view.lemma(noun)))
      return true;
    if (list == "weapon") {
      for (const TokenIx of : view.obliques(noun, "of"))
        if (parties_.is_means(view, of)) return true;
    }
  }
  return false;
}

std::string RoleFinder::unmet(const Candidate& candidate) const {
  const Event& event = candidate.event;
  const ClauseView& view = context_.view(candidate.sentence);
  const bool actor = !event.actors.empty(), target = !event.targets.empty();
  const auto targets_are = [&](auto test) { return std::any_of(event.targets.begin(), event.targets.end(), test); };
  for (const std::string& need : candidate.rule->needs) {
    if (need == "actor" && !actor) return "nobody does it";
    if (need == "target" && !target) return "nobody suffers it";
    if (need == "both" && (!actor || !target)) return "one of two parties is missing";
    if (need == "party" && !actor && !target) return "no party";
    if (need == "place_or_party" && !actor && !target && context_.places(candidate.sentence).empty())
      return "neither party nor place";
    if (need == "target_place") {
      bool held = false;
      for (const TokenIx noun : nouns(candidate, {"object", "passive", "of"}, false)) {
        const std::optional<Party> party = parties_.resolve(view, noun, PartyRole::target);
        const bool land = party && party->kind == PartyKind::state && view.lemma(candidate.head) != "take";
        held |=
            party && (parties_.is_thing(*party) || land || context_.rules().in_list("thing_noun", view.lemma(noun)));
      }
      if (!held) return "nothing that can be held";
    }
    if (need == "target_person" && (!target || !targets_are([&](const Party& p) { return !parties_.is_thing(p); })))
      return "nobody to take";
    if (need == "target_aircraft") {
      bool found = false;
      std::vector<std::string> where = candidate.rule->target;
      for (const TokenIx noun : nouns(candidate, where, false))
        found |= context_.rules().in_list("aircraft_noun", view.lemma(noun));
      if (!found) return "no aircraft";
    }
    if (need == "object_weapon" && !has_object(candidate, "weapon")) return "no weapon is sent";
    if (need == "object_troops" && !has_object(candidate, "force_noun")) return "no troops are sent";
    if (need == "object_place") {
      bool place = false;
      for (const TokenIx noun : view.objects(candidate.head)) {
        const Entity* entity = context_.entity_at(noun);
        place |= (entity != nullptr && entity->type == MentionType::place) ||
                 context_.rules().in_list("thing_noun", view.lemma(noun));
      }
      for (const Oblique& oblique : view.obliques(candidate.head)) {  // "get out of the town"
        if (oblique.preposition.ok() &&
            (view.form(oblique.preposition) == "of" || view.form(oblique.preposition) == "from" ||
             view.form(oblique.preposition) == "out")) {
          const Entity* entity = context_.entity_at(oblique.noun);
          place |= (entity != nullptr && entity->type == MentionType::place) ||
                   context_.rules().in_list("thing_noun", view.lemma(oblique.noun));
        }
      }
      if (!place) return "no place is left";
    }
    if (need == "acts" && !acts(view, candidate.head)) return "a thing, not an act";
    if (need == "joined") return "no act of violence beside it";  // join_sentence would have taken it
    if (need == "people") {
      const auto people = [](const Party& p) { return p.kind == PartyKind::civilians || p.kind == PartyKind::unknown; };
      if (!targets_are(people) && !std::any_of(event.actors.begin(), event.actors.end(), people))
        return "no people flee";
    }
    if (need == "strike_sense") {
      bool armed = false;
      std::vector<TokenIx> strikers = view.subjects(candidate.head);
      for (const TokenIx noun : view.agents(candidate.head)) strikers.push_back(noun);
      for (const TokenIx noun : strikers) {
        armed |= parties_.is_means(view, noun) || context_.rules().in_list("force_noun", view.lemma(noun)) ||
                 context_.rules().in_list("armed_noun", view.lemma(noun));
      }
      if (!actor && !armed) return "nobody and nothing strikes";
      const bool object = !view.objects(candidate.head).empty() ||
                          (view.is_passive(candidate.head) && !view.subjects(candidate.head).empty());
      if (!target && !(actor && object)) return "nothing is struck";
    }
  }
  return {};
}

void RoleFinder::join_sentence(std::vector<Candidate>& candidates) const {
  const EventRules& rules = context_.rules();
  for (Candidate& act : candidates) {
    if (!act.refused.empty() || act.is_verb || act.rule->speech) continue;
    const ClauseView& view = context_.view(act.sentence);
    for (Candidate& other : candidates) {
      if (&other == &act || other.is_verb || !other.refused.empty()) continue;
      const std::vector<TokenIx> of = view.obliques(act.head, "of");
      if (std::find(of.begin(), of.end(), other.head) != of.end()) {  // "a barrage of strikes" is the strikes
        act.joined = true;
        act.refused = "counts '" + std::string(context_.document().slice(other.event.trigger)) + "'";
      }
      // "shootings and suicide bombings" named in a row are one attack
      const auto by_hand = [](EventType t) {
        return t == EventType::shooting || t == EventType::bombing || t == EventType::suicide_bombing ||
               t == EventType::grenade;
      };
      if (view.deprel(other.head) == Deprel::conj && view.head(other.head) == act.head &&
          act.event.type != other.event.type && by_hand(act.event.type) && by_hand(other.event.type)) {
        act.event.type = EventType::attack;
        for (Party& party : other.event.actors) add_party(act.event.actors, party);
        for (Party& party : other.event.targets) add_party(act.event.targets, party);
        other.joined = true;
        other.refused = "told in a row with '" + std::string(context_.document().slice(act.event.trigger)) + "'";
      }
    }
  }
  std::vector<std::pair<TokenIx, size_t>> joined_to;  // verbs of harm and the candidates they joined
  for (size_t round = 0; round < 2 * candidates.size();
       ++round) {  // twice: the first of two joined verbs may join by the second
    Candidate& harm = candidates[round % candidates.size()];
    if (!harm.refused.empty() || !harm.is_verb) continue;
    const ClauseView& view = context_.view(harm.sentence);
    const bool effect = harm.rule->harm || rules.in_list("effect_verb", view.lemma(harm.head));
    if (!effect) continue;
    Candidate* act = nullptr;
    for (const TokenIx subject : view.is_passive(harm.head) ? view.agents(harm.head) : view.subjects(harm.head)) {
      for (Candidate& other : candidates)
        if (&other != &harm && !other.is_verb && other.head == subject && !other.rule->speech) act = &other;
    }
    const bool ruin = harm.event.type == EventType::property_destruction && harm.event.actors.empty();
    if (act == nullptr &&
        (harm.rule->harm ||
         ruin)) {  // "were killed in raids", "struck the town, killing nine", "were killed when a missile hit"
      for (Candidate& other : candidates) {
        if (&other == &harm || other.rule->speech || other.rule->harm || !other.refused.empty()) continue;
        if (other.event.type >= EventType::agree || other.event.type == EventType::displacement ||
            other.event.type == EventType::protest)
          continue;
        if (other.event.type == EventType::property_destruction || other.event.type == EventType::territory_seizure)
          continue;
        const TokenIx above = view.head(harm.head), below = view.head(other.head);
        const TokenIx other_verb = other.is_verb ? other.head : view.verb_of(other.head), own = harm.head;
        // "struck a clinic, killing two": the participle may hang on what was struck
        const bool participle = view.deprel(own) == Deprel::acl && view.form(own).ends_with("ing") && above.ok() &&
                                view.verb_of(above) == other_verb;
        const bool joined =
            participle ||
            (above.ok() && view.deprel(own) != Deprel::ccomp && (other.head == above || other_verb == above)) ||
            (below.ok() && (below == own || other_verb == own) && view.deprel(other.head) != Deprel::ccomp);
        if (joined) {
          act = &other;
          break;
        }
      }
    }
    if (act == nullptr && harm.rule->harm) {  // "killed nine and wounded six in raids": both by the raids
      const TokenIx above = view.deprel(harm.head) == Deprel::conj ? view.head(harm.head) : TokenIx();
      for (const auto& [verb, done_by] : joined_to) {
        if (verb == above || (view.deprel(verb) == Deprel::conj && view.head(verb) == harm.head))
          act = &candidates[done_by];
      }
    }
    if (act == nullptr) continue;
    if (harm.rule->harm) joined_to.push_back({harm.head, static_cast<size_t>(act - candidates.data())});
    for (Party& party : harm.event.targets) add_party(act->victims, party);
    for (Party& party : harm.event.actors)
      if (act->event.actors.empty() && act->is_verb) add_party(act->event.actors, party);
    harm.joined = harm.rule->harm || harm.rule->means || harm.event.type == EventType::property_destruction;
    harm.refused = "its harm is told of '" + std::string(context_.document().slice(act->event.trigger)) + "'";
  }
}

}  // namespace daybook

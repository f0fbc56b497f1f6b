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

bool is_done_to_itself(const ClauseView& view, TokenIx verb) {
  const std::vector<TokenIx> objects = view.objects(verb);
  return std::any_of(objects.begin(), objects.end(), [&](TokenIx object) {
    const std::string word = view.form(object);
    return word == "himself" || word == "herself" || word == "themselves" || word == "self";
  });
}

// A named monitor or outlet: it tells of violence; "aid workers" may well suffer it.
bool is_watcher(const Party& party) {
  const bool named = !party.name.empty() && !(party.name[0] >= 'a' && party.name[0] <= 'z');
  return party.kind == PartyKind::media || (party.kind == PartyKind::ngo && named);
}

}  // namespace

// "Two men killed a guard", "was shot by two men": an active verb that names whom, or a passive one.
bool EventRoles::does_violence(const Candidate& candidate) const {
  const EventType type = candidate.event.type;
  if (type > EventType::looting || type == EventType::arrest || !candidate.is_verb) return false;
  const ClauseView& view = context_.view(candidate.sentence);
  const auto somebody = [&](TokenIx noun) {
    if (view.upos(noun) != Upos::noun && view.upos(noun) != Upos::propn && view.upos(noun) != Upos::pron) return false;
    // "Ten civilians killed, nine residents injured", where the comma is lost: no object
    for (const TokenIx child : view.children(noun))
      if (child > noun && context_.rules().in_list("headline_passive", view.form(child))) return false;
    return parties_.resolve(view, noun, PartyRole::target).has_value();
  };
  if (view.is_passive(candidate.head)) return !view.agents(candidate.head).empty();
  std::vector<TokenIx> suffers = view.objects(candidate.head);
  for (const TokenIx noun : view.obliques(candidate.head, "at")) suffers.push_back(noun);
  return std::any_of(suffers.begin(), suffers.end(), somebody);
}

void EventRoles::add(std::vector<Party>& parties, const Candidate& candidate, TokenIx noun, PartyRole role) const {
  const ClauseView& view = context_.view(candidate.sentence);
  const TokenRange phrase = view.noun_phrase(noun);
  // "Shelling killed nine": an act does nothing
  if (role == PartyRole::actor && phrase.last.v - phrase.first.v == 1 &&
      !context_.rules().by_noun(view.form(noun)).empty())
    return;
  const std::set<PartyKind>& wanted = role == PartyRole::actor ? candidate.rule->actor_is : candidate.rule->target_is;
  std::optional<Party> party = parties_.resolve(view, noun, role);
  if (role == PartyRole::actor && parties.empty() && (!party || party->kind == PartyKind::civilians) &&
      does_violence(candidate)) {
    if (std::optional<Party> attacker = parties_.unnamed_attacker(view, noun)) party = std::move(attacker);
  }
  if (!party && candidate.event.type == EventType::displacement && view.deprel(noun) == Deprel::nsubj &&
      view.head(noun) == candidate.head)
    party = parties_.crowd(view, noun);
  if (!party) return;
  if (!wanted.empty() && wanted.count(party->kind) == 0) return;
  const std::string noun_lemma = view.lemma(noun);
  const bool thing =
      context_.rules().in_list("thing_noun", noun_lemma) && !context_.rules().in_list("force_noun", noun_lemma);
  if (role == PartyRole::actor && (parties_.is_thing(*party) || (thing && !is_body(party->kind)))) return;
  const EventType type = candidate.event.type;
  // who watches, helps or flees does no violence
  const bool violence = type < EventType::agree && type != EventType::displacement && type != EventType::protest &&
                        type != EventType::riot;
  if (violence && is_watcher(*party)) return;
  // bare "warplanes" are a means, nobody's name
  if (role == PartyRole::actor && party->country.empty() && context_.rules().in_list("aircraft_noun", noun_lemma) &&
      make_phrase(party->name) == make_phrase(view.form(noun))) {
    return;
  }
  if (violence && role == PartyRole::actor && party->kind == PartyKind::civilians) return;
  if (violence && role == PartyRole::actor &&
      (context_.rules().in_list("source_noun", noun_lemma) || context_.rules().in_list("source_noun", party->name)))
    return;
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
  if (role != PartyRole::actor || !context_.rules().in_list("force_noun", noun_lemma)) return;
  for (Party& other : parties_.owners(view, noun, role)) {  // "French and Russian warplanes"
    if (other.kind == PartyKind::state) add_party(parties, std::move(other));
  }
}

bool EventRoles::is_speech_verb(const std::string& lemma) const {
  for (const uint32_t number : context_.rules().by_verb(lemma))
    if (context_.rules().rules()[number].speech) return true;
  return false;
}

// The verb that carries the act out, of which the noun is the object ("launched raids") or passive subject.
TokenIx EventRoles::support_verb(const ClauseView& view, TokenIx noun, bool& passive) const {
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
  // "launched a wave of air strikes"
  if (view.deprel(at) == Deprel::nmod && view.head(at).ok() &&
      (context_.rules().in_list("quantity_noun", view.lemma(view.head(at))) ||
       context_.rules().in_list("row_noun", view.lemma(view.head(at))))) {
    at = view.head(at);
  }
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
std::vector<TokenIx> EventRoles::under(const ClauseView& view, TokenIx act) const {
  for (const TokenIx child : view.children(act)) {
    if (view.deprel(child) != Deprel::case_ || view.form(child) != "under") continue;
    std::vector<TokenIx> subjects = view.subjects(act);
    if (subjects.empty() && view.head(act).ok() && view.is_verb(view.head(act)))
      subjects = view.subjects(view.head(act));
    return subjects;
  }
  return {};
}

// "The fighting claimed the lives of nine", "a battle that cost the lives of nine": whose.
std::vector<TokenIx> EventRoles::lives_taken(const ClauseView& view, TokenIx act) const {
  std::vector<TokenIx> out;
  const auto add_lives = [&](TokenIx verb) {
    for (const TokenIx object : view.objects(verb)) {
      if (view.lemma(object) != "life") continue;
      for (const TokenIx victim : view.obliques(object, "of")) out.push_back(victim);
    }
  };
  if (view.deprel(act) == Deprel::nsubj && view.head(act).ok()) add_lives(view.head(act));
  for (const TokenIx child : view.children(act))
    if (view.deprel(child) == Deprel::acl_relcl) add_lives(child);
  return out;
}

// "Demanded that he leave", "called for them to join": who is to do it.
std::vector<TokenIx> EventRoles::complement_subjects(const ClauseView& view, TokenIx head) const {
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
bool EventRoles::acts(const ClauseView& view, TokenIx noun) const {
  const TokenIx verb = view.head(noun);
  if (!verb.ok()) return false;
  const Deprel relation = view.deprel(noun);
  const std::string lemma = view.lemma(verb);
  const bool effect =
      context_.rules().in_list("effect_verb", lemma) || lemma == "explode" || lemma == "detonate" || lemma == "go";
  return effect && (relation == Deprel::nsubj || relation == Deprel::obl_agent || relation == Deprel::obl ||
                    relation == Deprel::nsubj_pass);
}

std::vector<TokenIx> EventRoles::nouns(const Candidate& candidate, const std::vector<std::string>& where,
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
      const bool shot_somebody = candidate.rule->type == EventType::shooting && !view.objects(head).empty();
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
      } else if (place == "purpose") {  // "is fighting to push rebels out"
        for (const TokenIx child : view.children(head)) {
          if ((view.deprel(child) == Deprel::xcomp || view.deprel(child) == Deprel::advcl) &&
              view.marker(child) == "to")
            take(view.objects(child));
        }
      } else if (place != "possessor" && place != "support" && place != "effect" && place != "compound" &&
                 (place != "by" || passive) &&
                 (place != "at" || !(passive || shot_somebody))) {  // "were shot at a bar": where
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
        if (view.deprel(word) == Deprel::compound && !candidate.words.holds(word) && !parties_.is_means(view, word) &&
            context_.rules().in_list("thing_noun", view.lemma(word)))
          out.push_back(word);
      }
    } else if (place == "complement") {
      take(complement_subjects(view, head));
    } else if (place != "possessor" && place != "subject" && place != "agent" && place != "object" &&
               place != "passive") {
      // "blamed the attack on the rebels" says who did it
      const TokenIx above = view.head(head);
      const bool blamed = place == "on" && above.ok() && view.is_verb(above) && view.lemma(above) == "blame";
      if (!blamed) take(view.obliques(head, place));
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

void EventRoles::owners_of_act(Candidate& candidate) const {
  const ClauseView& view = context_.view(candidate.sentence);
  for (Party& party : parties_.owners(view, candidate.head, PartyRole::actor)) {
    if (parties_.is_thing(party)) continue;
    // "terrorist attack" names a kind of attack; "police raid" says whose
    if (party.span && party.kind != PartyKind::police && candidate.event.trigger.contains(*party.span)) continue;
    if (!candidate.rule->actor_is.empty() && candidate.rule->actor_is.count(party.kind) == 0) continue;
    add_party(candidate.event.actors, std::move(party));
  }
}

// "The mayor's murder": who is named before a killing, an abduction suffers it, unless the words say who else does
// ("the army's killing of two farmers").
void EventRoles::suffers_as_owner(Candidate& candidate) const {
  Event& event = candidate.event;
  const EventRule& rule = *candidate.rule;
  if (candidate.is_verb || event.actors.empty() || !has(rule.actor, "possessor")) return;
  if (!rule.harm && event.type != EventType::assassination && event.type != EventType::abduction) return;
  const ClauseView& view = context_.view(candidate.sentence);
  if (!view.obliques(candidate.head, "of").empty()) return;
  const TokenRange before = view.noun_phrase(candidate.head);
  const ByteSpan words = view.bytes({before.first, candidate.head});
  for (auto party = event.actors.begin(); party != event.actors.end();) {
    if (party->span && words.contains(*party->span) && event.trigger.begin >= party->span->end) {
      add_party(event.targets, std::move(*party));
      party = event.actors.erase(party);
    } else {
      ++party;
    }
  }
}

void EventRoles::fill(Candidate& candidate) const {
  const ClauseView& view = context_.view(candidate.sentence);
  Event& event = candidate.event;
  if (!candidate.is_verb && has(candidate.rule->actor, "possessor")) owners_of_act(candidate);
  // "blamed the attack on the rebels", "blamed the rebels for the attack"
  if (!candidate.is_verb && event.actors.empty() && view.head(candidate.head).ok() &&
      view.lemma(view.head(candidate.head)) == "blame") {
    const TokenIx blame = view.head(candidate.head);
    std::vector<TokenIx> blamed;
    if (view.deprel(candidate.head) == Deprel::obj) {
      for (const TokenIx from : {blame, candidate.head})
        for (const TokenIx noun : view.obliques(from, "on")) blamed.push_back(noun);
    } else if (view.deprel(candidate.head) == Deprel::obl) {
      blamed = view.is_passive(blame) ? view.subjects(blame) : view.objects(blame);
    }
    for (const TokenIx noun : blamed) add(event.actors, candidate, noun, PartyRole::actor);
  }
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
  suffers_as_owner(candidate);
  std::vector<TokenIx> targets = nouns(candidate, candidate.rule->target, false);
  // "An offensive of the army" is the army's
  if (!candidate.is_verb && event.actors.empty() &&
      context_.rules().in_list("own_act_noun", view.lemma(candidate.head))) {
    for (const TokenIx noun : view.obliques(candidate.head, "of")) {
      const std::optional<Party> owner = parties_.resolve(view, noun, PartyRole::actor);
      if (!owner || !is_body(owner->kind)) continue;
      add(event.actors, candidate, noun, PartyRole::actor);
      std::erase(targets, noun);
    }
  }
  if (candidate.is_verb && candidate.rule->itself && is_done_to_itself(view, candidate.head)) {
    targets = view.subjects(candidate.head);  // "the boy shot himself"
    event.actors.clear();
  }
  if (!candidate.is_verb) {
    for (const TokenIx victim : lives_taken(view, candidate.head)) targets.push_back(victim);
  }
  for (const TokenIx noun : targets) {
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
    // "people" say whom only where an act must have somebody who is hurt
    if (party->name == "people" && !candidate.rule->harm && event.type != EventType::shooting &&
        event.type != EventType::displacement && !takes_people(event.type))
      continue;
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

}  // namespace daybook

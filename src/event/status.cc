// SPDX-License-Identifier: Apache-2.0
#include "event/status.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

bool is_official(PartyKind kind) {
  return kind == PartyKind::state || kind == PartyKind::state_forces || kind == PartyKind::rebel_group ||
         kind == PartyKind::militia || kind == PartyKind::police;
}

class StatusReader {
 public:
  StatusReader(const EventContext& context, const Candidate& candidate)
      : context_(context), candidate_(candidate), view_(context.view(candidate.sentence)), rules_(context.rules()) {}

  EventStatus read(std::string& note) const {
    const TokenIx verb = candidate_.is_verb ? candidate_.head : view_.verb_of(candidate_.head);
    const bool speech = candidate_.rule->speech;
    // ---- the word itself and its own verb
    if (view_.is_negated(candidate_.head)) return say(note, "negated", EventStatus::not_occurred);
    if (const auto own = beside_noun()) return say(note, "a word beside it", *own);
    if (verb.ok() && carries(verb)) {
      if (view_.is_negated(verb) && !speech) return say(note, "negated", EventStatus::not_occurred);
      if (view_.is_conditional(verb)) return say(note, "under a condition", EventStatus::hypothetical);
      if (candidate_.is_verb || tells_of_act(verb)) switch (view_.modality(verb)) {
          case Modality::ability:
          case Modality::possibility:
          case Modality::necessity: return say(note, "modal verb", EventStatus::hypothetical);
          case Modality::future:
            return say(note, "future", would(verb) ? EventStatus::hypothetical : EventStatus::planned);
          case Modality::none: break;
        }
      for (const TokenIx child : view_.children(verb)) {
        if (view_.deprel(child) == Deprel::advmod && rules_.in_list("alleged_word", view_.form(child)))
          return say(note, "doubted", EventStatus::alleged);
      }
      if (const auto above = from_above(verb)) return say(note, "the verb above", *above);
      if (const auto going = ongoing(verb)) return say(note, begun_ ? "begun" : "going on", *going);
    }
    if (!speech) {
      if (const auto told = from_teller()) return say(note, "an opponent's account", *told);
    }
    return candidate_.event.status;
  }

 private:
  static EventStatus say(std::string& note, std::string_view why, EventStatus status) {
    note = std::string(why) + ": " + std::string(to_string(status));
    return status;
  }
  bool would(TokenIx verb) const {
    for (const TokenIx child : view_.children(verb))
      if (view_.deprel(child) == Deprel::aux && view_.form(child) == "would") return true;
    return false;
  }
  // Whether what is said of the verb is said of the act: the verb is it, carries it out, or has it as its subject.
  bool carries(TokenIx verb) const {
    if (candidate_.is_verb) return true;
    TokenIx at = candidate_.head;
    for (uint32_t steps = 6; steps-- > 0 && at.ok() && at != verb;) {
      const Deprel relation = view_.deprel(at);
      if (view_.head(at) == verb) {
        return relation == Deprel::nsubj || relation == Deprel::nsubj_pass ||
               (relation == Deprel::obj && supports(verb)) || relation == Deprel::root;
      }
      if (relation != Deprel::conj && relation != Deprel::appos) return false;
      at = view_.head(at);
    }
    return false;
  }
  // "the strikes will begin", not "the strikes could be useful"
  bool tells_of_act(TokenIx verb) const {
    const std::string lemma = view_.lemma(verb);
    return supports(verb) || rules_.in_list("effect_verb", lemma) || rules_.in_list("ongoing_verb", lemma);
  }
  bool supports(TokenIx verb) const {
    if (rules_.in_list("support_verb", view_.lemma(verb))) return true;
    const TokenIx next{size_t{verb.v} + 1};
    return next.v < view_.last().v && rules_.in_list("support_verb", view_.lemma(verb) + " " + view_.form(next));
  }
  std::optional<EventStatus> beside_noun() const {
    if (candidate_.is_verb) return std::nullopt;
    const TokenRange phrase = view_.noun_phrase(candidate_.head);
    for (uint32_t i = phrase.first.v; i < phrase.last.v; ++i) {
      const std::string word = view_.form(TokenIx(size_t{i}));
      if (rules_.in_list("alleged_word", word)) return EventStatus::alleged;
      if (rules_.in_list("planned_word", word)) return EventStatus::planned;
      if (rules_.in_list("hypothetical_word", word)) return EventStatus::hypothetical;
      if (rules_.in_list("ongoing_word", word)) return EventStatus::ongoing;
    }
    // "called for strikes", "threat of attacks", "plans for a raid"
    TokenIx at = candidate_.head;
    for (uint32_t steps = 3; steps-- > 0 && at.ok() && view_.head(at).ok();) {
      const TokenIx above = view_.head(at);
      const Deprel relation = view_.deprel(at);
      if (relation != Deprel::obj && relation != Deprel::obl && relation != Deprel::nmod && relation != Deprel::conj)
        break;
      const std::string lemma = view_.lemma(above);
      if (relation != Deprel::conj && relation != Deprel::obl) {
        if (rules_.in_list("hypothetical_above", lemma) || lemma == "threat" || lemma == "risk" || lemma == "call" ||
            lemma == "possibility")
          return EventStatus::hypothetical;
        if (rules_.in_list("planned_above", lemma) && (!view_.is_verb(above) || !rules_.in_list("support_verb", lemma)))
          return EventStatus::planned;
        if (rules_.in_list("threatened_above", lemma)) return EventStatus::threatened;
        if (rules_.in_list("denied_above", lemma)) return EventStatus::denied;
        if (rules_.in_list("prevented_above", lemma)) return EventStatus::not_occurred;
      }
      if (relation == Deprel::obl && (lemma == "call" || lemma == "press" || lemma == "prepare" || lemma == "accuse")) {
        return lemma == "prepare"  ? EventStatus::planned
               : lemma == "accuse" ? EventStatus::alleged
                                   : EventStatus::hypothetical;
      }
      if (view_.is_verb(above)) break;
      at = above;
    }
    return std::nullopt;
  }
  std::optional<EventStatus> from_above(TokenIx verb) const {
    TokenIx at = verb;
    while (view_.deprel(at) == Deprel::conj && view_.head(at).ok()) at = view_.head(at);
    const Deprel relation = view_.deprel(at);
    const TokenIx above = view_.head(at);
    if (!above.ok()) {
      // a headline's bare infinitive: "Inspectors to visit the site"
      if (view_.marker(at) == "to" && candidate_.in_heading) return EventStatus::planned;
      return std::nullopt;
    }
    const std::string lemma = view_.lemma(above);
    if (relation == Deprel::xcomp || relation == Deprel::ccomp || relation == Deprel::acl ||
        relation == Deprel::advcl || relation == Deprel::csubj) {
      const bool infinitive = view_.marker(at) == "to" && !view_.form(at).ends_with("ing");
      if (rules_.in_list("threatened_above", lemma) || lemma == "threat") return EventStatus::threatened;
      if (rules_.in_list("denied_above", lemma) || lemma == "denial") return EventStatus::denied;
      if (infinitive || relation == Deprel::xcomp) {
        if (rules_.in_list("prevented_above", lemma)) return EventStatus::not_occurred;
        if (rules_.in_list("planned_above", lemma) || lemma == "plan" || lemma == "decision" || lemma == "order")
          return EventStatus::planned;
        if (rules_.in_list("hypothetical_above", lemma) || lemma == "call" || lemma == "attempt" || lemma == "effort" ||
            lemma == "offer")
          return EventStatus::hypothetical;
        if (rules_.in_list("begin_verb", lemma)) return std::nullopt;
        if (rules_.in_list("ongoing_verb", lemma)) return EventStatus::ongoing;
        if (infinitive && (relation == Deprel::advcl || relation == Deprel::acl)) return EventStatus::planned;
        if (rules_.in_list("alleged_above", lemma)) return EventStatus::alleged;
      } else if (relation == Deprel::ccomp || relation == Deprel::acl) {
        if (rules_.in_list("hypothetical_above", lemma)) return EventStatus::hypothetical;
        if (lemma == "believe" || lemma == "suspect" || lemma == "allege") return EventStatus::alleged;
      } else if (relation == Deprel::advcl && (lemma == "accuse" || lemma == "blame")) {
        return EventStatus::alleged;
      }
    }
    if (view_.upos(verb) == Upos::verb &&
        view_.form(verb).ends_with("ing")) {  // "accuses them of arming", "by shelling"
      const TokenIx up = view_.verb_above(verb);
      if (up.ok() && (view_.lemma(up) == "accuse" || view_.lemma(up) == "suspect")) return EventStatus::alleged;
    }
    return std::nullopt;
  }
  std::optional<EventStatus> ongoing(TokenIx verb) const {
    if (view_.is_progressive(verb) && !view_.is_past_perfect(verb)) {
      for (const TokenIx child : view_.children(verb)) {
        const std::string word = view_.form(child);
        if (view_.deprel(child) == Deprel::aux && (word == "was" || word == "were")) return std::nullopt;
      }
      return EventStatus::ongoing;
    }
    for (const TokenIx child : view_.children(verb)) {
      if (view_.deprel(child) == Deprel::advmod && rules_.in_list("ongoing_word", view_.form(child)))
        return EventStatus::ongoing;
    }
    // "is besieged by rebels", "a town besieged by rebels"
    bool present = false, been = false;
    for (const TokenIx child : view_.children(verb)) {
      const std::string word = view_.form(child);
      if (view_.deprel(child) == Deprel::aux_pass && (word == "is" || word == "are")) present = true;
      if (view_.deprel(child) == Deprel::aux || view_.deprel(child) == Deprel::aux_pass)
        been |= word == "been" || word == "being";
    }
    if (candidate_.is_verb && present && !been && !candidate_.in_heading) return EventStatus::ongoing;
    if (candidate_.is_verb && candidate_.rule->type == EventType::siege && view_.deprel(verb) == Deprel::acl)
      return EventStatus::ongoing;
    // a habit or a standing act: "accuses Israel of", "prevent civilians from leaving"; headlines use the present for
    // the news
    const std::string_view features = view_.document().feats(view_.document().token(verb));
    const bool performed = [&] {  // "we appeal to the council": saying it does it
      for (const TokenIx subject : view_.subjects(verb))
        if (view_.form(subject) == "i" || view_.form(subject) == "we") return true;
      return false;
    }();
    if (candidate_.is_verb && candidate_.sentence.v > 2 && !performed && !candidate_.in_heading &&
        features.find("Tense=Pres") != std::string_view::npos &&
        features.find("VerbForm=Fin") != std::string_view::npos) {
      return EventStatus::ongoing;
    }
    // what began and is not said to have ended
    TokenIx begun = verb;
    if (candidate_.is_verb && view_.deprel(verb) == Deprel::xcomp && view_.head(verb).ok()) begun = view_.head(verb);
    const bool lasts = candidate_.event.type < EventType::agree && candidate_.event.type != EventType::withdrawal &&
                       candidate_.event.type != EventType::displacement;
    for (uint32_t steps = lasts ? 2 : 0; steps-- > 0 && begun.ok();) {
      const std::string start = view_.lemma(begun);
      if (start == "begin" || start == "start") {
        begun_ = true;
        return EventStatus::ongoing;
      }
      if (view_.deprel(begun) != Deprel::xcomp) break;
      begun = view_.head(begun);
    }
    const std::string lemma = view_.lemma(verb);
    if (!candidate_.is_verb && (rules_.in_list("ongoing_verb", lemma))) return EventStatus::ongoing;
    return std::nullopt;
  }
  // A claim whose words hold the trigger: an armed side's word against another is an allegation.
  // "State television", "SANA": what they tell of an enemy is what the state says.
  bool speaks_for_a_state(const Source& source) const {
    const std::vector<Phrase>& words = rules_.phrases("state_mouth");
    const Phrase name = make_phrase(source.name + " " + source.text);
    return std::any_of(words.begin(), words.end(), [&](const Phrase& phrase) {
      return std::search(name.begin(), name.end(), phrase.begin(), phrase.end()) != name.end();
    });
  }
  std::optional<EventStatus> from_teller() const {
    for (const Claim& claim : context_.document().claims) {
      const bool holds = std::any_of(claim.content.begin(), claim.content.end(),
                                     [&](ByteSpan s) { return s.contains(candidate_.event.trigger); });
      if (!holds) continue;
      if (claim.stance == Stance::denies && candidate_.event.actors.empty()) return EventStatus::denied;
      const bool mouthpiece = claim.source.kind == PartyKind::media && speaks_for_a_state(claim.source);
      if (!is_official(claim.source.kind) && !mouthpiece) continue;
      for (const Party& actor : candidate_.event.actors) {
        if (actor.name == claim.source.name) return std::nullopt;
      }
      for (const Party& actor : candidate_.event.actors) {
        const bool rebels = actor.kind == PartyKind::rebel_group || actor.kind == PartyKind::militia;
        const bool teller_rebels =
            claim.source.kind == PartyKind::rebel_group || claim.source.kind == PartyKind::militia;
        if (rebels != teller_rebels && is_official(actor.kind)) return EventStatus::alleged;
        if (claim.stance == Stance::accuses) return EventStatus::alleged;
        if (claim.stance == Stance::denies) return EventStatus::denied;
      }
    }
    return std::nullopt;
  }

  mutable bool begun_ = false;  // set by ongoing()
  const EventContext& context_;
  const Candidate& candidate_;
  const ClauseView& view_;
  const EventRules& rules_;
};

}  // namespace

static bool is_taken_back(const EventContext& context, SentIx sentence) {
  constexpr size_t kShort = 7;  // words
  const SentIx next{size_t{sentence.v} + 1};
  if (next.v >= context.sentences()) return false;
  const std::vector<Piece>& pieces = context.pieces(next);
  if (pieces.size() > kShort || pieces.empty() || context.document().sentence(sentence).is_heading) return false;
  const std::string& first = pieces.front().form;
  if (first != "this" && first != "that" && first != "it" && first != "both" && first != "these") return false;
  const ClauseView& view = context.view(next);
  return has_phrase(pieces, context.rules().phrases("contradiction"), {view.first(), view.last()});
}

void decide_status(const EventContext& context, Candidate& candidate) {
  Event& event = candidate.event;
  // "vowed revenge for Tuesday's strike": whatever is vowed, the strike has been
  const bool past = candidate.recalled && candidate.points_back;
  if (!past) event.status = StatusReader(context, candidate).read(candidate.note);
  // "Several channels say that the museum was destroyed. This is not true."
  if ((event.status == EventStatus::occurred || event.status == EventStatus::alleged) &&
      is_taken_back(context, candidate.sentence))
    event.status = EventStatus::denied;
  // "since Sunday": no end is told
  const bool open =
      event.date.from.known() && !event.date.to.known() && to_lower(event.date.text).find("since") != std::string::npos;
  if (event.status == EventStatus::occurred && open) event.status = EventStatus::ongoing;
  if (event.status == EventStatus::ongoing && event.date.to.known() && candidate.note.starts_with("begun"))
    event.date.to = {};
}

void decide_background(const EventContext& context, Candidate& candidate) {
  const ClauseView& view = context.view(candidate.sentence);
  const Document& document = context.document();
  Event& event = candidate.event;
  event.background = false;
  if (candidate.recalled) {
    event.background = true;
    return;
  }
  if (candidate.in_heading) return;
  const Day published = document.meta.published;
  const bool recent = published.known() && event.date.to.known() && event.date.to + 3 >= published;
  if (event.date.from.known() && published.known()) {
    const Day last = event.date.to.known() ? event.date.to : event.date.from;
    const bool wide = event.date.precision == DatePrecision::month || event.date.precision == DatePrecision::year;
    if (last + 4 < published || (wide && last < published)) {
      event.background = true;
      return;
    }
    if (event.status == EventStatus::ongoing && event.date.from + 7 < published) {
      event.background = true;
      return;
    }
  }
  if (event.status == EventStatus::planned || event.status == EventStatus::threatened ||
      event.status == EventStatus::hypothetical)
    return;
  // "after the attacks in Marn"
  if (!candidate.is_verb && !is_outcome(context, view, view.verb_of(candidate.head))) {
    for (const TokenIx child : view.children(candidate.head)) {
      if (view.deprel(child) == Deprel::case_ && context.rules().in_list("background_preposition", view.form(child)) &&
          !recent) {
        event.background = true;
        return;
      }
    }
  }
  const TokenIx verb = view.verb_of(candidate.head);
  if (verb.ok()) {
    for (const TokenIx child : view.children(verb)) {
      if ((view.deprel(child) == Deprel::advmod || view.deprel(child) == Deprel::obl) &&
          context.rules().in_list("background_word", view.form(child)) && !recent) {
        event.background = true;
        return;
      }
    }
    // "said it had shelled" is the past of what was said, "had shelled" alone is before the news
    const TokenIx above = view.verb_above(verb);
    const bool reported = above.ok() && view.deprel(verb) == Deprel::ccomp;
    if (view.is_past_perfect(verb) && !reported && !recent && candidate.sentence.v > 3) event.background = true;
    // "has vowed", "have blamed": done before today
    if (event.type >= EventType::agree && candidate.is_verb && !recent && candidate.sentence.v > 1) {
      for (const TokenIx child : view.children(verb)) {
        const std::string word = view.form(child);
        if (view.deprel(child) == Deprel::aux && (word == "has" || word == "have" || word == "had"))
          event.background = true;
      }
    }
  }
  if (event.status == EventStatus::ongoing && candidate.sentence.v > 2 && !recent) event.background = true;
  // the tail of a report recalls how things came to be
  const bool violent = event.type < EventType::agree;
  if (violent && !recent && candidate.sentence.v > 4 && 10 * candidate.sentence.v >= 7 * document.sentences.size()) {
    event.background = true;
    candidate.by_place_in_text = true;
  }
}

}  // namespace daybook

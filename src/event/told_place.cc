// SPDX-License-Identifier: Apache-2.0
#include "event/told_place.h"

#include <algorithm>

#include "event/settings.h"
#include "event/site_order.h"
#include "event/sites.h"

namespace daybook {
namespace {

constexpr int kDays = 7;  // what takes longer has many places
constexpr int kClauses = 6;
constexpr size_t kAfter = 2;     // sentences
constexpr uint32_t kPhrase = 7;  // words before a name

// A state, or a part of one that has no name of its own: "northern Kenya".
bool is_wide(const Place& place) {
  return place.precision == PlacePrecision::country ||
         (place.precision == PlacePrecision::region && place.admin1.empty() && !place.country.empty());
}

bool holds(const std::vector<ByteSpan>& spans, ByteSpan words) {
  return std::any_of(spans.begin(), spans.end(), [&](ByteSpan span) { return span.contains(words); });
}

class ToldPlaces {
 public:
  ToldPlaces(const EventContext& context, const std::vector<Candidate>& told, std::vector<Event>& events)
      : context_(context), document_(context.document()), told_(told), events_(events) {}

  void run() {
    for (Event& event : events_)
      if (is_news(event) && !is_exact(event)) look(event);
  }

 private:
  static bool is_news(const Event& event) {
    const bool violent = event.type <= EventType::torture || event.type == EventType::attack_on_health_care ||
                         event.type == EventType::territory_seizure;
    const DateRange& date = event.date;
    const bool short_time = !date.from.known() || (date.to.known() && date.to.days - date.from.days <= kDays);
    return violent && short_time && !event.background &&
           (event.status == EventStatus::occurred || event.status == EventStatus::alleged);
  }
  // A quarter or a site is known, or the act has several places.
  static bool is_exact(const Event& event) {
    const auto exact = [](const Place& p) {
      return fineness(p.precision) == 0 || fineness(p.precision) == 2 || fineness(p.precision) == 4;
    };
    const auto elsewhere = [&](const Place& p) { return !p.admin1.empty() && p.admin1 != province_of(event); };
    return std::any_of(event.places.begin(), event.places.end(), exact) ||
           std::any_of(event.places.begin(), event.places.end(), elsewhere);
  }
  static std::string province_of(const Event& event) {
    for (const Place& place : event.places)
      if (!place.admin1.empty()) return place.admin1;
    return {};
  }

  void look(Event& event) const {
    const auto of =
        std::find_if(told_.begin(), told_.end(), [&](const Candidate& c) { return c.event.trigger == event.trigger; });
    if (of == told_.end()) return;
    size_t last = of->sentence.v;
    while (last + 1 < document_.sentences.size() && holds(event.evidence, document_.sentences[last + 1].bytes)) ++last;
    for (size_t s = of->sentence.v; s <= last + kAfter && s < document_.sentences.size(); ++s) {
      if (document_.sentences[s].passed_over || document_.sentences[s].is_heading) continue;
      if (s > last && has_placed_act(event, s)) continue;
      if (take(event, *of, SentIx(s))) return;
    }
  }

  // Another act of the sentence that is told with its place.
  bool has_placed_act(const Event& event, size_t sentence) const {
    const ByteSpan bytes = document_.sentences[sentence].bytes;
    return std::any_of(events_.begin(), events_.end(), [&](const Event& other) {
      if (&other == &event || other.type >= EventType::agree ||
          std::all_of(other.places.begin(), other.places.end(), is_wide))
        return false;
      return bytes.contains(other.trigger) || std::any_of(other.told_again.begin(), other.told_again.end(),
                                                          [&](ByteSpan words) { return bytes.contains(words); });
    });
  }

  bool take(Event& event, const Candidate& of, SentIx sentence) const {
    const ClauseView& view = context_.view(sentence);
    for (const TokenIx anchor : anchors(event, of, sentence)) {
      bool goes_up = false;  // "entered the village that holds the camp"
      for (TokenIx verb = anchor; verb.ok(); verb = view.verb_above(verb)) {
        if (verb != anchor && !goes_up) break;
        if (context_.rules().in_list("saying_verb", view.lemma(verb))) break;
        goes_up = view.deprel(verb) == Deprel::acl_relcl || view.deprel(verb) == Deprel::conj;
        Candidate setting;
        setting.sentence = sentence;
        setting.head = verb;
        setting.words = {verb, TokenIx(size_t{verb.v} + 1)};
        setting.rule = of.rule;
        setting.is_verb = true;
        setting.event.type = event.type;
        setting.event.actors = event.actors;
        find_places(context_, setting, {setting}, told_);
        std::vector<Place>& found = setting.event.places;
        keep_fitting(view, event, verb, found);
        if (found.empty() || are_apart(found)) continue;
        for (const Place& known : event.places) {
          if (std::none_of(found.begin(), found.end(), [&](const Place& p) { return p.name == known.name; }))
            found.push_back(known);
        }
        event.places = std::move(found);
        const ByteSpan bytes = document_.sentence(sentence).bytes;
        if (!holds(event.evidence, bytes)) event.evidence.push_back(bytes);
        return true;
      }
    }
    return false;
  }

  // Of places that the sentence gives, those that may be the act's; beside an unknown one the town that it lies near.
  void keep_fitting(const ClauseView& view, const Event& event, TokenIx verb, std::vector<Place>& found) const {
    const auto fine = [&](const Place& place) { return fits(view, event, place) && !is_of_others(view, verb, place); };
    const bool unknown = std::any_of(found.begin(), found.end(), [&](const Place& p) { return !p.lat && fine(p); });
    const auto beside = [&](const Place& p) { return unknown && p.precision == PlacePrecision::near && p.span; };
    found.erase(std::remove_if(found.begin(), found.end(), [&](const Place& p) { return !fine(p) && !beside(p); }),
                found.end());
  }

  // The verbs of the sentence that tell of the act in other words.
  std::vector<TokenIx> anchors(const Event& event, const Candidate& of, SentIx sentence) const {
    const ClauseView& view = context_.view(sentence);
    const uint32_t after = last_word_of(event, document_.sentence(sentence).bytes);
    std::vector<TokenIx> out;
    for (uint32_t i = view.first().v; i < view.last().v; ++i) {
      const TokenIx noun{size_t{i}};
      if (speaks_of_harm(view, noun) || (document_.token(noun).bytes.end > after && speaks_of(view, noun, event)))
        out.push_back(view.verb_of(noun));
    }
    for (const TokenIx number : shared_counts(of, sentence)) out.push_back(view.verb_of(number));
    // "Another fifty were hurt in the Majengo quarter": too little for an act of its own
    for (const Candidate& candidate : told_) {
      if (candidate.sentence != sentence || candidate.refused.empty() || candidate.joined ||
          !is_incomplete(candidate) || (!candidate.is_verb && is_new(view, candidate.head)))
        continue;
      if (may_tell(candidate.rule->type, event.type) || candidate.rule->harm)
        out.push_back(candidate.is_verb ? candidate.head : view.verb_of(candidate.head));
    }
    return out;
  }
  static bool may_tell(EventType type, EventType of) {
    return type < EventType::agree && (type == of || type == EventType::attack || of == EventType::attack);
  }
  // "A blast", "more blasts", but not "Friday's blast".
  bool is_new(const ClauseView& view, TokenIx noun) const {
    const std::vector<TokenIx>& children = view.children(noun);
    return std::any_of(children.begin(), children.end(), [&](TokenIx child) {
      const std::string form = view.form(child);
      return form == "a" || form == "an" || context_.rules().in_list("adding_word", form);
    });
  }
  static bool is_incomplete(const Candidate& candidate) {
    return candidate.refused.starts_with("no party") || candidate.refused.starts_with("nobody and nothing") ||
           candidate.refused.starts_with("nobody does it") || candidate.refused.starts_with("no act of violence");
  }

  // The end of the act's own words in the sentence, 0 without any.
  static uint32_t last_word_of(const Event& event, ByteSpan sentence) {
    uint32_t end = sentence.contains(event.trigger) ? event.trigger.end : 0;
    for (const ByteSpan words : event.told_again)
      if (sentence.contains(words)) end = std::max(end, words.end);
    return end;
  }

  // The number that the act killed or hurt, three or more, told again.
  std::vector<TokenIx> shared_counts(const Candidate& act, SentIx sentence) const {
    std::vector<TokenIx> out;
    if (act.sentence == sentence) return out;
    for (const NumberExpr& n : document_.numbers) {
      if (document_.sentence(sentence).bytes.contains(n.bytes) && n.min && *n.min > 2 &&
          std::find(act.figures.begin(), act.figures.end(), *n.min) != act.figures.end())
        out.push_back(n.first);
    }
    return out;
  }

  static bool is_definite(const ClauseView& view, TokenIx noun) {
    for (const TokenIx child : view.children(noun)) {
      const std::string form = view.form(child);
      if (form == "the" || form == "this" || form == "that" || form == "these" || form == "those") return true;
    }
    return false;
  }

  // "Bodies", "the victims".
  bool speaks_of_harm(const ClauseView& view, TokenIx noun) const {
    if (view.upos(noun) != Upos::noun) return false;
    const std::string lemma = view.lemma(noun);
    return context_.rules().in_list("aftermath_noun", lemma) ||
           (context_.rules().in_list("victim_noun", lemma) && is_definite(view, noun));
  }

  // "The blast", "the hospital" that was struck.
  bool speaks_of(const ClauseView& view, TokenIx noun, const Event& event) const {
    if (view.upos(noun) != Upos::noun || !is_definite(view, noun)) return false;
    const std::string lemma = view.lemma(noun);
    const EventRules& rules = context_.rules();
    for (const uint32_t number : rules.by_noun(lemma)) {
      if (may_tell(rules.rules()[number].type, event.type)) return true;
    }
    return std::any_of(event.targets.begin(), event.targets.end(), [&](const Party& party) {
      if (party.span && document_.sentence(view.sentence()).bytes.contains(*party.span)) return false;
      const Phrase words = make_phrase(party.name);
      return !words.empty() && !rules.in_list("body_noun", lemma) && lemma != "people" &&
             (words.back() == lemma || words.back() == view.form(noun));
    });
  }

  // "In Goma", "in the rebel-held village of Kibati", "north of Goma"; what no gazetteer knows must be called a place.
  bool is_located(const ClauseView& view, ByteSpan place) const {
    const uint32_t first = word_at(view, place.begin).v;
    for (uint32_t i = first; i-- > view.first().v && i + kPhrase >= first;) {
      const TokenIx token{size_t{i}};
      const Upos upos = view.upos(token);
      if (upos == Upos::adp && view.form(token) == "of" && i > view.first().v + 1) {
        const TokenIx part{size_t{i} - 1};  // "in the east of Goma", not "to the clinic east of Goma"
        return context_.rules().in_list("place_noun", view.lemma(part)) ||
               (context_.rules().in_list("land_noun", view.lemma(part)) && view.form(TokenIx(size_t{i} - 2)) == "the");
      }
      if (upos == Upos::adp) return context_.rules().in_list("site_preposition", view.form(token));
      if (upos == Upos::verb && view.deprel(token) != Deprel::amod) return false;
      if (upos == Upos::cconj || upos == Upos::sconj || upos == Upos::pron) return false;
    }
    return false;
  }

  // "The blast came as a deal was signed in Goma": a clause below the verb that has a subject of its own.
  bool is_of_others(const ClauseView& view, TokenIx anchor, const Place& place) const {
    TokenIx verb = view.verb_of(word_at(view, place.span->begin));
    for (int steps = 0; steps < kClauses && verb.ok() && verb != anchor; ++steps, verb = view.verb_above(verb)) {
      bool where = false, subject = false;
      for (const TokenIx child : view.children(verb)) {
        where |= view.form(child) == "where";
        subject |= (view.deprel(child) == Deprel::nsubj || view.deprel(child) == Deprel::nsubj_pass) &&
                   view.upos(child) != Upos::pron;
      }
      if (subject && !where) return true;
    }
    return false;
  }
  TokenIx word_at(const ClauseView& view, uint32_t byte) const {
    uint32_t at = view.first().v;
    while (at + 1 < view.last().v && document_.token(TokenIx(size_t{at})).bytes.begin < byte) ++at;
    return TokenIx(size_t{at});
  }

  // Towns of two provinces: the sentence may tell how far the one is from the other.
  static bool are_apart(const std::vector<Place>& places) {
    std::string province;
    for (const Place& place : places) {
      if (place.admin1.empty()) continue;
      if (!province.empty() && province != place.admin1) return true;
      province = place.admin1;
    }
    return false;
  }

  bool fits(const ClauseView& view, const Event& event, const Place& place) const {
    if (is_wide(place) || fineness(place.precision) >= 5) return false;
    if (!place.span || !is_located(view, *place.span)) return false;
    const bool there = event.places.empty() ||
                       std::any_of(event.places.begin(), event.places.end(),
                                   [&](const Place& p) { return place.country.empty() || p.country == place.country; });
    if (!there || !is_more_exact(view, event, place)) return false;
    for (const Claim& claim : document_.claims)
      if (claim.source.span && claim.source.span->contains(*place.span)) return false;
    return std::none_of(events_.begin(), events_.end(), [&](const Event& other) {
      return std::any_of(other.places.begin(), other.places.end(),
                         [&](const Place& p) { return p.span == place.span; });
    });
  }

  // Of an act in Goma, a quarter of Goma; what no gazetteer knows must stand beside the town's name, or "the city".
  bool is_more_exact(const ClauseView& view, const Event& event, const Place& place) const {
    if (std::all_of(event.places.begin(), event.places.end(), is_wide)) return true;
    if (!is_finer(place, event.places.front())) return false;
    if (!place.admin1.empty()) return place.admin1 == province_of(event);
    for (const Mention* mention : context_.places(view.sentence())) {
      const Entity& entity = document_.entities[mention->entity];
      if (entity.place.name == event.places.front().name) return true;
    }
    for (uint32_t i = view.first().v + 1; i < view.last().v; ++i) {
      const TokenIx noun{size_t{i}}, before{size_t{i} - 1};
      if (view.form(before) == "the" && view.form(noun).starts_with("city")) return true;
    }
    return false;
  }

  const EventContext& context_;
  const Document& document_;
  const std::vector<Candidate>& told_;
  std::vector<Event>& events_;
};

}  // namespace

void add_told_places(const EventContext& context, const std::vector<Candidate>& told, std::vector<Event>& events) {
  ToldPlaces(context, told, events).run();
}

}  // namespace daybook

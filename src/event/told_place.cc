// SPDX-License-Identifier: Apache-2.0
#include "event/told_place.h"

#include <algorithm>

#include "event/settings.h"
#include "event/sites.h"

namespace daybook {
namespace {

constexpr size_t kAfter = 2;     // sentences
constexpr uint32_t kPhrase = 7;  // words before a name

// A state, or a part of one that has no name of its own: "northern Kenya".
bool is_wide(const Place& place) {
  return fineness(place.precision) >= 3 && place.admin1.empty() && !place.country.empty();
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
      if (lacks_place(event)) look(event);
  }

 private:
  static bool lacks_place(const Event& event) {
    return event.type < EventType::agree && event.type != EventType::ceasefire && !event.background &&
           (event.status == EventStatus::occurred || event.status == EventStatus::alleged) &&
           std::all_of(event.places.begin(), event.places.end(), is_wide);
  }

  void look(Event& event) const {
    const auto of =
        std::find_if(told_.begin(), told_.end(), [&](const Candidate& c) { return c.event.trigger == event.trigger; });
    if (of == told_.end()) return;
    size_t last = of->sentence.v;
    while (last + 1 < document_.sentences.size() && holds(event.evidence, document_.sentences[last + 1].bytes)) ++last;
    for (size_t s = of->sentence.v; s <= last + kAfter && s < document_.sentences.size(); ++s) {
      if (document_.sentences[s].passed_over || document_.sentences[s].is_heading) continue;
      if (s > last && has_placed_act(event, s)) return;
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
    const uint32_t after = last_word_of(event, document_.sentence(sentence).bytes);
    for (uint32_t i = view.first().v; i < view.last().v; ++i) {
      const TokenIx noun{size_t{i}};
      const bool left = context_.rules().in_list("aftermath_noun", view.lemma(noun)) && view.upos(noun) == Upos::noun;
      if (!left && (document_.token(noun).bytes.end <= after || !speaks_of(view, noun, event))) continue;
      for (TokenIx verb = view.verb_of(noun); verb.ok(); verb = view.verb_above(verb)) {
        if (context_.rules().in_list("saying_verb", view.lemma(verb))) break;
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
        found.erase(
            std::remove_if(found.begin(), found.end(), [&](const Place& place) { return !fits(view, event, place); }),
            found.end());
        if (found.empty() || are_apart(found)) continue;
        for (Place& place : event.places) found.push_back(std::move(place));
        event.places = std::move(found);
        const ByteSpan bytes = document_.sentence(sentence).bytes;
        if (!holds(event.evidence, bytes)) event.evidence.push_back(bytes);
        return true;
      }
    }
    return false;
  }

  // The end of the act's own words in the sentence, 0 without any.
  static uint32_t last_word_of(const Event& event, ByteSpan sentence) {
    uint32_t end = sentence.contains(event.trigger) ? event.trigger.end : 0;
    for (const ByteSpan words : event.told_again)
      if (sentence.contains(words)) end = std::max(end, words.end);
    return end;
  }

  // "The bodies", "the victims", "the hospital" that was struck, "the blast".
  bool speaks_of(const ClauseView& view, TokenIx noun, const Event& event) const {
    if (view.upos(noun) != Upos::noun) return false;
    const std::string lemma = view.lemma(noun);
    const EventRules& rules = context_.rules();
    bool definite = false;
    for (const TokenIx child : view.children(noun)) {
      const std::string form = view.form(child);
      definite |= form == "the" || form == "this" || form == "that" || form == "these" || form == "those";
    }
    if (!definite) return false;
    for (const uint32_t number : rules.by_noun(lemma)) {
      const EventType type = rules.rules()[number].type;
      if (type >= EventType::agree) continue;
      if (type == event.type || type == EventType::attack || event.type == EventType::attack) return true;
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
    uint32_t first = view.first().v;
    while (first < view.last().v && document_.token(TokenIx(size_t{first})).bytes.begin < place.begin) ++first;
    for (uint32_t i = first; i-- > view.first().v && i + kPhrase >= first;) {
      const TokenIx token{size_t{i}};
      const Upos upos = view.upos(token);
      if (upos == Upos::adp && view.form(token) == "of" && i > view.first().v)
        return context_.rules().in_list("place_noun", view.lemma(TokenIx(size_t{i} - 1))) ||
               context_.rules().in_list("land_noun", view.lemma(TokenIx(size_t{i} - 1)));
      if (upos == Upos::adp) return context_.rules().in_list("site_preposition", view.form(token));
      if (upos == Upos::verb && view.deprel(token) != Deprel::amod) return false;
      if (upos == Upos::cconj || upos == Upos::sconj || upos == Upos::pron) return false;
    }
    return false;
  }

  // Towns of two provinces: the sentence may tell how far the one is from the other.
  static bool are_apart(const std::vector<Place>& places) {
    return std::any_of(places.begin(), places.end(),
                       [&](const Place& p) { return !p.admin1.empty() && p.admin1 != places.front().admin1; });
  }

  bool fits(const ClauseView& view, const Event& event, const Place& place) const {
    if (is_wide(place) || fineness(place.precision) >= 5) return false;
    if (!place.span || !is_located(view, *place.span)) return false;
    const bool there = event.places.empty() ||
                       std::any_of(event.places.begin(), event.places.end(),
                                   [&](const Place& p) { return place.country.empty() || p.country == place.country; });
    if (!there) return false;
    for (const Claim& claim : document_.claims)
      if (claim.source.span && claim.source.span->contains(*place.span)) return false;
    return std::none_of(events_.begin(), events_.end(), [&](const Event& other) {
      return std::any_of(other.places.begin(), other.places.end(),
                         [&](const Place& p) { return p.span == place.span; });
    });
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

// SPDX-License-Identifier: Apache-2.0
#include "event/happened.h"

#include <algorithm>

#include "event/settings.h"
#include "event/sites.h"

namespace daybook {
namespace {

constexpr uint32_t kNear = 2;  // sentences

// The verb of "it happened", "the incident took place"; none where the sentence is no such.
TokenIx verb_of_happening(const EventContext& context, const ClauseView& view) {
  for (uint32_t i = view.first().v; i < view.last().v; ++i) {
    const TokenIx verb{size_t{i}};
    if (view.upos(verb) != Upos::verb) continue;
    bool happens = context.rules().in_list("happen_verb", view.lemma(verb));
    if (view.lemma(verb) == "take") {
      for (const TokenIx object : view.objects(verb)) happens |= view.form(object) == "place";
    }
    if (!happens || view.is_negated(verb)) continue;
    for (const TokenIx subject : view.subjects(verb)) {
      const bool pronoun = view.form(subject) == "it" || view.form(subject) == "this";
      const bool named = context.rules().in_list("happened_noun", view.lemma(subject)) && subject.v > view.first().v &&
                         view.upos(TokenIx(size_t{subject.v} - 1)) == Upos::det;
      if (pronoun || named) return verb;
    }
  }
  return {};
}

// The event that was told last in the sentences right before, or null.
Event* last_told(const Document& document, size_t sentence, std::vector<Event>& events) {
  Event* last = nullptr;
  uint32_t end = 0;
  const uint32_t from = document.sentences[sentence - std::min<size_t>(sentence, kNear)].bytes.begin;
  const uint32_t to = document.sentences[sentence].bytes.begin;
  for (Event& event : events) {
    if (event.type >= EventType::agree || event.background) continue;
    if (event.status != EventStatus::occurred && event.status != EventStatus::alleged) continue;
    for (const ByteSpan evidence : event.evidence) {
      if (evidence.begin < from || evidence.begin >= to || evidence.begin < end) continue;
      if (last != nullptr && evidence.begin == end) continue;  // of one sentence the act told first
      last = &event;
      end = evidence.begin;
    }
  }
  return last;
}

bool is_coarse(const Place& place) { return fineness(place.precision) >= 3; }

}  // namespace

void add_what_happened(const EventContext& context, const std::vector<Candidate>& told, std::vector<Event>& events) {
  const Document& document = context.document();
  for (size_t s = 1; s < document.sentences.size(); ++s) {
    const ClauseView& view = context.view(SentIx(s));
    const TokenIx verb = verb_of_happening(context, view);
    Event* event = verb.ok() ? last_told(document, s, events) : nullptr;
    if (event == nullptr) continue;
    const auto of =
        std::find_if(told.begin(), told.end(), [&](const Candidate& c) { return c.event.trigger == event->trigger; });
    if (of == told.end()) continue;
    Candidate setting;
    setting.sentence = SentIx(s);
    setting.head = verb;
    setting.words = {verb, TokenIx(size_t{verb.v} + 1)};
    setting.rule = of->rule;
    setting.is_verb = true;
    setting.event.type = event->type;
    const std::vector<Candidate> alone = {setting};
    find_date(context, setting, alone);
    find_places(context, setting, alone, told);
    bool used = false;
    if (!event->date.from.known() && !event->date.to.known() && setting.event.date.from.known()) {
      event->date = setting.event.date;
      used = true;
    }
    std::vector<Place>& found = setting.event.places;
    if (!found.empty() && std::all_of(event->places.begin(), event->places.end(), is_coarse)) {
      found.insert(found.end(), event->places.begin(), event->places.end());
      event->places = std::move(found);
      used = true;
    }
    const ByteSpan sentence = document.sentences[s].bytes;
    if (used && std::find(event->evidence.begin(), event->evidence.end(), sentence) == event->evidence.end())
      event->evidence.push_back(sentence);
  }
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "event/main_event.h"

#include <algorithm>

#include "doc/ids.h"
#include "event/candidate.h"

namespace daybook {
namespace {

constexpr size_t kLead = 3;           // sentences after the headline that may name what the report is about
constexpr size_t kFirstFigures = 10;  // sentences in which the figure must stand that moves the choice

bool is_violence(EventType type) { return does_harm(type) || type == EventType::raid; }

uint32_t begin_of_sentence(const Document& document, size_t index) {
  return document.sentences[std::min(index, document.sentences.size() - 1)].bytes.begin;
}

bool took_place(EventStatus status) {
  return status == EventStatus::occurred || status == EventStatus::ongoing || status == EventStatus::alleged ||
         status == EventStatus::denied;
}

// Figures of an attack that is named no closer are given where it is.
bool is_vague(EventType type) {
  return type == EventType::attack || type == EventType::armed_clash || type == EventType::siege ||
         type == EventType::territory_seizure;
}

bool counts_people_hurt(const Toll& toll) {
  return (toll.harm == Harm::killed || toll.harm == Harm::wounded) && toll.scope == Scope::event && toll.max != 0;
}

}  // namespace

namespace {

bool is_in_lead(const Document& document, const Event& event) {
  return event.evidence.front().begin <= begin_of_sentence(document, kLead);
}

// The first event for which the test holds, or the number of events.
template <typename Test>
size_t first_event(const Document& document, Test test) {
  const auto found = std::find_if(document.events.begin(), document.events.end(), test);
  return static_cast<size_t>(found - document.events.begin());
}

// "Two arrested over the killing of a teacher": the act that an arrest of the lead is for, told in the same sentence.
size_t cause_of_arrest(const Document& document, const Event& arrest) {
  return first_event(document, [&](const Event& event) {
    const bool harms = is_violence(event.type) && event.type != EventType::raid && took_place(event.status);
    return harms && std::any_of(event.evidence.begin(), event.evidence.end(),
                                [&](ByteSpan sentence) { return sentence.contains(arrest.trigger); });
  });
}

}  // namespace

Id main_event_of_lead(const Document& document) {
  const size_t none = document.events.size();
  size_t found = none;
  for (const bool lead : {true, false}) {
    for (const bool violent : {true, false}) {
      if (found != none) break;
      found = first_event(document, [&](const Event& event) {
        return !event.background && is_violence(event.type) == violent && (!lead || is_in_lead(document, event));
      });
    }
    if (found == none && lead) {  // nothing but what was before
      found = first_event(document, [&](const Event& event) {
        return is_violence(event.type) && took_place(event.status) && is_in_lead(document, event);
      });
    }
  }
  if (found == none) return document.events.empty() ? Id() : event_ref(0);
  if (document.events[found].type == EventType::arrest) {
    const size_t cause = cause_of_arrest(document, document.events[found]);
    if (cause != none) found = cause;
  }
  return event_ref(found);
}

Id main_event_by_harm(const Document& document) {
  const Id& main = document.meta.main_event;
  const auto number_of = [&](const Id& id) {
    size_t i = 0;
    while (i < document.events.size() && event_ref(i) != id) ++i;
    return i;
  };
  const size_t current = number_of(main);
  if (current == document.events.size() || !is_violence(document.events[current].type)) return main;
  const Event& event = document.events[current];
  if (took_place(event.status) && !is_vague(event.type)) return main;
  const Toll* first = nullptr;
  for (const Toll& toll : document.tolls) {
    if (!counts_people_hurt(toll) || toll.event.empty()) continue;
    if (toll.event == main && took_place(event.status)) return main;
    const Event& of = document.events[number_of(toll.event)];
    if (of.background || !is_violence(of.type) || !took_place(of.status)) continue;
    if (toll.span.begin >= begin_of_sentence(document, kFirstFigures)) continue;
    if (first == nullptr || toll.span.begin < first->span.begin) first = &toll;
  }
  return first == nullptr ? main : first->event;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "event/toll_link.h"

#include <algorithm>

#include "doc/ids.h"

namespace daybook {
namespace {

// Types that can do this harm at all.
bool can_cause(EventType type, Harm harm) {
  const bool violent = type < EventType::agree;
  switch (harm) {
    case Harm::arrested: return type == EventType::arrest || type == EventType::raid || type == EventType::abduction;
    case Harm::abducted: return type == EventType::abduction || type == EventType::arrest;
    case Harm::displaced:
      return type == EventType::displacement || type == EventType::siege || type == EventType::withdrawal;
    case Harm::killed:
    case Harm::wounded:
    case Harm::missing:
    case Harm::destroyed:
    case Harm::damaged:
      return violent && type != EventType::arrest && type != EventType::displacement && type != EventType::protest &&
             type != EventType::ceasefire && type != EventType::withdrawal && type != EventType::weapons_transfer &&
             type != EventType::troop_deployment;
    case Harm::other: return violent;
  }
  return violent;
}

uint32_t distance(ByteSpan a, ByteSpan b) {
  if (a.overlaps(b)) return 0;
  return a.begin >= b.end ? a.begin - b.end : b.begin - a.end;
}

bool stands_in(ByteSpan words, const std::vector<ByteSpan>& sentences) {
  return std::any_of(sentences.begin(), sentences.end(), [&](ByteSpan sentence) { return sentence.contains(words); });
}

// Acts that may cost lives, but are seldom what the figure of the sentence speaks of.
bool is_beside_the_harm(EventType type, Harm harm) {
  const bool people = harm == Harm::killed || harm == Harm::wounded || harm == Harm::missing;
  switch (type) {
    case EventType::territory_seizure:
    case EventType::property_destruction:
    case EventType::siege:
    case EventType::looting:
    case EventType::human_shields:
    case EventType::riot:
    case EventType::arson: return people;
    default: return false;
  }
}

// Two tellings of one act may differ so much in type: "attack" says no means.
bool may_be_one(EventType a, EventType b) { return a == b || a == EventType::attack || b == EventType::attack; }

// A campaign, a siege, a battle of days; not what is dated to a day.
bool takes_days(const Event& event) {
  return event.status == EventStatus::ongoing || !event.date.from.known() || event.date.from != event.date.to;
}

// The number of the report's main event, or -1.
int main_event(const Document& document) {
  for (size_t i = 0; i < document.events.size(); ++i) {
    if (event_ref(i) == document.meta.main_event) return static_cast<int>(i);
  }
  return -1;
}

// The event of the toll's own sentence with the nearest trigger, or -1.
int nearest_event(const Document& document, ByteSpan own, const Toll& toll) {
  int best = -1;
  uint32_t best_distance = UINT32_MAX;
  for (size_t i = 0; i < document.events.size(); ++i) {
    const Event& event = document.events[i];
    const bool here =
        std::any_of(event.evidence.begin(), event.evidence.end(), [&](ByteSpan e) { return own.overlaps(e); });
    if (!here || !can_cause(event.type, toll.harm)) continue;
    uint32_t d = own.contains(event.trigger) ? distance(event.trigger, toll.span) : own.size();
    for (const ByteSpan words : event.told_again)
      if (own.contains(words)) d = std::min(d, distance(words, toll.span));
    const bool is_unreal = event.status == EventStatus::planned || event.status == EventStatus::hypothetical ||
                           event.status == EventStatus::threatened;
    if (is_beside_the_harm(event.type, toll.harm)) d += own.size();
    if (is_unreal) d += 2 * own.size();
    if (d < best_distance) {
      best_distance = d;
      best = static_cast<int>(i);
    }
  }
  return best;
}

// The day that the sentence gives, other than that of a saying; unknown where it gives none or several.
Day day_of(const Document& document, ByteSpan sentence) {
  Day out;
  for (const TimeExpr& time : document.times) {
    if (!sentence.contains(time.bytes) || time.of_speech || time.date.from != time.date.to) continue;
    if (out.known()) return {};
    out = time.date.from;
  }
  return out;
}

bool may_be_on(const Event& event, Day day) {
  const DateRange& date = event.date;
  return !day.known() || (!date.from.known() && !date.to.known()) ||
         ((!date.from.known() || date.from <= day) && (!date.to.known() || day <= date.to));
}

// The report's main event for the headline's figure and the lead's, else the nearest of the sentence, else what was
// told last before.
int event_of(const Document& document, size_t sentence, const Toll& toll) {
  const int main = main_event(document);
  // The sum of many days is not that of one day's event.
  const bool main_fits = main >= 0 && toll.scope != Scope::cumulative &&
                         (toll.scope != Scope::period || takes_days(document.events[static_cast<size_t>(main)])) &&
                         can_cause(document.events[static_cast<size_t>(main)].type, toll.harm);
  const ByteSpan own = document.sentences[sentence].bytes;
  if (main_fits && stands_in(document.events[static_cast<size_t>(main)].trigger, toll.evidence) &&
      !own.contains(document.events[static_cast<size_t>(main)].trigger))
    return main;
  int best = nearest_event(document, own, toll);
  const size_t first_body = !document.sentences.empty() && document.sentences.front().is_heading ? 1 : 0;
  if (best >= 0 && main_fits && sentence <= first_body + 1) {
    const Event& nearest = document.events[static_cast<size_t>(best)];
    const Event& report = document.events[static_cast<size_t>(main)];
    if (!nearest.background && may_be_one(nearest.type, report.type)) best = main;
  }
  // nor is a war's sum what an act cost that its sentence only tells again
  constexpr int64_t kWar = 100000;
  if (best >= 0 && toll.scope == Scope::cumulative && toll.min.value_or(0) >= kWar &&
      !own.contains(document.events[static_cast<size_t>(best)].trigger))
    return -1;
  if (best >= 0 || toll.scope == Scope::cumulative || toll.scope == Scope::period) return best;
  const Day day = day_of(document, own);
  if (main_fits && may_be_on(document.events[static_cast<size_t>(main)], day)) return main;
  for (size_t i = 0; i < document.events.size(); ++i) {
    const Event& event = document.events[i];
    const bool then = !day.known() || (event.date.from.known() && may_be_on(event, day));
    if (event.trigger.begin < toll.span.begin && can_cause(event.type, toll.harm) && then) best = static_cast<int>(i);
  }
  return best;
}

bool says(const Claim& claim, ByteSpan words) {
  return std::any_of(claim.content.begin(), claim.content.end(), [&](ByteSpan span) { return span.contains(words); });
}

uint32_t content_size(const Claim& claim) {
  uint32_t size = 0;
  for (const ByteSpan span : claim.content) size += span.size();
  return size;
}

bool is_party_to_war(PartyKind kind) {
  return kind == PartyKind::state_forces || kind == PartyKind::rebel_group || kind == PartyKind::militia ||
         kind == PartyKind::state;
}

}  // namespace

void link_toll(const Document& document, size_t sentence, Toll& toll) {
  const int event = event_of(document, sentence, toll);
  if (event >= 0) toll.event = event_ref(static_cast<size_t>(event));
  // Of claims one within the other the innermost gives the figure; claims with one cue give it together.
  // Who demands, vows, praises or cannot confirm vouches for no figure.
  const Claim* innermost = nullptr;
  for (const Claim& claim : document.claims) {
    if (claim.stance == Stance::demands || claim.stance == Stance::vows || claim.stance == Stance::praises ||
        claim.stance == Stance::cannot_confirm) {
      continue;
    }
    if (claim.rule.ends_with(":claimed_by")) continue;  // "attacks that killed nine and were claimed by the group"
    if (says(claim, toll.span) && (!innermost || content_size(claim) < content_size(*innermost))) innermost = &claim;
  }
  if (!innermost) return;
  for (const Claim& claim : document.claims) {
    if (claim.cue == innermost->cue && claim.stance == innermost->stance) toll.sources.push_back(claim.source);
  }
  if (innermost->stance == Stance::denies) {
    toll.certainty = toll.max == 0 ? toll.certainty : Certainty::denied;
  } else if (toll.certainty == Certainty::stated && toll.harm != Harm::other) {
    // A party's figure of what it did to its enemy, or of what its enemy did, is unconfirmed.
    const bool own_deed = innermost->stance == Stance::claims_responsibility;
    const bool blame = innermost->stance == Stance::accuses;
    if ((own_deed || blame) && is_party_to_war(innermost->source.kind)) toll.certainty = Certainty::unconfirmed;
    const bool told_again = !innermost->chain.empty() && innermost->chain.front().kind != PartyKind::media;
    if (told_again) toll.certainty = Certainty::unconfirmed;
  }
}

}  // namespace daybook

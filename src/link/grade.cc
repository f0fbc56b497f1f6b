// SPDX-License-Identifier: Apache-2.0
#include "link/grade.h"

#include <algorithm>
#include <map>
#include <set>

#include "link/alike.h"

namespace daybook {
namespace {

bool is_about(const Claim& claim, const Id& event) {
  return std::find(claim.about.begin(), claim.about.end(), event) != claim.about.end();
}

// Two accounts of one day name others for it, and neither is a description or of the other's state. On the days of a
// wave others may have acted.
bool are_rivals(const Event& a, const Event& b) {
  if (!a.date.from.known() || a.date.from != a.date.to || a.date.from != b.date.from || a.date.to != b.date.to)
    return false;
  if (a.actors.empty() || b.actors.empty()) return false;
  for (const Party& x : a.actors) {
    for (const Party& y : b.actors) {
      const bool described = x.kind == PartyKind::unknown || y.kind == PartyKind::unknown;
      if (described || names_one_party(x, y) || of_one_state(x, y)) return false;
    }
  }
  return true;
}

bool names_both(const Event& event, const Event& a, const Event& b) {
  const auto has = [&](const Party& p) {
    return std::any_of(event.actors.begin(), event.actors.end(),
                       [&](const Party& q) { return names_one_party(p, q) || of_one_state(p, q); });
  };
  return has(a.actors[0]) && has(b.actors[0]);
}

std::string find_rivals(const std::vector<EventRef>& events) {
  for (const EventRef& a : events) {
    for (const EventRef& b : events) {
      if (a.report == b.report || !are_rivals(*a.event, *b.event)) continue;
      const bool joint = std::any_of(events.begin(), events.end(),
                                     [&](const EventRef& c) { return names_both(*c.event, *a.event, *b.event); });
      if (!joint)
        return std::min(a.event->actors[0].name, b.event->actors[0].name) + " and " +
               std::max(a.event->actors[0].name, b.event->actors[0].name);
    }
  }
  return "";
}

void add_once(std::vector<std::string>& list, const std::string& name) {
  const std::string shown = name.empty() ? "a source" : name;
  if (std::find(list.begin(), list.end(), shown) == list.end()) list.push_back(shown);
}

// "A", "A and B", "A, B and 3 others".
std::string in_words(const std::vector<std::string>& names) {
  if (names.empty()) return "";
  if (names.size() == 1) return names[0];
  if (names.size() == 2) return names[0] + " and " + names[1];
  if (names.size() == 3) return names[0] + ", " + names[1] + " and " + names[2];
  return names[0] + ", " + names[1] + " and " + std::to_string(names.size() - 2) + " others";
}

// Who an origin is, for a reader: the voice it rests on, else the agency or outlet.
std::vector<std::string> names_of(const std::vector<Origins::Origin>& origins, const std::vector<EventRef>& events) {
  std::map<Id, const ReportMeta*> metas;
  for (const EventRef& ref : events) metas[ref.report->meta.id] = &ref.report->meta;
  std::vector<std::string> out;
  size_t unnamed = 0;
  for (const Origins::Origin& origin : origins) {
    std::string name = origin.voice;
    const auto found = metas.find(origin.copy);
    if (name.empty() && found != metas.end()) {
      const ReportMeta& meta = *found->second;
      name = !meta.agencies.empty() ? meta.agencies[0] : meta.outlet;
    }
    if (name.empty()) ++unnamed;
    else if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  if (out.empty()) return out;
  if (unnamed == 1) out.push_back("an unnamed outlet");
  if (unnamed > 1) out.push_back(std::to_string(unnamed) + " unnamed outlets");
  return out;
}

}  // namespace

Voices hear(const std::vector<EventRef>& events, const std::vector<ClaimRef>& claims,
            const std::vector<std::pair<const Toll*, const CorpusReport*>>& tolls, const Origins& origins,
            const States& states) {
  Voices out;
  std::map<std::string, std::string> governments;  // by state, the first name in byte order
  const auto hear_state = [&](const Source& source) {
    const std::string state = states.government_of(source);
    if (state.empty()) return;
    const auto [known, is_new] = governments.emplace(state, source.name);
    if (!is_new && source.name < known->second) known->second = source.name;
  };
  for (const ClaimRef& one : claims) hear_state(one.first->source);
  for (const auto& [toll, report] : tolls)
    for (const Source& source : toll->sources) hear_state(source);
  const auto voice = [&](const Source& source) {
    const auto known = governments.find(states.government_of(source));
    return known == governments.end() ? source.name : known->second;
  };
  std::map<Id, std::set<std::string>> by_report;
  std::map<Id, std::set<Id>> claimed;  // events of a report that somebody in it tells
  for (const EventRef& ref : events) by_report[ref.report->meta.id];
  for (const ClaimRef& one : claims) {
    const Claim* claim = one.first;
    const CorpusReport* report = one.second;
    const bool of_event =
        std::any_of(events.begin(), events.end(), [&](const EventRef& ref) { return is_about(*claim, ref.event->id); });
    const auto is_actor = [&](const EventRef& ref) {
      return std::any_of(ref.event->actors.begin(), ref.event->actors.end(),
                         [&](const Party& actor) { return states.speaks_for(claim->source, actor); });
    };
    if (claim->stance == Stance::denies) {
      if (!of_event) {
        add_once(out.disputed_by, claim->source.name);
        continue;
      }
      add_once(out.denied_by, claim->source.name);
      out.denied_by_party = out.denied_by_party || std::any_of(events.begin(), events.end(), is_actor);
      continue;
    }
    if (claim->stance == Stance::cannot_confirm) continue;
    by_report[report->meta.id].insert(voice(claim->source));
    claimed[report->meta.id].insert(claim->about.begin(), claim->about.end());
    if (!of_event) continue;
    out.asserted = true;
    if (claim->stance != Stance::claims_responsibility && claim->stance != Stance::confirms) continue;
    for (const EventRef& ref : events) {
      if (!is_about(*claim, ref.event->id)) continue;
      const bool nobodys = ref.event->actors.empty() && claim->stance == Stance::claims_responsibility;
      if (!nobodys && !is_actor(ref)) continue;
      if (!out.admitted_by.empty() && out.admitted_by <= claim->source.name) continue;
      out.admitted_by = claim->source.name;
      out.admitted_how = claim->stance == Stance::confirms ? "confirms its own part in it" : "says that it did it";
    }
  }
  for (const auto& [toll, report] : tolls) {
    for (const Source& source : toll->sources) by_report[report->meta.id].insert(voice(source));
  }
  for (const EventRef& ref : events) {
    if (claimed[ref.report->meta.id].count(ref.event->id) != 0) continue;
    by_report[ref.report->meta.id].clear();  // the report tells it in its own voice
    if (ref.event->status != EventStatus::denied) out.asserted = true;
  }
  out.rivals = find_rivals(events);
  out.origins = origins.list(by_report);
  std::sort(out.denied_by.begin(), out.denied_by.end());
  std::sort(out.disputed_by.begin(), out.disputed_by.end());
  return out;
}

void grade(Incident& incident, const Voices& voices, const std::vector<EventRef>& events) {
  const size_t n = voices.origins.size();
  const std::string tellers = in_words(names_of(voices.origins, events));
  const std::string whose = tellers.empty() ? "" : ": " + tellers;
  const bool only_denied = std::all_of(events.begin(), events.end(),
                                       [](const EventRef& ref) { return ref.event->status == EventStatus::denied; });
  const bool denied = !voices.denied_by.empty();
  const std::string deniers = in_words(voices.denied_by) + (voices.denied_by.size() > 1 ? " deny it" : " denies it");
  if ((denied || only_denied) && !voices.asserted) {
    incident.grade = "discounted";
    incident.grade_reason =
        (denied ? deniers : std::string("told of only as denied")) + ", and no source on record says that it happened";
  } else if (denied) {
    incident.grade = "contested";
    incident.grade_reason = deniers + (voices.denied_by_party ? ", being said to have done it" : "") +
                            (tellers.empty() ? "" : "; told by " + tellers);
  } else if (!voices.rivals.empty()) {
    incident.grade = "contested";
    incident.grade_reason = "accounts differ on who did it: " + voices.rivals;
  } else if (only_denied) {
    incident.grade = "contested";
    incident.grade_reason = "told of only as denied";
  } else if (!voices.admitted_by.empty()) {
    incident.grade = "confirmed";
    incident.grade_reason = voices.admitted_by + " " + voices.admitted_how;
  } else if (n >= 2) {
    incident.grade = "fair";
    incident.grade_reason = std::to_string(n) + " independent origins" + whose;
  } else {
    incident.grade = "weak";
    incident.grade_reason = "one origin only" + whose;
  }
  if (!voices.disputed_by.empty()) {
    incident.grade_reason += "; figures disputed by " + in_words(voices.disputed_by);
  }
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who does and who suffers what a candidate tells of, by the places its rule names, and whether its needs are met.
// Thread safety: const on one report's context.

#include "event/candidate.h"
#include "event/event_context.h"
#include "event/parties.h"

namespace daybook {

// Taken, held, driven out: "people" say whom there.
inline bool takes_people(EventType type) { return type == EventType::arrest || type == EventType::abduction; }

class EventRoles {
 public:
  EventRoles(const EventContext& context, const PartyFinder& parties) : context_(context), parties_(parties) {}

  // Fills actors, targets and victims.
  void fill(Candidate& candidate) const;
  // Why the rule's needs are not met; empty where they are. Call after fill().
  std::string unmet(const Candidate& candidate) const;
  // Joins verbs of harm and of effect with the act that did it: "raids | killed nine". What joins is refused, its
  // parties move.
  void join_sentence(std::vector<Candidate>& candidates) const;
  // The nouns that stand where the rule looks, whoever they are.
  std::vector<TokenIx> nouns(const Candidate& candidate, const std::vector<std::string>& where, bool actor) const;

 private:
  void add(std::vector<Party>& parties, const Candidate& candidate, TokenIx noun, PartyRole role) const;
  void owners_of_act(Candidate& candidate) const;
  bool has_object(const Candidate& candidate, std::string_view list) const;
  bool is_speech_verb(const std::string& lemma) const;
  std::vector<TokenIx> lives_taken(const ClauseView& view, TokenIx act) const;
  std::vector<TokenIx> complement_subjects(const ClauseView& view, TokenIx head) const;
  bool acts(const ClauseView& view, TokenIx noun) const;
  bool does_violence(const Candidate& candidate) const;
  void suffers_as_owner(Candidate& candidate) const;
  std::vector<TokenIx> under(const ClauseView& view, TokenIx act) const;
  TokenIx support_verb(const ClauseView& view, TokenIx noun, bool& passive) const;

  const EventContext& context_;
  const PartyFinder& parties_;
};

}  // namespace daybook

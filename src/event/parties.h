// SPDX-License-Identifier: Apache-2.0
#pragma once
// From a noun of a sentence to a party of the record: a name the lexicon knows, a force of one ("Russian warplanes" is
// Russia), a described group ("rebels", "civilians"), a thing or place that is struck, or whoever a pronoun stands for.
// Works on one report's EventContext. Thread safety: const.

#include <optional>

#include "event/event_context.h"

namespace daybook {

enum class PartyRole : uint8_t { actor, target };

class PartyFinder {
 public:
  explicit PartyFinder(const EventContext& context) : context_(context) {}

  // None where the noun names nobody who could fill the role.
  std::optional<Party> resolve(const ClauseView& view, TokenIx noun, PartyRole role, int depth = 0) const;
  // Whoever the words before a noun say it belongs to: "French" of raids, "IS" of positions, "the army's" of a siege.
  std::vector<Party> owners(const ClauseView& view, TokenIx noun, PartyRole role, int depth = 0) const;
  // "Two men", "a neighbour", where a verb of violence says that they do it: whose side they are on is unknown.
  std::optional<Party> unnamed_attacker(const ClauseView& view, TokenIx noun) const;
  // "Thousands fled": a bare number that stands for people.
  std::optional<Party> crowd(const ClauseView& view, TokenIx noun) const;
  // "Shells", "a drone": a means rather than somebody.
  bool is_means(const ClauseView& view, TokenIx noun) const;
  bool is_thing(const Party& party) const { return party.kind == PartyKind::object || party.kind == PartyKind::place; }

 private:
  std::optional<Party> from_entity(const ClauseView& view, TokenIx noun, PartyRole role) const;
  std::optional<Party> antecedent(const ClauseView& view, TokenIx pronoun, PartyRole role, int depth) const;
  std::optional<Party> behind(const ClauseView& view, TokenIx noun, PartyRole role, int depth) const;
  std::optional<Party> only_government() const;
  std::optional<Party> speaker(const ClauseView& view, TokenIx pronoun) const;
  Party described(const ClauseView& view, TokenIx noun, PartyKind kind) const;
  Party state(const EventLexicon::State& state, const ClauseView& view, TokenRange words) const;
  void set_words(Party& party, const ClauseView& view, TokenRange words) const;

  const EventContext& context_;
};

bool same_party(const Party& a, const Party& b);
// Adds it unless it is there.
void add_party(std::vector<Party>& parties, Party party);

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
// Whom a pronoun stands for, as a party: PartyFinder::antecedent and speaker.
#include <algorithm>

#include "event/parties.h"

namespace daybook {
namespace {

bool is_body(PartyKind kind) {
  return kind != PartyKind::unknown && kind != PartyKind::place && kind != PartyKind::object &&
         kind != PartyKind::person;
}
bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
TokenRange one(TokenIx token) { return {token, TokenIx(size_t{token.v} + 1)}; }

}  // namespace

// "We appeal": whoever's words these are.
std::optional<Party> PartyFinder::speaker(const ClauseView& view, TokenIx pronoun) const {
  const ByteSpan here = view.document().token(pronoun).bytes;
  for (const Claim& claim : view.document().claims) {
    if (!claim.quoted || claim.source.name.empty()) continue;
    if (std::none_of(claim.content.begin(), claim.content.end(), [&](ByteSpan s) { return s.contains(here); }))
      continue;
    // "we" of a spokesman is the body he speaks for
    if (claim.source.span && view.form(pronoun) != "i" && view.form(pronoun) != "my") {
      for (const Mention& mention : view.document().mentions) {
        if (mention.entity >= view.document().entities.size() || !claim.source.span->contains(mention.bytes)) continue;
        const Entity& entity = view.document().entities[mention.entity];
        if (!is_body(entity.kind) || entity.kind == PartyKind::media || entity.name.empty()) continue;
        Party body;
        body.name = entity.name;
        body.kind = entity.kind;
        body.country = entity.country;
        set_words(body, view, one(pronoun));
        return body;
      }
    }
    Party out;
    out.name = claim.source.name;
    out.kind = claim.source.kind;
    out.role = claim.source.role;
    for (const Entity& entity : view.document().entities)
      if (entity.name == out.name) out.country = entity.country;
    set_words(out, view, one(pronoun));
    return out;
  }
  return std::nullopt;
}

std::optional<Party> PartyFinder::antecedent(const ClauseView& view, TokenIx pronoun, PartyRole role, int depth) const {
  if (depth > 2) return std::nullopt;
  const std::string word = view.form(pronoun);
  if (one_of(word, {"i", "we", "us", "our", "my"})) return speaker(view, pronoun);
  const bool person = one_of(word, {"he", "she", "him", "his", "her"});
  const bool group = one_of(word, {"they", "them", "their", "it", "its"});
  if (!person && !group) return std::nullopt;
  const bool plural = one_of(word, {"they", "them", "their"});
  const uint32_t from = view.sentence().v;
  for (uint32_t back = 0; back <= 2 && back <= from; ++back) {
    const ClauseView& at = context_.view(SentIx(size_t{from} - back));
    if (view.document().sentence(at.sentence()).is_heading) break;
    // in its own sentence the nearest subject before it, in an earlier one the first
    std::optional<Party> found;
    for (uint32_t i = at.first().v; i < at.last().v; ++i) {
      const TokenIx verb{size_t{i}};
      if (!at.is_verb(verb)) continue;
      for (const TokenIx subject : at.subjects(verb)) {
        if (back == 0 && subject.v >= pronoun.v) continue;
        if (at.upos(subject) == Upos::pron) continue;
        std::optional<Party> party = resolve(at, subject, role, depth + 1);
        if (!party) continue;
        // "The boy was playing when he was shot"
        const bool anybody = role == PartyRole::target && party->kind == PartyKind::civilians && !plural;
        if (person ? party->kind != PartyKind::person && !anybody
                   : (party->kind == PartyKind::person || party->kind == PartyKind::object))
          continue;
        if (group && !plural && party->kind == PartyKind::civilians) continue;
        if (plural && party->kind != PartyKind::civilians && !is_body(party->kind)) continue;
        if (back == 0 || !found) found = std::move(party);
      }
    }
    if (!found && person) {  // the person last named before it
      for (uint32_t i = at.first().v; i < at.last().v; ++i) {
        const TokenIx token{size_t{i}};
        if (back == 0 && token.v >= pronoun.v) break;
        std::optional<Party> party = from_entity(at, token, role);
        if (party && party->kind == PartyKind::person) found = std::move(party);
      }
    }
    if (found) {
      set_words(*found, view, one(pronoun));
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace daybook

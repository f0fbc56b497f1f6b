// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.h"
#include "entity/resolve.h"

namespace daybook {

MentionIx resolve_pronoun(const Document& document, const EntityWords& lists, TokenIx pronoun) {
  const std::string word = to_lower(document.form(document.token(pronoun)));
  const bool he = word == "he" || word == "his" || word == "him";
  const bool she = word == "she" || word == "her";
  const bool it = word == "it" || word == "its";
  const bool they = word == "they" || word == "their" || word == "them";
  if (!he && !she && !it && !they) return {};
  const uint32_t sentence = document.token(pronoun).sentence.v;
  const auto fits = [&](const Mention& mention) {
    const Entity& entity = document.entities[mention.entity];
    if (he || she) {
      if (mention.type != MentionType::person || entity.kind == PartyKind::civilians) return false;
      return entity.gender == '\0' || entity.gender == (he ? 'm' : 'f');
    }
    if (mention.type == MentionType::misc) return false;
    if (it) return mention.type == MentionType::organisation || entity.kind == PartyKind::state;
    return mention.type != MentionType::place || entity.kind == PartyKind::state;
  };
  const auto speaks = [&](const Mention& mention) {
    const auto near = [&](uint32_t token) {
      return token < document.tokens.size() && lists.speech_words.has(to_lower(document.form(document.tokens[token])));
    };
    return near(mention.last.v) || near(mention.last.v + 1) || (mention.first.v > 0 && near(mention.first.v - 1));
  };
  // Backwards by sentence; in one sentence a speaker first, else the first that fits (mostly its subject).
  for (uint32_t back = 0; back <= 5 && back <= sentence; ++back) {
    MentionIx first, speaker;
    const TokenIx begin = document.sentences[sentence - back].first, end = document.sentences[sentence - back].last;
    auto at = std::lower_bound(document.mentions.begin(), document.mentions.end(), begin,
                               [](const Mention& mention, TokenIx token) { return mention.first < token; });
    for (; at != document.mentions.end() && at->first < end; ++at) {
      const Mention& mention = *at;
      const auto i = static_cast<size_t>(at - document.mentions.begin());
      if (mention.first >= pronoun) break;
      if (!fits(mention)) continue;
      if (!first.ok()) first = MentionIx(i);
      if (speaks(mention)) speaker = MentionIx(i);
    }
    if (speaker.ok()) return speaker;
    if (first.ok()) return first;
  }
  return {};
}

}  // namespace daybook

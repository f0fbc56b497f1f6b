// SPDX-License-Identifier: Apache-2.0
#include "event/toll_group.h"

#include <algorithm>

namespace daybook {
namespace {

bool is_inside_phrase(const Words& words, size_t word) {
  const Upos pos = words.pos(word);
  return pos == Upos::noun || pos == Upos::propn || pos == Upos::adj ||
         words.is_any(word, {"'s", "'", "more", "others", "other", "-"}) || words.mention(word) >= 0;
}

bool is_bare_word(const Words& words, size_t word) {
  return words.is_any(
      word, {"others", "other", "more", "another", "dozens", "scores", "hundreds", "thousands", "tens", "millions"});
}

// The side of those who belong to this party.
Side side_of(PartyKind kind) {
  switch (kind) {
    case PartyKind::state_forces:
    case PartyKind::rebel_group:
    case PartyKind::militia:
    case PartyKind::police: return Side::combatant;
    case PartyKind::civilians:
    case PartyKind::ngo:
    case PartyKind::media: return Side::civilian;
    default: return Side::unknown;
  }
}

Side joined(Side a, Side b) {
  if (a == Side::unknown) return b;
  if (b == Side::unknown || a == b) return a;
  if (a == Side::material || b == Side::material) return a;
  return Side::mixed;
}

}  // namespace

TollGroup read_group(const Words& words, const TollRules& rules, size_t first, size_t last, size_t limit) {
  TollGroup out;
  const Document& document = words.document();
  const Sentence& sentence = document.sentence(document.tokens[first].sentence);
  const size_t end_of_sentence = std::min<size_t>(sentence.last.v, limit);
  size_t begin = last, end = last;
  // "no civilians": the number may hold its noun.
  if (last > first + 1 && words.is_noun(last - 1) && rules.group_at(words, last - 1) && !is_bare_word(words, last - 1))
    begin = last - 1;
  // "members of the band", "dozens of people": phrases joined by "of", and "soldiers and drivers".
  for (;;) {
    while (end < end_of_sentence && is_inside_phrase(words, end) && words.time(end) < 0) ++end;
    if (end + 1 < end_of_sentence && words.is(end, "of")) {
      size_t next = end + 1;
      while (next < end_of_sentence && words.is_determiner(next)) ++next;
      if (next < end_of_sentence && is_inside_phrase(words, next)) {
        end = next;
        continue;
      }
    }
    if (end + 1 < end_of_sentence && words.is(end, "and") && end > last && words.number(end + 1) < 0 &&
        rules.group_at(words, end + 1) && rules.group_at(words, end - 1)) {
      ++end;
      continue;
    }
    if (end + 1 < end_of_sentence && words.is_any(end, {"on", "aboard"}) && words.is_any(end + 1, {"board"})) {
      end += 2;
    }
    break;
  }
  while (begin < end && words.is_any(begin, {"of", "the"})) ++begin;
  while (end > begin && words.is_any(end - 1, {"and", "of", "'s"})) --end;
  out.first = begin;
  out.last = end;
  if (begin < end) out.text = std::string(document.slice(words.bytes(begin, end)));
  for (size_t word = begin; word < end; ++word) {
    if (const auto group = rules.group_at(words, word)) {
      if (group->who == "acts") {
        out.is_acts = true;
      } else {
        out.side = joined(out.side, group->side);
        if (!group->who.empty() && std::find(out.who.begin(), out.who.end(), group->who) == out.who.end())
          out.who.push_back(group->who);
      }
      if (!is_bare_word(words, word)) out.is_bare = false;
      word += group->n_words - 1;
    } else if (words.is_noun(word)) {
      out.is_bare = false;
    }
  }
  if (out.side == Side::unknown) {
    for (size_t word = begin; word < end; ++word) {
      const int mention = words.mention(word);
      if (mention < 0) continue;
      const Entity& entity = document.entities[document.mentions[static_cast<size_t>(mention)].entity];
      out.side = joined(out.side, side_of(entity.kind));
    }
  }
  return out;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "claim/speaker.h"

#include <algorithm>
#include <string_view>

namespace daybook {
namespace {

constexpr size_t kLongestAside = 28;  // words between the commas of an apposition or a relative clause

bool is_speaker_pronoun(const Words& words, size_t word) {
  return words.is_any(word, {"he", "she", "it", "they", "i", "we"});
}
bool is_relative(const Words& words, size_t word) {
  const std::string_view form = words.document().form(words.document().tokens[word]);
  return words.is_any(word, {"who", "which"}) && form != "WHO";
}
// Words after which a noun phrase is no subject. ("after", "since" and the like also open clauses.)
bool is_governor(const Words& words, size_t word) {
  return words.is_any(word, {"of", "to", "by", "with", "against", "from", "in", "at", "for", "on", "between", "among",
                             "under", "over", "into", "near", "inside", "through", "about"});
}
bool is_link(const Words& words, size_t word) {
  return words.is_any(word, {"of", "at", "in", "from", "for", "with", "inside", "near", "on", "to", "outside", "into"});
}
bool is_possessive(const Words& words, size_t word) { return words.is_any(word, {"'s", "'"}); }
bool is_open_mark(const Words& words, size_t word) {
  return words.is_any(word, {"\"", "“", "”", "«", "»", "''", "``"});
}

}  // namespace

bool SpeakerFinder::can_head(size_t word) const {
  if (lexicon_.speaker(words_.lower(word))) return true;
  if (words_.mention(word) >= 0) return true;
  return words_.pos(word) == Upos::propn && words_.time(word) < 0;
}

bool SpeakerFinder::is_title(size_t word) const {
  const SpeakerNoun* noun = lexicon_.speaker(words_.lower(word));
  return noun && (noun->what == SpeakerClass::office || noun->what == SpeakerClass::voice ||
                  noun->what == SpeakerClass::person);
}

size_t SpeakerFinder::head_of(size_t first, size_t last) const {
  // The last noun of saying before the first preposition; else the last word there.
  size_t core = last;
  for (size_t i = first + 1; i < last; ++i) {
    if (is_link(words_, i) && words_.mention(i) < 0) {
      core = i;
      break;
    }
  }
  for (size_t i = core; i-- > first;) {
    if (lexicon_.speaker(words_.lower(i))) return i;
  }
  return core > first ? core - 1 : first;
}

size_t SpeakerFinder::skip_back(size_t end, size_t left) const {
  for (const std::string_view aside : {"for his part", "for her part", "for its part"}) {
    if (end >= left + 3 && words_.starts(end - 3, aside)) end -= 3;
  }
  while (end > left) {
    const size_t word = end - 1;
    const Upos pos = words_.pos(word);
    if (words_.time(word) >= 0) {
      const TimeExpr& time = words_.document().times[static_cast<size_t>(words_.time(word))];
      size_t begin = std::max<size_t>(time.first.v, left);
      while (begin > left && words_.is_any(begin - 1, {"on", "in", "at", "late", "early", "since", "by"})) --begin;
      end = std::min(begin, word);
      continue;
    }
    if (words_.mention(word) >= 0) break;
    const bool skipped = pos == Upos::aux || pos == Upos::part || (pos == Upos::adv && words_.mention(word) < 0) ||
                         words_.is_any(word, {"also", "not", "n't", "never", "has", "have", "had", "did", "would",
                                              "will", "could", "later", "previously", "repeatedly"});
    if (!skipped || is_possessive(words_, word)) break;
    --end;
  }
  return end;
}

size_t SpeakerFinder::skip_times(size_t begin, size_t right) const {
  while (begin < right) {
    const int time = words_.time(begin);
    if (time >= 0) {
      begin = std::max<size_t>(begin + 1,
                               std::min<size_t>(words_.document().times[static_cast<size_t>(time)].last.v, right));
    } else if (words_.is_any(begin, {"on", "in", "at", "late", "early", "by"}) && begin + 1 < right &&
               words_.time(begin + 1) >= 0) {
      ++begin;
    } else if (words_.pos(begin) == Upos::adv && !words_.is_any(begin, {"there", "here", "when", "where"})) {
      ++begin;
    } else {
      break;
    }
  }
  return begin;
}

// First word of the noun phrase that ends before `end` (exclusive), without prepositions; `end` if none ends there.
size_t SpeakerFinder::core_begin(size_t end, size_t left) const {
  size_t begin = end;
  while (begin > left) {
    const size_t word = begin - 1;
    if (words_.time(word) >= 0 || words_.is_punct(word)) break;
    const int mention = words_.mention(word);
    if (mention >= 0) {
      const Mention& named = words_.document().mentions[static_cast<size_t>(mention)];
      // Two names side by side are two phrases, unless a title or an adjective of origin stands between or before.
      if (begin < end && words_.mention(begin) >= 0 && words_.mention(begin) != mention && !is_title(begin) &&
          named.type != MentionType::misc &&
          !(named.type == MentionType::organisation &&
            words_.document().mentions[static_cast<size_t>(words_.mention(begin))].type == MentionType::organisation))
        break;
      begin = std::max<size_t>(std::min<size_t>(named.first.v, word), left);
      continue;
    }
    if (words_.is_determiner(word)) {
      begin = word;
      break;
    }
    if (is_possessive(words_, word)) {
      if (begin == end) break;
      begin = word;
      continue;
    }
    const Upos pos = words_.pos(word);
    const bool nounish =
        pos == Upos::noun || pos == Upos::propn || pos == Upos::adj || pos == Upos::num || pos == Upos::x;
    if (!nounish) break;
    if (end - begin > 9) break;
    begin = word;
  }
  return begin;
}

// The same phrase without words that need not belong to it: before a name only titles, adjectives and bodies that a
// title belongs to; before a noun whatever a determiner opens.
size_t SpeakerFinder::tight_begin(size_t end, size_t begin) const {
  size_t keep = end - 1;
  const int mention = words_.mention(keep);
  const bool is_name = mention >= 0 ? !words_.document().mentions[static_cast<size_t>(mention)].nominal
                                    : words_.pos(keep) == Upos::propn;
  if (mention >= 0) keep = std::max<size_t>(words_.document().mentions[static_cast<size_t>(mention)].first.v, begin);
  while (keep > begin) {
    const size_t word = keep - 1;
    if (words_.is_determiner(word)) return word;
    const bool is_plain_noun = words_.pos(word) == Upos::noun && !words_.capital(word) && words_.mention(word) < 0 &&
                               !lexicon_.speaker(words_.lower(word));
    if (is_plain_noun) {
      if (is_name) break;
      // "an aid worker": the noun belongs where a determiner opens the phrase.
      size_t opener = word;
      while (opener > begin && !words_.is_determiner(opener) && words_.pos(opener - 1) != Upos::num) --opener;
      if (!words_.is_determiner(opener)) break;
      return opener;
    }
    if (words_.pos(word) == Upos::num) break;
    --keep;
  }
  return keep;
}

std::optional<SpeakerPhrase> SpeakerFinder::grown_left(size_t end, size_t left, int depth) const {
  if (end <= left || depth > 4) return std::nullopt;
  size_t begin = core_begin(end, left);
  if (begin == end) return std::nullopt;
  SpeakerPhrase phrase{begin, end, head_of(begin, end)};
  // Words before may belong to what is said ("… in the attacks residents said", "… three sites Petrov said").
  if (begin > left) {
    const size_t keep = tight_begin(end, begin);
    phrase = {keep, end, head_of(keep, end)};
  }
  // "a source at the police command": what hangs on a noun of saying by a preposition.
  if (phrase.first > left + 1 && (is_link(words_, phrase.first - 1) || words_.is(phrase.first - 1, "by"))) {
    const std::optional<SpeakerPhrase> host = grown_left(phrase.first - 1, left, depth + 1);
    const SpeakerNoun* noun = host ? lexicon_.speaker(words_.lower(host->head)) : nullptr;
    // "an official in Rome" is one speaker; "two people in Rome" is none unless what hangs there can be no speaker
    // itself.
    if (noun) {
      SpeakerPhrase joined{host->first, end, host->head};
      const int before = joined.first > left ? words_.mention(joined.first - 1) : -1;
      if (before >= 0 && words_.document().mentions[static_cast<size_t>(before)].type == MentionType::person &&
          is_title(joined.head)) {
        joined.first = std::max<size_t>(words_.document().mentions[static_cast<size_t>(before)].first.v, left);
      }
      return joined;
    }
  }
  // A noun that nobody listed may speak where a determiner and the clause's edge leave no doubt: "The surveyor noted
  // that".
  const bool stands_clear = words_.is_determiner(phrase.first) &&
                            !words_.is_any(phrase.first, {"his", "her", "its", "their", "our"}) &&
                            (phrase.first == left || words_.is_punct(phrase.first - 1));
  if (!stands_clear && !can_head(phrase.last - 1) && !lexicon_.speaker(words_.lower(phrase.head))) return std::nullopt;
  return phrase;
}

// "Ivan Petrov, a port official, said": the phrase before the pair of commas, or the name between them.
std::optional<SpeakerPhrase> SpeakerFinder::before_comma(size_t comma, size_t left, int depth) const {
  size_t open = comma;
  while (open > left && comma - open <= kLongestAside) {
    --open;
    if (words_.is(open, ",") || words_.is(open, "—") || words_.is(open, "--") || words_.is(open, "–")) {
      const std::optional<SpeakerPhrase> outer = one_ending_at(open, left, depth + 1);
      if (!outer) return std::nullopt;
      const bool clause = is_relative(words_, open + 1) || words_.is_any(open + 1, {"where", "whose"});
      const std::optional<SpeakerPhrase> inner = clause ? std::nullopt : grown_left(comma, open + 1, depth + 1);
      SpeakerPhrase phrase = *outer;
      if (inner && inner->first == open + 1 && words_.mention(inner->last - 1) >= 0 &&
          lexicon_.speaker(words_.lower(outer->head))) {
        phrase.name = words_.mention(inner->last - 1);  // "an activist group, Voices of the Harbour, said"
      }
      phrase.last = std::max(phrase.last, comma);
      return phrase;
    }
  }
  return std::nullopt;
}

// "an activist who spoke on condition of anonymity told", "a man sitting in a room said".
std::optional<SpeakerPhrase> SpeakerFinder::before_clause(size_t end, size_t left, int depth) const {
  const size_t limit = std::max(left, end > kLongestAside ? end - kLongestAside : 0);
  for (size_t word = end; word-- > limit;) {
    const bool relative =
        is_relative(words_, word) || (words_.is(word, "that") && word + 1 < end && words_.is_verb(word + 1));
    const bool participle = word + 1 < end && words_.pos(word) == Upos::verb && words_.lower(word).size() > 4 &&
                            words_.lower(word).substr(words_.lower(word).size() - 3) == "ing";
    if (!relative && !participle) continue;
    const size_t before = word > left && words_.is(word - 1, ",") ? word - 1 : word;
    std::optional<SpeakerPhrase> phrase = grown_left(before, left, depth + 1);
    if (!phrase) continue;
    const bool by_noun = lexicon_.speaker(words_.lower(phrase->head)) != nullptr;
    if (!by_noun && words_.mention(phrase->last - 1) < 0) continue;
    if (participle && !by_noun) continue;
    return phrase;
  }
  return std::nullopt;
}

std::optional<SpeakerPhrase> SpeakerFinder::one_ending_at(size_t end, size_t left, int depth) const {
  if (depth > 4) return std::nullopt;
  end = skip_back(end, left);
  if (end <= left) return std::nullopt;
  const size_t word = end - 1;
  if (is_speaker_pronoun(words_, word)) return SpeakerPhrase{word, end, word, true};
  if (is_relative(words_, word)) {
    const size_t before = word > left && words_.is(word - 1, ",") ? word - 1 : word;
    std::optional<SpeakerPhrase> antecedent = grown_left(before, left, depth + 1);
    if (antecedent) antecedent->is_relative = true;
    return antecedent;
  }
  if (words_.is(word, ",")) return before_comma(word, left, depth);
  if (words_.is(word, ")")) {
    for (size_t open = word; open-- > left;) {
      if (words_.is(open, "(")) return one_ending_at(open, left, depth + 1);
    }
    return std::nullopt;
  }
  if (is_open_mark(words_, word) || words_.pos(word) == Upos::cconj) return std::nullopt;
  std::optional<SpeakerPhrase> phrase = grown_left(end, left, depth);
  const bool is_governed =
      phrase && phrase->first > left && is_governor(words_, phrase->first - 1) && words_.time(phrase->first - 1) < 0;
  if (phrase && !is_governed) return phrase;
  std::optional<SpeakerPhrase> clause = before_clause(end, left, depth);
  // "At the time the news agency Petra said": the preposition governs what stands before the name.
  if (!clause && is_governed && phrase->first == left + 1 && words_.mention(end - 1) >= 0) {
    const size_t begin = tight_begin(end, phrase->first + 1);
    if (begin > phrase->first) clause = SpeakerPhrase{begin, end, head_of(begin, end)};
  }
  return clause;
}

std::vector<SpeakerPhrase> SpeakerFinder::ending_at(size_t end, size_t left) const {
  std::vector<SpeakerPhrase> out;
  std::optional<SpeakerPhrase> phrase = one_ending_at(end, left, 0);
  while (phrase && out.size() < 3) {
    out.push_back(*phrase);
    if (phrase->is_pronoun || phrase->is_relative || phrase->first <= left + 1 || !words_.is(phrase->first - 1, "and"))
      break;
    phrase = grown_left(phrase->first - 1, left, 0);
    if (phrase && !lexicon_.speaker(words_.lower(phrase->head)) && words_.mention(phrase->last - 1) < 0) break;
  }
  return out;
}

// One past the last word of the noun phrase that begins at `begin`, without prepositions; `begin` if none begins there.
size_t SpeakerFinder::core_end(size_t begin, size_t right) const {
  size_t end = begin;
  if (end < right && words_.is_determiner(end)) ++end;
  bool has_noun = false;
  while (end < right) {
    const int mention = words_.mention(end);
    if (mention >= 0) {
      end = std::min<size_t>(std::max<size_t>(words_.document().mentions[static_cast<size_t>(mention)].last.v, end + 1),
                             right);
      has_noun = true;
      continue;
    }
    if (words_.time(end) >= 0) break;
    const Upos pos = words_.pos(end);
    const bool nounish =
        pos == Upos::noun || pos == Upos::propn || pos == Upos::adj || pos == Upos::num || is_possessive(words_, end);
    if (!nounish && !(lexicon_.speaker(words_.lower(end)))) break;
    if (pos != Upos::adj) has_noun = true;
    ++end;
  }
  return has_noun ? end : begin;
}

std::optional<SpeakerPhrase> SpeakerFinder::one_starting_at(size_t begin, size_t right) const {
  begin = skip_times(begin, right);
  if (begin >= right) return std::nullopt;
  if (is_speaker_pronoun(words_, begin)) return SpeakerPhrase{begin, begin + 1, begin, true};
  size_t end = core_end(begin, right);
  if (end == begin) return std::nullopt;
  if (end + 1 < right && words_.is(end, "and") && is_title(end - 1)) {
    const size_t next = core_end(end + 1, right);
    const int named = next > end + 1 ? words_.mention(next - 1) : -1;
    if (named >= 0 && words_.document().mentions[static_cast<size_t>(named)].type == MentionType::person &&
        is_title(end + 1))
      end = next;
  }
  SpeakerPhrase phrase{begin, end, head_of(begin, end)};
  while (end + 1 < right && (is_link(words_, end) || words_.is(end, "by")) &&
         lexicon_.speaker(words_.lower(phrase.head)) && words_.time(end + 1) < 0) {
    const size_t next = core_end(end + 1, right);
    if (next == end + 1) break;
    end = next;
  }
  phrase.last = end;
  // ", director of the harbour board": the role after the name.
  if (end + 1 < right && words_.is(end, ",")) {
    const size_t role_end = core_end(end + 1, right);
    if (role_end > end + 1 && is_title(head_of(end + 1, role_end))) {
      size_t role_last = role_end;
      while (role_last + 1 < right && is_link(words_, role_last)) {
        const size_t next = core_end(role_last + 1, right);
        if (next == role_last + 1) break;
        role_last = next;
      }
      phrase.last = role_last;
    }
  }
  if (!words_.is_determiner(phrase.first) && !can_head(phrase.head) && !can_head(end - 1)) return std::nullopt;
  return phrase;
}

std::vector<SpeakerPhrase> SpeakerFinder::starting_at(size_t begin, size_t right) const {
  std::vector<SpeakerPhrase> out;
  std::optional<SpeakerPhrase> phrase = one_starting_at(begin, right);
  while (phrase && out.size() < 3) {
    out.push_back(*phrase);
    if (phrase->is_pronoun || phrase->last + 1 >= right || !words_.is(phrase->last, "and")) break;
    phrase = one_starting_at(phrase->last + 1, right);
    // "…, said Petrov and left": a second speaker needs to be one by its own words, with nothing of a verb after it.
    if (phrase && phrase->last < right && words_.is_verb(phrase->last)) break;
  }
  return out;
}

size_t SpeakerFinder::opening_begin(size_t begin, size_t right) const {
  while (begin < right && (words_.is_punct(begin) || words_.pos(begin) == Upos::cconj)) ++begin;
  for (const std::string_view aside :
       {"in turn", "for his part", "for her part", "for its part", "at the time", "in addition", "on the other hand"}) {
    if (words_.starts(begin, aside)) begin += static_cast<size_t>(std::count(aside.begin(), aside.end(), ' ')) + 1;
  }
  begin = skip_times(begin, right);
  if (begin < right && (words_.pos(begin) == Upos::adp || words_.pos(begin) == Upos::sconj ||
                        words_.pos(begin) == Upos::verb || words_.pos(begin) == Upos::adv)) {
    size_t comma = begin;
    while (comma < right && !words_.is(comma, ",")) ++comma;
    if (comma < right && comma - begin < 16) begin = comma + 1;
  }
  while (begin < right && words_.is_punct(begin)) ++begin;
  return begin;
}

std::optional<SpeakerPhrase> SpeakerFinder::opening(size_t begin, size_t right) const {
  return one_starting_at(opening_begin(begin, right), right);
}

std::vector<SpeakerPhrase> SpeakerFinder::opening_all(size_t begin, size_t right) const {
  return starting_at(opening_begin(begin, right), right);
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "event/triggers.h"

#include <algorithm>

namespace daybook {
namespace {

// Where a verb phrase of several words stands: the verb, then the other words in order within a few words after it.
bool verb_phrase_at(const std::vector<Piece>& pieces, size_t at, const Phrase& phrase, size_t& end) {
  size_t found = 1, k = at + 1;
  for (; found < phrase.size() && k < pieces.size() && k <= at + 3 + phrase.size(); ++k) {
    if (pieces[k].form == phrase[found] || pieces[k].lemma == phrase[found]) ++found;
  }
  end = k;
  return found == phrase.size();
}

// The form and the lemma first, then what regular endings may leave of the form.
std::vector<std::string> words_of(const Piece& piece) {
  std::vector<std::string> out = base_forms(piece.form);
  out.insert(out.begin(), piece.lemma);
  if (piece.form != piece.lemma) out.insert(out.begin(), piece.form);  // "bombing" is more than a bomb
  return out;
}

bool is_definite(const ClauseView& view, TokenIx noun) {
  for (const TokenIx child : view.children(noun)) {
    if (view.deprel(child) != Deprel::det) continue;
    const std::string word = view.form(child);
    if (word == "the" || word == "this" || word == "that" || word == "these" || word == "those" || word == "such" ||
        word == "both")
      return true;
  }
  // "Tuesday's strike"
  for (const TokenIx child : view.children(noun)) {
    if (view.deprel(child) != Deprel::nmod_poss) continue;
    for (const TimeExpr& time : view.document().times)
      if (time.first <= child && child < time.last) return true;
  }
  return false;
}

}  // namespace

std::vector<Candidate> find_triggers(const EventContext& context, SentIx sentence) {
  const ClauseView& view = context.view(sentence);
  const std::vector<Piece>& pieces = context.pieces(sentence);
  const EventRules& rules = context.rules();
  std::vector<Candidate> out;
  for (size_t at = 0; at < pieces.size(); ++at) {
    const Upos upos = view.upos(pieces[at].token);
    Candidate best;
    size_t best_length = 0;
    const auto offer = [&](const EventRule& rule, bool verb, size_t begin, size_t end, size_t length, TokenIx head) {
      if (!rule.with.empty()) ++length;  // "fired rockets on" is more than "fired on"
      if (length < best_length) return;
      // of two rules with equal phrases the one with a condition that holds wins
      const TokenRange all{view.first(), view.last()};
      if (!rule.with.empty() && !has_phrase(pieces, rule.with, all)) return;
      if (!rule.unless.empty() && has_phrase(pieces, rule.unless, all)) return;
      if (length == best_length && best.rule != nullptr) {
        if (best.rule != &rule && best.is_verb == verb) best.alternatives.push_back(&rule);
        return;
      }
      best = {};
      best.sentence = sentence;
      best.head = head;
      best.words = {pieces[begin].token, TokenIx(size_t{pieces[end - 1].token.v} + 1)};
      best.rule = &rule;
      best.is_verb = verb;
      best_length = length;
    };
    // "Shelling by troops": a gerund that stands where a noun would
    const Deprel stands = view.deprel(pieces[at].token);
    const std::string after = at + 1 < pieces.size() ? pieces[at + 1].form : std::string();
    const std::string before_it = at > 0 ? pieces[at - 1].form : std::string();
    const bool leads = (stands == Deprel::advcl || stands == Deprel::ccomp || stands == Deprel::root) && at == 0 &&
                       (after == "by" || after == "of" || after == "on");
    // "killed in shelling near the town"
    const bool amid = stands == Deprel::advcl && (before_it == "in" || before_it == "during" || before_it == "amid");
    const bool gerund = upos == Upos::verb && pieces[at].form.ends_with("ing") &&
                        view.objects(pieces[at].token).empty() &&
                        (leads || amid || stands == Deprel::nsubj || stands == Deprel::csubj || stands == Deprel::obj ||
                         stands == Deprel::obl || stands == Deprel::nmod) &&
                        !rules.by_noun(pieces[at].form).empty();
    // "nine are dead after the shelling", in a headline without "are"
    const bool state = upos == Upos::adj && (view.is_verb(pieces[at].token) || stands == Deprel::root);
    if (state || (upos == Upos::verb && !gerund && view.is_verb(pieces[at].token))) {
      for (const std::string& word : words_of(pieces[at])) {
        for (const uint32_t number : rules.by_verb(word)) {
          const EventRule& rule = rules.rules()[number];
          for (const Phrase& phrase : rule.verbs) {
            size_t end = at;
            if (phrase.front() == word && verb_phrase_at(pieces, at, phrase, end))
              offer(rule, true, at, at + 1, phrase.size(), pieces[at].token);
          }
        }
      }
    } else if (upos == Upos::noun || upos == Upos::propn || upos == Upos::none || upos == Upos::x || gerund) {
      for (const std::string& word : words_of(pieces[at])) {
        for (const uint32_t number : rules.by_noun(word)) {
          const EventRule& rule = rules.rules()[number];
          for (const Phrase& phrase : rule.nouns) {
            if (phrase.back() != word || phrase.size() > at + 1) continue;
            const size_t begin = at + 1 - phrase.size();
            const Phrase before(phrase.begin(), phrase.end() - 1);
            if (!phrase_at(pieces, begin, before)) continue;
            offer(rule, false, begin, at + 1, phrase.size(), pieces[at].token);
          }
        }
      }
      // "March", "Strike" with a capital inside a sentence is a name; "Shelling killed nine" begins one
      const bool begins = at == 0 && (stands == Deprel::nsubj || stands == Deprel::nsubj_pass);
      if (!begins && best.rule != nullptr && upos == Upos::propn && best.words.last.v == best.words.first.v + 1 &&
          !context.document().sentence(sentence).is_heading) {
        best.rule = nullptr;
      }
      // a noun before the phrase's own head is no trigger: "attack helicopter", "bombing campaign" takes the longer one
      if (best.rule != nullptr) {
        const Deprel relation = view.deprel(best.head);
        if ((relation == Deprel::compound || relation == Deprel::amod) && view.head(best.head).ok() &&
            view.head(best.head).v == best.head.v + 1 &&
            !rules.in_list("act_carrier", view.lemma(view.head(best.head)))) {
          best.rule = nullptr;
        }
        // "strike" in a name: the mention is somebody, not an act
        if (best.rule != nullptr) {
          const Mention* mention = context.mention_at(best.head);
          if (mention != nullptr && !mention->nominal && mention->type != MentionType::misc &&
              mention->last.v - mention->first.v > 1)
            best.rule = nullptr;
        }
      }
    }
    if (best.rule == nullptr) continue;
    // a longer noun phrase that ends later replaces what it holds
    while (!out.empty() && !best.is_verb && !out.back().is_verb && out.back().words.first.v >= best.words.first.v)
      out.pop_back();
    best.event.type = best.rule->type;
    best.event.status = best.rule->status;
    best.event.rule = best.rule->id;
    best.event.trigger = view.bytes(best.words);
    best.in_heading = context.document().sentence(sentence).is_heading;
    best.points_back = !best.is_verb && best.rule->refers && is_definite(view, best.head);
    // "among those killed", "the number of people killed": the dead of what was told
    if (best.is_verb && best.rule->harm && view.deprel(best.head) == Deprel::acl && view.agents(best.head).empty())
      best.points_back = true;
    out.push_back(std::move(best));
  }
  return out;
}

}  // namespace daybook

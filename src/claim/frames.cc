// SPDX-License-Identifier: Apache-2.0
#include "claim/frames.h"

#include <algorithm>

namespace daybook {
namespace {

bool is_mark(const Words& words, size_t word) { return words.is_any(word, {"\"", "“", "”", "«", "»", "''", "``"}); }
bool is_joint(const Words& words, size_t word) {
  return words.is_any(word, {"and", "but", "or", "then", ",", ";", "while", "yet", "—", "--"});
}
bool ends_in_ing(std::string_view form) { return form.size() > 5 && form.substr(form.size() - 3) == "ing"; }
bool is_be(const Words& words, size_t word) { return words.is_any(word, {"is", "was", "are", "were", "be", "been"}); }

}  // namespace

FrameReader::FrameReader(const Words& words, const ClaimLexicon& lexicon, const std::vector<Quotation>& quotations)
    : words_(words), lexicon_(lexicon), quotations_(quotations), finder_(words, lexicon), sources_(words, lexicon) {}

bool FrameReader::is_modal_or_negated(size_t first, size_t last) const {
  for (size_t word = first; word < last; ++word) {
    if (words_.is_any(word, {"will", "would", "may", "might", "could", "can", "should", "must", "shall", "not", "n't",
                             "never", "cannot"}))
      return true;
  }
  return false;
}

// "and said", "adding that": the speaker of the frame before, or the sentence's subject.
bool FrameReader::inherit(Frame& frame, const std::vector<Frame>& before) {
  frame.is_inherited = true;
  if (!before.empty()) {
    frame.phrases = before.back().phrases;
    frame.sources = before.back().sources;
    frame.in = before.back().in;
    frame.chain = before.back().chain;
    return !frame.sources.empty();
  }
  const std::optional<SpeakerPhrase> subject = finder_.opening(first_, frame.hit.first);
  if (!subject) return false;
  frame.phrases = {*subject};
  if (const auto source = sources_.read(*subject)) frame.sources.push_back(*source);
  return !frame.sources.empty();
}

bool FrameReader::find_speaker(Frame& frame, const std::vector<Frame>& before) {
  const CueHit& hit = frame.hit;
  frame.begin = hit.first;
  frame.after = hit.last;
  const Takes takes = hit.cue->takes;
  if (takes == Takes::source || takes == Takes::by) {
    size_t at = hit.last;
    if (takes == Takes::by) {
      while (at < last_ && at < hit.last + 6 && !words_.is(at, "by")) ++at;
      if (!words_.is(at, "by")) {
        // "was condemned on Friday in a council resolution": no.
        return false;
      }
      ++at;
    }
    frame.phrases = finder_.starting_at(at, last_);
    if (!frame.phrases.empty())
      frame.after = std::max_element(frame.phrases.begin(), frame.phrases.end(),
                                     [](const SpeakerPhrase& a, const SpeakerPhrase& b) { return a.last < b.last; })
                        ->last;
  } else if (takes == Takes::noun) {
    if (hit.first <= first_) return false;
    const size_t owner = hit.first - 1;
    if (words_.is_any(owner, {"'s", "'"})) {
      frame.phrases = finder_.ending_at(owner, first_);
    } else if (words_.mention(owner) >= 0) {
      frame.phrases = {SpeakerPhrase{words_.document().mentions[static_cast<size_t>(words_.mention(owner))].first.v,
                                     hit.first, owner}};
    } else if (words_.is_any(owner, {"his", "her", "its", "their"})) {
      return inherit(frame, before);
    }
  } else {
    const size_t left = before.empty() ? first_ : before.back().hit.last;
    const size_t verb_begin = finder_.skip_back(hit.first, left);
    const bool own_negation = hit.cue->stance == Stance::cannot_confirm;
    if (!own_negation && is_modal_or_negated(verb_begin, hit.first)) return false;
    const bool progressive = verb_begin < hit.first && is_be(words_, hit.first - 1);
    if (hit.first > first_ && words_.is(hit.first - 1, "to")) return false;
    if (ends_in_ing(words_.lower(hit.first)) && !progressive) {
      if (verb_begin > first_ && words_.pos(verb_begin - 1) == Upos::adp && !words_.is(verb_begin - 1, "by"))
        return false;
      if (verb_begin > first_ && (words_.is_determiner(verb_begin - 1) ||
                                  words_.is_any(verb_begin - 1, {"since", "after", "before", "while", "than"})))
        return false;
      const SpeakerNoun* noun = verb_begin > first_ ? lexicon_.speaker(words_.lower(verb_begin - 1)) : nullptr;
      if (before.empty() && noun && noun->what == SpeakerClass::document)
        return false;  // "a resolution calling for": nobody yet
      return inherit(frame, before);
    }
    frame.phrases = finder_.ending_at(hit.first, left);
    if (!frame.phrases.empty()) {
      frame.begin = frame.phrases.back().first;
    } else if (verb_begin > first_ && words_.is_any(verb_begin - 1, {"and", "but", "or", "then"})) {
      frame.begin = verb_begin - 1;
      return inherit(frame, before);
    } else if (hit.first > first_ && (is_mark(words_, hit.first - 1) || words_.is(hit.first - 1, ",") ||
                                      words_.is_any(hit.first, {"said", "says"}))) {
      frame.phrases = finder_.starting_at(hit.last, last_);
      frame.is_inverted = true;
      if (frame.phrases.empty()) return false;
      frame.after = frame.phrases.back().last;
    } else if (verb_begin > first_ && words_.is(verb_begin - 1, ",")) {
      return inherit(frame, before);
    }
  }
  if (frame.phrases.empty() || words_.is_any(frame.phrases.front().head, {"we", "i"})) return false;
  // "Britain and France have sent evidence which they say …": both.
  if (frame.phrases.size() == 1 && words_.is(frame.phrases.front().head, "they")) {
    if (const std::vector<SpeakerPhrase> pair = finder_.opening_all(first_, frame.hit.first); pair.size() > 1)
      frame.phrases = pair;
  }
  // Spoken in the text's order, so that "he" is the last of several.
  std::vector<SpeakerPhrase> in_order = frame.phrases;
  std::sort(in_order.begin(), in_order.end(),
            [](const SpeakerPhrase& a, const SpeakerPhrase& b) { return a.first < b.first; });
  for (const SpeakerPhrase& phrase : in_order) {
    if (const auto source = sources_.read(phrase)) frame.sources.push_back(*source);
  }
  return !frame.sources.empty();
}

// "told AFP", "told France Info radio", "told a news conference", "told him".
void FrameReader::skip_hearer(Frame& frame) {
  if (frame.hit.cue->takes != Takes::told || frame.is_inverted) return;
  size_t at = frame.after;
  size_t end = at;
  const int mention = words_.mention(at);
  if (words_.is_any(at, {"him", "her", "them", "us", "me", "it"})) {
    frame.after = at + 1;
    return;
  }
  if (mention >= 0) {
    end = std::max<size_t>(words_.document().mentions[static_cast<size_t>(mention)].last.v, at + 1);
    while (end < last_ && lexicon_.lists().media_after_name.has(words_.lower(end))) ++end;
  } else {
    const std::vector<SpeakerPhrase> hearer = finder_.starting_at(at, last_);
    if (!hearer.empty()) end = hearer.front().last;
    for (size_t word = at; word < last_ && word < at + 5 && end == at; ++word) {
      if (words_.is_any(word, {"that", "conference", "reporters", "audience"}))
        end = words_.is(word, "that") ? word : word + 1;
    }
  }
  if (end == at) return;
  const Source carrier = sources_.carrier(at, end);
  if (frame.in.empty() || !frame.is_inherited) frame.in = carrier.name;
  if (carrier.kind == PartyKind::media) frame.chain = {carrier};
  frame.after = end;
}

// Times, and "in a statement", "by telephone", "on Twitter", which may name what carries the words.
void FrameReader::skip_carriers(Frame& frame) {
  for (int i = 0; i < 3; ++i) {
    frame.after = finder_.skip_times(frame.after, last_);
    const size_t at = frame.after;
    if (!words_.is_any(at, {"in", "on", "by", "via", "through", "to", "at", "during", "over"}) || at + 1 >= last_)
      return;
    size_t end = at + 1;
    bool is_carrier = false;
    while (end < last_ && end < at + 9 &&
           (words_.is_determiner(end) || words_.is_noun(end) || words_.pos(end) == Upos::adj ||
            words_.mention(end) >= 0 || words_.is(end, "'s"))) {
      is_carrier = is_carrier || lexicon_.lists().carriers.has(words_.lower(end));
      ++end;
      if (is_carrier && (words_.is_determiner(end) || words_.mention(end) >= 0)) break;
    }
    if (!is_carrier) return;
    if (frame.in.empty()) frame.in = sources_.carrier(at + 1, end).name;
    if (lexicon_.lists().after_carriers.has(words_.lower(end))) {
      while (end < last_ && !words_.is(end, "that") && !words_.is_punct(end) && end < at + 14) ++end;
    }
    frame.after = end;
  }
}

size_t FrameReader::limit_before(const std::vector<Frame>& frames, size_t number) const {
  // Content before a speaker does not reach into what a sibling frame before it has said after its cue, but takes in a
  // frame whose speaker is another: "X has vowed to C, the spokesman said".
  for (size_t i = number; i-- > 0;) {
    const Frame& other = frames[i];
    const bool same = !other.sources.empty() && other.sources.front().name == frames[number].sources.front().name;
    if (same && !frames[number].is_inverted) return other.after;
  }
  return first_;
}

size_t FrameReader::limit_after(const std::vector<Frame>& frames, size_t number) const {
  for (size_t i = number + 1; i < frames.size(); ++i) {
    const Frame& next = frames[i];
    if (next.is_dropped) continue;
    if (next.is_inherited) {
      size_t end = next.begin;
      while (end > frames[number].after && is_joint(words_, end - 1)) --end;
      return end;
    }
    // A speaker parted by a comma says what stands before; one without is part of what is said.
    if (next.begin > frames[number].after && words_.is(next.begin - 1, ",") && next.after + 1 >= last_)
      return next.begin - 1;
    if (next.begin > frames[number].after + 1 && words_.is_any(next.begin - 1, {"but", "and", "while"}) &&
        !next.phrases.front().is_relative && next.hit.cue->takes != Takes::noun && words_.is(next.begin - 2, ",")) {
      return next.begin - 2;
    }
  }
  return last_;
}

bool FrameReader::is_aside(size_t word, size_t last) const {
  while (word < last && words_.is_punct(word) && !is_mark(words_, word)) ++word;
  if (word >= last) return true;
  if (words_.is_any(word, {"as", "after",     "when",  "while", "during", "on",   "in",  "at",
                           "by", "before",    "since", "who",   "whose",  "from", "to",  "about",
                           "of", "following", "amid",  "ahead", "with",   "via",  "for", "because"}))
    return true;
  return words_.pos(word) == Upos::verb && ends_in_ing(words_.lower(word));
}

ByteSpan FrameReader::piece(size_t first, size_t last) const {
  while (first < last && words_.is_punct(first) && !is_mark(words_, first)) ++first;
  while (last > first && words_.is_punct(last - 1) && !is_mark(words_, last - 1)) --last;
  // A lone closing mark at the head, or a lone opening one at the end, belongs elsewhere.
  if (first >= last) return {};
  return words_.bytes(first, last);
}

std::vector<ByteSpan> FrameReader::content(const std::vector<Frame>& frames, size_t number) const {
  const Frame& frame = frames[number];
  const Takes takes = frame.hit.cue->takes;
  const size_t after_end = limit_after(frames, number);
  const size_t before_begin = limit_before(frames, number);
  size_t after = frame.after;
  size_t before_end = frame.begin;
  if (frame.is_inverted || takes == Takes::by || takes == Takes::source) before_end = frame.hit.first;
  std::vector<ByteSpan> out;
  const auto add = [&](size_t first, size_t last) {
    const ByteSpan span = first < last ? piece(first, last) : ByteSpan{};
    if (!span.empty()) out.push_back(span);
  };
  size_t n_before = 0;
  for (size_t word = before_begin; word < before_end; ++word)
    n_before += !words_.is_punct(word) && words_.pos(word) != Upos::cconj;
  bool comma_after = after < after_end && words_.is(after, ",");
  while (after < after_end && words_.is_any(after, {",", ":", "that"})) ++after;
  if (takes == Takes::by) {
    add(before_begin, before_end);
  } else if (takes == Takes::source) {
    if (n_before > 1) add(before_begin, before_end);
    if (n_before <= 1 || (comma_after && !is_aside(after, after_end))) add(after, after_end);
  } else if (takes == Takes::words || takes == Takes::noun) {
    add(frame.after, after_end);
    if (out.empty() && n_before > 1 && takes == Takes::words && words_.is(before_end > 0 ? before_end - 1 : 0, ","))
      add(before_begin, before_end);
  } else {
    const bool quoted_before =
        before_end > before_begin &&
        (is_mark(words_, before_end - 1) || (before_end > before_begin + 1 && is_mark(words_, before_end - 2)));
    const bool set_off = before_end > before_begin && words_.is_any(before_end - 1, {",", "—", "--", "?", "!", "-"});
    const bool is_postposed =
        n_before > 1 && (frame.is_inverted || (quoted_before && (comma_after || is_aside(after, after_end))) ||
                         is_aside(after, after_end) || (comma_after && set_off));
    if (!is_postposed) {
      if (frame.is_inverted) return {};
      add(after, after_end);
    } else {
      add(before_begin, before_end);
      if (comma_after && after < after_end && !is_aside(after, after_end) && !frame.is_inverted) add(after, after_end);
      if (frame.is_inverted && after < after_end && is_mark(words_, after)) add(after, after_end);
    }
  }
  // Words between marks that run over sentences belong as a whole.
  for (ByteSpan& span : out) {
    if (const Quotation* quote = quotation_at(quotations_, span.begin); quote && !quote->open_begin &&
                                                                        quote->bytes.begin < span.begin &&
                                                                        quote->bytes.begin < words_.bytes(first_).begin)
      span.begin = quote->bytes.begin;
    if (const Quotation* quote = quotation_at(quotations_, span.end - 1);
        quote && quote->bytes.end > span.end && quote->bytes.end > words_.bytes(last_ - 1).end)
      span.end = quote->bytes.end;
  }
  return out;
}

// "The Observatory said medics reported that C": the medics say it, the Observatory carries it.
void FrameReader::carry(std::vector<Frame>& frames, size_t number) {
  Frame& outer = frames[number];
  if (number + 1 >= frames.size()) return;
  Frame& inner = frames[number + 1];
  const auto is_saying = [](const Frame& f) {
    return f.hit.cue->takes == Takes::clause || f.hit.cue->takes == Takes::told;
  };
  if (inner.is_inherited || inner.is_inverted || !is_saying(outer) || !is_saying(inner) ||
      outer.hit.cue->stance != Stance::asserts)
    return;
  if (inner.phrases.empty()) return;
  size_t at = outer.after;
  while (at < last_ && words_.is(at, "that")) ++at;
  if (inner.phrases.front().is_pronoun) {  // "Russia said it believes that C": Russia's one claim
    inner.is_dropped = inner.phrases.front().first == at && inner.hit.cue->stance == outer.hit.cue->stance;
    return;
  }
  while (at < last_ && words_.is_any(at, {"he", "she", "spoke", "with", "to"})) ++at;
  if (inner.phrases.back().first != at) return;
  outer.is_dropped = true;
  inner.chain.insert(inner.chain.end(), outer.sources.begin(), outer.sources.end());
  if (inner.in.empty()) inner.in = outer.sources.front().name;
}

void FrameReader::add_claims(const std::vector<Frame>& frames, size_t number, std::vector<Claim>& out,
                             std::vector<TraceEntry>& trace) {
  const Frame& frame = frames[number];
  const std::vector<ByteSpan> spans = content(frames, number);
  if (spans.empty() && frame.hit.cue->stance != Stance::cannot_confirm) return;
  for (const Source& source : frame.sources) {
    Claim claim;
    claim.source = source;
    if (claim.source.in.empty()) claim.source.in = frame.in;
    claim.chain = frame.chain;
    claim.stance = frame.hit.cue->stance;
    claim.cue = words_.bytes(frame.hit.first, frame.hit.last);
    claim.content = spans;
    if (!spans.empty()) {
      size_t head = words_.word_at(spans.front().begin);
      while (head < last_ && words_.is_punct(head)) ++head;
      if (const auto changed = lexicon_.stance_of_content(words_.document(), sentence_, head, claim.stance)) {
        claim.stance = changed->stance;
        trace.push_back({"claim", changed->rule, spans.front(), true,
                         "what is said makes it " + std::string(to_string(changed->stance))});
      }
    }
    claim.quoted = std::any_of(spans.begin(), spans.end(), [&](ByteSpan span) {
      return std::any_of(quotations_.begin(), quotations_.end(),
                         [&](const Quotation& q) { return q.bytes.overlaps(span); });
    });
    claim.evidence = {words_.document().sentence(sentence_).bytes};
    claim.rule = frame.hit.cue->rule;
    claim.score = frame.is_inherited ? 0.7 : 0.8;
    std::optional<Claim> more;
    if (claim.stance == Stance::asserts && !spans.empty()) {
      const size_t first = std::max(first_, words_.word_at(spans.front().begin));
      const size_t last = std::min(last_, words_.word_at(spans.back().end));
      if (const auto also =
              first < last ? lexicon_.also_said(words_.document(), sentence_, first, last) : std::nullopt) {
        more = claim;
        more->stance = also->stance;
        more->rule = also->rule;
        more->cue = words_.bytes(also->first, also->first + 1);
        more->content = {{words_.bytes(also->first).begin, spans.back().end}};
      }
    }
    out.push_back(std::move(claim));
    if (more && more->content.front().begin < more->content.front().end) out.push_back(std::move(*more));
  }
}

// "Ruritania accuses its neighbour of C, Example TV reported": the station only carries it.
void FrameReader::drop_carriers(std::vector<Frame>& frames) {
  if (frames.size() < 2) return;
  Frame& last = frames.back();
  const bool is_carrier = last.sources.size() == 1 && last.sources.front().kind == PartyKind::media &&
                          !last.is_inherited && last.hit.cue->takes == Takes::clause && is_aside(last.after, last_);
  if (!is_carrier) return;
  for (size_t i = 0; i + 1 < frames.size(); ++i) {
    if (frames[i].is_dropped) continue;
    if (frames[i].in.empty()) frames[i].in = last.sources.front().name;
    frames[i].chain.push_back(last.sources.front());
    last.is_dropped = true;
  }
}

// Whoever opens a sentence may be "he" or "it" of the next one.
void FrameReader::note_subject() {
  const std::optional<SpeakerPhrase> subject = finder_.opening(first_, last_);
  if (subject && !subject->is_pronoun) sources_.note(*subject);
}

void FrameReader::read(SentIx sentence, std::vector<Claim>& out, std::vector<TraceEntry>& trace) {
  const Sentence& bounds = words_.document().sentence(sentence);
  sentence_ = sentence;
  first_ = bounds.first.v;
  last_ = bounds.last.v;
  if (first_ >= last_) return;
  note_subject();
  std::vector<Frame> frames;
  for (const CueHit& hit : lexicon_.cues(words_.document(), sentence)) {
    const Quotation* quote = quotation_at(quotations_, words_.bytes(hit.first).begin);
    if (quote && !quote->open_begin && !quote->open_end) continue;  // somebody's own words about other words
    Frame frame;
    frame.hit = hit;
    if (!find_speaker(frame, frames)) {
      trace.push_back(
          {"claim", hit.cue->rule, words_.bytes(hit.first, hit.last), false, "nobody is found who says it"});
      continue;
    }
    skip_hearer(frame);
    if (hit.cue->takes == Takes::clause || hit.cue->takes == Takes::told || hit.cue->takes == Takes::nouns)
      skip_carriers(frame);
    frames.push_back(std::move(frame));
  }
  for (size_t i = 0; i + 1 < frames.size(); ++i) carry(frames, i);
  drop_carriers(frames);
  for (size_t i = 0; i < frames.size(); ++i) {
    if (!frames[i].is_dropped) add_claims(frames, i, out, trace);
  }
}

}  // namespace daybook

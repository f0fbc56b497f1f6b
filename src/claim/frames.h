// SPDX-License-Identifier: Apache-2.0
#pragma once
// The claims of one sentence: for each word of saying its speaker, its hearer or carrier, and the words that are said.
//
// read() is called for the sentences of a document in order, for pronouns and "the source" look back. Not safe to share
// between threads; the lexicon is.

#include <vector>

#include "claim/lexicon.h"
#include "claim/quotes.h"
#include "claim/sources.h"
#include "claim/speaker.h"

namespace daybook {

class FrameReader {
 public:
  FrameReader(const Words& words, const ClaimLexicon& lexicon, const std::vector<Quotation>& quotations);
  void read(SentIx sentence, std::vector<Claim>& out, std::vector<TraceEntry>& trace);

 private:
  // A word of saying with what was found around it.
  struct Frame {
    CueHit hit = {};
    std::vector<SpeakerPhrase> phrases = {};
    std::vector<Source> sources = {};
    std::vector<Source> chain = {};
    std::string in = {};
    size_t begin = 0;           // first word of speaker or conjunction: what stands before belongs to others
    size_t after = 0;           // first word after cue, speaker (where it follows), hearer, time and carrier
    bool is_inherited = false;  // its speaker is that of the frame before
    bool is_inverted = false;   // "…, said Petrov"
    bool is_dropped = false;    // only carries the next frame
  };

  bool find_speaker(Frame& frame, const std::vector<Frame>& before);
  bool inherit(Frame& frame, const std::vector<Frame>& before);
  void skip_hearer(Frame& frame);
  void skip_carriers(Frame& frame);
  void carry(std::vector<Frame>& frames, size_t number);
  void add_claims(const std::vector<Frame>& frames, size_t number, std::vector<Claim>& out,
                  std::vector<TraceEntry>& trace);
  void drop_carriers(std::vector<Frame>& frames);
  std::vector<ByteSpan> content(const std::vector<Frame>& frames, size_t number) const;
  ByteSpan piece(size_t first, size_t last) const;  // without punctuation at its ends
  size_t limit_after(const std::vector<Frame>& frames, size_t number) const;
  size_t limit_before(const std::vector<Frame>& frames, size_t number) const;
  bool is_aside(size_t word, size_t last) const;  // begins a phrase that tells how or when it was said
  bool is_modal_or_negated(size_t first, size_t last) const;
  void note_subject();

  const Words& words_;
  const ClaimLexicon& lexicon_;
  const std::vector<Quotation>& quotations_;
  SpeakerFinder finder_;
  SourceReader sources_;
  SentIx sentence_ = {};
  size_t first_ = 0, last_ = 0;  // words of the sentence
};

}  // namespace daybook

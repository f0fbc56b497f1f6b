// SPDX-License-Identifier: Apache-2.0
#pragma once
// One report on its way through the house: its text, which never changes once set, and flat layers that point into it.
//
// Order of use: intake and clean fill `meta` and call set_text(); segment fills sentences and tokens; syntax fills the
// tokens' analysis; entity fills mentions, times and numbers; claim fills claims (who says what, in which words: events
// and tolls read there whose word they are); event fills events, then tolls; last, `about` ties claims to events and
// tolls. Each layer is a vector of small structs; links across layers are typed indices; nothing flows back. A worker
// keeps one Document and clears it between reports. Not safe to share between threads while it is being filled.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "doc/record.h"
#include "doc/string_pool.h"
#include "doc/text_map.h"
#include "doc/ud.h"

namespace daybook {

// A word as Universal Dependencies cuts it ("don't" is two words). Words never overlap and come in text order.
struct Token {
  ByteSpan bytes = {};
  TokenIx head = {};  // none at the root of the sentence, or where no tree was made
  SentIx sentence = {};
  uint32_t lemma = 0;  // Document::strings; 0 where not analysed
  uint32_t feats = 0;  // Document::strings: UD features as CoNLL-U prints them ("Mood=Ind|Tense=Past"), 0 for none
  Upos upos = Upos::none;
  Deprel deprel = Deprel::none;
  uint8_t surface_words = 0;  // n > 1 on the first of n words that make one written token ("don't": 2), else 0
};

struct Sentence {
  ByteSpan bytes = {};
  TokenIx first = {};  // its tokens are [first, last)
  TokenIx last = {};
  bool starts_paragraph = false;
  bool is_heading = false;   // the headline, or a heading line
  bool parsed = false;       // the parser ran on it
  bool passed_over = false;  // the gate kept it from the parser: it tells of no event that matters
};

enum class MentionType : uint8_t { person, organisation, place, misc };

// A name or description found in the text and what it stands for. `entity` groups the mentions of one thing in a
// report.
struct Mention {
  ByteSpan bytes = {};
  TokenIx first = {}, last = {};  // tokens [first, last)
  MentionType type = MentionType::misc;
  uint32_t entity = 0;   // index into Document::entities
  bool nominal = false;  // a description ("the ministry", "residents"), not a name
  float score = 1;
};

// A name as the language model marks it, before anything is known of what it stands for.
struct NameSpan {
  TokenIx first = {}, last = {};  // tokens [first, last)
  MentionType type = MentionType::misc;
};

// What mentions stand for: an actor of the lexicon, a person, a place.
struct Entity {
  std::string name = {};  // canonical
  MentionType type = MentionType::misc;
  PartyKind kind = PartyKind::unknown;
  std::string country = {};  // ISO alpha-3 of the state it is or belongs to
  std::string role = {};     // "French Defence Minister"
  Place place = {};          // where type is place; else empty
  char gender = '\0';        // persons: 'm', 'f', or not known
  std::string rule = {};     // lexicon line or model that gave it
};

// A time expression, resolved against the report's day where it needs one.
struct TimeExpr {
  ByteSpan bytes = {};
  TokenIx first = {}, last = {};
  DateRange date = {};
  bool of_speech = false;  // tells when something was said, as far as the words alone show
  std::string rule = {};
};

// A number, in digits or words, with what its qualifier makes of it.
struct NumberExpr {
  ByteSpan bytes = {};  // number with qualifier: "at least 33"
  TokenIx first = {}, last = {};
  std::optional<int64_t> min = {}, max = {};
  Qualifier qualifier = Qualifier::exact;
  bool is_money = false, is_percent = false, is_measure = false, is_age = false, is_ordinal = false;
};

// What was considered and what became of it; `daybook why` prints it. Kept items are there too.
struct TraceEntry {
  std::string stage = {};  // "clean", "event", …
  std::string rule = {};   // "rules/events/strikes.rules:12:air_strike", or a model's name
  ByteSpan bytes = {};     // what it looked at
  bool kept = false;
  std::string why = {};  // for a person: why it was refused, or what it decided
};

enum class Layer : uint32_t {
  text = 1,
  sentences = 2,
  syntax = 4,
  mentions = 8,
  times = 16,
  numbers = 32,
  events = 64,
  tolls = 128,
  claims = 256,
  about = 512  // Claim::about
};
constexpr uint32_t operator|(Layer a, Layer b) { return static_cast<uint32_t>(a) | static_cast<uint32_t>(b); }
constexpr uint32_t operator|(uint32_t a, Layer b) { return a | static_cast<uint32_t>(b); }

class Document {
 public:
  Document() = default;

  // Clean, published text: the title alone on the first line (if there is one), an empty line between paragraphs.
  // `map` leads from text offsets to offsets in the received bytes.
  void set_text(std::string text, TextMap map);
  const std::string& text() const { return text_; }
  const TextMap& map() const { return map_; }
  std::string_view slice(ByteSpan span) const { return span.of(text_); }
  std::string_view form(const Token& token) const { return token.bytes.of(text_); }
  std::string_view lemma(const Token& token) const { return strings[token.lemma]; }
  std::string_view feats(const Token& token) const { return strings[token.feats]; }
  const Token& token(TokenIx ix) const { return tokens[ix.v]; }
  const Sentence& sentence(SentIx ix) const { return sentences[ix.v]; }
  // Index of the sentence that holds this byte; none between sentences or past the end.
  SentIx sentence_at(uint32_t byte) const;

  // Forgets everything, keeps the memory.
  void clear();

  ReportMeta meta;
  Day received = {};  // the stored day of receipt; "in the future" is judged against it
  StringPool strings;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<NameSpan> names;  // made by syntax, in text order, never overlapping
  std::vector<Entity> entities;
  std::vector<Mention> mentions;
  std::vector<TimeExpr> times;
  std::vector<NumberExpr> numbers;
  std::vector<Event> events;
  std::vector<Toll> tolls;
  std::vector<Claim> claims;
  std::vector<TraceEntry> trace;

 private:
  std::string text_;
  TextMap map_;
};

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#pragma once
// From the phrase that names a speaker to the record's source: a person with a role, a body (also behind its spokesman
// or its report), a state behind its capital, a description ("a port official"), or whoever "he", "it" or "the source"
// was.
//
// One SourceReader a document, fed in the text's order, for it remembers who spoke. Not safe to share between threads.

#include <optional>
#include <string>
#include <vector>

#include "claim/lexicon.h"
#include "claim/speaker.h"

namespace daybook {

class SourceReader {
 public:
  SourceReader(const Words& words, const ClaimLexicon& lexicon);

  // Nothing where the phrase is a pronoun or description that nobody said before answers to.
  std::optional<Source> read(const SpeakerPhrase& phrase);
  // What a sentence's subject was, though it said nothing: later pronouns may mean it.
  void note(const SpeakerPhrase& phrase);
  // Who is told, or what carries the words ("AFP", "France Inter radio", "a statement").
  Source carrier(size_t first, size_t last) const;

 private:
  enum class Person : uint8_t { one, body, many };
  struct Known {
    Source source = {};
    size_t word = 0;  // where
    Person person = Person::one;
    std::string head = {};  // the lower-case noun it was said with, or ""
  };

  std::optional<Source> read_pronoun(const SpeakerPhrase& phrase) const;
  std::optional<Source> read_name(const SpeakerPhrase& phrase) const;
  std::optional<Source> read_description(const SpeakerPhrase& phrase) const;
  Source of_mention(size_t mention, const SpeakerPhrase& phrase) const;
  std::optional<Source> back_reference(const SpeakerPhrase& phrase) const;
  std::optional<Source> office_holder(const SpeakerPhrase& phrase) const;
  std::optional<Source> sole_monitor(const SpeakerPhrase& phrase) const;
  std::string description(size_t first, size_t last) const;
  void remember(const Source& source, const SpeakerPhrase& phrase);
  // A mention of one of these types within words [first, last), the last one; or -1.
  int mention_within(size_t first, size_t last, std::initializer_list<MentionType> types) const;
  bool has_word(size_t first, size_t last, std::initializer_list<std::string_view> forms) const;
  const Entity& entity_of(size_t mention) const;
  // A name, or a description that stands for something the report names.
  bool is_named(size_t mention) const;
  static Person person_of(const Source& source, const SpeakerNoun* noun);

  const Words& words_;
  const ClaimLexicon& lexicon_;
  std::vector<bool> named_;  // by entity
  std::vector<Known> known_;
};

}  // namespace daybook

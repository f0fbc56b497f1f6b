// SPDX-License-Identifier: Apache-2.0
#include "claim/sources.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

bool is_plain_state(const Entity& entity) {
  return entity.type == MentionType::place && entity.place.precision == PlacePrecision::country;
}

bool is_body_kind(PartyKind kind) {
  return kind != PartyKind::person && kind != PartyKind::unknown && kind != PartyKind::civilians;
}

}  // namespace

SourceReader::SourceReader(const Words& words, const ClaimLexicon& lexicon) : words_(words), lexicon_(lexicon) {
  const Document& document = words.document();
  named_.assign(document.entities.size(), false);
  for (const Mention& mention : document.mentions) {
    if (!mention.nominal && mention.type != MentionType::misc) named_[mention.entity] = true;
  }
}

bool SourceReader::is_named(size_t mention) const { return named_[words_.document().mentions[mention].entity]; }

const Entity& SourceReader::entity_of(size_t mention) const {
  const Document& document = words_.document();
  return document.entities[document.mentions[mention].entity];
}

int SourceReader::mention_within(size_t first, size_t last, std::initializer_list<MentionType> types) const {
  const std::vector<Mention>& mentions = words_.document().mentions;
  int best = -1;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const Mention& found = mentions[i];
    if (found.first.v < first || found.last.v > last || !is_named(i)) continue;
    if (std::find(types.begin(), types.end(), found.type) == types.end()) continue;
    const bool is_better = best < 0 || found.last.v > mentions[static_cast<size_t>(best)].last.v ||
                           (found.last.v == mentions[static_cast<size_t>(best)].last.v &&
                            found.bytes.size() > mentions[static_cast<size_t>(best)].bytes.size());
    if (is_better) best = static_cast<int>(i);
  }
  return best;
}

bool SourceReader::has_word(size_t first, size_t last, std::initializer_list<std::string_view> forms) const {
  for (size_t word = first; word < last; ++word) {
    if (words_.is_any(word, forms)) return true;
  }
  return false;
}

SourceReader::Person SourceReader::person_of(const Source& source, const SpeakerNoun* noun) {
  if (source.kind == PartyKind::person) return Person::one;
  if (source.kind == PartyKind::civilians) return Person::many;
  if (noun && noun->number == SpeakerNumber::many) return Person::many;
  if (noun && noun->number == SpeakerNumber::one) return Person::one;
  return is_body_kind(source.kind) || (noun && noun->number == SpeakerNumber::body) ? Person::body : Person::one;
}

void SourceReader::remember(const Source& source, const SpeakerPhrase& phrase) {
  const SpeakerNoun* noun = phrase.is_pronoun ? nullptr : lexicon_.speaker(words_.lower(phrase.head));
  if (phrase.is_pronoun && !known_.empty()) {
    // Who is meant stays who they were.
    const auto same =
        std::find_if(known_.rbegin(), known_.rend(), [&](const Known& k) { return k.source.name == source.name; });
    if (same != known_.rend()) {
      Known again = *same;
      again.word = phrase.head;
      known_.push_back(std::move(again));
      return;
    }
  }
  known_.push_back(
      {source, phrase.head, person_of(source, noun), noun ? std::string(words_.lower(phrase.head)) : std::string()});
}

void SourceReader::note(const SpeakerPhrase& phrase) {
  std::optional<Source> source = read_name(phrase);
  const SpeakerNoun* noun = lexicon_.speaker(words_.lower(phrase.head));
  if (!source && noun && noun->what != SpeakerClass::document) source = read_description(phrase);
  if (source) remember(*source, phrase);
}

std::optional<Source> SourceReader::read(const SpeakerPhrase& phrase) {
  std::optional<Source> source;
  if (phrase.is_pronoun) {
    source = read_pronoun(phrase);
  } else {
    source = read_name(phrase);
    if (!source) source = read_description(phrase);
  }
  if (!source) return std::nullopt;
  source->text = std::string(words_.document().slice(words_.bytes(phrase.first, phrase.last)));
  source->span = words_.bytes(phrase.first, phrase.last);
  if (phrase.is_pronoun) source->role = {};
  remember(*source, phrase);
  return source;
}

std::optional<Source> SourceReader::read_pronoun(const SpeakerPhrase& phrase) const {
  Person wanted = Person::one;
  if (words_.is(phrase.head, "it")) wanted = Person::body;
  if (words_.is_any(phrase.head, {"they", "we"})) wanted = Person::many;
  for (auto known = known_.rbegin(); known != known_.rend(); ++known) {
    const bool fits = known->person == wanted || (wanted == Person::many && known->person == Person::body);
    if (fits && known->word < phrase.head) return known->source;
  }
  return std::nullopt;
}

Source SourceReader::of_mention(size_t mention, const SpeakerPhrase& phrase) const {
  const Mention& found = words_.document().mentions[mention];
  const Entity& entity = entity_of(mention);
  Source source;
  source.name = entity.name;
  source.kind = entity.kind;
  source.role = entity.role;
  source.named = !found.nominal;
  if (found.type == MentionType::person) {
    source.kind = PartyKind::person;
    // Words before the name, or after it between commas, are the role.
    if (phrase.first < found.first.v && !words_.is_determiner(found.first.v - 1))
      source.role = description(phrase.first, found.first.v);
    if (source.role.empty() && phrase.last > found.last.v + 1) source.role = description(found.last.v + 1, phrase.last);
    return source;
  }
  if (found.type == MentionType::place) {
    const std::string_view state =
        is_plain_state(entity) ? std::string_view(entity.name) : lexicon_.state_of(entity.name);
    if (!state.empty()) source.name = std::string(state);
    source.kind = PartyKind::state;
  }
  return source;
}

// A name in the phrase that is the speaker, or the body behind a spokesman or a report.
std::optional<Source> SourceReader::read_name(const SpeakerPhrase& phrase) const {
  const SpeakerNoun* noun = lexicon_.speaker(words_.lower(phrase.head));
  if (phrase.name >= 0) return of_mention(static_cast<size_t>(phrase.name), phrase);
  // A person, unless somebody else is only called after that person ("forces loyal to Petrov", "Petrov's government").
  const std::vector<Mention>& mentions = words_.document().mentions;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const Mention& found = mentions[i];
    if (found.type != MentionType::person || found.first.v < phrase.first || found.last.v > phrase.last || !is_named(i))
      continue;
    const bool owner = words_.is_any(found.last.v, {"'s", "'"});
    const bool hangs = found.first.v > phrase.first &&
                       words_.is_any(found.first.v - 1, {"to", "of", "by", "for", "against", "with", "in", "from", "at",
                                                         "near", "inside"}) &&
                       noun && noun->what != SpeakerClass::document;
    if (!owner && !hangs) return of_mention(i, phrase);
  }
  const int body = mention_within(phrase.first, phrase.last, {MentionType::organisation});
  const int place = mention_within(phrase.first, phrase.last, {MentionType::place});
  const bool speaks_for = noun && (noun->what == SpeakerClass::voice || noun->what == SpeakerClass::document);
  if (body >= 0) {
    const Mention& found = words_.document().mentions[static_cast<size_t>(body)];
    const bool is_head = phrase.head >= found.first.v && phrase.head < found.last.v;
    const bool apposed =
        noun && noun->what == SpeakerClass::body && found.last.v <= phrase.head;  // "the X monitoring group"
    const bool described = noun && noun->what == SpeakerClass::medium;
    if (is_head || speaks_for || apposed || described || !noun) {
      Source source = of_mention(static_cast<size_t>(body), phrase);
      if (speaks_for && noun->what == SpeakerClass::voice) source.role = std::string(words_.lower(phrase.head));
      if ((apposed || described) && source.role.empty()) source.role = description(found.last.v, phrase.last);
      if (speaks_for && noun->what == SpeakerClass::document) source.in = description(phrase.first, phrase.head + 1);
      return source;
    }
  }
  if (place >= 0) {
    const Mention& found = words_.document().mentions[static_cast<size_t>(place)];
    const bool is_all = phrase.last == found.last.v && found.first.v <= phrase.first + 1;
    const Entity& entity = entity_of(static_cast<size_t>(place));
    if (is_all && (is_plain_state(entity) || !lexicon_.state_of(entity.name).empty()))
      return of_mention(static_cast<size_t>(place), phrase);
  }
  return std::nullopt;
}

// Words without the article, and with a small letter where only the sentence's head made it a capital.
std::string SourceReader::description(size_t first, size_t last) const {
  while (first < last && (words_.is_any(first, {"the", "a", "an", "another", "one", "some", ",", "its", "his", "their",
                                                "her", "so-called"})))
    ++first;
  while (last > first && words_.is_punct(last - 1)) --last;
  if (first >= last) return {};
  std::string text(words_.document().slice(words_.bytes(first, last)));
  for (const Mention& mention : words_.document().mentions) {  // "NDF official" -> "National Defence Forces official"
    if (mention.first.v != first || mention.last.v != first + 1 || last == first + 1 ||
        mention.type != MentionType::organisation)
      continue;
    const std::string_view form = words_.document().slice(mention.bytes);
    const bool is_acronym = form.size() > 1 && std::all_of(form.begin(), form.end(),
                                                           [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
    if (is_acronym) return words_.document().entities[mention.entity].name + text.substr(form.size());
  }
  const Sentence& sentence = words_.document().sentence(words_.document().tokens[first].sentence);
  const bool is_common =
      lexicon_.speaker(words_.lower(first)) || (words_.mention(first) < 0 && words_.pos(first) != Upos::propn);
  if (first == sentence.first.v && is_common) {
    text = std::string(words_.lower(first)) + text.substr(words_.bytes(first).size());
  }
  return text;
}

// "the spokesman", "the source", "the ministry": who was called so before.
std::optional<Source> SourceReader::back_reference(const SpeakerPhrase& phrase) const {
  if (!words_.is_any(phrase.first, {"the", "this", "that", "its"})) return std::nullopt;
  for (auto known = known_.rbegin(); known != known_.rend(); ++known) {
    if (known->word >= phrase.first) continue;
    // "the coast guard" is not the border guard of before: every word must have been said of whom it means.
    const std::string folded =
        " " + fold_name(known->source.name + " " + known->source.role + " " + known->source.text + " " + known->head) +
        " ";
    const auto was_said = [&](size_t word) {
      return words_.is_punct(word) || folded.find(" " + fold_name(words_.lower(word)) + " ") != std::string::npos;
    };
    bool is_known = true;
    for (size_t word = phrase.first + 1; word <= phrase.head && word < phrase.last; ++word)
      is_known = is_known && was_said(word);
    if (is_known) return known->source;
  }
  const bool is_bare_body = lexicon_.lists().bare_bodies.has(words_.lower(phrase.head));
  if (is_bare_body && phrase.last - phrase.first <= 3) {
    for (auto known = known_.rbegin(); known != known_.rend(); ++known) {
      if (known->word < phrase.first && known->person == Person::body && known->source.kind != PartyKind::state)
        return known->source;
    }
  }
  return std::nullopt;
}

// "the British prime minister": the person of the report who has that office.
std::optional<Source> SourceReader::office_holder(const SpeakerPhrase& phrase) const {
  const std::string wanted = fold_name(description(phrase.first, phrase.last));
  const std::string head = std::string(words_.lower(phrase.head));
  const int origin =
      mention_within(phrase.first, phrase.last, {MentionType::misc, MentionType::place, MentionType::organisation});
  const std::string country = origin >= 0 ? entity_of(static_cast<size_t>(origin)).country : std::string();
  for (const Entity& entity : words_.document().entities) {
    if (entity.type != MentionType::person || entity.role.empty()) continue;
    const std::string role = " " + fold_name(entity.role) + " ";
    if (role.find(" " + head + " ") == std::string::npos) continue;
    const bool same_words = role.find(" " + wanted + " ") != std::string::npos;
    if (!same_words && (country.empty() || entity.country != country)) continue;
    Source source;
    source.name = entity.name;
    source.kind = PartyKind::person;
    source.role = entity.role;
    source.named = true;
    return source;
  }
  return std::nullopt;
}

// "a monitoring group" before its name has fallen: the report's only monitor.
std::optional<Source> SourceReader::sole_monitor(const SpeakerPhrase& phrase) const {
  bool is_monitor = false;
  for (size_t word = phrase.first; word < phrase.last; ++word)
    is_monitor = is_monitor || lexicon_.lists().monitors.has(words_.lower(word));
  if (!is_monitor) return std::nullopt;
  const Entity* monitor = nullptr;
  for (const Mention& mention : words_.document().mentions) {
    const Entity& entity = words_.document().entities[mention.entity];
    if (entity.kind != PartyKind::ngo || mention.nominal) continue;
    const std::string folded = fold_name(entity.name);
    if (folded.find("human rights") == std::string::npos && folded.find("observatory") == std::string::npos) continue;
    if (monitor && monitor->name != entity.name) return std::nullopt;
    monitor = &entity;
  }
  if (!monitor) return std::nullopt;
  Source source;
  source.name = monitor->name;
  source.kind = monitor->kind;
  source.role = description(phrase.first, phrase.last);
  source.named = true;
  return source;
}

std::optional<Source> SourceReader::read_description(const SpeakerPhrase& phrase) const {
  const SpeakerNoun* noun = lexicon_.speaker(words_.lower(phrase.head));
  if (const auto known = sole_monitor(phrase)) return known;
  if (const auto known = back_reference(phrase)) return known;
  if (noun && noun->what == SpeakerClass::office) {
    if (const auto known = office_holder(phrase)) return known;
  }
  if (noun && (noun->what == SpeakerClass::document) && !has_word(phrase.first, phrase.last, {"by", "from", "of"}))
    return std::nullopt;
  Source source;
  source.name = description(phrase.first, phrase.last);
  if (source.name.empty()) return std::nullopt;
  const int mention = words_.mention(phrase.last - 1);
  source.kind = noun ? noun->kind : PartyKind::unknown;
  if (!noun && mention >= 0) source.kind = entity_of(static_cast<size_t>(mention)).kind;
  source.named = !noun && words_.capital(phrase.last - 1);
  if (source.named && source.kind == PartyKind::unknown) source.kind = PartyKind::person;
  return source;
}

Source SourceReader::carrier(size_t first, size_t last) const {
  Source source;
  const int mention = mention_within(first, last, {MentionType::organisation});
  source.text = std::string(words_.document().slice(words_.bytes(first, last)));
  source.span = words_.bytes(first, last);
  source.name = description(first, last);
  source.kind = PartyKind::unknown;
  if (mention >= 0) {
    const Entity& entity = entity_of(static_cast<size_t>(mention));
    source.kind = entity.kind;
    source.named = true;
    if (entity.kind == PartyKind::media) source.name = entity.name;
  }
  return source;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "entity/published_day.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/tsv.h"

namespace daybook {

namespace {

std::string folded_words(std::string_view text) {
  Document scratch;
  scratch.set_text(std::string(text), {});
  Sentence sentence;
  sentence.bytes = {0, static_cast<uint32_t>(text.size())};
  sentence.first = sentence.last = TokenIx(size_t{0});
  scratch.sentences.push_back(sentence);
  NameWords words;
  words.build(scratch);
  return words.size() == 0 ? std::string() : words.joined(0, words.size());
}

void set_day(Document& document, Day day, PublishedBasis basis, const TimeForm& words, const std::string& why) {
  document.meta.published = day;
  document.meta.published_precision = DatePrecision::day;
  document.meta.published_basis = basis;
  document.meta.published_span = words.bytes;
  TraceEntry entry;
  entry.stage = "entity";
  entry.rule = "published day";
  entry.bytes = words.bytes;
  entry.kept = true;
  entry.why = why;
  document.trace.push_back(std::move(entry));
}

bool is_day_word(std::string_view folded) {
  static constexpr std::string_view kWords[] = {"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday",    "last"};
  return std::find(std::begin(kWords), std::end(kWords), folded) != std::end(kWords);
}

// Where the body begins: after the headline.
uint32_t body_begin(const Document& document) {
  if (document.meta.title.empty() || document.sentences.size() < 2)
    return document.sentences.empty() ? 0 : document.sentences.front().bytes.begin;
  const size_t line = document.text().find('\n');
  return line == std::string::npos ? 0 : static_cast<uint32_t>(line);
}

// "Posted on", "Date of publication", "AP", the headline again: what may stand between the body's head and its date.
bool may_stand_before(std::string_view text, std::string_view title) {
  std::string lower = to_lower(trim(text));
  if (lower.size() > 160) return false;
  const std::string head = to_lower(trim(title));
  if (!head.empty() && lower.starts_with(head)) lower.erase(0, head.size());
  static constexpr std::string_view kWords[] = {
      "posted",  "published", "publication", "date", "of", "on", "at", "last", "updated", "update", "ap",      "afp",
      "reuters", "the",       "time",        "-",    "—",  "–",  "|",  ":",    ".",       "by",     "agencies"};
  std::string_view rest = trim(lower);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    std::string_view word = rest.substr(0, end);
    while (word.size() > 1 && (word.ends_with(':') || word.ends_with('.') || word.ends_with(',')))
      word.remove_suffix(1);
    if (std::find(std::begin(kWords), std::end(kWords), word) == std::end(kWords)) return false;
    rest = trim(rest.substr(end));
  }
  // "on 5 April" alone is a time of the news.
  return lower.empty() || !(lower == "on" || lower == "the" || lower == "of" || lower == "by");
}

const TimeForm* printed_day(const Document& document, const std::vector<TimeForm>& forms) {
  const uint32_t begin = body_begin(document);
  for (const TimeForm& form : forms) {
    if (form.bytes.begin < begin || form.kind != TimeForm::Kind::absolute || form.day == 0 || form.since || form.until)
      continue;
    if (form.bytes.begin > begin + 400) return nullptr;
    const std::string_view between = std::string_view(document.text()).substr(begin, form.bytes.begin - begin);
    if (may_stand_before(between, document.meta.title)) return &form;
    // "… says the Observatory AP Thursday 1 Aug 2013 …": an agency's credit with a weekday amid an unbroken text.
    const bool credit = between.ends_with(" AP ") || between.ends_with(" AFP ") || between.ends_with(" Reuters ");
    if (credit && document.slice(form.bytes).find(' ') != std::string_view::npos) return &form;
  }
  return nullptr;
}

// The weekday on which the news was told: the first of the report's head.
const TimeForm* told_on(const Document& document, const std::vector<TimeForm>& forms) {
  const size_t head = std::min<size_t>(document.sentences.size(), 6);
  if (head == 0) return nullptr;
  const uint32_t end = document.sentences[head - 1].bytes.end;
  const TimeForm* first = nullptr;
  for (const TimeForm& form : forms) {
    if (form.bytes.begin >= end) break;
    if (form.kind != TimeForm::Kind::weekday || form.strictly_before || form.strictly_after || form.since) continue;
    if (form.of_speech) return &form;
    if (first == nullptr) first = &form;
  }
  return first;
}

}  // namespace

Result<DatedEvents> DatedEvents::load(const DataFiles& files) {
  constexpr std::string_view kPath = "lexicon/dated_events.tsv";
  DatedEvents out;
  if (!files.has(kPath)) return out;
  const Result<TsvTable> table = TsvTable::read(files, kPath);
  if (!table) return table.error();
  const auto name = table->need("name"), aliases = table->need("aliases"), date = table->need("date"),
             last = table->need("date_to"), words = table->need("words");
  for (const auto* one : {&name, &aliases, &date, &last, &words}) {
    if (!*one) return one->error();
  }
  for (const TsvRow& row : table->rows()) {
    Event event;
    event.name = row.cells[*name];
    event.day = parse_day(row.cells[*date]);
    if (!event.day.known()) return table->error_at(row, *date, {"expected a day as YYYY-MM-DD", "", ""});
    event.last = row.cells[*last].empty() ? event.day : parse_day(row.cells[*last]);
    for (const std::string& word : split_cell(row.cells[*words])) event.signs.push_back(folded_words(word));
    std::vector<std::string> phrases = split_cell(row.cells[*aliases]);
    phrases.push_back(event.name);
    for (const std::string& phrase : phrases) {
      const std::string key = folded_words(phrase);
      out.longest_ = std::max(out.longest_, static_cast<size_t>(std::count(key.begin(), key.end(), ' ')) + 1);
      if (!key.empty()) out.by_phrase_.emplace(key, out.events_.size());
    }
    out.events_.push_back(std::move(event));
  }
  return out;
}

std::vector<DatedEvents::Found> DatedEvents::find(const NameWords& words) const {
  std::vector<Found> out;
  std::string all, key;
  for (size_t i = 0; i < words.size(); ++i) {
    // "the attacks last Friday in Paris": the day within a phrase is no part of it.
    const size_t run = words.run(i, longest_ + 3);
    for (size_t n = run; n > 0; --n) {
      if (is_day_word(words.folded(i)) || is_day_word(words.folded(i + n - 1))) continue;
      key.clear();
      for (size_t k = i; k < i + n; ++k) {
        if (is_day_word(words.folded(k))) continue;
        if (!key.empty()) key += ' ';
        key += words.folded(k);
      }
      const auto found = by_phrase_.find(key);
      if (found == by_phrase_.end()) continue;
      const Event& event = events_[found->second];
      if (all.empty()) all = " " + words.joined(0, words.size()) + " ";
      const bool sure =
          event.signs.empty() || std::any_of(event.signs.begin(), event.signs.end(), [&](const std::string& sign) {
            return all.find(" " + sign + " ") != std::string::npos;
          });
      if (sure) out.push_back({&event, i, i + n});
      break;
    }
  }
  return out;
}

void find_published_day(Document& document, const NameWords& words, const std::vector<TimeForm>& forms,
                        const DatedEvents& events) {
  if (document.meta.published.known()) return;
  if (const TimeForm* printed = printed_day(document, forms)) {
    const Day day = make_day(printed->year, printed->month, printed->day);
    if (day.known() && (!document.received.known() || day <= document.received + 1)) {
      return set_day(document, day, PublishedBasis::page, *printed, "a whole date opens the body");
    }
  }
  const TimeForm* told = told_on(document, forms);
  if (told == nullptr) return;
  const DatedEvents::Found* latest = nullptr;
  const std::vector<DatedEvents::Found> found = events.find(words);
  for (const DatedEvents::Found& one : found) {
    if (latest == nullptr || one.event->last > latest->event->last) latest = &one;
  }
  if (latest == nullptr) return;
  // News of these days: spoken of near the head, with no year or anniversary beside it.
  bool recent = false;
  for (const DatedEvents::Found& one : found) {
    if (one.event != latest->event) continue;
    if (words[one.first].sentence < 8) recent = true;
    for (size_t k = one.first >= 3 ? one.first - 3 : 0; k < words.size() && k < one.last + 4; ++k) {
      const std::string_view word = words.folded(k);
      if (word == "anniversary" || word == "year" || word == "years" || word == "months") return;
    }
  }
  if (!recent) return;
  Day day = latest->event->last;
  for (int steps = 0; steps < 7 && weekday(day) != told->number; ++steps) day = day + 1;
  // What the report dates later than that speaks against it.
  for (const TimeForm& form : forms) {
    if (form.kind == TimeForm::Kind::absolute && form.year > 0) {
      const Day begin = make_day(form.year, std::max(form.month, 1), std::max(form.day, 1));
      if (begin.known() && begin > day) return;
    }
  }
  set_day(document, day, PublishedBasis::inferred, *told,
          "the first such weekday from the " + latest->event->name + " (" + to_string(latest->event->last) + ") on");
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#include "clean/page_day.h"

#include <cstdlib>

#include "base/utf8.h"

namespace daybook {
namespace {

class Decider {
 public:
  Decider(const Page& page, const Selection& selection, const Facts& facts, const LineReader& lines, const DayReader& days,
          std::string_view url, Day received, DayDecision& out)
      : page_(page), selection_(selection), facts_(facts), lines_(lines), days_(days), url_(url), received_(received), out_(out) {}

  void run() {
    day_first_ = !page_.language.starts_with("en-US") && !page_.language.starts_with("en_US");
    const DayCandidate* declared = nullptr;
    for (const DayCandidate& candidate : facts_.published) {
      if (!plausible(candidate.day, candidate.from)) continue;
      if (!declared) declared = &candidate;
    }
    if (declared) take(declared->day, declared->basis, declared->from);
    if (!out_.published.known()) marked_times();
    if (!out_.published.known()) printed();
    if (!out_.published.known()) address();
    for (const DayCandidate& candidate : facts_.updated) {
      if (out_.updated.known() || !plausible(candidate.day, candidate.from)) continue;
      out_.updated = candidate.day;
      out_.updated_from = candidate.from;
    }
    if (!out_.published.known() && out_.updated.known()) take(out_.updated, PublishedBasis::metadata, out_.updated_from);
  }

 private:
  bool plausible(Day day, std::string_view from) {
    if (!day.known()) return false;
    if (received_.known() && day > received_) {
      out_.refused.push_back(std::string(from) + " " + to_string(day) + ": after the day of receipt");
      out_.future = true;
      return false;
    }
    if (day < make_day(1990, 1, 1)) {
      out_.refused.push_back(std::string(from) + " " + to_string(day) + ": before the web");
      return false;
    }
    return true;
  }

  void take(Day day, PublishedBasis basis, std::string from) {
    if (out_.published.known()) return;
    out_.published = day;
    out_.basis = basis;
    out_.from = std::move(from);
  }

  bool elsewhere(uint32_t flags) const { return (flags & (kIsComment | kIsRelated | kIsSide | kIsNav | kIsFooter | kIsAd | kIsPromo)) != 0; }

  void marked_times() {
    const TimeMark* best = nullptr;
    for (const TimeMark& mark : page_.times) {
      if (elsewhere(mark.flags) || mark.modified) continue;
      const auto day = days_.parse_stamp(mark.value, day_first_);
      if (!day || !plausible(*day, "time element")) continue;
      const bool near_article = mark.block + 12 >= selection_.first && mark.block <= selection_.last + 3;
      if (!near_article && !mark.published) continue;
      if (!best || (mark.published && !best->published)) best = &mark;
    }
    if (best) take(*days_.parse_stamp(best->value, day_first_), PublishedBasis::metadata, best->published ? "element marked as the day of publication" : "time element by the article");
  }

  void printed() {
    // Lines around the title first, then lines after the end.
    uint32_t centre = selection_.title_block != UINT32_MAX ? selection_.title_block : selection_.first;
    const uint32_t from = centre > 8 ? centre - 8 : 0;
    const auto n = static_cast<uint32_t>(page_.blocks.size());
    uint32_t stop = n;
    for (uint32_t b = centre; b < n; ++b) {
      if (selection_.verdicts[b].role == Role::body && page_.blocks[b].words > 25) { stop = b + 1; break; }
    }
    for (const bool labelled : {true, false}) {
      for (uint32_t b = from; b < stop; ++b) {
        if (try_line(b, labelled)) return;
      }
    }
    for (uint32_t b = stop; b < n && b < selection_.last + 10; ++b) {
      if (try_line(b, true)) return;
    }
    for (uint32_t b = stop; b < n && b < selection_.last + 4; ++b) {
      if (selection_.verdicts[b].role != Role::body && try_line(b, false)) return;
    }
  }

  bool try_line(uint32_t b, bool labelled) {
    const Block& block = page_.blocks[b];
    const uint32_t flags = page_.elements[block.element].all_flags;
    if (elsewhere(flags)) return false;
    const auto line = lines_.day_line(page_.of(block));
    if (!line || (labelled && !line->labelled && !(flags & kIsDate))) return false;
    if (!plausible(line->day, "printed line")) return false;
    if (line->updated) {
      if (!out_.updated.known()) { out_.updated = line->day; out_.updated_from = "printed line"; }
      if (out_.published.known()) return false;
    }
    take(line->day, PublishedBasis::page, line->updated ? "printed day of update" : "printed line");
    out_.block = b;
    out_.span = line->span;
    return true;
  }

  void address() {
    if (const auto day = DayReader::in_url(url_); day && plausible(*day, "address")) take(*day, PublishedBasis::url, "address");
  }

  const Page& page_;
  const Selection& selection_;
  const Facts& facts_;
  const LineReader& lines_;
  const DayReader& days_;
  std::string_view url_;
  Day received_;
  DayDecision& out_;
  bool day_first_ = true;
};

}  // namespace

void decide_day(const Page& page, const Selection& selection, const Facts& facts, const LineReader& lines, const DayReader& days,
                std::string_view url, Day received, DayDecision& out) {
  Decider(page, selection, facts, lines, days, url, received, out).run();
}

}  // namespace daybook

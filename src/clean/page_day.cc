// SPDX-License-Identifier: Apache-2.0
#include "clean/page_day.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

class Decider {
 public:
  Decider(const Page& page, const Selection& selection, const Facts& facts, const LineReader& lines,
          const DayReader& days, std::string_view url, std::string_view raw, Day received, DayDecision& out)
      : page_(page),
        selection_(selection),
        facts_(facts),
        lines_(lines),
        days_(days),
        url_(url),
        raw_(raw),
        received_(received),
        out_(out) {}

  void run() {
    day_first_ = !page_.language.starts_with("en-US") && !page_.language.starts_with("en_US");
    const DayCandidate* declared = nullptr;
    const DayCandidate* weak = nullptr;
    for (const DayCandidate& candidate : facts_.published) {
      if (!plausible(candidate.day, candidate.from, is_web(candidate))) continue;
      const DayCandidate*& to = candidate.weak ? weak : declared;
      if (!to) to = &candidate;
    }
    if (declared && !(declared->utc_hour >= 0 && local_day(*declared)))
      take(declared->day, declared->basis, declared->from);
    if (!out_.published.known()) marked_times(true);
    if (!out_.published.known() && weak) {
      // What the page prints by the headline as the day, outranks a stamp that does not say what it is the day of.
      const DayDecision saved = out_;
      printed(true);
      if (!out_.published.known()) by_title();
      if (out_.published.known() && out_.published > weak->day) out_ = saved;
      take(weak->day, weak->basis, weak->from);
    }
    if (!out_.published.known()) printed();
    if (!out_.published.known()) address();
    if (!out_.published.known()) in_title();
    if (!out_.published.known()) in_scripts();
    if (!out_.published.known()) anywhere();
    for (const DayCandidate& candidate : facts_.updated) {
      if (out_.updated.known() || !plausible(candidate.day, candidate.from)) continue;
      out_.updated = candidate.day;
      out_.updated_from = candidate.from;
    }
    if (!out_.published.known() && out_.updated.known())
      take(out_.updated, PublishedBasis::metadata, out_.updated_from);
  }

 private:
  // What a page's head says; a given day, a header line and an archive's own field may be older than the web.
  static bool is_web(const DayCandidate& candidate) {
    return candidate.basis != PublishedBasis::given &&
           (candidate.from.starts_with("meta ") || candidate.from.starts_with("JSON-LD"));
  }

  bool plausible(Day day, std::string_view from, bool web = true) {
    if (!day.known()) return false;
    if (received_.known() && day > received_) {
      out_.refused.push_back(std::string(from) + " " + to_string(day) + ": after the day of receipt");
      out_.future = true;
      return false;
    }
    if (web && day < make_day(1990, 1, 1)) {
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

  // Part of something other than the article; a box inside the article is its own.
  bool elsewhere(uint32_t flags, uint32_t block) const {
    const bool inside = block >= std::min(selection_.title_block, selection_.first) && block < selection_.last;
    if (inside) flags &= ~kIsSide;
    return (flags & (kIsComment | kIsRelated | kIsSide | kIsNav | kIsFooter | kIsAd | kIsPromo)) != 0;
  }

  // A stamp in UTC may be a day off the outlet's own: the day printed by the headline is the outlet's.
  bool local_day(const DayCandidate& declared) {
    const DayDecision saved = out_;
    marked_times(false);
    if (!out_.published.known()) printed(true);
    const int beside = out_.published.known() ? out_.published.days - declared.day.days : 0;
    const bool possible = (beside == -1 && declared.utc_hour < 12) || (beside == 1 && declared.utc_hour >= 10);
    if (possible && !out_.from.starts_with("printed day of update")) {
      out_.from += " (the day beside " + declared.from + " in UTC)";
      return true;
    }
    out_ = saved;
    return false;
  }

  void marked_times(bool utc_too) {
    const TimeMark* best = nullptr;
    for (const TimeMark& mark : page_.times) {
      if (elsewhere(selection_.element_flags[mark.element], mark.block) || mark.modified) continue;
      const auto day = days_.parse_stamp(mark.value, day_first_);
      if (!day || !plausible(*day, "time element")) continue;
      const bool near_article = mark.block + 12 >= selection_.first && mark.block <= selection_.last + 3;
      if (!near_article && !mark.published) continue;
      if (!utc_too && utc_hour(mark.value) >= 0) continue;
      if (!best || (mark.published && !best->published)) best = &mark;
    }
    if (best)
      take(*days_.parse_stamp(best->value, day_first_), PublishedBasis::metadata,
           best->published ? "element marked as the day of publication" : "time element by the article");
  }

  void printed(bool told_only = false) {
    // Lines around the title first, then lines after the end.
    uint32_t centre = selection_.title_block != UINT32_MAX ? selection_.title_block : selection_.first;
    const uint32_t from = centre > 8 ? centre - 8 : 0;
    const auto n = static_cast<uint32_t>(page_.blocks.size());
    uint32_t stop = n;
    for (uint32_t b = centre; b < n; ++b) {
      if (selection_.verdicts[b].role == Role::body && page_.blocks[b].words > 25) {
        stop = b + 1;
        break;
      }
    }
    for (const bool labelled : {true, false}) {
      if (!labelled && told_only) return;
      for (uint32_t b = from; b < stop; ++b) {
        if (try_line(b, labelled)) return;
      }
    }
    if (told_only) return;
    for (uint32_t b = stop; b < n && b < selection_.last + 10; ++b) {
      if (try_line(b, true)) return;
    }
    for (uint32_t b = stop; b < n && b < selection_.last + 4; ++b) {
      if (selection_.verdicts[b].role != Role::body && try_line(b, false)) return;
    }
  }

  // A bare day right above or below the headline.
  void by_title() {
    const uint32_t title = selection_.title_block;
    if (title == UINT32_MAX) return;
    for (uint32_t b = title > 2 ? title - 2 : 0; b < page_.blocks.size() && b <= title + 2; ++b) {
      if (selection_.verdicts[b].role != Role::body && try_line(b, false)) return;
    }
  }

  bool try_line(uint32_t b, bool labelled) {
    const Block& block = page_.blocks[b];
    const uint32_t flags = selection_.element_flags[block.element];
    if (elsewhere(flags, b) || b == selection_.title_block) return false;
    const auto line = lines_.day_line(page_.of(block));
    if (!line) return false;
    bool told = line->labelled || (flags & kIsDate) != 0;
    // "Date" in a block of its own, then the day.
    if (!told && b > 0 && page_.blocks[b - 1].words <= 3) {
      told = lines_.words().set("published").contains(day_label(page_.of(page_.blocks[b - 1])));
    }
    if (labelled && !told) return false;
    if (!plausible(line->day, "printed line")) return false;
    if (line->updated) {
      if (!out_.updated.known()) {
        out_.updated = line->day;
        out_.updated_from = "printed line";
      }
      if (out_.published.known()) return false;
    }
    take(line->day, PublishedBasis::page, line->updated ? "printed day of update" : "printed line");
    out_.block = b;
    out_.span = line->span;
    return true;
  }

  void address() {
    if (const auto day = DayReader::in_url(url_); day && plausible(*day, "address"))
      take(*day, PublishedBasis::url, "address");
  }

  void in_title() {
    const std::vector<FoundDay> found = days_.find_days(selection_.title, day_first_, 2);
    if (found.size() != 1 || !plausible(found[0].day, "title")) return;
    take(found[0].day, PublishedBasis::page, "day in the title");
  }

  // "datePublished":"2015-11-16…" in a script, where all of them name one day.
  void in_scripts() {
    Day one;
    for (const std::string_view key :
         {"datePublished", "publishedAt", "published_at", "publishDate", "publicationDate", "publication_date",
          "date_published", "firstPublished", "pubDate", "publish_date"}) {
      size_t at = raw_.find(key);
      for (int n = 0; at != std::string_view::npos && n < 50; at = raw_.find(key, at + key.size()), ++n) {
        std::string_view rest = raw_.substr(at + key.size(), 48);
        while (!rest.empty() &&
               (rest[0] == '"' || rest[0] == '\\' || rest[0] == ':' || rest[0] == ' ' || rest[0] == '\''))
          rest.remove_prefix(1);
        if (rest.size() < 10 || rest[4] != '-') continue;
        const Day day = parse_day(rest.substr(0, 10));
        if (!day.known()) continue;
        if (one.known() && day != one) return;
        one = day;
      }
    }
    if (one.known() && plausible(one, "script")) take(one, PublishedBasis::metadata, "stamp in a script");
  }

  // The first line of the page that is a day, outside comments and lists of other stories; then the head of the text.
  void anywhere() {
    const auto n = static_cast<uint32_t>(page_.blocks.size());
    for (const TimeMark& mark : page_.times) {
      if ((selection_.element_flags[mark.element] & (kIsComment | kIsRelated)) || mark.modified) continue;
      const auto day = days_.parse_stamp(mark.value, day_first_);
      if (day && plausible(*day, "time element")) {
        take(*day, PublishedBasis::metadata, "first time element of the page");
        return;
      }
    }
    for (uint32_t b = 0; b < n; ++b) {
      const Block& block = page_.blocks[b];
      const uint32_t flags = selection_.element_flags[block.element];
      if ((flags & (kIsComment | kIsRelated | kIsNav | kIsAd)) || block.link_bytes * 2 > block.text.size()) continue;
      const auto line = lines_.day_line(page_.of(block));
      if (!line || !plausible(line->day, "printed line")) continue;
      take(line->day, PublishedBasis::page, "first line of the page that is a day");
      out_.block = b;
      out_.span = line->span;
      return;
    }
    for (uint32_t b = selection_.first; b < selection_.last; ++b) {
      if (selection_.verdicts[b].role != Role::body) continue;
      for (const FoundDay& found : days_.find_days(page_.of(page_.blocks[b]).substr(0, 100), day_first_, 1)) {
        if (found.span.begin < 40 && plausible(found.day, "head of the text"))
          take(found.day, PublishedBasis::dateline, "day at the head of the text");
      }
      return;
    }
  }

  const Page& page_;
  const Selection& selection_;
  const Facts& facts_;
  const LineReader& lines_;
  const DayReader& days_;
  std::string_view url_, raw_;
  Day received_;
  DayDecision& out_;
  bool day_first_ = true;
};

}  // namespace

void decide_day(const Page& page, const Selection& selection, const Facts& facts, const LineReader& lines,
                const DayReader& days, std::string_view url, std::string_view raw, Day received, DayDecision& out) {
  Decider(page, selection, facts, lines, days, url, raw, received, out).run();
}

}  // namespace daybook

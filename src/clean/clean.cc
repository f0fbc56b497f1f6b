// SPDX-License-Identifier: Apache-2.0
#include "clean/clean.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"
#include "clean/credits.h"
#include "clean/draft.h"
#include "clean/language.h"
#include "clean/lines.h"
#include "clean/page_day.h"
#include "clean/printed_head.h"
#include "clean/select.h"
#include "clean/standing.h"
#include "clean/text_sink.h"
#include "doc/ids.h"

namespace daybook {

struct Cleaner::Parts {
  CleanWords words = {};
  DayReader days;
  LineReader lines;
  LanguageModel language;
  Parts(CleanWords w, LanguageModel l) : words(std::move(w)), days(words), lines(words, days), language(std::move(l)) {}
};

Cleaner::Cleaner() = default;
Cleaner::~Cleaner() = default;
Cleaner::Cleaner(Cleaner&&) noexcept = default;
Cleaner& Cleaner::operator=(Cleaner&&) noexcept = default;

Result<Cleaner> Cleaner::make(const DataFiles& data) {
  Result<CleanWords> words = CleanWords::make(data);
  if (!words) return words.error();
  Result<LanguageModel> language = LanguageModel::make(data);
  if (!language) return language.error();
  Cleaner out;
  out.parts_ = std::make_unique<Parts>(std::move(words).value(), std::move(language).value());
  return out;
}

namespace {

// The first or last bytes of a text, whole characters only, on one line.
std::string quotable(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}
std::string head_of(std::string_view text, size_t most) {
  size_t end = std::min(most, text.size());
  while (!is_char_boundary(text, end)) --end;
  return quotable(text.substr(0, end)) + (end < text.size() ? " ..." : "");
}
std::string tail_of(std::string_view text, size_t most) {
  size_t begin = text.size() - std::min(most, text.size());
  while (!is_char_boundary(text, begin)) ++begin;
  return (begin > 0 ? "... " : "") + quotable(text.substr(begin));
}

constexpr size_t kMostTitle = 160;  // bytes of a first line that is taken for the title

// One report being put together.
class Assembler {
 public:
  Assembler(const CleanWords& words, const DayReader& days, const LineReader& lines, const Received& received,
            PageDraft& draft, Day day, Document& document)
      : words_(words),
        days_(days),
        lines_(lines),
        received_(received),
        draft_(draft),
        day_(day),
        doc_(document),
        meta_(document.meta) {}

  void run() {
    read_facts(draft_.page, days_, page_facts_);
    merge();
    opening_day();
    select_article(draft_.page, facts_, lines_, draft_.plain, draft_.whole, selection_);
    build_text();
    who();
    when();
    status();
  }

 private:
  void trace(const std::string& rule, ByteSpan bytes, bool kept, std::string why) {
    doc_.trace.push_back({"clean", rule, bytes, kept, std::move(why)});
  }

  // What a person gave outranks the container, the container the page.
  void merge() {
    facts_ = page_facts_;
    const auto over = [](Sourced& to, const Sourced& from) {
      if (!from.empty()) to = from;
    };
    over(facts_.title, draft_.facts.title);
    over(facts_.outlet, draft_.facts.outlet);
    over(facts_.byline, draft_.facts.byline);
    over(facts_.url, draft_.facts.url);
    over(facts_.section, draft_.facts.section);
    facts_.published.insert(facts_.published.begin(), draft_.facts.published.begin(), draft_.facts.published.end());
    facts_.updated.insert(facts_.updated.begin(), draft_.facts.updated.begin(), draft_.facts.updated.end());
    facts_.agencies = draft_.facts.agencies;
    facts_.withdrawn = facts_.withdrawn || draft_.facts.withdrawn;
    const Page& page = draft_.page;
    const auto header = [&](Sourced& to, std::string_view name) {
      const std::string_view value = page.meta("header:" + std::string(name));
      if (!value.empty()) to = {std::string(value), "header " + std::string(name)};
    };
    for (const std::string_view name : {"author", "by", "byline"}) header(facts_.byline, name);
    for (const std::string_view name : {"source", "publication", "outlet"}) header(facts_.outlet, name);
    for (const std::string_view name : {"link", "url"}) header(facts_.url, name);
    header(facts_.section, "section");
    for (const std::string_view name : {"date", "published"}) {
      if (const auto day = days_.parse_stamp(page.meta("header:" + std::string(name))))
        facts_.published.insert(facts_.published.begin(),
                                {*day, PublishedBasis::page, "header " + std::string(name), false, -1});
    }
    if (!received_.url.empty()) facts_.url = {received_.url, "given"};
    if (!received_.outlet.empty()) facts_.outlet = {received_.outlet, "given"};
    if (received_.published.known()) {
      const PublishedBasis basis =
          received_.published_basis == PublishedBasis::none ? PublishedBasis::given : received_.published_basis;
      facts_.published.insert(facts_.published.begin(), {received_.published, basis, "given", false, -1});
    }
    // An agency as the outlet's header ("Source: Reuters") is the wire that wrote it.
    if (const std::string_view agency = words_.agency_of(facts_.outlet.value);
        !agency.empty() && received_.outlet.empty())
      facts_.agencies.emplace_back(agency);
  }

  // "Wed 05 Apr 2017 Title. Body": a text of one paragraph with its day and title printed at the head. The day, and the
  // title where it is repeated, are cut off the block; both are kept as what they are.
  void opening_day() {
    if (!draft_.plain || draft_.page.blocks.empty()) return;
    std::vector<Block>& blocks = draft_.page.blocks;
    const std::string_view first = draft_.page.of(blocks.front());
    const bool titled = blocks.size() > 1 && facts_.title.empty() && first.size() < kMostTitle && !ends_sentence(first);
    const std::string title = titled ? std::string(first) : facts_.title.value;
    Block& block = blocks[titled ? 1 : 0];
    const std::string_view text = draft_.page.of(block);
    const PrintedHead head = read_printed_head(text, title, words_, days_);
    const size_t at = head.end;
    if (head.day.known()) opening_ = head.day;
    for (const std::string& agency : head.agencies) facts_.agencies.push_back(agency);
    if (facts_.byline.value.empty()) {
      if (const std::string name = lines_.byline(head.between, false); !name.empty())
        facts_.byline = {name, "words before the title"};
    }
    if (at == 0 || at + 20 > text.size()) return;
    block.text.begin += static_cast<uint32_t>(at);
    block.words =
        1 + static_cast<uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), ' '));
  }

  void build_text() {
    Page& page = draft_.page;
    std::string text;
    TextMap map;
    title_ = selection_.title;
    if (!draft_.facts.title.empty()) {
      title_ = draft_.facts.title.value;
      selection_.title_from = draft_.facts.title.from;
    }
    TextMap scratch;
    std::string clean_title;
    TextSink(clean_title, scratch).put(title_, 0);
    title_ = clean_title;
    const bool from_block =
        selection_.title_block != UINT32_MAX && title_ == page.of(page.blocks[selection_.title_block]);
    if (from_block) {
      const Block& block = page.blocks[selection_.title_block];
      append_mapped(page.text, page.map, block.text.begin, block.text.end, text, map);
    } else {
      text = title_;
    }
    title_end_ = static_cast<uint32_t>(text.size());
    const std::string folded_title = fold_line(title_);
    bool first = true;
    for (uint32_t b = 0; b < page.blocks.size(); ++b) {
      const Role role = selection_.verdicts[b].role;
      if (role != Role::body && role != Role::lead && role != Role::heading) continue;
      const Block& block = page.blocks[b];
      if (first && !folded_title.empty() && block.text.size() < 400 && fold_line(page.of(block)) == folded_title)
        continue;
      if (!text.empty()) text += "\n\n";
      const auto begin = static_cast<uint32_t>(text.size());
      if (first) body_begin_ = begin;
      first = false;
      append_mapped(page.text, page.map, block.text.begin, block.text.end, text, map);
    }
    has_body_ = !first;
    meta_.title = title_;
    doc_.set_text(std::move(text), draft_.decoded.to_received(map));
    if (const size_t n = count_mojibake(doc_.text()); n >= 2)
      meta_.problems.push_back({"mojibake", std::to_string(n) + " places look like UTF-8 that was read as Latin-1"});
    if (!title_.empty()) trace("title", {0, title_end_}, true, "from " + selection_.title_from);
    if (has_body_) {
      const std::string_view body = std::string_view(doc_.text()).substr(body_begin_);
      trace("start", {}, true, "first words \"" + head_of(body, 60) + "\", from the " + selection_.container);
      trace("end", {}, true,
            selection_.fallback ? "nothing looked like an article: all text taken"
                                : "last words \"" + tail_of(body, 60) + "\"");
    }
    size_t told = 0;
    for (uint32_t b = selection_.first; b < selection_.last && told < 60; ++b) {
      const Verdict& v = selection_.verdicts[b];
      if (v.role == Role::body || v.role == Role::heading || v.role == Role::title || v.role == Role::none ||
          v.role == Role::lead)
        continue;
      trace(std::string("left out: ") + v.why, {}, false, head_of(page.of(page.blocks[b]), 80));
      ++told;
    }
  }

  void add_agency(std::string_view name, ByteSpan bytes, const std::string& why) {
    if (name.empty() || std::find(meta_.agencies.begin(), meta_.agencies.end(), name) != meta_.agencies.end()) return;
    meta_.agencies.emplace_back(name);
    trace("agency", bytes, true, std::string(name) + ": " + why);
  }

  void who() {
    meta_.url = facts_.url.value;
    meta_.outlet = facts_.outlet.value;
    meta_.section = facts_.section.value;
    meta_.byline = facts_.byline.value;
    if (!meta_.outlet.empty()) trace("outlet", {}, true, meta_.outlet + " from " + facts_.outlet.from);
    std::string byline_from = facts_.byline.from;
    const Page& page = draft_.page;
    const uint32_t from =
        selection_.title_block != UINT32_MAX ? std::min(selection_.title_block, selection_.first) : selection_.first;
    for (uint32_t b = from; b < selection_.last; ++b) {
      const Verdict& v = selection_.verdicts[b];
      const std::string_view text = page.of(page.blocks[b]);
      if (v.role == Role::byline && meta_.byline.empty() && text.size() < 160) {
        meta_.byline = lines_.byline(text, true);
        byline_from = "line by the title";
      }
      if (v.role == Role::section && meta_.section.empty()) meta_.section = std::string(text);
      if (v.role == Role::body || v.role == Role::caption || v.role == Role::lead) continue;
      if (const std::string_view agency = lines_.credit(text); !agency.empty())
        add_agency(agency, {}, "credit line \"" + std::string(text) + "\"");
    }
    for (const std::string& agency : facts_.agencies) add_agency(agency, {}, "the report's header or day line");
    if (!meta_.byline.empty()) {
      trace("byline", {}, true, meta_.byline + " from " + byline_from);
      std::string_view names = meta_.byline;
      for (size_t at = 0; at <= names.size();) {
        size_t end = names.find_first_of(",/|;", at);
        if (end == std::string_view::npos) end = names.size();
        std::string_view name = trim(names.substr(at, end - at));
        add_agency(words_.agency_of(name), {}, "byline");
        const size_t space = name.rfind(' ');
        if (space != std::string_view::npos) add_agency(words_.agency_of(name.substr(space + 1)), {}, "byline");
        at = end + 1;
      }
    }
    if (!has_body_) return;
    const std::string_view text = doc_.text();
    const std::string_view body = text.substr(body_begin_);
    if (const auto line = read_dateline(body.substr(0, body.find('\n')), words_, days_)) {
      dateline_ = line;
      Dateline dateline;
      dateline.place = line->place;
      dateline.date = line->full;
      meta_.dateline = dateline;
      const ByteSpan span{body_begin_ + line->span.begin, body_begin_ + line->span.end};
      trace("dateline", span, true, line->place);
      add_agency(line->agency, span, "dateline");
    }
    closing_credit(body);
    for (const AgencyMention& mention : agency_phrases(text, words_))
      add_agency(mention.agency, mention.span, "\"" + mention.how + "\"");
  }

  // "- REUTERS" or "(AFP)" at the very end of the last paragraph.
  void closing_credit(std::string_view body) {
    const size_t begin = body.size() > 40 ? body.size() - 40 : 0;
    std::string_view tail = body.substr(begin);
    for (const std::string_view mark : {" - ", " -- ", " – ", " — ", " ("}) {
      const size_t at = tail.rfind(mark);
      if (at == std::string_view::npos) continue;
      std::string_view name = trim(tail.substr(at + mark.size()));
      if (mark == " (" && name.ends_with(')')) name.remove_suffix(1);
      if (const std::string_view agency = words_.agency_of(name); !agency.empty()) {
        const auto from = static_cast<uint32_t>(body_begin_ + begin + at);
        add_agency(agency, {from, static_cast<uint32_t>(doc_.text().size())}, "credit at the end");
      }
    }
  }

  void when() {
    DayDecision day;
    if (opening_.known())
      facts_.published.push_back({opening_, PublishedBasis::page, "day printed at the head of the text", false, -1});
    decide_day(draft_.page, selection_, facts_, lines_, days_, meta_.url,
               draft_.plain ? std::string_view{} : draft_.decoded.text, day_, day);
    if (!day.published.known()) foot_day(day);
    if (dateline_) {
      if (!dateline_->full.known() && dateline_->month > 0 && day.published.known()) {
        const int year = to_ymd(day.published).year;
        for (const int y : {year, year - 1}) {
          if (!is_valid_date(y, dateline_->month, dateline_->day)) continue;
          const Day found = make_day(y, dateline_->month, dateline_->day);
          if (found <= day.published) {
            meta_.dateline->date = found;
            break;
          }
        }
      }
      if (!day.published.known() && dateline_->full.known() && (!day_.known() || dateline_->full <= day_)) {
        day.published = dateline_->full;
        day.basis = PublishedBasis::dateline;
        day.from = "dateline";
      }
    }
    meta_.published = day.published;
    meta_.published_basis = day.basis;
    meta_.published_precision = day.published.known() ? DatePrecision::day : DatePrecision::none;
    if (day.updated.known()) meta_.updated = to_string(day.updated);
    if (day.published.known()) {
      std::string words;
      if (day.block < draft_.page.blocks.size())
        words = " \"" + head_of(draft_.page.of(draft_.page.blocks[day.block]), 100) + "\"";
      trace("published", {}, true, to_string(day.published) + " from " + day.from + words);
    }
    if (day.updated.known()) trace("updated", {}, true, meta_.updated + " from " + day.updated_from);
    for (const std::string& refused : day.refused) trace("published", {}, false, refused);
    if (day.future)
      meta_.problems.push_back({"date_in_future", "a day of publication after the day of receipt was refused"});
  }

  // "Continental Wire, November 18, 2015. …": the last paragraph names who and the day. Where the dateline prints that
  // day without its year, the dateline is what gives the day.
  void foot_day(DayDecision& day) {
    if (!draft_.plain || draft_.page.blocks.size() < 2) return;
    const Block& block = draft_.page.blocks.back();
    const std::string_view text = draft_.page.of(block);
    const std::vector<FoundDay> found = days_.find_days(text.substr(0, 100), true, 1);
    if (found.empty() || (day_.known() && found[0].day > day_)) return;
    std::string_view who = trim(text.substr(0, found[0].span.begin));
    if (!who.ends_with(',') || who.size() > 50) return;
    who.remove_suffix(1);
    for (size_t at = 0; at < who.size();) {
      const size_t end = std::min(who.find(' ', at), who.size());
      if (end - at > 3 && !is_upper(decode_utf8(who, at).code)) return;
      at = end + 1;
    }
    const YearMonthDay foot = to_ymd(found[0].day);
    const bool of_dateline = dateline_ && dateline_->month == foot.month && dateline_->day == foot.day;
    day.published = found[0].day;
    day.basis = of_dateline ? PublishedBasis::dateline : PublishedBasis::page;
    day.from = of_dateline ? "dateline, its year from the last line" : "last line";
  }

  void status() {
    if (!has_body_) {
      meta_.status = ReportStatus::empty;
      meta_.problems.push_back({"no_text", "no article text was found"});
      return;
    }
    const std::string_view body = std::string_view(doc_.text()).substr(body_begin_);
    const Standing standing = judge_standing(title_, body, selection_.fallback, words_);
    meta_.status = standing.status;
    if (facts_.withdrawn) {
      meta_.status = ReportStatus::withdrawn;
      trace("withdrawn", {}, true, "the item's own status says so");
    } else if (meta_.status == ReportStatus::withdrawn) {
      trace("withdrawn", {}, true, standing.why);
    } else if (meta_.status == ReportStatus::not_news) {
      meta_.problems.push_back({"not_news", standing.why});
    }
    if (!standing.correction.empty()) {
      meta_.problems.push_back({"correction", "the report says that it corrects an earlier one"});
      trace("correction", {}, true, "\"" + head_of(standing.correction, 120) + "\"");
    }
  }

  const CleanWords& words_;
  const DayReader& days_;
  const LineReader& lines_;
  const Received& received_;
  PageDraft& draft_;
  Day day_;
  Document& doc_;
  ReportMeta& meta_;
  Facts page_facts_ = {}, facts_ = {};
  Selection selection_ = {};
  std::string title_ = {};
  std::optional<FoundDateline> dateline_ = {};
  Day opening_ = {};
  uint32_t title_end_ = 0, body_begin_ = 0;
  bool has_body_ = false;
};

}  // namespace

Result<Done> Cleaner::run(const Received& received, Day received_day, Document& document) const {
  ReportMeta& meta = document.meta;
  document.received = received_day;
  meta.sha256 = sha256_hex(received.bytes);
  meta.id = report_id(meta.sha256);
  meta.origin = received.origin;
  meta.url = received.url;
  meta.outlet = received.outlet;
  meta.problems = received.problems;
  PageDraft draft;
  Readers(parts_->words, parts_->days).read(received, draft);
  for (const auto* problems : {&draft.decoded.problems, &draft.page.problems})
    meta.problems.insert(meta.problems.end(), problems->begin(), problems->end());
  if (!draft.note.empty()) meta.problems.push_back({draft.note_code, draft.note});
  if (!draft.failure.empty()) {
    meta.status = ReportStatus::failed;
    meta.problems.push_back({draft.failure_code, draft.failure});
    return Done{};
  }
  Assembler(parts_->words, parts_->days, parts_->lines, received, draft, received_day, document).run();
  meta.language = parts_->language.identify(document.text());
  return Done{};
}

}  // namespace daybook

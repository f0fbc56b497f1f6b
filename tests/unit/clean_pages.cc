// SPDX-License-Identifier: Apache-2.0
// Pages of many makes: standfirst, live blogs, where the day is printed, what a report says of itself. All pages here
// were written for these tests.
#include <doctest/doctest.h>

#include "clean/charset.h"
#include "clean/clean.h"
#include "clean_helpers.h"

using namespace daybook;

namespace {

void clean(std::string bytes, Format format, Document& document) {
  static const Result<Cleaner> cleaner = Cleaner::make(DataFiles::embedded());
  REQUIRE(cleaner);
  document.clear();
  Received report;
  report.bytes = std::move(bytes);
  report.format = format;
  report.origin = "test";
  REQUIRE(cleaner->run(report, make_day(2020, 6, 1), document));
}

const std::string kFirst =
    "<p>Engineers closed both gates of the northern lock in Westhaven after a barge broke loose in the storm and "
    "struck "
    "them, the harbour office said.</p>";
const std::string kSecond =
    "<p>No ship can leave the basin until divers have looked at the hinges, which were renewed only two years ago by a "
    "yard in the south.</p>";
const std::string kThird =
    "<p>Forty boats wait outside the mole; the office hopes to let the first of them in by the end of the week if the "
    "wind falls.</p>";

std::string page(const std::string& head, const std::string& before, const std::string& after = "") {
  return "<!doctype html><html lang=en><head><title>Lock closed after barge breaks loose - The Harbour Post</title>" +
         head +
         "</head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><main><h1>Lock closed after barge breaks " +
         "loose</h1>" + before + "<div class=article-body>" + kFirst + kSecond + kThird + "</div>" + after +
         "</main></body></html>";
}

std::string day_of(const std::string& bytes) {
  Document document;
  clean(bytes, Format::html, document);
  return to_string(document.meta.published);
}

bool traced(const Document& document, std::string_view rule, std::string_view words) {
  for (const TraceEntry& entry : document.trace) {
    if (entry.rule == rule && entry.why.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a standfirst by the headline is text: named by its markup, or repeated by the description") {
  const std::string lead = "Divers must look at the hinges first, and forty boats wait for a berth outside the mole.";
  Document document;
  clean(page("", "<p class=standfirst>" + lead + "</p><p class=share>Share this with all your friends and family</p>"),
        Format::html, document);
  CHECK(document.text().starts_with("Lock closed after barge breaks loose\n\n" + lead + "\n\nEngineers closed"));
  CHECK(document.text().find("Share this") == std::string::npos);
  clean(page("<meta name=description content=\"" + lead + "\">", "<div><span>" + lead + "</span></div>"), Format::html,
        document);
  CHECK(document.text().find(lead) != std::string::npos);
  // What neither names is a label or a caption.
  clean(page("", "<div><span>" + lead + "</span></div>"), Format::html, document);
  CHECK(document.text().find(lead) == std::string::npos);
}

TEST_CASE("a live blog: posts in order with their headings, without times, shares and the list of key events") {
  std::string posts;
  const std::string texts[] = {kFirst, kSecond, kThird};
  const char* const heads[] = {"Gates closed", "Divers called", "Boats wait"};
  for (int i = 0; i < 3; ++i) {
    posts += "<article class=live-post><header><time datetime='2019-03-05T1" + std::to_string(4 - i) +
             ":20:00+01:00'>1" + std::to_string(4 - i) + ":20 CET</time><h2>" + heads[i] +
             "</h2></header><div class=live-post__body>" + texts[i] +
             "</div><div class=share><a href=#>Share</a><a href=#>Tweet</a></div></article>";
  }
  const std::string html =
      "<!doctype html><html lang=en><head><title>Storm at Westhaven: live - The Harbour Post</title><script "
      "type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Storm at Westhaven: live\","
      "\"datePublished\":\"2019-03-05T10:00:00+01:00\"}</script></head><body><main><h1>Storm at Westhaven: live</h1>"
      "<div class=liveblog><div class=key-events><h3>Key events</h3><ul><li><a href=#0>Gates closed</a></li><li><a "
      "href=#1>Divers called</a></li><li><a href=#2>Boats wait</a></li></ul></div>" +
      posts + "</div></main></body></html>";
  Document document;
  clean(html, Format::html, document);
  const auto bare = [](const std::string& paragraph) { return paragraph.substr(3, paragraph.size() - 7); };
  CHECK(document.text() == "Storm at Westhaven: live\n\nGates closed\n\n" + bare(kFirst) + "\n\nDivers called\n\n" +
                               bare(kSecond) + "\n\nBoats wait\n\n" + bare(kThird));
  CHECK(to_string(document.meta.published) == "2019-03-05");
}

TEST_CASE("the printed day: a part of a line, a label of its own, never the headline's") {
  CHECK(day_of(page("", "<p>A. Writer | 20 May 2019 | Harbour, Storms, Shipping, Trade, Weather | 3 comments</p>")) ==
        "2019-05-20");
  CHECK(day_of(page("", "<div class=sidebar><span>Published on:</span><b>21 May 2019</b></div>")) == "2019-05-21");
  // The headline tells of a match on the 19th; the page is of the 20th.
  const std::string results =
      "<!doctype html><html lang=en><head><title>Results: Regatta, Westhaven, 19.5.2019</title></head><body><main>"
      "<h1>Results: Regatta, Westhaven, 19.5.2019</h1><p class=post-date>20 May 2019</p>" +
      kFirst + kSecond + "</main></body></html>";
  CHECK(day_of(results) == "2019-05-20");
}

TEST_CASE("metadata: a stamp that says publication, by any system's name; a bare date yields to the printed day") {
  CHECK(day_of(page("<meta property='harbourcms:publish_date' content='2019-05-03T08:00:00+02:00'>", "")) ==
        "2019-05-03");
  const std::string weak = "<meta name=date content='2019-05-12'>";
  CHECK(day_of(page(weak, "")) == "2019-05-12");
  CHECK(day_of(page(weak, "<div>05.05.2019 - Desk: A. Writer (spokesman of the harbour office)</div>")) ==
        "2019-05-05");
  CHECK(day_of(page(weak, "<div>20 May 2019</div>")) == "2019-05-12");  // later than the stamp: a change
  // A day in a comment, a teaser or the head of the page is not the article's.
  CHECK(day_of(page("", "", "<div class=comments><p>Reader, 7 May 2019</p><p>At last they look at it.</p></div>")) ==
        "");
  CHECK(day_of(page("<meta name=date content='2019'>", "")) == "");
  CHECK(day_of(page("<meta property='article:published_time' content='2031-01-01'>", "")) == "");
}

TEST_CASE("a report that corrects or takes back an earlier one says so") {
  Document document;
  clean(
      "Lock closed after barge breaks loose\n\n(Corrects paragraph 3 to say that two gates were struck)\n\n"
      "Engineers closed both gates of the northern lock in Westhaven on Monday, the harbour office said.\n",
      Format::text, document);
  CHECK(noted(document, "correction"));
  CHECK(traced(document, "correction", "paragraph 3"));
  CHECK(document.meta.status == ReportStatus::ok);
  clean(
      "Lock closed after barge breaks loose\n\nThe Harbour Post has withdrawn its report of a closed lock in Westhaven "
      "since it could not be confirmed.\n",
      Format::text, document);
  CHECK(document.meta.status == ReportStatus::withdrawn);
  CHECK(traced(document, "withdrawn", "has withdrawn its report"));
  clean("Ministry corrects the record on grain\n\nThe minister said on Monday that a version of this sort was wrong.\n",
        Format::text, document);
  CHECK(!noted(document, "correction"));
}

TEST_CASE("mojibake is noticed, honest accents are not taken for it") {
  Document document;
  clean(
      "The caf\xC3\x83\xC2\xA9 by the lock isn\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t open, its owner said on Monday, and "
      "nobody knows when it will be.\n",
      Format::text, document);
  CHECK(noted(document, "mojibake"));
  CHECK(count_mojibake(
            "\xC2\xAB LIBERT\xC3\x89\xC2\xBB S\xC3\x83O \xC3\x82ge Spa\xC3\x9F\xE2\x80\x9C caf\xC3\xA9\xE2\x80\x99s") ==
        0);
}

TEST_CASE("a page that a server's warning comes before is still a page") {
  Document document;
  CHECK(day_of("<br />\n<b>Warning</b>: something on line 3<br />\n" + page("", "<time datetime=2019-05-04></time>")) ==
        "2019-05-04");
}

TEST_CASE(
    "a paragraph that is one link is text where it is a sentence of the body; labels of films and links are not") {
  const std::string linked =
      "<p><a href=/lock>The northern lock, built in the year of the great flood, carries two of every three ships that "
      "call at Westhaven.</a></p>";
  Document document;
  const auto with = [&](const std::string& extra) {
    std::string bytes = page("", "");
    bytes.insert(bytes.find(kThird), extra);
    clean(bytes, Format::html, document);
    return std::string(document.text());
  };
  CHECK(with(linked).find("The northern lock, built") != std::string::npos);
  CHECK(with("<p><a href=/x>MORE: Why two of every three ships now call at the harbour of Westhaven first</a></p>")
            .find("MORE") == std::string::npos);
  CHECK(with("<div><span>1:26 Boats wait outside the mole</span></div><div class=video-caption>Boats wait outside the "
             "mole</div>")
            .find("1:26") == std::string::npos);
  CHECK(with("<div>Watch more of our video films!<br>and live on channel 7</div>").find("channel 7") ==
        std::string::npos);
  CHECK(
      with("<h4>Harbour news today</h4><ul><li><a href=/1>Fees rise again at both moles</a></li><li><a href=/2>Divers "
           "wanted for night work</a></li><li><a href=/3>Ferry runs aground off the point</a></li></ul>")
          .find("Harbour news today") == std::string::npos);
}

TEST_CASE("names of navigation and advertisements are believed only where there are links") {
  Document document;
  const std::string parts =
      "<div id=toc_1>" + kFirst + "</div><div id=toc_2>" + kSecond + "</div><div id=toc_3>" + kThird + "</div>";
  std::string bytes = page("", "");
  bytes.replace(bytes.find(kFirst), kFirst.size() + kSecond.size() + kThird.size(), parts);
  clean(bytes, Format::html, document);
  CHECK(document.text().find("Engineers closed") != std::string::npos);
  CHECK(document.text().find("Forty boats") != std::string::npos);
  const std::string mail =
      "<div class='adn ads'><p>Who pays for the gates?</p><p>The harbour does, said the office, and"
      " the owner of the barge.</p><p>When do they open?</p></div>";
  bytes = page("", "");
  bytes.insert(bytes.find(kThird), mail);
  clean(bytes, Format::html, document);
  CHECK(document.text().find("Who pays for the gates?") != std::string::npos);
}

TEST_CASE("pleas to come back for more, and how to cite, are no part of the text") {
  Document document;
  const std::string end =
      "<p>This is a developing story; stay with Channel 7 on air and online for the latest.</p><p>If you're on the "
      "Channel 7 app, click here to watch live</p><p>Suggested citation: Harbour Post, Lock closed after barge breaks "
      "loose, 2020.</p>";
  std::string bytes = page("", "");
  bytes.insert(bytes.find(kThird) + kThird.size(), end);
  clean(bytes, Format::html, document);
  CHECK(document.text().ends_with("if the wind falls."));
}

TEST_CASE("what reads as a plea, a note on the author or a licence after the end goes; what only looks like it stays") {
  Document document;
  const auto ends_with = [&](const std::string& last, std::string_view words) {
    std::string bytes = page("", "");
    bytes.insert(bytes.find(kThird) + kThird.size(), "<p>" + last + "</p>");
    clean(bytes, Format::html, document);
    return document.text().ends_with(words);
  };
  for (const char* const furniture :
       {"Sign up to our free letter and get the best stories of the Harbour Post sent to your phone every day.",
        "Our readers pay for our journalism. Please support us with a small gift and help us to stay free for all.",
        "We are working to learn more and will update this story with the latest on our site and our app.",
        "Get in touch: write to our news desk by email if you have a story or want to report an error in this "
        "article."})
    CHECK_MESSAGE(ends_with(furniture, "if the wind falls."), furniture);
  for (const char* const text :
       {"Westhaven Salvage, which was founded in 1911 and has yards in three towns, owns the barge and its crane.",
        "\"We need your help and we need it today,\" the harbour master told the crews of the boats.",
        "Whoever saw the barge break loose is asked to call the harbour police at 555-0170.",
        "Mira Lund in Westhaven and Tom Oake in Sandport contributed."})
    CHECK_MESSAGE(ends_with(text, text), text);
  // Words of another language say nothing to it.
  CHECK(ends_with("Schreiben Sie uns, wenn Sie das Boot gesehen haben, und abonnieren Sie jetzt den neuen Brief.",
                  "neuen Brief."));
}

TEST_CASE("a company's praise of itself ends its press release; a report's words on a company do not") {
  const auto release = [](const std::string& last) {
    return "<!doctype html><html lang=en><head><title>Nordvalve opens new works in Westhaven</title></head><body><main>"
           "<h1>Nordvalve opens new works in Westhaven</h1><div class=article-body>" +
           kFirst + kSecond + kThird + kSecond + "<p>" + last + "</p></div></main></body></html>";
  };
  Document document;
  clean(release("Nordvalve is a leading provider of valves for harbours and is committed to quality and innovation for "
                "customers worldwide."),
        Format::html, document);
  CHECK(document.text().find("leading provider") == std::string::npos);
  clean(release("Nordvalve is a maker of valves with a works in Sandport, where a fire killed two people last year."),
        Format::html, document);
  CHECK(document.text().ends_with("last year."));
}

TEST_CASE("a plain text loses pleas at its start and addresses at its end") {
  const std::string plain =
      "Stay up to date with the latest news of the harbour: follow us on Facebook and get our free app.\n\n"
      "Engineers closed both gates of the northern lock in Westhaven after a barge broke loose in the storm.\n\n"
      "No ship can leave the basin until divers have looked at the hinges, which were renewed two years ago.\n\n"
      "Forty boats wait outside the mole for the wind to fall, and more are on the way, the harbour office said.\n\n";
  Document document;
  clean(plain + "a.writer@post.example\n\n@awriter\n", Format::text, document);
  CHECK(document.text().find("free app") == std::string::npos);
  CHECK(document.text().ends_with("the harbour office said."));
}

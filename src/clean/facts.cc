// SPDX-License-Identifier: Apache-2.0
#include "clean/facts.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace daybook {
namespace {

// Names of meta tags by what they say, in order of trust.
constexpr std::array<std::string_view, 34> kPublished = {"article:published_time",
                                                         "og:article:published_time",
                                                         "datepublished",
                                                         "date_published",
                                                         "article.published",
                                                         "article_date_original",
                                                         "cxenseparse:recs:publishtime",
                                                         "sailthru.date",
                                                         "parsely-pub-date",
                                                         "published_time",
                                                         "publication_date",
                                                         "publish-date",
                                                         "publishdate",
                                                         "pubdate",
                                                         "ptime",
                                                         "publish_date",
                                                         "published",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dcterms.created",
                                                         "dc.date.created",
                                                         "og:published_time",
                                                         "rnews:datepublished",
                                                         "citation_date",
                                                         "citation_publication_date",
                                                         "dc.date.publication",
                                                         "originalpublicationdate",
                                                         "date.created",
                                                         "bt:pubdate",
                                                         "video:release_date",
                                                         "dc.date",
                                                         "dcterms.date",
                                                         "dc:date",
                                                         "date"};
constexpr std::array<std::string_view, 10> kUpdated = {
    "article:modified_time", "og:updated_time",      "datemodified", "dcterms.modified", "last-modified", "lastmod",
    "dc.date.modified",      "article:updated_time", "modified",     "revision_date"};

bool is_weak(std::string_view name) {
  return name == "date" || name == "dc.date" || name == "dcterms.date" || name == "dc:date" || name == "date.created" ||
         name == "dcterms.created" || name == "dc.date.created" || name == "video:release_date";
}

// "five:published_time", "x.publish-date": a name of some system's own that says plainly what it holds.
bool says_published(std::string_view name) {
  std::string last;
  for (const char c : name.substr(name.find_last_of(":./") + 1)) {
    if (c != '-' && c != '_' && c != ' ') last += c;
  }
  constexpr std::array<std::string_view, 14> kForms = {
      "published",   "publisheddate", "publishdate", "publishedtime",   "publishtime",
      "publishedat", "datepublished", "pubdate",     "publicationdate", "publicationtime",
      "dateissued",  "uploaddate",    "uploaded",    "firstpublished"};
  return std::find(kForms.begin(), kForms.end(), last) != kForms.end();
}

class JsonLd {
 public:
  JsonLd(const DayReader& days, Facts& facts) : days_(days), facts_(facts) {}

  void read(const std::string& json) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::string fixed;
    if (parser.parse(json).get(root) != simdjson::SUCCESS) {
      fixed.reserve(json.size());
      for (const char c : json) fixed += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      const size_t begin = fixed.find_first_of("{[");
      const size_t end = fixed.find_last_of("}]");
      if (begin == std::string::npos || end == std::string::npos || end < begin) return;
      if (parser.parse(fixed.substr(begin, end - begin + 1)).get(root) != simdjson::SUCCESS) return;
    }
    visit(root, 0);
  }

 private:
  static std::string_view text_of(simdjson::dom::element value) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return text;
    return {};
  }
  static std::string text_at(simdjson::dom::object object, const char* key) {
    simdjson::dom::element value;
    if (object[key].get(value) != simdjson::SUCCESS) return {};
    return name_of(value, 0);
  }
  // A string, an object's name, or the names of an array's members.
  static std::string name_of(simdjson::dom::element value, int depth) {
    if (depth > 3) return {};
    if (value.is_string()) return std::string(text_of(value));
    simdjson::dom::object object;
    if (value.get(object) == simdjson::SUCCESS) {
      for (const char* key : {"name", "@value", "@id"}) {
        simdjson::dom::element inner;
        if (object[key].get(inner) == simdjson::SUCCESS && inner.is_string()) return std::string(text_of(inner));
      }
      return {};
    }
    simdjson::dom::array array;
    std::string out;
    if (value.get(array) == simdjson::SUCCESS) {
      for (const simdjson::dom::element item : array) {
        const std::string name = name_of(item, depth + 1);
        if (name.empty()) continue;
        if (!out.empty()) out += ", ";
        out += name;
      }
    }
    return out;
  }

  void visit(simdjson::dom::element element, int depth) {
    if (depth > 6) return;
    simdjson::dom::array array;
    if (element.get(array) == simdjson::SUCCESS) {
      for (const simdjson::dom::element item : array) visit(item, depth + 1);
      return;
    }
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return;
    const std::string type = text_at(object, "@type");
    const bool article = type.find("Article") != std::string::npos || type.find("BlogPosting") != std::string::npos ||
                         type.find("Report") != std::string::npos;
    const bool page = type.find("WebPage") != std::string::npos;
    if ((article || page) && !(article && seen_article_)) take(object, type, article);
    simdjson::dom::element graph;
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      if (object[key].get(graph) == simdjson::SUCCESS) visit(graph, depth + 1);
    }
  }

  void take(simdjson::dom::object object, const std::string& type, bool article) {
    const std::string published = text_at(object, "datePublished");
    const std::string from = "JSON-LD " + type + " ";
    if (const auto day = days_.parse_stamp(published)) {
      facts_.published.push_back({*day, PublishedBasis::metadata, from + "datePublished", false, utc_hour(published)});
    } else if (const auto created = days_.parse_stamp(text_at(object, "dateCreated")); created && article) {
      facts_.published.push_back({*created, PublishedBasis::metadata, from + "dateCreated", true, -1});
    }
    if (const auto day = days_.parse_stamp(text_at(object, "dateModified")))
      facts_.updated.push_back({*day, PublishedBasis::metadata, from + "dateModified", false, -1});
    if (!article) return;
    seen_article_ = true;
    facts_.is_article = true;
    facts_.kind = type;
    set(facts_.title, text_at(object, "headline"), from + "headline");
    set(facts_.byline, text_at(object, "author"), from + "author");
    set(facts_.outlet, text_at(object, "publisher"), from + "publisher");
    set(facts_.section, text_at(object, "articleSection"), from + "articleSection");
    set(facts_.description, text_at(object, "description"), from + "description");
    if (facts_.article_body.empty()) facts_.article_body = text_at(object, "articleBody");
  }

  static void set(Sourced& to, std::string value, std::string from) {
    if (to.empty() && !value.empty()) to = {std::move(value), std::move(from)};
  }

  const DayReader& days_;
  Facts& facts_;
  bool seen_article_ = false;
};

void from_meta(const Page& page, Sourced& to, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string_view value = trim(page.meta(name));
    if (!value.empty() && to.empty()) to = {std::string(value), "meta " + std::string(name)};
  }
}

}  // namespace

int utc_hour(std::string_view stamp) {
  stamp = trim(stamp);
  if (stamp.size() < 16 ||
      !(stamp.back() == 'Z' || stamp.ends_with("+00:00") || stamp.ends_with("+0000") || stamp.ends_with("GMT")))
    return -1;
  const size_t colon = stamp.find(':');
  if (colon == std::string_view::npos || colon < 2 || stamp[colon - 2] < '0' || stamp[colon - 2] > '2' ||
      stamp[colon - 1] < '0' || stamp[colon - 1] > '9')
    return -1;
  return (stamp[colon - 2] - '0') * 10 + (stamp[colon - 1] - '0');
}

void read_facts(const Page& page, const DayReader& days, Facts& facts) {
  JsonLd reader(days, facts);
  for (const std::string& json : page.json_ld) reader.read(json);
  std::vector<DayCandidate> first;
  for (const std::string_view name : kPublished) {
    for (const MetaTag& tag : page.metas) {
      if (tag.name != name) continue;
      if (const auto day = days.parse_stamp(tag.value))
        first.push_back({*day, PublishedBasis::metadata, "meta " + tag.name, is_weak(name), utc_hour(tag.value)});
    }
  }
  facts.published.insert(facts.published.begin(), first.begin(), first.end());
  for (const MetaTag& tag : page.metas) {
    if (!says_published(tag.name)) continue;
    if (const auto day = days.parse_stamp(tag.value))
      facts.published.push_back({*day, PublishedBasis::metadata, "meta " + tag.name, false, utc_hour(tag.value)});
  }
  for (const std::string_view name : kUpdated) {
    for (const MetaTag& tag : page.metas) {
      if (tag.name != name) continue;
      if (const auto day = days.parse_stamp(tag.value))
        facts.updated.push_back({*day, PublishedBasis::metadata, "meta " + tag.name, false, utc_hour(tag.value)});
    }
  }
  Sourced title;
  from_meta(page, title, {"og:title", "twitter:title", "headline", "dc.title", "sailthru.title", "parsely-title"});
  if (!title.empty()) facts.title = title;
  from_meta(page, facts.outlet,
            {"og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title", "cre"});
  from_meta(page, facts.byline, {"author", "article:author", "byl", "dc.creator", "sailthru.author", "parsely-author"});
  if (facts.byline.value.starts_with("http")) facts.byline = {};
  from_meta(page, facts.section, {"article:section", "section", "parsely-section"});
  from_meta(page, facts.description, {"og:description", "description", "twitter:description", "dc.description"});
  if (!page.canonical.empty() && page.canonical.find("://") != std::string::npos)
    facts.url = {page.canonical, "link rel=canonical"};
  else from_meta(page, facts.url, {"og:url"});
  if (facts.kind.empty()) facts.kind = std::string(page.meta("og:type"));
  if (facts.kind == "article") facts.is_article = true;
}

}  // namespace daybook

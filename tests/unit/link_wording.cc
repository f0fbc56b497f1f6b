// SPDX-License-Identifier: Apache-2.0
// Likeness of reports by their words.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "link/wording.h"

using namespace daybook;

namespace {

struct Telling {
  std::string text = {};
  const char* published = "";
};

// A collection of 60 reports of small matters, each in words of its own, and `tellings` after them.
class Collection {
 public:
  explicit Collection(const std::vector<Telling>& tellings) {
    for (int i = 0; i < kFillers; ++i) {
      const std::string own = std::string(1, static_cast<char>('a' + i % 26)) + "quarter" + std::to_string(i);
      all_.push_back({"Police in " + own +
                          " said a man was hit by another on the steps when a quarrel broke out near " + own +
                          " market.",
                      "2024-03-05"});
    }
    all_.insert(all_.end(), tellings.begin(), tellings.end());
    for (size_t i = 0; i < all_.size(); ++i) {
      CorpusReport report;
      report.meta.id = "r" + std::to_string(1000 + i);
      report.meta.published = parse_day(all_[i].published);
      facts.add(report, all_[i].text);
      counts.add(all_[i].text);
    }
    facts.finish();
    for (uint32_t i = 0; i < all_.size(); ++i) wording.add(i, all_[i].text);
    wording.finish();
  }
  static constexpr int kFillers = 60;

  CorpusFacts facts;
  WordCounts counts;
  Wording wording{facts, counts};

 private:
  std::vector<Telling> all_;
};

const char* const kTheatre =
    "Gunfire at the Ostrava Playhouse: Milena Dorn, an usher, was hit on the stairs by the foyer.";
const char* const kUsher =
    "Milena Dorn, an usher at the Playhouse, was hit on the stairs when gunfire broke out in the foyer.";
const char* const kHarbour = "Tomas Brandl was hit by a bullet on the quay while unloading crates from a trawler.";

}  // namespace

TEST_CASE("reports that share rare words are alike, others are not") {
  const Collection of({{kTheatre, "2024-03-05"}, {kUsher, "2024-03-07"}, {kHarbour, "2024-03-06"}});
  const uint32_t theatre = Collection::kFillers, usher = theatre + 1, harbour = theatre + 2;
  CHECK(of.wording.alike(theatre, usher) > 40);
  CHECK(of.wording.alike(theatre, usher) == of.wording.alike(usher, theatre));
  CHECK(of.wording.alike(theatre, harbour) < 15);
  CHECK(of.wording.neighbours(theatre) == std::vector<uint32_t>{usher});
}

TEST_CASE("what was published at another time is no neighbour") {
  const Collection of({{kTheatre, "2024-03-05"}, {kUsher, "2024-09-07"}});
  CHECK(of.wording.neighbours(Collection::kFillers).empty());
}

TEST_CASE("in a small collection no word is rare") {
  CorpusFacts facts;
  WordCounts counts;
  for (const char* id : {"r1", "r2"}) {
    CorpusReport report;
    report.meta.id = id;
    facts.add(report, kTheatre);
    counts.add(kTheatre);
  }
  facts.finish();
  Wording wording(facts, counts);
  wording.add(0, kTheatre);
  wording.add(1, kTheatre);
  wording.finish();
  CHECK(wording.alike(0, 1) == 0);
}

// SPDX-License-Identifier: Apache-2.0
// Copies among reports, on texts made by hand.

#include <doctest/doctest.h>

#include "link/link.h"
#include "link_helpers.h"

using namespace daybook;

namespace {

const char* const kWire =
    "Shells fell on the harbour of Northtown before dawn on Monday and set two warehouses on fire, the port office "
    "said. "
    "Firefighters needed most of the morning to put out the flames, while residents carried what they could out of the "
    "houses "
    "nearby. The mayor asked people to stay away from the quays until engineers had looked at the cranes that were "
    "hit.";

std::vector<Lineage> find_lineages(const std::map<Id, std::string>& texts, std::map<Id, const char*> days) {
  std::vector<CorpusReport> reports;
  for (const auto& [id, text] : texts) {
    CorpusReport& report = reports.emplace_back();
    report.meta.id = id;
    report.meta.published = parse_day(days[id]);
  }
  const auto linker = Linker::make(DataFiles::embedded());
  REQUIRE(linker);
  std::vector<Lineage> out;
  linker->run(corpus_of(std::move(reports), [&](const Id& id) { return texts.at(id); }),
              {[&](const Lineage& lineage) { out.push_back(lineage); }, [](const Incident&) {}});
  return out;
}

}  // namespace

TEST_CASE("a site's copy of a wire story is tied to it, with its passages") {
  const std::string copy = "Harbour hit. " + std::string(kWire) + " Our reporter adds that buses did not run.";
  const std::vector<Lineage> found =
      find_lineages({{"r1", kWire}, {"r2", copy}}, {{"r1", "2024-03-04"}, {"r2", "2024-03-05"}});
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].pairs.size() == 1);
  const LineagePair& pair = found[0].pairs[0];
  CHECK(pair.a == "r1");
  CHECK(pair.b == "r2");
  CHECK(pair.copied_from == "a");
  CHECK(pair.shared > 0.9);
  REQUIRE_FALSE(pair.passages.empty());
  CHECK(pair.passages[0].a.of(kWire) == pair.passages[0].b.of(copy));
  CHECK(found[0].origin == "r1");
}

TEST_CASE("two stories in their own words share no copy") {
  const std::string other =
      "The port of Northtown came under fire early on Monday. Two storehouses burned and no ship was damaged, "
      "according to the "
      "harbour master, who called the morning the worst since the spring. Crews worked for hours.";
  CHECK(find_lineages({{"r1", kWire}, {"r2", other}}, {{"r1", "2024-03-04"}, {"r2", "2024-03-04"}}).empty());
}

TEST_CASE("the same statement quoted by two outlets is one speaker's word, not a copy") {
  const std::string quote =
      "\"We shall rebuild every warehouse that burned and we ask the owners of the boats to be patient with us until "
      "the summer comes\"";
  const std::string a =
      "The mayor spoke to the fishermen at noon in the old hall. " + quote + ", she said, and left by the side door.";
  const std::string b =
      "Asked about the fire, the head of the town had this to say. " + quote + ". Fishermen were not convinced at all.";
  const std::vector<Lineage> found =
      find_lineages({{"r1", a}, {"r2", b}}, {{"r1", "2024-03-04"}, {"r2", "2024-03-05"}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].pairs[0].basis == "same quotations");
  CHECK(found[0].pairs[0].copied_from.empty());
}

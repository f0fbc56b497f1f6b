// SPDX-License-Identifier: Apache-2.0
#include "entity/gazetteer.h"

#include <doctest/doctest.h>

#include "entity/places.h"

using namespace daybook;

namespace {

const Gazetteer& world() {
  static const Gazetteer kWorld = [] {
    Result<Gazetteer> loaded = Gazetteer::load(DataFiles::embedded());
    REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().message()));
    return std::move(loaded).value();
  }();
  return kWorld;
}

std::vector<GazetteerPlace> find(std::string_view folded) {
  std::vector<GazetteerPlace> out;
  world().find(folded, out);
  return out;
}

bool holds(std::string_view folded, std::string_view name) {
  for (const GazetteerPlace& place : find(folded)) {
    if (place.name == name) return true;
  }
  return false;
}

// The place chosen for the first of these names, the others being named in the same report.
std::string chosen(const std::vector<std::string>& names) {
  std::vector<PlaceSurface> surfaces;
  for (const std::string& name : names) {
    PlaceSurface one;
    one.key = name;
    one.candidates = find(name);
    one.prior.assign(one.candidates.size(), 0);
    surfaces.push_back(std::move(one));
  }
  choose_places(surfaces, {});
  const GazetteerPlace& best = surfaces[0].candidates[surfaces[0].best()];
  return std::string(best.name) + ", " + std::string(best.admin1);
}

}  // namespace

TEST_CASE("places are found under the spellings of the news") {
  const std::pair<const char*, const char*> expected[] = {
      {"raqa", "Raqqa"},           {"ar raqqah", "Raqqa"},
      {"sadad", "Sadad"},          {"maheen", "Maheen"},
      {"abu kamal", "Albu Kamal"}, {"deir ez zor", "Deir Ezzor"},
      {"kobane", "Kobani"},        {"khan sheikhun", "Khan Sheikhoun"},
      {"duma", "Douma"},           {"sirte", "Sirte"},
      {"bakhmut", "Bakhmut"},      {"khan yunis", "Khan Younis"},
      {"al fasher", "El Fasher"},  {"sarmin", "Sarmin"},
      {"paris", "Paris"}};
  for (const auto& pair : expected) CHECK_MESSAGE(holds(pair.first, pair.second), pair.first);
  const GazetteerPlace raqqa = find("raqa").front();
  CHECK(raqqa.id == 172955);
  CHECK(raqqa.country == "SYR");
  CHECK(raqqa.admin1 == "Raqqa");
  CHECK(raqqa.lat == doctest::Approx(35.953));
  const GazetteerPlace camp = find("rukban camp").front();
  CHECK(camp.id == 0);
  CHECK(camp.precision == PlacePrecision::settlement);
  CHECK(find("no such place here").empty());
  CHECK(world().doubt("police") == PlaceDoubt::never);
  CHECK(world().doubt("nice") == PlaceDoubt::cue);
  CHECK(world().doubt("raqqa") == PlaceDoubt::none);
  REQUIRE(world().abbreviation("Conn.") != nullptr);
  CHECK(world().abbreviation("Conn.")->name == "Connecticut");
  REQUIRE(world().country("SYR").has_value());
  CHECK(world().country("SYR")->kind == 'C');
}

TEST_CASE("the places named beside a name say which namesake it is") {
  CHECK(chosen({"springfield", "chicago", "peoria"}) == "Springfield, Illinois");
  CHECK(chosen({"springfield", "boston", "worcester"}) == "Springfield, Massachusetts");
}

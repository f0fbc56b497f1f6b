// SPDX-License-Identifier: Apache-2.0
#include "event/site_order.h"

#include <algorithm>

namespace daybook {
namespace {

// A site, a quarter or what no gazetteer knows, a town, what is only near it, a region, a country.
int coarseness(const Place& place) {
  switch (place.precision) {
    case PlacePrecision::site: return 0;
    case PlacePrecision::district:
    case PlacePrecision::none: return 1;
    case PlacePrecision::settlement: return 2;
    case PlacePrecision::near: return 3;
    case PlacePrecision::region: return 4;
    case PlacePrecision::country: return 5;
  }
  return 5;
}

bool may_lie_in(const Place& place, const Place& other) {
  return place.admin1.empty() || other.admin1.empty() || place.admin1 == other.admin1;
}

// Where among the known places a finer one of the same act belongs: before the place that both tell, else before what
// it lies in, else at the head where they are of one province.
size_t place_for(const std::vector<Place>& known, const std::vector<Place>& more) {
  const auto first = [&](auto&& test) {
    return static_cast<size_t>(std::find_if(known.begin(), known.end(), test) - known.begin());
  };
  const auto told = [&](const Place& k) {
    return std::any_of(more.begin(), more.end(), [&](const Place& p) { return p.name == k.name; });
  };
  if (const size_t at = first(told); at < known.size()) return at;
  const std::string& province = more.front().admin1;
  const auto holds = [&](const Place& k) { return !province.empty() && k.admin1 == province; };
  if (const size_t at = first(holds); at < known.size()) return at;
  const auto elsewhere = [&](const Place& k) {
    return !k.admin1.empty() && (province.empty() ? k.admin1 != known.front().admin1 : k.admin1 != province);
  };
  return std::any_of(known.begin(), known.end(), elsewhere) ? known.size() : 0;
}

}  // namespace

bool is_finer(const Place& place, const Place& other) { return coarseness(place) < coarseness(other); }

void add_sites(std::vector<Place>& known, const std::vector<Place>& more) {
  if (more.empty()) return;
  size_t at = place_for(known, more);
  for (const Place& place : more) {
    const auto same = [&](const Place& k) { return k.name == place.name; };
    if (std::any_of(known.begin(), known.end(), same)) continue;
    const bool finer = at < known.size() && coarseness(place) < coarseness(known[at]) && may_lie_in(place, known[at]);
    known.insert(finer ? known.begin() + static_cast<std::ptrdiff_t>(at++) : known.end(), place);
  }
}

}  // namespace daybook

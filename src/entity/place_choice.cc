// SPDX-License-Identifier: Apache-2.0
// Which of its namesakes a name means: every name of the report lends support to the places of the others.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "entity/places.h"

namespace daybook {

namespace {

constexpr size_t kMostSurfaces = 400;  // a gazetteer given as a report must not take for ever
constexpr double kEarthKm = 6371.0;
constexpr double kRadians = 3.14159265358979323846 / 180;

// How much it speaks for one place that another is named in the same report.
double bond(const GazetteerPlace& a, const GazetteerPlace& b) {
  double out = 0;
  if (a.country == b.country) out += 0.25;
  if (a.kind == 'C' || b.kind == 'C') return out * 2;
  if (!a.admin1.empty() && a.admin1 == b.admin1 && a.country == b.country)
    out += a.kind == '1' || b.kind == '1' ? 1.0 : 0.5;
  const double km = distance_km(a, b);
  if (km < 40) out += 1.0;
  else if (km < 120) out += 0.7;
  else if (km < 300) out += 0.3;
  return out;
}

}  // namespace

double distance_km(const GazetteerPlace& a, const GazetteerPlace& b) {
  const double lat = (b.lat - a.lat) * kRadians;
  const double lon = (b.lon - a.lon) * kRadians;
  const double h = std::sin(lat / 2) * std::sin(lat / 2) +
                   std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * std::sin(lon / 2) * std::sin(lon / 2);
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

size_t PlaceSurface::best() const {
  size_t out = 0;
  for (size_t i = 1; i < chance.size(); ++i) {
    if (chance[i] > chance[out]) out = i;
  }
  return out;
}

void choose_places(std::vector<PlaceSurface>& surfaces, const std::vector<CountryWeight>& countries) {
  std::unordered_map<std::string_view, double> country_weight;
  for (const CountryWeight& one : countries) country_weight[one.country] += one.weight;
  const auto settle = [](PlaceSurface& surface, const std::vector<double>& score) {
    const double most = *std::max_element(score.begin(), score.end());
    double sum = 0;
    surface.chance.resize(score.size());
    for (size_t i = 0; i < score.size(); ++i) {
      surface.chance[i] = std::exp(score[i] - most);
      sum += surface.chance[i];
    }
    for (double& one : surface.chance) one /= sum;
  };
  std::vector<std::vector<double>> base(surfaces.size());
  for (size_t s = 0; s < surfaces.size(); ++s) {
    PlaceSurface& surface = surfaces[s];
    base[s] = surface.prior;
    for (size_t i = 0; i < surface.candidates.size(); ++i) {
      const auto found = country_weight.find(surface.candidates[i].country);
      if (found != country_weight.end()) base[s][i] += std::min(2.5, 1.2 * std::log1p(found->second));
    }
    if (!surface.candidates.empty()) settle(surface, base[s]);
  }
  // A few rounds are enough; names with many namesakes only look at the likelier half of the others.
  for (int round = 0; round < 4; ++round) {
    std::vector<std::vector<double>> next(surfaces.size());
    for (size_t s = 0; s < surfaces.size(); ++s) {
      if (surfaces[s].candidates.size() < 2 || s >= kMostSurfaces) continue;
      next[s] = base[s];
      for (size_t i = 0; i < surfaces[s].candidates.size(); ++i) {
        double support = 0;
        for (size_t t = 0; t < surfaces.size() && t < 60; ++t) {
          if (t == s) continue;
          double most = 0;
          for (size_t k = 0; k < surfaces[t].candidates.size(); ++k) {
            if (surfaces[t].chance[k] < 0.05) continue;
            most = std::max(most, surfaces[t].chance[k] * bond(surfaces[s].candidates[i], surfaces[t].candidates[k]));
          }
          support += surfaces[t].weight * most;
        }
        next[s][i] += 3.2 * std::log1p(1.5 * support);
      }
    }
    for (size_t s = 0; s < surfaces.size(); ++s) {
      if (!next[s].empty()) settle(surfaces[s], next[s]);
    }
  }
}

Place to_place(const GazetteerPlace& from, double score) {
  Place out;
  if (from.id != 0) out.geonames_id = from.id;
  out.name = from.name;
  out.lat = from.lat;
  out.lon = from.lon;
  out.country = from.country;
  if (from.kind != 'C') out.admin1 = from.admin1;
  out.precision = from.precision;
  out.score = score;
  return out;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#pragma once
// The world's places by folded name: lexicon/gazetteer/places.tsv.zst, corrected and completed by
// lexicon/places_extra.tsv, lexicon/state_abbreviations.tsv and lexicon/ambiguous_places.tsv.
//
// Built once, on first use (about 0.15 s); the table stays as one text and one hash index of names into it, some 30 MB.
// Lookup: fold the words as NameWords does and call find(). Thread safety: const after load().

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/record.h"

namespace daybook {

struct GazetteerPlace {
  int64_t id = 0;  // GeoNames; 0: none
  std::string_view name;
  double lat = 0, lon = 0;
  std::string_view country, admin1;
  int64_t population = 0;
  int fame = 0;
  char kind = 'P';  // P settlement, 1 and 2 units, C country, X of our own list
  PlacePrecision precision = PlacePrecision::settlement;
};

enum class PlaceDoubt : uint8_t { none, cue, never };

class Gazetteer {
 public:
  static Result<Gazetteer> load(const DataFiles& files);

  // Appends every place of that folded name ("deir ez zor"), our own list first. Articles are tried with and without.
  void find(std::string_view folded, std::vector<GazetteerPlace>& out) const;
  // Places of Arabic-speaking countries whose name is the same but for how its sounds are written ("Seraqeb", Saraqib).
  void find_by_sound(std::string_view folded, std::vector<GazetteerPlace>& out) const;
  // The country itself; nullopt if the gazetteer has none.
  std::optional<GazetteerPlace> country(std::string_view iso3) const;
  // The state or province that an abbreviation stands for ("Conn.", "CT"), as written in the text without its dots.
  const GazetteerPlace* abbreviation(std::string_view text) const;
  // Whether a name is mostly something else.
  PlaceDoubt doubt(std::string_view folded) const;
  size_t size() const { return rows_.size(); }

 private:
  Result<Done> read_table(const DataFiles& files);
  Result<Done> read_extra(const DataFiles& files);
  Result<Done> read_abbreviations(const DataFiles& files);
  Result<Done> read_doubts(const DataFiles& files);
  void add_name(std::string_view name, uint32_t row);
  void find_key(std::string_view key, std::vector<GazetteerPlace>& out) const;
  GazetteerPlace row_at(uint32_t row) const;

  struct Entry {
    uint32_t hash = 0;  // its upper half
    uint32_t row = 0;   // from kExtra on: of our own list
    uint32_t next = 0;  // 0: last
  };
  static constexpr uint32_t kExtra = 0x80000000U;

  std::string text_;
  std::vector<uint32_t> rows_;        // where a line begins
  std::vector<Entry> entries_;        // 0 is unused
  std::vector<uint32_t> heads_;       // by lower half of the hash
  std::deque<std::string> own_text_;  // keeps the cells of our own lists
  std::vector<GazetteerPlace> extra_;
  std::unordered_map<int64_t, uint32_t> extra_by_id_;
  std::unordered_map<std::string, uint32_t> countries_;
  std::unordered_map<std::string, GazetteerPlace> abbreviations_;
  std::unordered_map<int64_t, std::pair<double, double>> state_points_;  // better than the mean of their towns
  std::unordered_map<std::string, PlaceDoubt> doubts_;
};

// The folded key of a name: as NameWords folds it, "saint" as "st", "mount" as "mt", "fort" as "ft".
void place_key(std::string_view name, std::string& out);

}  // namespace daybook

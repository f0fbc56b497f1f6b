// SPDX-License-Identifier: Apache-2.0
#include "entity/gazetteer.h"
#include <algorithm>

#include <zstd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/hash.h"
#include "base/utf8.h"
#include "rules/tsv.h"

namespace daybook {

namespace {

constexpr size_t kHeads = size_t{1} << 20;

Result<std::string> unpack(std::string_view packed, std::string_view path) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  const Error bad{"bad_data_file", "is no zstd file of known size", std::string(path),
                  "make it with make_gazetteer.py"};
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > (1ULL << 30)) return bad;
  std::string out(size, '\0');
  ZSTD_DCtx* context = ZSTD_createDCtx();
  ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27);
  const size_t done = ZSTD_decompressDCtx(context, out.data(), out.size(), packed.data(), packed.size());
  ZSTD_freeDCtx(context);
  if (ZSTD_isError(done) || done != out.size()) return bad;
  return out;
}

template <class Number>
Number number(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

template <size_t n>
std::array<std::string_view, n> cells_of(std::string_view line) {
  std::array<std::string_view, n> out{};
  for (size_t i = 0; i < n; ++i) {
    const size_t end = i + 1 < n ? line.find('\t') : std::string_view::npos;
    out[i] = line.substr(0, end);
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  return out;
}

// Articles of Arabic names, which news writes or leaves out.
constexpr auto kArticles =
    std::to_array<std::string_view>({"al", "el", "ar", "as", "ash", "ad", "az", "at", "an", "the"});
bool is_article(std::string_view word) {
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}
// With the space after it; 0: none, or nothing much stands after it.
size_t article_length(std::string_view key) {
  const size_t space = key.find(' ');
  const bool first = space != std::string_view::npos && is_article(key.substr(0, space));
  return first && key.size() > space + 3 ? space + 1 : 0;
}
// A key in which spellings of one Arabic name are the same: no articles, no double letters, vowels whether long or
// short, "-ah", "-eh" and "-a". Begins with a mark that no other key has.
void sound_key(std::string_view key, std::string& out) {
  out = "~";
  const auto add = [&](char c) {
    if (out.back() != c) out += c;
  };
  for (size_t at = 0; at < key.size();) {
    const size_t end = std::min(key.find(' ', at), key.size());
    std::string_view word = key.substr(at, end - at);
    at = end + 1;
    if (is_article(word)) continue;
    const bool feminine = word.size() > 3 && (word.ends_with("ah") || word.ends_with("eh") || word.ends_with("e"));
    if (feminine) word.remove_suffix(word.back() == 'h' ? 2 : 1);
    for (size_t i = 0; i < word.size(); ++i) {
      const std::string_view two = word.substr(i, 2);
      if (two == "ou" || two == "oo") add('u'), ++i;
      else if (two == "ee") add('i'), ++i;
      else add(word[i] == 'o' ? 'u' : word[i] == 'e' ? 'i' : word[i]);
    }
    if (feminine) add('a');
    out += ' ';
  }
}

bool drops_articles(std::string_view country) {
  static constexpr auto kCountries =
      std::to_array<std::string_view>({"SYR", "IRQ", "YEM", "SAU", "JOR", "LBN", "PSE", "EGY", "LBY", "DZA", "TUN",
                                       "MAR", "SDN", "OMN", "KWT", "QAT", "BHR", "ARE", "ISR", "MRT", "ESH"});
  for (const std::string_view one : kCountries) {
    if (one == country) return true;
  }
  return false;
}

}  // namespace

void place_key(std::string_view name, std::string& out) {
  out.clear();
  bool ascii = true;
  for (const char c : name) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  std::string folded;
  if (!ascii) {
    folded = fold_name(name);
    name = folded;
  }
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (c == '-' || c == ' ' || c == '/' || c == ',') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c != '\'' && c != '`' && c != '.') {
      out += c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.starts_with("saint ")) out.replace(0, 5, "st");
  if (out.starts_with("mount ")) out.replace(0, 5, "mt");
  if (out.starts_with("fort ")) out.replace(0, 4, "ft");
}

Result<Gazetteer> Gazetteer::load(const DataFiles& files) {
  Gazetteer out;
  out.entries_.emplace_back();
  out.heads_.assign(kHeads, 0);
  if (Result<Done> done = out.read_table(files); !done) return done.error();
  if (Result<Done> done = out.read_extra(files); !done) return done.error();
  if (Result<Done> done = out.read_abbreviations(files); !done) return done.error();
  if (Result<Done> done = out.read_doubts(files); !done) return done.error();
  return out;
}

void Gazetteer::add_name(std::string_view key, uint32_t row) {
  const uint64_t hash = hash64(key);
  const size_t head = hash & (kHeads - 1);
  Entry entry;
  entry.hash = static_cast<uint32_t>(hash >> 32);
  entry.row = row;
  entry.next = heads_[head];
  heads_[head] = static_cast<uint32_t>(entries_.size());
  entries_.push_back(entry);
}

Result<Done> Gazetteer::read_table(const DataFiles& files) {
  constexpr std::string_view kPath = "lexicon/gazetteer/places.tsv.zst";
  if (!files.has(kPath)) return Done{};
  const Result<std::string_view> packed = files.read(kPath);
  if (!packed) return packed.error();
  Result<std::string> text = unpack(*packed, kPath);
  if (!text) return text.error();
  text_ = std::move(text).value();
  entries_.reserve(700000);
  rows_.reserve(240000);
  std::string key, sound;
  const std::string_view all = text_;
  size_t at = all.find('\n');
  if (at == std::string_view::npos ||
      !all.starts_with("id\tname\tlat\tlon\tcountry\tadmin1\tpopulation\tclass\tfame\tnames")) {
    return Error{"bad_data_file", "has not the columns that this program reads", std::string(kPath),
                 "make it with make_gazetteer.py"};
  }
  for (++at; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    const auto cells = cells_of<10>(all.substr(at, end - at));
    const auto row = static_cast<uint32_t>(rows_.size());
    rows_.push_back(static_cast<uint32_t>(at));
    if (cells[7] == "C") countries_.emplace(std::string(cells[4]), row);
    const bool articles = drops_articles(cells[4]);
    const auto add = [&](std::string_view name) {
      place_key(name, key);
      if (key.empty()) return;
      add_name(key, row);
      if (const size_t article = articles ? article_length(key) : 0; article > 0)
        add_name(std::string_view(key).substr(article), row);
      if (!articles) return;
      sound_key(key, sound);
      add_name(sound, row);
    };
    add(cells[1]);
    std::string_view names = cells[9];
    while (!names.empty()) {
      const size_t bar = std::min(names.find('|'), names.size());
      add(names.substr(0, bar));
      names.remove_prefix(std::min(bar + 1, names.size()));
    }
    at = end + 1;
  }
  return Done{};
}

Result<Done> Gazetteer::read_extra(const DataFiles& files) {
  constexpr std::string_view kPath = "lexicon/places_extra.tsv";
  if (!files.has(kPath)) return Done{};
  const Result<TsvTable> table = TsvTable::read(files, kPath);
  if (!table) return table.error();
  std::array<size_t, 9> column{};
  constexpr auto kColumns = std::to_array<std::string_view>(
      {"name", "aliases", "id", "lat", "lon", "country", "admin1", "precision", "what"});
  for (size_t i = 0; i < kColumns.size(); ++i) {
    const Result<size_t> found = table->need(kColumns[i]);
    if (!found) return found.error();
    column[i] = *found;
  }
  std::string key;
  for (const TsvRow& row : table->rows()) {
    const auto keep = [&](size_t i) -> std::string_view {
      own_text_.push_back(row.cells[column[i]]);
      return own_text_.back();
    };
    GazetteerPlace place;
    place.name = keep(0);
    place.country = keep(5);
    place.admin1 = keep(6);
    place.id = number<int64_t>(row.cells[column[2]]);
    place.lat = number<double>(row.cells[column[3]]);
    place.lon = number<double>(row.cells[column[4]]);
    place.kind = 'X';
    const std::optional<PlacePrecision> precision = parse_kind<PlacePrecision>(row.cells[column[7]]);
    if (!precision)
      return table->error_at(row, column[7],
                             {"unknown precision '" + row.cells[column[7]] + "'", "",
                              "site, settlement, near, district, region or country"});
    place.precision = *precision;
    const std::string& kind = row.cells[column[8]];
    if (kind == "admin1") place.kind = '1';
    if (kind == "admin2") place.kind = '2';
    const auto ix = static_cast<uint32_t>(extra_.size());
    if (place.id != 0) extra_by_id_.emplace(place.id, ix);
    place_key(place.name, key);
    std::string stripped;
    const auto add = [&] {
      if (key.starts_with("the ")) key.erase(0, 4);
      add_name(key, kExtra + ix);
      if (const size_t article = article_length(key); article > 0)
        add_name(std::string_view(key).substr(article), kExtra + ix);
    };
    add();
    for (const std::string& alias : split_cell(row.cells[column[1]])) {
      place_key(alias, key);
      if (!key.empty()) add();
    }
    extra_.push_back(place);
  }
  return Done{};
}

Result<Done> Gazetteer::read_abbreviations(const DataFiles& files) {
  constexpr std::string_view kPath = "lexicon/state_abbreviations.tsv";
  if (!files.has(kPath)) return Done{};
  const Result<TsvTable> table = TsvTable::read(files, kPath);
  if (!table) return table.error();
  const auto name = table->need("name"), forms = table->need("abbreviations"), postal = table->need("postal"),
             id = table->need("id"), lat = table->need("lat"), lon = table->need("lon"),
             country = table->need("country");
  for (const auto* one : {&name, &forms, &postal, &id, &lat, &lon, &country}) {
    if (!*one) return one->error();
  }
  for (const TsvRow& row : table->rows()) {
    GazetteerPlace place;
    place.name = place.admin1 = own_text_.emplace_back(row.cells[*name]);
    place.country = own_text_.emplace_back(row.cells[*country]);
    place.id = number<int64_t>(row.cells[*id]);
    place.lat = number<double>(row.cells[*lat]);
    place.lon = number<double>(row.cells[*lon]);
    place.kind = '1';
    place.fame = 60;
    place.population = 3000000;
    place.precision = PlacePrecision::region;
    state_points_[place.id] = {place.lat, place.lon};
    for (const size_t column : {*forms, *postal}) {
      for (std::string form : split_cell(row.cells[column])) {
        std::erase(form, '.');
        abbreviations_.emplace(std::move(form), place);
      }
    }
  }
  return Done{};
}

Result<Done> Gazetteer::read_doubts(const DataFiles& files) {
  constexpr std::string_view kPath = "lexicon/ambiguous_places.tsv";
  if (!files.has(kPath)) return Done{};
  const Result<TsvTable> table = TsvTable::read(files, kPath);
  if (!table) return table.error();
  const auto name = table->need("name"), rule = table->need("rule");
  if (!name) return name.error();
  if (!rule) return rule.error();
  for (const TsvRow& row : table->rows()) {
    doubts_.emplace(row.cells[*name], row.cells[*rule] == "never" ? PlaceDoubt::never : PlaceDoubt::cue);
  }
  return Done{};
}

GazetteerPlace Gazetteer::row_at(uint32_t row) const {
  if (row >= kExtra) return extra_[row - kExtra];
  const std::string_view all = text_;
  const size_t at = rows_[row];
  const auto cells = cells_of<10>(all.substr(at, all.find('\n', at) - at));
  GazetteerPlace place;
  place.id = number<int64_t>(cells[0]);
  place.name = cells[1];
  place.lat = number<double>(cells[2]);
  place.lon = number<double>(cells[3]);
  place.country = cells[4];
  place.admin1 = cells[5];
  place.population = number<int64_t>(cells[6]);
  place.fame = number<int>(cells[8]);
  if (cells[7] == "C") {
    place.kind = 'C';
    place.precision = PlacePrecision::country;
  } else if (cells[7] == "A1") {
    place.kind = '1';
    place.precision = PlacePrecision::region;
  } else if (cells[7] == "A2") {
    place.kind = '2';
    place.precision = PlacePrecision::district;
  }
  if (const auto point = state_points_.find(place.id); point != state_points_.end()) {
    place.lat = point->second.first;
    place.lon = point->second.second;
  }
  if (const auto own = extra_by_id_.find(place.id); own != extra_by_id_.end()) {
    GazetteerPlace better = extra_[own->second];
    better.population = place.population;
    better.fame = place.fame;
    if (better.kind == 'X') better.kind = place.kind;
    return better;
  }
  return place;
}

void Gazetteer::find_key(std::string_view key, std::vector<GazetteerPlace>& out) const {
  if (heads_.empty()) return;
  const uint64_t hash = hash64(key);
  const auto upper = static_cast<uint32_t>(hash >> 32);
  for (uint32_t i = heads_[hash & (kHeads - 1)]; i != 0; i = entries_[i].next) {
    if (entries_[i].hash != upper) continue;
    GazetteerPlace place = row_at(entries_[i].row);
    bool known = false;
    for (GazetteerPlace& other : out) {
      if ((place.id != 0 && other.id == place.id) ||
          (place.id == 0 && other.name == place.name && other.country == place.country)) {
        known = true;
        if (other.population < place.population) {
          other.population = place.population;
          other.fame = place.fame;
        }
      }
    }
    if (!known) out.push_back(place);
  }
}

void Gazetteer::find(std::string_view folded, std::vector<GazetteerPlace>& out) const {
  std::string key;
  place_key(folded, key);
  find_key(key, out);
  if (out.empty()) {
    const size_t article = article_length(key);
    if (article > 0) find_key(std::string_view(key).substr(article), out);
    // "al-Jora" is no village of India
    if (!key.starts_with("the "))
      out.erase(std::remove_if(out.begin(), out.end(),
                               [](const GazetteerPlace& p) { return p.kind != 'X' && !drops_articles(p.country); }),
                out.end());
  }
}

void Gazetteer::find_by_sound(std::string_view folded, std::vector<GazetteerPlace>& out) const {
  constexpr size_t kShortest = 6;  // with its marks: shorter keys are many names'
  std::string key, sound;
  place_key(folded, key);
  sound_key(key, sound);
  if (sound.size() >= kShortest) find_key(sound, out);
}

std::optional<GazetteerPlace> Gazetteer::country(std::string_view iso3) const {
  const auto found = countries_.find(std::string(iso3));
  if (found == countries_.end()) return std::nullopt;
  return row_at(found->second);
}

const GazetteerPlace* Gazetteer::abbreviation(std::string_view text) const {
  std::string bare(text);
  std::erase(bare, '.');
  const auto found = abbreviations_.find(bare);
  return found == abbreviations_.end() ? nullptr : &found->second;
}

PlaceDoubt Gazetteer::doubt(std::string_view folded) const {
  const auto found = doubts_.find(std::string(folded));
  return found == doubts_.end() ? PlaceDoubt::none : found->second;
}

}  // namespace daybook

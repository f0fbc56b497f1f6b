// SPDX-License-Identifier: Apache-2.0
#include "link/lineage.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/utf8.h"

namespace daybook {
namespace {

constexpr size_t kShingle = 5;         // words
constexpr size_t kSampleOneIn = 4;     // shingles kept for finding candidates
constexpr size_t kMostPostings = 32;   // a shingle that so many reports have tells nothing more
constexpr size_t kMostCandidates = 8;  // earlier reports compared in full
constexpr size_t kPassageWords = 12;   // a run of words this long is a passage
constexpr double kSameText = 0.25;     // of the shorter text: copy
constexpr size_t kSharedWords = 40;    // or so many words outside quotations

struct Word {
  uint64_t hash = 0;
  ByteSpan bytes = {};
  bool quoted = false;
};

// Words in lower case, letters and digits only; `quoted` between double quotation marks.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  bool quoted = false;
  std::string word;
  uint32_t begin = 0;
  const auto finish = [&](size_t end) {
    if (!word.empty()) out.push_back({hash64(word), {begin, static_cast<uint32_t>(end)}, quoted});
    word.clear();
  };
  for (size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    if (is_letter(step.code) || is_digit(step.code)) {
      if (word.empty()) begin = static_cast<uint32_t>(i);
      const std::string_view bytes = text.substr(i, step.length);
      word += to_lower(bytes);
    } else {
      finish(i);
      if (step.code == 0x201C) quoted = true;
      else if (step.code == 0x201D) quoted = false;
      else if (step.code == '"') quoted = !quoted;
      else if (step.code == '\n') quoted = false;
    }
    i += step.length;
  }
  finish(text.size());
  return out;
}

std::vector<uint64_t> shingles_of(const std::vector<Word>& words) {
  std::vector<uint64_t> out;
  for (size_t i = 0; i + kShingle <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < kShingle; ++k) hash = (hash ^ words[i + k].hash) * 0x9E3779B97F4A7C15ULL;
    out.push_back(hash ^ (hash >> 29));
  }
  return out;
}

struct Comparison {
  double shared = 0;
  size_t words_outside = 0;  // words of common passages outside quotation marks
  size_t words_quoted = 0;
  std::vector<LineagePair::Passage> passages = {};
};

// Compares a later text b with an earlier one a.
Comparison compare(const std::vector<Word>& a, const std::vector<Word>& b) {
  Comparison out;
  const std::vector<uint64_t> in_a = shingles_of(a), in_b = shingles_of(b);
  if (in_a.empty() || in_b.empty()) return out;
  std::unordered_map<uint64_t, size_t> where;  // the first place of each shingle of a
  for (size_t i = in_a.size(); i-- > 0;) where[in_a[i]] = i;
  const std::unordered_set<uint64_t> set_b(in_b.begin(), in_b.end());
  size_t common = 0;
  for (const auto& [shingle, at] : where) common += set_b.count(shingle);
  out.shared = static_cast<double>(common) / static_cast<double>(std::min(where.size(), set_b.size()));
  for (size_t j = 0; j < in_b.size();) {
    const auto found = where.find(in_b[j]);
    if (found == where.end()) {
      ++j;
      continue;
    }
    const size_t i = found->second;
    size_t length = 0;
    while (i + length < a.size() && j + length < b.size() && a[i + length].hash == b[j + length].hash) ++length;
    if (length >= kPassageWords) {
      out.passages.push_back(
          {{a[i].bytes.begin, a[i + length - 1].bytes.end}, {b[j].bytes.begin, b[j + length - 1].bytes.end}});
      for (size_t k = 0; k < length; ++k) ++(b[j + k].quoted ? out.words_quoted : out.words_outside);
    }
    j += std::max<size_t>(length, 1);
  }
  return out;
}

// Earlier first: by day of publication (unknown last), then by id.
bool is_earlier(const CorpusReport* a, const CorpusReport* b) {
  const Day day_a = a->meta.published, day_b = b->meta.published;
  if (day_a.known() != day_b.known()) return day_a.known();
  if (day_a != day_b) return day_a < day_b;
  // Of one day, a report that bears an agency's credit comes before one that does not.
  if (a->meta.agencies.empty() != b->meta.agencies.empty()) return !a->meta.agencies.empty();
  return a->meta.id < b->meta.id;
}

bool share_agency(const ReportMeta& a, const ReportMeta& b) {
  return std::any_of(a.agencies.begin(), a.agencies.end(), [&](const std::string& name) {
    return std::find(b.agencies.begin(), b.agencies.end(), name) != b.agencies.end();
  });
}

class Copies {
 public:
  explicit Copies(const CorpusInput& input) : input_(input) {
    for (const CorpusReport& report : input.reports) {
      if (report.meta.status == ReportStatus::ok) order_.push_back(&report);
    }
    std::sort(order_.begin(), order_.end(), is_earlier);
  }

  // The closest earlier copy of each report that has one.
  std::vector<LineagePair> pairs() {
    std::vector<LineagePair> out;
    for (size_t n = 0; n < order_.size(); ++n) {
      const std::vector<Word> words = words_of(input_.text_of(order_[n]->meta.id));
      std::vector<uint64_t> sample;
      for (const uint64_t shingle : shingles_of(words)) {
        if (shingle % kSampleOneIn == 0) sample.push_back(shingle);
      }
      std::sort(sample.begin(), sample.end());
      sample.erase(std::unique(sample.begin(), sample.end()), sample.end());
      std::unordered_map<size_t, size_t> hits;
      for (const uint64_t shingle : sample) {
        for (const size_t earlier : postings_[shingle]) ++hits[earlier];
      }
      if (auto pair = closest(n, words, hits)) out.push_back(std::move(*pair));
      for (const uint64_t shingle : sample) {
        std::vector<size_t>& list = postings_[shingle];
        if (list.size() < kMostPostings) list.push_back(n);
      }
    }
    return out;
  }

 private:
  std::optional<LineagePair> closest(size_t n, const std::vector<Word>& words,
                                     const std::unordered_map<size_t, size_t>& hits) const {
    std::vector<std::pair<size_t, size_t>> candidates;  // hits, earlier report
    for (const auto& [earlier, count] : hits) {
      if (count >= 2) candidates.push_back({count, earlier});
    }
    std::sort(candidates.begin(), candidates.end(), [](const auto& x, const auto& y) {
      return x.first != y.first ? x.first > y.first : x.second < y.second;
    });
    if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
    std::optional<LineagePair> best;
    for (const auto& [count, earlier] : candidates) {
      const ReportMeta& a = order_[earlier]->meta;
      const ReportMeta& b = order_[n]->meta;
      Comparison compared = compare(words_of(input_.text_of(a.id)), words);
      if (best && compared.shared <= best->shared) continue;
      const bool mostly_quoted = compared.words_quoted > 2 * compared.words_outside;
      const bool same_text = (compared.shared >= kSameText && !mostly_quoted) || compared.words_outside >= kSharedWords;
      const bool credited = share_agency(a, b) && compared.words_outside >= kPassageWords;
      const bool quotations = compared.words_quoted >= kPassageWords;
      if (!same_text && !credited && !quotations) continue;
      LineagePair pair;
      pair.a = a.id;
      pair.b = b.id;
      pair.shared = compared.shared;
      pair.basis = same_text ? "same text" : credited ? "credit line" : "same quotations";
      const bool knows_who = a.published.known() && b.published.known() && a.published < b.published;
      pair.copied_from = pair.basis != "same quotations" && knows_who ? "a" : "";
      pair.passages = std::move(compared.passages);
      best = std::move(pair);
    }
    return best;
  }

  const CorpusInput& input_;
  std::vector<const CorpusReport*> order_;
  std::unordered_map<uint64_t, std::vector<size_t>> postings_;
};

// The agency that every member credits, else the earliest report when its day is known to be first, else "".
std::string origin_of(const std::vector<const CorpusReport*>& members) {
  for (const std::string& agency : members.front()->meta.agencies) {
    const bool all = std::all_of(members.begin(), members.end(), [&](const CorpusReport* report) {
      return std::find(report->meta.agencies.begin(), report->meta.agencies.end(), agency) !=
             report->meta.agencies.end();
    });
    if (all) return agency;
  }
  const Day first = members.front()->meta.published;
  const bool is_first = first.known() && (members.size() < 2 || members[1]->meta.published != first);
  return is_first ? members.front()->meta.id : "";
}

}  // namespace

std::vector<Lineage> find_lineages(const CorpusInput& input) {
  std::vector<LineagePair> pairs = Copies(input).pairs();
  std::map<Id, Id> parent;
  const auto root = [&](Id id) {
    while (parent.count(id) != 0 && parent[id] != id) id = parent[id];
    return id;
  };
  for (const LineagePair& pair : pairs) {
    parent.try_emplace(pair.a, pair.a);
    parent[pair.b] = pair.a;  // a tree: each report has one earlier copy at most
  }
  std::map<Id, const CorpusReport*> by_id;
  for (const CorpusReport& report : input.reports) by_id[report.meta.id] = &report;
  std::map<Id, Lineage> by_root;
  for (const auto& [id, up] : parent) by_root[root(id)].reports.push_back(id);
  for (LineagePair& pair : pairs) by_root[root(pair.b)].pairs.push_back(std::move(pair));

  std::vector<Lineage> out;
  for (auto& [first, lineage] : by_root) {
    lineage.id = "l" + sha256_hex(first).substr(0, 12);
    std::vector<const CorpusReport*> members;
    for (const Id& id : lineage.reports) members.push_back(by_id.at(id));
    std::sort(members.begin(), members.end(), is_earlier);
    std::sort(lineage.reports.begin(), lineage.reports.end());
    lineage.origin = origin_of(members);
    out.push_back(std::move(lineage));
  }
  std::sort(out.begin(), out.end(), [](const Lineage& a, const Lineage& b) { return a.id < b.id; });
  return out;
}

}  // namespace daybook

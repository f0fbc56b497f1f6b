// SPDX-License-Identifier: Apache-2.0
#include "link/lineage.h"

#include <algorithm>
#include <map>
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

// The shingles that candidates are found by.
std::vector<uint64_t> sample_of(const std::vector<Word>& words) {
  std::vector<uint64_t> out = shingles_of(words);
  std::erase_if(out, [](uint64_t shingle) { return shingle % kSampleOneIn != 0; });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

struct SharedText {
  double shared = 0;
  size_t words_outside = 0;  // words of common passages outside quotation marks
  size_t words_quoted = 0;
  std::vector<LineagePair::Passage> passages = {};
};

// Compares a later text b with an earlier one a.
SharedText compare(const std::vector<Word>& a, const std::vector<Word>& b) {
  SharedText out;
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

bool is_earlier(const CorpusFacts& facts, uint32_t x, uint32_t y) {
  const ReportFacts &a = facts.reports()[x], &b = facts.reports()[y];
  if (a.published.known() != b.published.known()) return a.published.known();
  if (a.published != b.published) return a.published < b.published;
  // Of one day, a report that bears an agency's credit comes before one that does not.
  if (facts.agencies(a).empty() != facts.agencies(b).empty()) return !facts.agencies(a).empty();
  return a.id < b.id;
}

bool share_agency(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& name) { return std::find(b.begin(), b.end(), name) != b.end(); });
}

// On what two texts with this in common are taken for copies of each other; nothing if they are not.
std::optional<Copy::Basis> basis_of(const SharedText& compared, bool one_agency) {
  const bool mostly_quoted = compared.words_quoted > 2 * compared.words_outside;
  if ((compared.shared >= kSameText && !mostly_quoted) || compared.words_outside >= kSharedWords)
    return Copy::Basis::same_text;
  if (one_agency && compared.words_outside >= kPassageWords) return Copy::Basis::credit_line;
  if (compared.words_quoted >= kPassageWords) return Copy::Basis::same_quotations;
  return std::nullopt;
}

std::string_view words_for(Copy::Basis basis) {
  switch (basis) {
    case Copy::Basis::same_text: return "same text";
    case Copy::Basis::credit_line: return "credit line";
    default: return "same quotations";
  }
}

// The agency that every member credits, else the earliest report when its day is known to be first, else "".
std::string origin_of(const CorpusFacts& facts, const std::vector<uint32_t>& members) {
  const ReportFacts& first = facts.reports()[members.front()];
  for (const std::string& agency : facts.agencies(first)) {
    const bool all = std::all_of(members.begin(), members.end(), [&](uint32_t member) {
      const std::vector<std::string>& credited = facts.agencies(facts.reports()[member]);
      return std::find(credited.begin(), credited.end(), agency) != credited.end();
    });
    if (all) return agency;
  }
  const bool is_first =
      first.published.known() && (members.size() < 2 || facts.reports()[members[1]].published != first.published);
  return is_first ? first.id : "";
}

}  // namespace

std::vector<uint32_t> in_order_of_time(const CorpusFacts& facts) {
  std::vector<uint32_t> out;
  for (uint32_t n = 0; n < facts.reports().size(); ++n) {
    if (facts.reports()[n].status == ReportStatus::ok) out.push_back(n);
  }
  std::sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) { return is_earlier(facts, a, b); });
  return out;
}

void CopyFinder::note(std::string_view text, Seen& seen) {
  for (const uint64_t shingle : sample_of(words_of(text))) seen.add(shingle);
}

void CopyFinder::add(uint32_t report, std::string_view text) {
  const std::vector<Word> words = words_of(text);
  std::vector<uint64_t> sample = sample_of(words);
  std::erase_if(sample, [&](uint64_t shingle) { return !seen_.again(shingle); });
  std::unordered_map<uint32_t, size_t> hits;  // by place in added_
  for (const uint64_t shingle : sample) postings_.each(shingle, [&](uint32_t earlier) { ++hits[earlier]; });
  std::vector<std::pair<size_t, uint32_t>> candidates;  // hits, place in added_
  for (const auto& [earlier, count] : hits) {
    if (count >= 2) candidates.push_back({count, earlier});
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const auto& x, const auto& y) { return x.first != y.first ? x.first > y.first : x.second < y.second; });
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);

  const ReportFacts& b = facts_.reports()[report];
  std::optional<Copy> best;
  std::vector<LineagePair::Passage> passages;
  for (const auto& [count, earlier] : candidates) {
    const ReportFacts& a = facts_.reports()[added_[earlier]];
    SharedText compared = compare(words_of(text_of_(a.id)), words);
    if (best && compared.shared <= best->shared) continue;
    const auto basis = basis_of(compared, share_agency(facts_.agencies(a), facts_.agencies(b)));
    if (!basis) continue;
    best = Copy{added_[earlier], report, *basis};
    const bool knows_who = a.published.known() && b.published.known() && a.published < b.published;
    best->copied = *basis != Copy::Basis::same_quotations && knows_who;
    best->shared = compared.shared;
    passages = std::move(compared.passages);
  }
  if (best) {
    best->first_passage = found_.passages.size();
    best->n_passages = passages.size();
    found_.passages.insert(found_.passages.end(), passages.begin(), passages.end());
    found_.list.push_back(*best);
  }
  for (const uint64_t shingle : sample) postings_.add(shingle, static_cast<uint32_t>(added_.size()), kMostPostings);
  added_.push_back(report);
}

void for_each_lineage(const CorpusFacts& facts, const Copies& copies,
                      const std::function<void(const Lineage&)>& callback) {
  // A tree: each report has one earlier copy at most, which comes before it in the list.
  std::unordered_map<uint32_t, uint32_t> roots;
  std::map<uint32_t, std::vector<const Copy*>> by_root;
  for (const Copy& copy : copies.list) {
    const uint32_t root = roots.try_emplace(copy.earlier, copy.earlier).first->second;
    roots[copy.later] = root;
    by_root[root].push_back(&copy);
  }
  std::vector<std::pair<Id, uint32_t>> in_order;
  for (const auto& [first, pairs] : by_root)
    in_order.emplace_back("l" + sha256_hex(facts.reports()[first].id).substr(0, 12), first);
  std::sort(in_order.begin(), in_order.end());
  for (const auto& [id, first] : in_order) {
    Lineage lineage;
    lineage.id = id;
    std::vector<uint32_t> members = {first};
    for (const Copy* copy : by_root[first]) {
      members.push_back(copy->later);
      LineagePair& pair = lineage.pairs.emplace_back();
      pair.a = facts.reports()[copy->earlier].id;
      pair.b = facts.reports()[copy->later].id;
      pair.shared = copy->shared;
      pair.copied_from = copy->copied ? "a" : "";
      pair.basis = words_for(copy->basis);
      const auto begin = copies.passages.begin() + static_cast<std::ptrdiff_t>(copy->first_passage);
      pair.passages.assign(begin, begin + static_cast<std::ptrdiff_t>(copy->n_passages));
    }
    for (const uint32_t member : members) lineage.reports.push_back(facts.reports()[member].id);
    std::sort(lineage.reports.begin(), lineage.reports.end());
    std::sort(members.begin(), members.end(), [&](uint32_t a, uint32_t b) { return is_earlier(facts, a, b); });
    lineage.origin = origin_of(facts, members);
    callback(lineage);
  }
}

}  // namespace daybook

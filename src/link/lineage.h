// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which reports carry the same copy. Two reports share copy when the later has the words of the earlier: `shared` is
// the part of the shorter text's 5-word shingles (lower case) that both have. Candidates come from sampled shingles
// (Broder 1997, "On the resemblance and containment of documents"); each report is tied to its closest earlier copy
// only, so that pairs are a tree. What two reports share only inside quotation marks is one speaker's words, not one
// outlet's copy: basis "same quotations".
//
//   CopyFinder copies(facts, seen, text_of);
//   for (report : in_order_of_time(facts)) copies.add(report, text);
//   const Copies found = copies.take();   for_each_lineage(facts, found, callback);
//
// Thread safety: pure functions; a CopyFinder belongs to one thread.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "link/corpus_facts.h"
#include "link/number_lists.h"
#include "link/seen.h"

namespace daybook {

// A report's closest earlier copy. Reports are numbers of CorpusFacts.
struct Copy {
  enum class Basis : uint8_t { same_text, credit_line, same_quotations };
  uint32_t earlier = 0, later = 0;
  Basis basis = Basis::same_text;
  bool copied = false;  // known to be from the earlier
  double shared = 0;
  size_t first_passage = 0, n_passages = 0;  // in Copies::passages
};

struct Copies {
  std::vector<Copy> list = {};  // by time of the later
  std::vector<LineagePair::Passage> passages = {};
};

// Numbers of the reports that carry news, earlier first: by day of publication (unknown last), agencies' before others
// of that day, then by id.
std::vector<uint32_t> in_order_of_time(const CorpusFacts& facts);

class CopyFinder {
 public:
  // `seen` was told of all texts by note() before; `text_of` gives the text of a report that was added.
  CopyFinder(const CorpusFacts& facts, const Seen& seen, std::function<std::string(const Id&)> text_of)
      : facts_(facts), seen_(seen), text_of_(std::move(text_of)) {}
  static void note(std::string_view text, Seen& seen);

  // In the order of in_order_of_time().
  void add(uint32_t report, std::string_view text);
  Copies take() { return std::move(found_); }

 private:
  const CorpusFacts& facts_;
  const Seen& seen_;
  std::function<std::string(const Id&)> text_of_;
  NumberLists postings_;         // by shingle: places in added_
  std::vector<uint32_t> added_;  // reports
  Copies found_;
};

// Calls back with each lineage, by id.
void for_each_lineage(const CorpusFacts& facts, const Copies& copies,
                      const std::function<void(const Lineage&)>& callback);

}  // namespace daybook

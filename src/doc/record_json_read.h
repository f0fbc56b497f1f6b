// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the record's lines (doc/record_json.h) back into the structs of doc/record.h: writing, reading and writing
// again gives the same bytes. Every key of the contract must be there and of its type; the first fault is the error.
//
//   RecordReader reader;  Result<Event> event = reader.event(line);  for (const QuotedSpan& q : reader.quotes()) …
//
// quotes() holds every span of the line read last with the quotation printed beside it, in the line's order, so that
// the store can compare them with the text. Keeps buffers: one reader for each thread.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/record.h"
#include "doc/record_json.h"

namespace daybook {

struct QuotedSpan {
  ByteSpan span = {};
  std::string quote = {};
};

class RecordReader {
 public:
  RecordReader();
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;

  Result<RunInfo> run(std::string_view line);
  // The report's text goes to `text` unless that is null.
  Result<ReportMeta> report(std::string_view line, std::string* text);
  Result<Event> event(std::string_view line);
  Result<Toll> toll(std::string_view line);
  Result<Claim> claim(std::string_view line);
  // quotes() then holds, pair by pair and passage by passage, the span in a and the span in b.
  Result<Lineage> lineage(std::string_view line);
  Result<Incident> incident(std::string_view line);
  // A list of {"code","what"}, as in a report's `problems`.
  Result<std::vector<Problem>> problems(std::string_view json);

  const std::vector<QuotedSpan>& quotes() const;

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace daybook

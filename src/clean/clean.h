// SPDX-License-Identifier: Apache-2.0
#pragma once
// From received bytes to the article's own text, who published it and when.
//
//   auto cleaner = Cleaner::make(data);  cleaner->run(received, day_of_receipt, document);
//
// Fills text, map, meta and trace of the document (which the caller cleared). A report that cannot be read is no error:
// its status is `failed`, `empty` or `not_news` and a problem says why. An error means a bug or no memory. Thread
// safety: run() is const and may be called from any number of threads.

#include <memory>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/document.h"
#include "doc/received.h"

namespace daybook {

class Cleaner {
 public:
  static Result<Cleaner> make(const DataFiles& data);
  ~Cleaner();
  Cleaner(Cleaner&&) noexcept;
  Cleaner& operator=(Cleaner&&) noexcept;

  Result<Done> run(const Received& received, Day received_day, Document& document) const;

 private:
  struct Parts;
  Cleaner();
  std::unique_ptr<Parts> parts_;
};

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
// CoNLL-U of any bytes: refused with an error that names a line, or read; what is written from it is read again and
// written the same. Cutting into blocks goes forward and loses nothing.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "doc/conllu.h"

using namespace daybook;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (size_t at = 0; at < text.size();) {
    const size_t next = next_conllu_block(text, at, 2);
    if (next <= at || next > text.size()) abort();
    at = next;
  }
  Document document;
  const Result<Done> read = read_conllu(text, document);
  if (!read) {
    if (read.error().message().find("line ") == std::string::npos) abort();
    return 0;
  }
  for (const Sentence& s : document.sentences) {
    if (s.first.v >= s.last.v || s.last.v > document.tokens.size() || s.bytes.end > document.text().size()) abort();
    for (uint32_t i = s.first.v; i < s.last.v; ++i) {
      const TokenIx head = document.tokens[i].head;
      if (head.ok() && (head.v < s.first.v || head.v >= s.last.v)) abort();
      if (document.tokens[i].bytes.end > document.text().size()) abort();
    }
  }
  std::string once, twice;
  write_conllu(document, once);
  Document again;
  if (!read_conllu(once, again)) abort();
  write_conllu(again, twice);
  if (once != twice) abort();
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
// Model files of any bytes: refused with an error that names the file, or a parser whose trees are well formed. An odd
// first byte takes the rest as a file. An even one takes it as changes to a sound small model (three bytes each: where,
// and what is added there), whose size and check sum are then put right, so that what stands behind them is reached.

#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "../unit/tiny_model.h"
#include "segment/segment.h"
#include "syntax/parser.h"

using namespace daybook;

namespace {

std::string changed(std::string model, const uint8_t* data, size_t size) {
  size_t at = 0;
  for (; size >= 3; data += 3, size -= 3) {
    // Steps of up to 2^15 forward, so that the same change stays near when one before it goes.
    at = (at + data[0] + (static_cast<size_t>(data[1]) << 8)) % model.size();
    model[at] = static_cast<char>(model[at] + data[2]);
  }
  const uint64_t length = model.size(), check = syntax::model_check(std::string_view(model).substr(32));
  std::memcpy(model.data(), "DAYBOOKM", 8);
  std::memcpy(model.data() + 16, &length, 8);
  std::memcpy(model.data() + 24, &check, 8);
  return model;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string words = test::TinyModel(0).bytes(), pooled = test::TinyModel(1).bytes();
  static const std::unique_ptr<Stage> segment = make_segment_stage();
  if (size == 0) return 0;
  const std::string bytes = (data[0] & 1) != 0 ? std::string(reinterpret_cast<const char*>(data) + 1, size - 1)
                                               : changed((data[0] & 2) != 0 ? pooled : words, data + 1, size - 1);
  const Result<syntax::Parser> parser = syntax::Parser::read(bytes, "fuzz.model");
  if (!parser) {
    if (parser.error().where != "fuzz.model" || parser.error().what.empty()) abort();
    return 0;
  }
  Document document;
  document.set_text("The army shelled a town. ADCB shelled the town, and abcd baa éabc shelled 12 towns.", {});
  if (!segment->run(document, nullptr)) abort();
  std::vector<uint32_t> all;
  for (uint32_t i = 0; i < document.sentences.size(); ++i) all.push_back(i);
  syntax::ParserWork work;
  parser->parse(document, all, work);
  for (const Sentence& s : document.sentences) {
    size_t roots = 0;
    for (uint32_t i = s.first.v; i < s.last.v; ++i) {
      roots += !document.tokens[i].head.ok();
      TokenIx at(i);
      for (uint32_t steps = 0; document.tokens[at.v].head.ok(); ++steps) {
        at = document.tokens[at.v].head;
        if (at.v < s.first.v || at.v >= s.last.v || steps > s.last.v - s.first.v) abort();
      }
    }
    if (roots != 1) abort();
  }
  for (const NameSpan& name : document.names) {
    if (name.first.v >= name.last.v || name.last.v > document.tokens.size()) abort();
  }
  return 0;
}

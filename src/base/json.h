// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writes JSON, in the order the caller gives; the record's lines are made with it. (Reading JSON: simdjson.)
//
//   JsonWriter w;  w.begin_object(); w.key("kind"); w.string("event"); w.key("n"); w.integer(3); w.end_object();
//   w.take();
//
// Text that is not valid UTF-8 is written with U+FFFD in place of each bad byte. Nothing but what JSON demands is
// escaped. Numbers with fractions are printed to three decimals, trailing zeros cut. Not safe to share between threads.

#include <cstdint>
#include <string>
#include <string_view>

namespace daybook {

class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  void string(std::string_view value);
  // null when empty, else a string.
  void string_or_null(std::string_view value);
  void integer(int64_t value);
  void number(double value, int decimals = 3);
  void boolean(bool value);
  void null();
  // A piece of JSON that is already written, as it is.
  void raw(std::string_view json);

  // Room for a line of so many bytes, where that is known: a long line then does not grow by doubling.
  void reserve(size_t bytes) { out_.reserve(bytes); }
  const std::string& text() const { return out_; }
  std::string take() {
    needs_comma_ = false;
    return std::move(out_);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string out_;
  bool needs_comma_ = false;
};

// The inside of a JSON string (no quotes around it).
void append_json_escaped(std::string& out, std::string_view text);

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
#pragma once
// Expected failures as values.
//
// A function that can fail on its input returns Result<T>: either a T or an Error that says what went wrong, where, and
// what to do. Member names are those of std::expected, so that it can become an alias one day. What ends a whole run
// (database locked, disk full) is thrown as FatalError and caught once, in main. Assertions are for bugs only.
// Thread safety: plain values.

#include <cassert>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace daybook {

// Why something failed, for a person. `where` is a place such as "rules/x.rules:12:7" or a file name; `help` is the
// next step and may be empty. `code` is a short stable word that ends in a report's `problems` ("bad_gzip",
// "bad_utf8").
struct Error {
  std::string code;
  std::string what;
  std::string where = {};
  std::string help = {};

  // "where: what (help)", parts that are empty left out.
  std::string message() const {
    std::string out = where.empty() ? what : where + ": " + what;
    if (!help.empty()) out += " (" + help + ")";
    return out;
  }
};

// Ends the run: thrown for what no single report can be blamed for, caught in main, exit code 2.
class FatalError : public std::runtime_error {
 public:
  explicit FatalError(Error error) : std::runtime_error(error.message()), error_(std::move(error)) {}
  const Error& error() const { return error_; }

 private:
  Error error_;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit on purpose
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  bool has_value() const { return held_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // Calling value() without a value, or error() with one, is a bug of the caller.
  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&held_);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&held_);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&held_));
  }
  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&held_);
  }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> held_;
};

// For functions that give nothing back but may fail: `Result<Done>` … `return Done{};`.
struct Done {};

}  // namespace daybook

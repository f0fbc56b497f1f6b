// SPDX-License-Identifier: Apache-2.0
#pragma once
// A thin wrapper of SQLite: statements prepared once and given back by themselves, failures as FatalError in plain
// words.
//
//   db.run("DELETE FROM event WHERE report = ?1", id);
//   for (Rows row = db.rows("SELECT id, body FROM event WHERE report = ?1", id); row.next();) use(row.text(0));
//
// A Rows must end before the Database does. Use from one thread.

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace daybook {

// A value bound as a blob rather than as text.
struct Blob {
  std::string_view bytes = {};
};
// Long text that is not copied when it is bound: for run() only, during which the caller keeps it.
struct Borrowed {
  std::string_view text = {};
};
// Text, or NULL when it is empty.
struct TextOrNull {
  std::string_view text = {};
};

class Database;

// The rows of one statement, read forwards. text() and blob() last until the next next().
class Rows {
 public:
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  bool next();
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  double number(int column) const { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  int columns() const { return sqlite3_column_count(statement_); }

 private:
  friend class Database;
  Rows(Database& db, std::string sql, sqlite3_stmt* statement)
      : db_(&db), sql_(std::move(sql)), statement_(statement) {}
  Database* db_;
  std::string sql_;
  sqlite3_stmt* statement_;
};

class Database {
 public:
  // `flags` are SQLite's (SQLITE_OPEN_READWRITE …). `name` is a path, ":memory:" or a file: URI.
  static Result<std::unique_ptr<Database>> open(const std::string& name, int flags);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Several statements at once, without parameters.
  void script(std::string_view sql);
  template <class... Values>
  Rows rows(std::string_view sql, const Values&... values) {
    Rows out = prepare(sql);
    [[maybe_unused]] int index = 0;
    (bind(out.statement_, ++index, values), ...);
    return out;
  }
  // Runs a statement; gives the number of rows that it changed.
  template <class... Values>
  int64_t run(std::string_view sql, const Values&... values) {
    Rows out = rows(sql, values...);
    while (out.next()) {
    }
    return changes();
  }
  // The first column of the first row; 0 or "" if there is none.
  template <class... Values>
  int64_t integer(std::string_view sql, const Values&... values) {
    Rows out = rows(sql, values...);
    return out.next() ? out.integer(0) : 0;
  }
  template <class... Values>
  std::string text(std::string_view sql, const Values&... values) {
    Rows out = rows(sql, values...);
    return out.next() ? std::string(out.text(0)) : std::string();
  }
  // Statements with values that are known only when they run.
  Rows rows_with(std::string_view sql, const std::vector<std::string>& values);

  int64_t changes() const { return sqlite3_changes64(handle_); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  sqlite3* handle() const { return handle_; }
  // What SQLite said last, as the error that ends a run.
  [[noreturn]] void fail(std::string_view doing) const;

 private:
  friend class Rows;
  Database(sqlite3* handle, std::string name) : handle_(handle), name_(std::move(name)) {}
  Rows prepare(std::string_view sql);
  void give_back(const std::string& sql, sqlite3_stmt* statement);
  void check(int code) const;
  void bind(sqlite3_stmt* statement, int index, std::string_view text);
  void bind(sqlite3_stmt* statement, int index, const std::string& text) {
    bind(statement, index, std::string_view(text));
  }
  void bind(sqlite3_stmt* statement, int index, const char* text) { bind(statement, index, std::string_view(text)); }
  void bind(sqlite3_stmt* statement, int index, Blob blob);
  void bind(sqlite3_stmt* statement, int index, Borrowed text);
  void bind(sqlite3_stmt* statement, int index, TextOrNull text);
  void bind(sqlite3_stmt* statement, int index, int64_t value) { check(sqlite3_bind_int64(statement, index, value)); }
  void bind(sqlite3_stmt* statement, int index, int value) { bind(statement, index, int64_t{value}); }
  void bind(sqlite3_stmt* statement, int index, uint32_t value) { bind(statement, index, int64_t{value}); }
  void bind(sqlite3_stmt* statement, int index, uint64_t value) { bind(statement, index, static_cast<int64_t>(value)); }
  void bind(sqlite3_stmt* statement, int index, bool value) { bind(statement, index, int64_t{value ? 1 : 0}); }
  void bind(sqlite3_stmt* statement, int index, const std::optional<int64_t>& value);
  void bind(sqlite3_stmt* statement, int index, const std::optional<double>& value);

  sqlite3* handle_;
  std::string name_;
  std::unordered_map<std::string, std::vector<sqlite3_stmt*>> spare_;  // prepared and not in use
};

}  // namespace daybook

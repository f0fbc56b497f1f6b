// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite.h"

namespace daybook {
namespace {

Error plain_error(int code, const std::string& name, std::string_view what) {
  const std::string said(what);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"database_locked", "another program is writing to the database", name, "try again when it is done"};
    case SQLITE_FULL:
      return {"disk_full", "the disk is full", name,
              "make room, then run the same command again: nothing that was acknowledged is lost"};
    case SQLITE_NOTADB: return {"no_database", "is no database of daybook", name, "name another file with --db"};
    case SQLITE_CORRUPT:
      return {"database_damaged", "the database is damaged (" + said + ")", name,
              "restore a copy; the reports themselves may be read with sqlite3's .recover"};
    case SQLITE_READONLY:
      return {"database_readonly", "the database cannot be written", name, "is the file or its folder read-only?"};
    case SQLITE_CANTOPEN:
      return {"cannot_open", "the database cannot be opened (" + said + ")", name,
              "is the path right, and may you write there?"};
    case SQLITE_IOERR:
      return {"io_error", "reading or writing the database failed (" + said + ")", name, "is the disk full or broken?"};
    default: return {"database_error", "the database said: " + said, name};
  }
}

}  // namespace

Rows::Rows(Rows&& other) noexcept : db_(other.db_), sql_(std::move(other.sql_)), statement_(other.statement_) {
  other.statement_ = nullptr;
}

Rows::~Rows() {
  if (statement_ != nullptr) db_->give_back(sql_, statement_);
}

bool Rows::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  db_->fail(sql_);
}

std::string_view Rows::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_, column);
  return {reinterpret_cast<const char*>(bytes),
          bytes == nullptr ? 0 : static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Rows::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return {static_cast<const char*>(bytes),
          bytes == nullptr ? 0 : static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

Result<std::unique_ptr<Database>> Database::open(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    const Error error = plain_error(code, name, handle == nullptr ? "out of memory" : sqlite3_errmsg(handle));
    sqlite3_close_v2(handle);
    return error;
  }
  sqlite3_busy_timeout(handle, 5000);
  return std::unique_ptr<Database>(new Database(handle, name));
}

Database::~Database() {
  for (auto& [sql, statements] : spare_) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(handle_);
}

void Database::fail(std::string_view doing) const {
  Error error = plain_error(sqlite3_extended_errcode(handle_), name_, sqlite3_errmsg(handle_));
  if (error.code == "database_error") error.what += " (in: " + std::string(doing.substr(0, 200)) + ")";
  throw FatalError(error);
}

void Database::check(int code) const {
  if (code != SQLITE_OK) fail("binding a value");
}

void Database::script(std::string_view sql) {
  if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

Rows Database::prepare(std::string_view sql) {
  std::string key(sql);
  const auto found = spare_.find(key);
  if (found != spare_.end() && !found->second.empty()) {
    sqlite3_stmt* statement = found->second.back();
    found->second.pop_back();
    return Rows(*this, std::move(key), statement);
  }
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK) {
    fail(sql);
  }
  return Rows(*this, std::move(key), statement);
}

Rows Database::rows_with(std::string_view sql, const std::vector<std::string>& values) {
  Rows out = prepare(sql);
  int index = 0;
  for (const std::string& value : values) bind(out.statement_, ++index, value);
  return out;
}

void Database::give_back(const std::string& sql, sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  spare_[sql].push_back(statement);
}

void Database::bind(sqlite3_stmt* statement, int index, std::string_view text) {
  check(sqlite3_bind_text64(statement, index, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
}

void Database::bind(sqlite3_stmt* statement, int index, Blob blob) {
  check(sqlite3_bind_blob64(statement, index, blob.bytes.data() == nullptr ? "" : blob.bytes.data(), blob.bytes.size(),
                            SQLITE_TRANSIENT));
}

void Database::bind(sqlite3_stmt* statement, int index, Borrowed text) {
  check(sqlite3_bind_text64(statement, index, text.text.data() == nullptr ? "" : text.text.data(), text.text.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

void Database::bind(sqlite3_stmt* statement, int index, TextOrNull text) {
  if (text.text.empty()) check(sqlite3_bind_null(statement, index));
  else bind(statement, index, text.text);
}

void Database::bind(sqlite3_stmt* statement, int index, const std::optional<int64_t>& value) {
  check(value ? sqlite3_bind_int64(statement, index, *value) : sqlite3_bind_null(statement, index));
}

void Database::bind(sqlite3_stmt* statement, int index, const std::optional<double>& value) {
  check(value ? sqlite3_bind_double(statement, index, *value) : sqlite3_bind_null(statement, index));
}

}  // namespace daybook

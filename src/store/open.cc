// SPDX-License-Identifier: Apache-2.0
// Opening, making, locking and closing the one file.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/data_files.h"
#include "base/files.h"
#include "store/inner.h"

namespace daybook {
namespace {

constexpr int64_t kApplicationId = 0x6462'6f6b;  // "dbok", in the file's header
constexpr off_t kLockByte = off_t{1} << 62;      // no byte of SQLite's own locks

const char* const kWhere = "daybook add PATH… makes one; --db FILE names another";

bool exists(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0;
}

uint64_t file_size(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 ? static_cast<uint64_t>(info.st_size) : 0;
}

bool sync(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool done = fsync(fd) == 0;
  ::close(fd);
  return done;
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

// An empty database, as the bytes of its file.
std::string empty_database() {
  Result<std::unique_ptr<Database>> memory = Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!memory) throw FatalError(memory.error());
  Database& db = **memory;
  db.script("PRAGMA application_id = " + std::to_string(kApplicationId) +
            "; PRAGMA user_version = " + std::to_string(kKeptVersion));
  db.script(kept_sql());
  db.script(derived_sql());
  db.run("INSERT INTO state VALUES ('derived_version', ?1), ('links', 'fresh')", std::to_string(kDerivedVersion));
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(sqlite3_serialize(db.handle(), "main", &size, 0),
                                                                      sqlite3_free);
  if (!bytes) db.fail("making an empty database");
  return {reinterpret_cast<const char*>(bytes.get()), static_cast<size_t>(size)};
}

// One writer at a time: a lock that the system drops when the program ends, however it ends.
Result<int> lock_for_writing(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return Error{"database_readonly", std::strerror(errno), path, "the database must be writable for this"};
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = kLockByte;
  lock.l_len = 1;
  if (fcntl(fd, F_OFD_SETLK, &lock) != 0 && (errno == EAGAIN || errno == EACCES)) {
    ::close(fd);
    return Error{"database_locked", "another daybook is writing to this database", path,
                 "run this again when it is done"};
  }
  return fd;
}

// What a daybook left that was killed while it made the database: PATH.new123 and PATH.new123.part123. Called under the
// lock.
void remove_leftovers(const std::string& path) {
  std::error_code code;
  const std::string begin = std::filesystem::path(path).filename().string() + ".new";
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(path), code)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.size() > begin.size() && name.starts_with(begin) &&
                      name.find_first_not_of("0123456789.part", begin.size()) == std::string::npos;
    if (ours) found.push_back(entry.path());
  }
  for (const std::filesystem::path& file : found) std::filesystem::remove(file, code);
}

// Not a word is written before the file is known to be ours.
Result<Done> check_file(const std::string& path) {
  const std::filesystem::file_status status = std::filesystem::status(path);
  if (status.type() == std::filesystem::file_type::directory)
    return Error{"no_database", "is a folder, no database", path, kWhere};
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{"cannot_open", std::strerror(errno), path};
  char head[16] = {};
  const ssize_t got = ::read(fd, head, sizeof head);
  ::close(fd);
  if (got != sizeof head || std::memcmp(head, "SQLite format 3", sizeof head) != 0) {
    return Error{"no_database", "is no database of daybook", path, kWhere};
  }
  return Done{};
}

Result<Done> check_versions(Database& db, const std::string& path, OpenMode mode) {
  if (db.integer("PRAGMA application_id") != kApplicationId) {
    return Error{"no_database", "is a database of another program", path, kWhere};
  }
  const int64_t kept = db.integer("PRAGMA user_version");
  if (kept != kKeptVersion) {
    return Error{"other_version",
                 "is a database of version " + std::to_string(kept) + "; this program works with version " +
                     std::to_string(kKeptVersion),
                 path, kept > kKeptVersion ? "use a newer daybook" : "use the daybook that made it"};
  }
  const std::string derived = db.text("SELECT value FROM state WHERE key = 'derived_version'");
  if (mode != OpenMode::rebuild && derived != std::to_string(kDerivedVersion)) {
    return Error{"other_version",
                 "its derived tables are of version " + derived + "; this program works with version " +
                     std::to_string(kDerivedVersion),
                 path, "daybook rebuild --db " + path + " makes them again; what was received and decided stays"};
  }
  return Done{};
}

std::string uri(const std::string& path) {
  std::string out = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr char kDigits[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      out += c;
    }
  }
  return out + "?immutable=1";
}

bool can_read(Database& db) {
  return sqlite3_exec(db.handle(), "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr) == SQLITE_OK;
}

// "rules 3f2a (now 91bc)" for each thing that differs.
std::string differences(const RunInfo& then, const RunInfo& now) {
  std::string out;
  const auto compare = [&](std::string_view what, const std::string& a, const std::string& b) {
    if (a == b) return;
    out += (out.empty() ? "" : ", ") + std::string(what) + " " + (a.empty() ? "none" : a) + " (now " +
           (b.empty() ? "none" : b) + ")";
  };
  compare("program", then.version, now.version);
  compare("rules", then.rules, now.rules);
  compare("models", then.models, now.models);
  compare("lexicons", then.lexicons, now.lexicons);
  compare("settings", then.settings, now.settings);
  return out;
}

}  // namespace

std::string_view kept_sql() { return *DataFiles::embedded().read("src/store/kept.sql"); }
std::string_view derived_sql() { return *DataFiles::embedded().read("src/store/derived.sql"); }

// The file appears whole or not at all: made beside, synced, then linked to its name.
Result<Done> create_database(const std::string& path) {
  const std::string part = path + ".new" + std::to_string(getpid());
  const Result<Done> written = write_file(part, empty_database());
  if (!written) return Error{"cannot_write", written.error().what, path, "may you write in this folder?"};
  const bool replaces_empty = exists(path) && file_size(path) == 0;
  bool done = sync(part);
  if (replaces_empty) done = done && std::rename(part.c_str(), path.c_str()) == 0;
  else
    done = done &&
           (link(part.c_str(), path.c_str()) == 0 || errno == EEXIST);  // another daybook was quicker: use its file
  const int why = errno;
  if (!replaces_empty || !done) unlink(part.c_str());
  if (!done && !exists(path)) return Error{"cannot_write", std::strerror(why), path};
  sync(folder_of(path));
  return Done{};
}

Result<std::unique_ptr<Database>> open_for_reading(const std::string& path) {
  // Opened for writing where that is allowed, so that a log left by a killed writer can be read and folded in.
  Result<std::unique_ptr<Database>> db = Database::open(path, SQLITE_OPEN_READWRITE);
  if (!db) db = Database::open(path, SQLITE_OPEN_READONLY);
  if (db && !can_read(**db)) {
    if (!exists(path + "-wal")) db = Database::open(uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    if (db && !can_read(**db)) (*db)->fail("opening the database");
  }
  if (db) (*db)->script("PRAGMA query_only = 1; PRAGMA cache_size = -32000");
  return db;
}

Store::Store(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}

Store::Inner::~Inner() {
  db.reset();
  if (lock >= 0) ::close(lock);
}

Result<std::unique_ptr<Store>> Store::open(const std::string& path, OpenMode mode, const RunInfo& run) {
  if (!exists(path) && mode != OpenMode::add) return Error{"no_database", "there is no database", path, kWhere};
  if (mode == OpenMode::add && (!exists(path) || (file_size(path) == 0 && std::filesystem::is_regular_file(path)))) {
    const Result<Done> made = create_database(path);
    if (!made) return made.error();
  }
  const Result<Done> ours = check_file(path);
  if (!ours) return ours.error();

  std::unique_ptr<Store> store(new Store(std::make_unique<Inner>()));
  Inner& in = *store->inner_;
  in.path = path;
  in.mode = mode;
  in.run = run;
  if (mode != OpenMode::read) {
    Result<int> lock = lock_for_writing(path);
    if (!lock) return lock.error();
    in.lock = *lock;
    remove_leftovers(path);
  }
  try {
    Result<std::unique_ptr<Database>> db =
        mode == OpenMode::read ? open_for_reading(path) : Database::open(path, SQLITE_OPEN_READWRITE);
    if (!db) return db.error();
    in.db = std::move(*db);
    const Result<Done> versions = check_versions(*in.db, path, mode);
    if (!versions) return versions.error();
    if (mode != OpenMode::read) {
      // FULL: each commit is synced, because what was acknowledged must survive a power cut too. One sync for a batch.
      in.db->script(
          "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32000; PRAGMA temp_store "
          "= MEMORY");
      if (in.db->text("PRAGMA journal_mode = WAL") != "wal") in.db->fail("switching to the write-ahead log");
    }
    if (mode == OpenMode::add && in.db->integer("SELECT EXISTS (SELECT 1 FROM received)") != 0) {
      const std::string differ = differences(store->run(), run);
      if (!differ.empty()) {
        return Error{"other_run", "the database was made with other data: " + differ, path,
                     "daybook rebuild --db " + path + " codes every report again with what is here now"};
      }
    }
    // A rebuild of tables of another version begins with start_rebuild(), which makes them anew.
    const bool same_tables =
        in.db->text("SELECT value FROM state WHERE key = 'derived_version'") == std::to_string(kDerivedVersion);
    if (same_tables) in.load_coded();
    in.links_stale = in.db->text("SELECT value FROM state WHERE key = 'links'") != "fresh";
  } catch (const FatalError& error) {
    return error.error();
  }
  return store;
}

void Store::Inner::load_coded() {
  const std::lock_guard guard(coded_mutex);
  coded.clear();
  pending = static_cast<uint64_t>(db->integer("SELECT count(*) FROM received WHERE n NOT IN (SELECT n FROM report)"));
  if (mode == OpenMode::read) return;
  for (Rows row = db->rows("SELECT r.sha256 FROM received r JOIN report p ON p.n = r.n"); row.next();)
    coded.insert(sha_prefix(row.text(0)));
}

void Store::Inner::close() {
  if (!db) return;
  if (mode != OpenMode::read) {
    // Folds the log into the file and leaves write-ahead mode, so that one file remains, which a read-only folder can
    // hold. Both fail without harm while somebody reads; the next writer does it.
    sqlite3_exec(db->handle(), "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
    sqlite3_exec(db->handle(), "PRAGMA busy_timeout = 200; PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  }
  db.reset();
  if (lock >= 0) ::close(lock);
  lock = -1;
}

}  // namespace daybook

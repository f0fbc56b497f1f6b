// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a Store is made of; shared by the files of src/store only.

#include <chrono>
#include <mutex>
#include <unordered_set>

#include "doc/record_json_read.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace daybook {

struct Store::Inner {
  std::string path;
  OpenMode mode = OpenMode::read;
  RunInfo run = {};
  int lock = -1;  // descriptor that holds the writer's lock; closed after the connection
  std::unique_ptr<Database> db;
  int64_t run_n = 0;  // row of this run, once it changed something
  bool links_stale = false;
  bool finished = false;
  StoreCounts final_counts = {};  // what counts() says after finish()
  uint64_t pending = 0;

  mutable std::mutex coded_mutex;
  std::unordered_set<uint64_t> coded;  // first 64 bits of the SHA-256 of every report that needs no coding

  std::vector<Ack> acks;  // since the last commit
  size_t uncommitted_bytes = 0;
  std::chrono::steady_clock::time_point first_uncommitted = {};
  struct {
    int64_t added = 0, known = 0, revisions = 0, recoded = 0, failed = 0;
  } tally = {};

  RecordReader reader;

  Inner() = default;
  Inner(const Inner&) = delete;
  Inner& operator=(const Inner&) = delete;
  ~Inner();

  // Starts a transaction if none is open, and this run's row if it has none.
  void begin();
  // Ends it, if one is open. Acknowledgements stay until Store::commit() hands them out.
  void commit();
  void note_stale_links();
  void set_state(std::string_view key, std::string_view value);
  void load_coded();
  void close();

  void note_sighting(const Received& received, const Id& id);
  // What all sightings together say of a report; bytes are left empty.
  Received given(const Id& id) const;

  // In store/links.cc.
  void write_lineage(const Lineage& lineage);
  void write_incident(const Incident& incident);

  // In store/coded.cc.
  void write_coded(int64_t n, const Document& document);
  void delete_coded(const Id& id);
  void order_revisions(const std::string& url);
};

// The schemas as they are compiled in; docs/schema.md is made from them.
std::string_view kept_sql();
std::string_view derived_sql();
constexpr int kKeptVersion = 1;
constexpr int kDerivedVersion = 1;

// Opens and checks the file itself: store/open.cc.
Result<Done> create_database(const std::string& path);
Result<std::unique_ptr<Database>> open_for_reading(const std::string& path);

// The first 64 bits of a SHA-256 in hexadecimal.
uint64_t sha_prefix(std::string_view sha256);

// One sighting's or report's fields out of a row, in the order of kGivenColumns.
constexpr std::string_view kGivenColumns = "origin, format, url, outlet, published, published_basis, charset, problems";
bool same_given(const Received& a, const Received& b);

}  // namespace daybook

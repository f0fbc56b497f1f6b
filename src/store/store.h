// SPDX-License-Identifier: Apache-2.0
#pragma once
// The database: one SQLite file that holds what was received and what people decided (kept.sql, never dropped), and
// what the program made of it (derived.sql, dropped and refilled by `rebuild`).
//
// Adding:      open(path, OpenMode::add, run) · code_reports(… known = has_report, done = add, then commit_if_due …) ·
// commit()
//              · while pending() > 0: code for_each_pending() again through add() · if links_stale(): link
//              corpus() in replace_links() · finish().
// Rebuilding:  open(path, OpenMode::rebuild, run) · start_rebuild() · the rest as above, nothing new read.
// Reading:     open(path, OpenMode::read, {}) · for_each_coded(), text(), or src/query.
//
// A report is safe, and its acknowledgement may be printed, once commit() or commit_if_due() has returned it: committed
// with synchronous=FULL, so that neither kill -9 nor a power cut takes it back. A report whose coding is missing
// (rebuild stopped half way, more became known of where it came from) is *pending*: it is kept, is coded by the next
// command that writes, and commands that read say so. The same holds for links: add() marks them stale in its own
// transaction.
//
// What cannot go on (disk full, locked, damaged) is thrown as FatalError. Thread safety: has_report() from any thread;
// for_each_pending() on one other thread (it reads through a connection of its own); all else from the thread that
// opened.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/corpus.h"
#include "doc/document.h"
#include "doc/received.h"
#include "doc/record.h"
#include "doc/record_json.h"

namespace daybook {

class Database;

enum class OpenMode : uint8_t { read, add, rebuild };

// What became of one report that was handed to add().
enum class AddState : uint8_t {
  added,     // "new": not seen before
  known,     // "known": the same bytes are in the database; this origin is noted
  revision,  // "revision": not seen before, but its URL is
  recoded,   // "recoded": was kept but pending; now coded
  failed     // "failed": kept, with the problem that stopped its coding
};
std::string_view to_string(AddState state);

struct Ack {
  AddState state = AddState::added;
  Id id = {};
  std::string origin = {};
};

// One report with all that was made of it, as it stands in the record. meta.origin is the smallest origin; meta.revises
// is set.
struct CodedReport {
  ReportMeta meta = {};
  Day received = {};
  std::string text = {};
  std::vector<Event> events = {};
  std::vector<Toll> tolls = {};
  std::vector<Claim> claims = {};
};

// What a person decided about an item of the record. Points to content ids, so a rebuild orphans nothing.
struct Decision {
  Id target = {};          // id of an event, toll, claim, report or incident (an incident's alias will do)
  std::string kind = {};   // "event", "toll", …
  std::string what = {};   // "accept", "reject", "edit"
  std::string field = {};  // for edit: the key of the record that changes
  std::string value = {};  // for edit: its new value, as JSON
  std::string who = {};
  std::string at = {};  // UTC, ISO 8601
  std::string note = {};
};

struct StoreCounts {
  uint64_t reports = 0, pending = 0, failed = 0, events = 0, tolls = 0, claims = 0, lineages = 0, incidents = 0;
};

class Store {
 public:
  // `run` says how the record is made now. Mode add: a database made with other fingerprints, version or settings is
  // refused with both values, unless it is empty; a missing file is created. Mode read and rebuild: a missing file is
  // an error. `run.settings` must hold only what changes the record (the model, not the number of threads).
  static Result<std::unique_ptr<Store>> open(const std::string& path, OpenMode mode, const RunInfo& run);
  ~Store();  // rolls back what is not committed, then as finish(), without throwing
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Kept, and coded or failed: need not be coded again.
  bool has_report(std::string_view sha256) const;
  // Takes one report in. `document` is what the coder made of it, or null where has_report() said it is known. Spans of
  // its items are sliced again here: an item with a span outside the text or across a character is dropped and the
  // report says so. `received.day` (unknown: `today`) is the day of receipt that is stored.
  AddState add(const Received& received, const std::string& sha256, const Document* document, Day today);
  // Makes durable all that was added, and returns the reports this made safe, in the order of add().
  std::vector<Ack> commit();
  // The same when enough has gathered (64 reports, 4 MB or 200 ms), else nothing.
  std::vector<Ack> commit_if_due();

  // Drops what was made, and marks every report pending under the new fingerprints.
  void start_rebuild();
  uint64_t pending() const;
  // Every pending report as it was received, its smallest origin, and all that is known of it from outside;
  // `received.day` is its day of receipt. Stops when the callback gives false.
  void for_each_pending(const std::function<bool(Received&&)>& callback) const;

  // True when reports came or were coded again since the last replace_links().
  bool links_stale() const;
  // Every coded report, in the order of ids; one at a time, so that memory stays flat.
  void for_each_coded(const std::function<void(const CodedReport&)>& callback) const;
  Result<CodedReport> coded(const Id& report) const;
  std::string text(const Id& report) const;
  // What linking reads, one report or incident at a time. Lasts as long as the store.
  CorpusInput corpus() const;
  // Replaces all lineages and incidents by those that `make` hands over, in one transaction; it may read the corpus
  // meanwhile. Ids that incidents had before stay known as aliases.
  void replace_links(const std::function<void(const LinkSink&)>& make);
  // The id an incident has now: itself, or where an alias leads; empty if it never was one.
  Id resolve_incident(const Id& id) const;

  void decide(const Decision& decision);
  // All, or those about one item; oldest first.
  std::vector<Decision> decisions(const Id& target = {}) const;

  StoreCounts counts() const;
  // How the derived tables were made (the last run that changed them).
  RunInfo run() const;
  // Commits, writes the counts of this run, folds the log into the one file and closes; only counts() and path() work
  // after.
  void finish();

  const std::string& path() const;
  // For src/query: the connection itself.
  Database& database() const;

 private:
  struct Inner;
  explicit Store(std::unique_ptr<Inner> inner);
  std::unique_ptr<Inner> inner_;
};

}  // namespace daybook

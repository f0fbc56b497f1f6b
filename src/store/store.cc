// SPDX-License-Identifier: Apache-2.0
// Taking reports in, and handing pending ones out.

#include <charconv>
#include <utility>

#include "base/json.h"
#include "doc/ids.h"
#include "store/inner.h"
#include "store/pack.h"

namespace daybook {
namespace {

constexpr size_t kBatchReports = 64;
constexpr size_t kBatchBytes = 4 << 20;
constexpr std::chrono::milliseconds kBatchTime{200};

constexpr std::string_view kFormats[] = {"text", "html", "json_row", "rss_item", "newsml",
                                         "nitf", "eml",  "pdf",      "unknown"};

std::string_view format_name(Format format) { return kFormats[static_cast<size_t>(format)]; }

Format parse_format(std::string_view name) {
  for (size_t i = 0; i < std::size(kFormats); ++i) {
    if (kFormats[i] == name) return static_cast<Format>(i);
  }
  return Format::unknown;
}

std::string problems_json(const std::vector<Problem>& problems) {
  JsonWriter w;
  w.begin_array();
  for (const Problem& problem : problems) {
    w.begin_object();
    w.key("code");
    w.string(problem.code);
    w.key("what");
    w.string(problem.what);
    w.end_object();
  }
  w.end_array();
  return w.take();
}

// One row of kGivenColumns.
Received sighting(const Rows& row, RecordReader& reader) {
  Received out;
  out.origin = row.text(0);
  out.format = parse_format(row.text(1));
  out.url = row.text(2);
  out.outlet = row.text(3);
  out.published = parse_day(row.text(4));
  out.published_basis = parse_kind<PublishedBasis>(row.text(5)).value_or(PublishedBasis::none);
  out.charset = row.text(6);
  Result<std::vector<Problem>> problems = reader.problems(row.text(7));
  if (problems) out.problems = std::move(*problems);
  return out;
}

// Takes from `other` what `out` does not know.
void complete(Received& out, const Received& other) {
  if (out.format == Format::unknown) out.format = other.format;
  if (out.url.empty()) out.url = other.url;
  if (out.outlet.empty()) out.outlet = other.outlet;
  if (!out.published.known()) {
    out.published = other.published;
    out.published_basis = other.published_basis;
  }
  if (out.charset.empty()) out.charset = other.charset;
}

Received merged(Database& db, RecordReader& reader, const Id& id) {
  Received out;
  bool first = true;
  for (Rows row =
           db.rows("SELECT " + std::string(kGivenColumns) + " FROM sighting WHERE report = ?1 ORDER BY origin", id);
       row.next();) {
    const Received one = sighting(row, reader);
    if (std::exchange(first, false)) out = one;
    else complete(out, one);
  }
  return out;
}

bool same_problems(const std::vector<Problem>& a, const std::vector<Problem>& b) {
  return problems_json(a) == problems_json(b);
}

}  // namespace

std::string_view to_string(AddState state) {
  constexpr std::string_view kNames[] = {"new", "known", "revision", "recoded", "failed"};
  return kNames[static_cast<size_t>(state)];
}

uint64_t sha_prefix(std::string_view sha256) {
  uint64_t out = 0;
  const std::string_view digits = sha256.substr(0, 16);
  std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
  return out;
}

bool same_given(const Received& a, const Received& b) {
  return a.format == b.format && a.url == b.url && a.outlet == b.outlet && a.published == b.published &&
         a.published_basis == b.published_basis && a.charset == b.charset && same_problems(a.problems, b.problems);
}

Received Store::Inner::given(const Id& id) const {
  RecordReader problems_reader;
  return merged(*db, problems_reader, id);
}

bool Store::has_report(std::string_view sha256) const {
  const std::lock_guard guard(inner_->coded_mutex);
  return inner_->coded.contains(sha_prefix(sha256));
}

void Store::Inner::begin() {
  if (!db->in_transaction()) db->script("BEGIN IMMEDIATE");
  if (run_n != 0) return;
  db->run(
      "INSERT INTO run (command, version, rules, models, lexicons, settings, started) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
      "?7)",
      mode == OpenMode::rebuild ? "rebuild" : "add", run.version, run.rules, run.models, run.lexicons, run.settings,
      run.started);
  run_n = sqlite3_last_insert_rowid(db->handle());
}

void Store::Inner::set_state(std::string_view key, std::string_view value) {
  db->run("INSERT INTO state VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);
}

void Store::Inner::note_stale_links() {
  if (links_stale) return;
  set_state("links", "stale");
  links_stale = true;
}

void Store::Inner::note_sighting(const Received& received, const Id& id) {
  Received now = received;
  {
    Rows row = db->rows("SELECT " + std::string(kGivenColumns) + " FROM sighting WHERE report = ?1 AND origin = ?2", id,
                        received.origin);
    if (row.next()) {
      const Received then = sighting(row, reader);
      complete(now, then);
      if (same_given(now, then)) return;
    }
  }
  begin();
  db->run(
      "INSERT INTO sighting (report, origin, format, url, outlet, published, published_basis, charset, problems, at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (report, origin) DO UPDATE SET format = "
      "excluded.format, "
      "url = excluded.url, outlet = excluded.outlet, published = excluded.published, "
      "published_basis = excluded.published_basis, charset = excluded.charset, problems = excluded.problems",
      id, now.origin, format_name(now.format), now.url, now.outlet, to_string(now.published),
      daybook::to_string(now.published_basis), now.charset, problems_json(now.problems), now_utc());
}

AddState Store::add(const Received& received, const std::string& sha256, const Document* document, Day today) {
  Inner& in = *inner_;
  Database& db = *in.db;
  const Id id = report_id(sha256);
  int64_t n = 0;
  bool coded = false;
  {
    Rows row = db.rows(
        "SELECT r.n, r.sha256, p.n IS NOT NULL FROM received r LEFT JOIN report p ON p.n = r.n WHERE r.id = ?1", id);
    if (row.next()) {
      n = row.integer(0);
      coded = row.integer(2) != 0;
      if (row.text(1) != sha256)
        throw FatalError(
            {"id_clash", "two different reports have the id " + id, received.origin, "leave one of them out"});
    }
  }
  const bool is_new = n == 0;
  if (is_new) {
    in.begin();
    db.run("INSERT INTO received (id, sha256, size, bytes, day, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", id, sha256,
           uint64_t{received.bytes.size()}, Blob{pack(received.bytes)},
           to_string(received.day.known() ? received.day : today), now_utc());
    n = sqlite3_last_insert_rowid(db.handle());
    ++in.pending;
    in.uncommitted_bytes += received.bytes.size();
  }
  const Received before = coded ? in.given(id) : Received{};
  in.note_sighting(received, id);
  const Received now = in.given(id);
  if (coded && !same_given(before, now)) {  // more is known of where it came from: to be coded again
    in.begin();
    in.delete_coded(id);
    in.note_stale_links();
    coded = false;
    ++in.pending;
    const std::lock_guard guard(in.coded_mutex);
    in.coded.erase(sha_prefix(sha256));
  }

  AddState state = is_new ? AddState::added : AddState::known;
  if (!coded && document != nullptr && same_given(now, received)) {
    in.begin();
    const std::string& url = document->meta.url;
    const bool url_seen = !url.empty() && db.integer("SELECT EXISTS (SELECT 1 FROM report WHERE url = ?1)", url) != 0;
    in.write_coded(n, *document);
    in.note_stale_links();
    --in.pending;
    state = !is_new ? AddState::recoded : url_seen ? AddState::revision : AddState::added;
    if (document->meta.status == ReportStatus::failed) state = AddState::failed;
    const std::lock_guard guard(in.coded_mutex);
    in.coded.insert(sha_prefix(sha256));
  }
  if (in.acks.empty()) in.first_uncommitted = std::chrono::steady_clock::now();
  in.acks.push_back({state, id, received.origin});
  in.tally.added += state == AddState::added;
  in.tally.known += state == AddState::known;
  in.tally.revisions += state == AddState::revision;
  in.tally.recoded += state == AddState::recoded;
  in.tally.failed += state == AddState::failed;
  return state;
}

void Store::Inner::commit() {
  uncommitted_bytes = 0;
  if (!db->in_transaction()) return;
  if (run_n != 0) {
    db->run("UPDATE run SET added = ?2, known = ?3, revisions = ?4, recoded = ?5, failed = ?6 WHERE n = ?1", run_n,
            tally.added, tally.known, tally.revisions, tally.recoded, tally.failed);
  }
  db->script("COMMIT");
}

std::vector<Ack> Store::commit() {
  inner_->commit();
  return std::exchange(inner_->acks, {});
}

std::vector<Ack> Store::commit_if_due() {
  const Inner& in = *inner_;
  if (in.acks.empty()) return {};
  const bool due = in.acks.size() >= kBatchReports || in.uncommitted_bytes >= kBatchBytes ||
                   std::chrono::steady_clock::now() - in.first_uncommitted >= kBatchTime;
  return due ? commit() : std::vector<Ack>{};
}

void Store::start_rebuild() {
  Inner& in = *inner_;
  Database& db = *in.db;
  in.commit();
  in.run_n = 0;
  in.begin();
  // Whatever is no kept table is derived, also what another version of the program made.
  std::vector<std::string> drop;
  for (Rows row =
           db.rows("SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                   "'sqlite_%' "
                   "AND name NOT LIKE 'report_text_%' AND name NOT IN ('state', 'received', 'sighting', 'decision', "
                   "'incident_alias', 'run') ORDER BY 2 DESC, 1");
       row.next();) {
    drop.emplace_back(row.text(0));
  }
  // Ids of incidents are the one derived thing that outlives a rebuild: decisions may point to them.
  for (const std::string& table : drop) {
    if (table != "incident_item") continue;
    db.run(
        "INSERT INTO incident_alias SELECT incident, item FROM incident_item WHERE kind = 'event' AND ord = 0 ON "
        "CONFLICT DO NOTHING");
  }
  for (const std::string& table : drop) db.script("DROP TABLE \"" + table + "\"");
  db.script(derived_sql());
  in.set_state("derived_version", std::to_string(kDerivedVersion));
  in.note_stale_links();
  in.commit();
  in.load_coded();
}

uint64_t Store::pending() const { return inner_->pending; }

void Store::for_each_pending(const std::function<bool(Received&&)>& callback) const {
  // Row by row, so that the log can be folded in while this goes on.
  Result<std::unique_ptr<Database>> opened = open_for_reading(inner_->path);
  if (!opened) throw FatalError(opened.error());
  Database& db = **opened;
  RecordReader reader;
  for (int64_t last = 0;;) {
    Received received;
    {
      Rows row = db.rows(
          "SELECT r.n, r.id, r.bytes, r.size, r.day FROM received r LEFT JOIN report p ON p.n = r.n "
          "WHERE r.n > ?1 AND p.n IS NULL ORDER BY r.n LIMIT 1",
          last);
      if (!row.next()) return;
      last = row.integer(0);
      received = merged(db, reader, std::string(row.text(1)));
      received.day = parse_day(row.text(4));
      Result<std::string> bytes = unpack(row.blob(2), static_cast<uint64_t>(row.integer(3)));
      if (!bytes)
        throw FatalError({bytes.error().code, bytes.error().what, inner_->path + ": report " + std::string(row.text(1)),
                          "daybook check tells what else is damaged"});
      received.bytes = std::move(*bytes);
    }
    if (!callback(std::move(received))) return;
  }
}

StoreCounts Store::counts() const {
  if (inner_->finished) return inner_->final_counts;
  Database& db = *inner_->db;
  StoreCounts out;
  const auto count = [&](std::string_view sql) { return static_cast<uint64_t>(db.integer(sql)); };
  out.reports = count("SELECT count(*) FROM received");
  out.pending = inner_->pending;
  out.failed = count("SELECT count(*) FROM report WHERE status = 'failed'");
  out.events = count("SELECT count(*) FROM event");
  out.tolls = count("SELECT count(*) FROM toll");
  out.claims = count("SELECT count(*) FROM claim");
  out.lineages = count("SELECT count(*) FROM lineage");
  out.incidents = count("SELECT count(*) FROM incident");
  return out;
}

RunInfo Store::run() const {
  Rows row =
      inner_->db->rows("SELECT version, rules, models, lexicons, started, settings FROM run ORDER BY n DESC LIMIT 1");
  RunInfo out;
  if (!row.next()) return out;
  out.version = row.text(0);
  out.rules = row.text(1);
  out.models = row.text(2);
  out.lexicons = row.text(3);
  out.started = row.text(4);
  out.settings = row.text(5);
  return out;
}

void Store::finish() {
  Inner& in = *inner_;
  if (in.finished) return;
  if (in.mode != OpenMode::read) {
    // The first run stands in the record even if it found nothing.
    if (in.run_n == 0 && in.db->integer("SELECT EXISTS (SELECT 1 FROM run)") == 0) in.begin();
    if (in.run_n != 0) {
      in.begin();
      in.db->run("UPDATE run SET ended = ?2 WHERE n = ?1", in.run_n, now_utc());
    }
    in.commit();
  }
  in.final_counts = counts();
  in.finished = true;
  in.close();
}

Store::~Store() {
  if (!inner_ || !inner_->db || inner_->finished) return;
  if (inner_->db->in_transaction()) sqlite3_exec(inner_->db->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  inner_->close();
}

const std::string& Store::path() const { return inner_->path; }
Database& Store::database() const { return *inner_->db; }

}  // namespace daybook

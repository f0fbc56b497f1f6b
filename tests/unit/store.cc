// SPDX-License-Identifier: Apache-2.0
// The database: what is kept, what is refused, what survives.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "base/files.h"
#include "base/hash.h"
#include "doc/ids.h"
#include "store/pack.h"
#include "store/sqlite.h"
#include "store/store.h"

using namespace daybook;
namespace fs = std::filesystem;

namespace {

const Day kToday = make_day(2016, 3, 2);

// A folder of its own for each test, removed at its end.
struct Folder {
  fs::path path =
      fs::temp_directory_path() / ("daybook-store-" + std::to_string(getpid()) + "-" + std::to_string(++count));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string operator/(const char* name) const { return (path / name).string(); }
  static inline int count = 0;
};

RunInfo this_run() {
  RunInfo run;
  run.version = "1";
  run.rules = "aaaa";
  run.models = "bbbb";
  run.lexicons = "cccc";
  run.started = "2016-03-02T00:00:00Z";
  return run;
}

Received received(std::string bytes, std::string origin) {
  Received out;
  out.bytes = std::move(bytes);
  out.format = Format::text;
  out.origin = std::move(origin);
  return out;
}

// What a coder would make: "shells" is an event where it stands, "twelve" a toll, "said" a claim about both.
void code(const Received& in, Document& out) {
  out.clear();
  out.meta.sha256 = sha256_hex(in.bytes);
  out.meta.id = report_id(out.meta.sha256);
  out.meta.url = in.url;
  out.meta.outlet = in.outlet;
  out.meta.published = in.published;
  TextMap map;
  map.add(0, 0, static_cast<uint32_t>(in.bytes.size()));
  out.set_text(in.bytes, map);
  const auto find = [&](std::string_view word) {
    const auto at = static_cast<uint32_t>(out.text().find(word));
    return ByteSpan{at, at + static_cast<uint32_t>(word.size())};
  };
  Event event;
  event.type = EventType::shelling;
  event.trigger = find("shells");
  event.evidence = {{0, static_cast<uint32_t>(out.text().size())}};
  event.date.from = event.date.to = make_day(2016, 3, 1);
  out.events.push_back(event);
  Toll toll;
  toll.event = event_ref(0);
  toll.min = toll.max = 12;
  toll.span = find("twelve");
  out.tolls.push_back(toll);
  Claim claim;
  claim.source.name = "medic";
  claim.cue = find("said");
  claim.about = {event_ref(0), toll_ref(0)};
  out.claims.push_back(claim);
  out.meta.main_event = event_ref(0);
  assign_ids(out);
}

AddState put(Store& store, const Received& in) {
  Document document;
  code(in, document);
  return store.add(in, document.meta.sha256, &document, kToday);
}

std::unique_ptr<Store> open(const std::string& path, OpenMode mode = OpenMode::add) {
  Result<std::unique_ptr<Store>> store = Store::open(path, mode, this_run());
  if (!store) throw FatalError(store.error());
  return std::move(*store);
}

std::string refusal(const std::string& path, OpenMode mode, const RunInfo& run = this_run()) {
  const Result<std::unique_ptr<Store>> store = Store::open(path, mode, run);
  return store ? "" : store.error().message();
}

const char* const kNews = "Mortar shells killed twelve people in Alepo, a medic said.";

// Everything but what tells the order of coming.
std::string dump(Store& store) {
  std::string out;
  store.for_each_coded([&](const CodedReport& report) {
    out += report_line(report.meta, report.text) + "\n";
    for (const Event& event : report.events) out += event_line(event, report.text) + "\n";
    for (const Toll& toll : report.tolls) out += toll_line(toll, report.text) + "\n";
    for (const Claim& claim : report.claims) out += claim_line(claim, report.text) + "\n";
  });
  return out;
}

}  // namespace

TEST_CASE("a report is taken in once, with all its origins") {
  const Folder folder;
  const std::string path = folder / "a.db";
  {
    auto store = open(path);
    CHECK(put(*store, received(kNews, "b.txt")) == AddState::added);
    CHECK(put(*store, received(kNews, "c.txt")) == AddState::known);
    CHECK(store->has_report(sha256_hex(kNews)));
    const std::vector<Ack> acks = store->commit();
    REQUIRE(acks.size() == 2);
    CHECK(acks[0].id == report_id(sha256_hex(kNews)));
    CHECK(acks[1].origin == "c.txt");
    CHECK(store->links_stale());
    store->replace_links([](const LinkSink&) {});
    store->finish();
  }
  CHECK_FALSE(fs::exists(path + "-wal"));
  CHECK_FALSE(fs::exists(path + "-shm"));
  const std::string before = *read_file(path);
  {
    auto store = open(path);
    CHECK(store->has_report(sha256_hex(kNews)));
    CHECK(store->add(received(kNews, "b.txt"), sha256_hex(kNews), nullptr, kToday) == AddState::known);
    CHECK(store->commit().size() == 1);
    CHECK_FALSE(store->links_stale());
    store->finish();
    store = open(path);
    CHECK(store->counts().reports == 1);
    CHECK(store->database().integer("SELECT count(*) FROM run") == 1);
    CHECK(store->add(received(kNews, "a.txt"), sha256_hex(kNews), nullptr, kToday) == AddState::known);
    store->finish();
  }
  auto store = open(path, OpenMode::read);
  CHECK(store->coded(report_id(sha256_hex(kNews)))->meta.origin == "a.txt");
  CHECK(store->coded(report_id(sha256_hex(kNews)))->events.size() == 1);
}

TEST_CASE("what was not committed is not there") {
  const Folder folder;
  const std::string path = folder / "a.db";
  {
    auto store = open(path);
    put(*store, received(kNews, "a"));
    store->commit();
    put(*store, received(std::string(kNews) + "2", "b"));
  }
  CHECK(open(path, OpenMode::read)->counts().reports == 1);
}

TEST_CASE("items whose spans are wrong are left out, and the report says so") {
  const Folder folder;
  auto store = open(folder / "a.db");
  const Received in = received("Mortar shells killed twelve people in “Alepo”, a medic said.", "a");
  Document document;
  code(in, document);
  document.events[0].trigger = {39, 41};  // inside the quotation mark
  document.claims[0].evidence = {{0, 9999}};
  CHECK(store->add(in, document.meta.sha256, &document, kToday) == AddState::added);
  const Result<CodedReport> report = store->coded(document.meta.id);
  REQUIRE(report);
  CHECK(report->events.empty());
  CHECK(report->claims.empty());
  REQUIRE(report->tolls.size() == 1);
  CHECK(report->tolls[0].event.empty());
  CHECK(report->meta.main_event.empty());
  REQUIRE(report->meta.problems.size() == 2);
  CHECK(report->meta.problems[0].what.find("lies outside the text") != std::string::npos);
  CHECK(report->meta.problems[1].what.find("cuts a character") != std::string::npos);
}

TEST_CASE("the order of coming changes nothing") {
  const Folder folder;
  std::vector<Received> all;
  for (int i = 0; i < 6; ++i) {
    Received one = received(std::string(kNews) + " " + std::to_string(i), "o" + std::to_string(i));
    one.url = i < 4 ? "https://example.org/page" : "";
    if (i == 1) one.published = make_day(2016, 1, 1);
    all.push_back(one);
    if (i == 2) {
      one.origin = "n";
      one.outlet = "Gazette";
      one.url.clear();
      all.push_back(one);
    }
  }
  std::string expected;
  for (int round = 0; round < 4; ++round) {
    auto store = open(folder / ("order" + std::to_string(round) + ".db").c_str());
    for (const Received& one : all) put(*store, one);
    store->commit();
    // One report is known better now than when it was coded: it is pending, and coded again.
    CHECK(store->pending() == 1);
    store->for_each_pending([&](Received&& one) {
      CHECK(one.outlet == "Gazette");
      CHECK(one.url == "https://example.org/page");
      CHECK(one.origin == "n");
      CHECK(one.day == kToday);
      return put(*store, one) == AddState::recoded;
    });
    CHECK(store->pending() == 0);
    const std::string now = dump(*store);
    if (round == 0) expected = now;
    CHECK(now == expected);
    std::rotate(all.begin(), all.begin() + 3, all.end());
    if (round == 1) std::reverse(all.begin(), all.end());
  }
  // The version published first is nobody's revision; three revise another.
  size_t n = 0;
  for (size_t at = 0; (at = expected.find("\"revises\":\"r", at)) != std::string::npos; ++at) ++n;
  CHECK(n == 3);
}

TEST_CASE("another way of making is refused, rebuild codes again and keeps decisions") {
  const Folder folder;
  const std::string path = folder / "a.db";
  Id event;
  {
    auto store = open(path);
    put(*store, received(kNews, "a"));
    put(*store, received(std::string(kNews) + "2", "b"));
    store->commit();
    event = store->coded(report_id(sha256_hex(kNews)))->events[0].id;
    Incident incident;
    incident.id = "i1";
    incident.events = {event};
    store->replace_links([&](const LinkSink& sink) { sink.incident(incident); });
    CHECK_FALSE(store->links_stale());
    Decision decision;
    decision.target = "i1";
    decision.kind = "incident";
    decision.what = "accept";
    store->decide(decision);
    store->finish();
  }
  RunInfo other = this_run();
  other.rules = "dddd";
  const std::string why = refusal(path, OpenMode::add, other);
  CHECK(why.find("rules aaaa (now dddd)") != std::string::npos);
  CHECK(why.find("daybook rebuild") != std::string::npos);
  {
    Result<std::unique_ptr<Store>> opened = Store::open(path, OpenMode::rebuild, other);
    REQUIRE(opened);
    Store& store = **opened;
    store.start_rebuild();
    CHECK(store.pending() == 2);
    CHECK(store.counts().events == 0);
    int left = 1;  // it is cut off after one
    store.for_each_pending([&](Received&& one) {
      put(store, one);
      return --left > 0;
    });
    store.commit();
  }
  {
    CHECK(open(path, OpenMode::read)->pending() == 1);
    Result<std::unique_ptr<Store>> opened = Store::open(path, OpenMode::add, other);
    REQUIRE(opened);
    Store& store = **opened;
    CHECK(store.pending() == 1);
    CHECK(store.links_stale());
    store.for_each_pending([&](Received&& one) { return put(store, one) == AddState::recoded; });
    store.commit();
    Incident joined;
    joined.id = "i2";
    joined.events = {"e000000000000", event};
    store.replace_links([&](const LinkSink& sink) { sink.incident(joined); });
    CHECK(store.resolve_incident("i1") == "i2");
    CHECK(store.resolve_incident("i2") == "i2");
    CHECK(store.resolve_incident("i3").empty());
    REQUIRE(store.decisions("i1").size() == 1);
    CHECK(store.decisions()[0].what == "accept");
    CHECK(store.run().rules == "dddd");
    store.finish();
  }
}

TEST_CASE("what is no database is refused and left alone") {
  const Folder folder;
  CHECK(refusal(folder / "none.db", OpenMode::read).find("there is no database") != std::string::npos);
  CHECK(refusal(folder.path.string(), OpenMode::add).find("is a folder") != std::string::npos);
  const std::string letter = folder / "letter.txt";
  REQUIRE(write_file(letter, "Dear Sir, this is no database."));
  CHECK(refusal(letter, OpenMode::add).find("is no database of daybook") != std::string::npos);
  CHECK(*read_file(letter) == "Dear Sir, this is no database.");
  const std::string other = folder / "other.db";
  (*Database::open(other, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE))->script("CREATE TABLE t (a)");
  CHECK(refusal(other, OpenMode::add).find("another program") != std::string::npos);
  const std::string ours = folder / "ours.db";
  open(ours)->finish();
  {
    auto first = open(ours);
    CHECK(refusal(ours, OpenMode::add).find("another daybook") != std::string::npos);
    CHECK(refusal(ours, OpenMode::read).empty());
  }
  (*Database::open(ours, SQLITE_OPEN_READWRITE))->script("UPDATE state SET value = '99' WHERE key = 'derived_version'");
  CHECK(refusal(ours, OpenMode::read).find("daybook rebuild") != std::string::npos);
  CHECK(refusal(ours, OpenMode::rebuild).empty());
  (*Database::open(ours, SQLITE_OPEN_READWRITE))->script("PRAGMA user_version = 99");
  CHECK(refusal(ours, OpenMode::rebuild).find("newer daybook") != std::string::npos);
}

TEST_CASE("bytes and maps are packed and unpacked") {
  for (const std::string& bytes : {std::string(), std::string(100000, 'a'), std::string("\0\xff", 2)}) {
    CHECK(*unpack(pack(bytes), bytes.size()) == bytes);
    CHECK_FALSE(unpack(pack(bytes), bytes.size() + 1));
  }
  CHECK_FALSE(unpack("no frame", 8));
  CHECK_FALSE(unpack(std::string(pack(std::string(1000, 'b'))).substr(0, 15), 1000));
  TextMap map;
  map.add(0, 500, 10);
  map.add(12, 20, 100);  // backwards
  map.add(200, 5'000'000'000, 1);
  const Result<TextMap> again = unpack_map(pack_map(map));
  REQUIRE(again);
  REQUIRE(again->runs().size() == 3);
  CHECK(again->to_raw(15) == 23);
  CHECK(again->to_raw(200) == 5'000'000'000);
  CHECK_FALSE(unpack_map("\x80"));
}

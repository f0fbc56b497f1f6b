// SPDX-License-Identifier: Apache-2.0
#include "pipeline/run.h"

#include "base/calendar.h"
#include "base/json.h"

namespace daybook {
namespace {

void count(RunTally& tally, AddState state) {
  ++tally.read;
  switch (state) {
    case AddState::added: ++tally.added; break;
    case AddState::known: ++tally.known; break;
    case AddState::revision: ++tally.revisions; break;
    case AddState::recoded: ++tally.recoded; break;
    case AddState::failed: ++tally.failed; break;
  }
}

using ReadCallback = std::function<void(const std::function<bool(Received&&)>& sink)>;

RunTally code_into_store(RunSetup& setup, const ReadCallback& read, bool skip_known, const AckCallback& on_ack) {
  RunTally tally;
  const auto acknowledge = [&](const std::vector<Ack>& acks) {
    for (const Ack& ack : acks) on_ack(ack);
  };
  WorkCallbacks callbacks;
  callbacks.read = read;
  if (skip_known) callbacks.known = [&](const std::string& sha256) { return setup.store.has_report(sha256); };
  callbacks.done = [&](const Received& received, const std::string& sha256, const Document* document) {
    const AddState state = setup.store.add(received, sha256, document, setup.work.day);
    count(tally, state);
    if (state == AddState::failed && document != nullptr && setup.on_failed && !document->meta.problems.empty())
      setup.on_failed(received.origin, document->meta.problems.back().what);
    acknowledge(setup.store.commit_if_due());
    if (setup.on_progress) setup.on_progress(tally.read);
  };
  code_reports(setup.coder, setup.work, callbacks, setup.stop);
  acknowledge(setup.store.commit());
  return tally;
}

}  // namespace

RunTally take_in(RunSetup& setup, const ReadCallback& read, const AckCallback& on_ack) {
  return code_into_store(setup, read, true, on_ack);
}

RunTally finish_coding(RunSetup& setup, const AckCallback& on_ack) {
  RunTally all;
  // Coding one report can leave another pending (an earlier version of the same page came in); so until nothing is
  // left.
  while (setup.store.pending() > 0 && !setup.stop.load()) {
    const uint64_t before = setup.store.pending();
    const RunTally tally = code_into_store(
        setup, [&](const std::function<bool(Received &&)>& sink) { setup.store.for_each_pending(sink); }, false,
        on_ack);
    all.read += tally.read;
    all.recoded += tally.recoded;
    all.failed += tally.failed;
    if (setup.store.pending() >= before) break;
  }
  return all;
}

void link_if_stale(RunSetup& setup) {
  if (!setup.store.links_stale() || setup.store.pending() > 0) return;
  const CorpusInput input = setup.store.corpus();
  setup.store.replace_links([&](const LinkSink& sink) { setup.linker.run(input, sink); });
}

RunInfo run_info(const DataFiles& data, const CoderOptions& options) {
  RunInfo out;
  out.version = DAYBOOK_VERSION;
  out.rules = data.fingerprint("rules/");
  out.models = data.fingerprint("models/");
  out.lexicons = data.fingerprint("lexicon/");
  out.started = now_utc();
  JsonWriter settings;
  settings.begin_object();
  settings.key("model");
  settings.string(options.model);
  settings.key("gate");
  settings.string(options.gate ? "on" : "off");
  settings.end_object();
  out.settings = settings.take();
  return out;
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
// `daybook timeline`: incidents gathered by the day, month or year on which they began.

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "query/records.h"

namespace daybook {
namespace {

constexpr std::string_view kSteps[] = {"day", "month", "year"};
constexpr size_t kLabelSizes[] = {10, 7, 4};  // of YYYY-MM-DD

// The days of one step, "2015-11-15", "2015-11" or "2015"; what is known no closer stands under its month or year.
std::string label_of(const DateRange& date, size_t step) {
  const std::string words = words_of(date);
  const bool wide = words.size() < kLabelSizes[step];
  return wide ? words : to_string(date.from).substr(0, kLabelSizes[step]);
}

struct Step {
  std::vector<Incident> incidents = {};
  std::set<Id> reports = {};
};

class Timeline {
 public:
  Timeline(size_t step, bool json)
      : step_(step), json_(json), table_({kSteps[step].data(), "incidents", "reports", "what"}) {}

  // In the order of their first days; those without a day last.
  void add(const Incident& incident) {
    const std::string now = to_string(incident.date.from).substr(0, kLabelSizes[step_]);
    if (now != now_) print();
    now_ = now;
    Step& step = steps_[incident.date.from.known() ? label_of(incident.date, step_) : ""];
    step.incidents.push_back(incident);
    step.reports.insert(incident.reports.begin(), incident.reports.end());
  }
  void finish() {
    print();
    table_.finish();
  }

 private:
  void print() {
    for (auto& [label, step] : steps_) {
      // What most tell first.
      std::stable_sort(step.incidents.begin(), step.incidents.end(), [](const Incident& a, const Incident& b) {
        return std::tuple(a.independent_sources, a.reports.size()) >
               std::tuple(b.independent_sources, b.reports.size());
      });
      if (json_) print_out(line(label, step) + "\n");
      else table_.row({label, std::to_string(step.incidents.size()), std::to_string(step.reports.size()), words(step)});
    }
    steps_.clear();
  }

  static std::string words(const Step& step) {
    std::string out;
    for (const Incident& incident : step.incidents) {
      const std::string tolls = words_of(incident.tolls);
      out += (out.empty() ? "" : " · ") + incident.title + (tolls.empty() ? "" : " (" + tolls + ")");
    }
    return out;
  }

  std::string line(const std::string& label, const Step& step) const {
    JsonWriter w;
    w.begin_object();
    w.key(kSteps[step_]);
    if (label.empty()) w.null();
    else w.string(label);
    w.key("reports");
    w.integer(static_cast<int64_t>(step.reports.size()));
    w.key("incidents");
    w.begin_array();
    for (const Incident& incident : step.incidents) {
      w.begin_object();
      w.key("id");
      w.string(incident.id);
      w.key("title");
      w.string(incident.title);
      w.key("figures");
      w.string(words_of(incident.tolls));
      w.key("reports");
      w.integer(static_cast<int64_t>(incident.reports.size()));
      w.key("independent_sources");
      w.integer(incident.independent_sources);
      w.key("grade");
      w.string(incident.grade);
      w.end_object();
    }
    w.end_array();
    w.end_object();
    return w.take();
  }

  size_t step_;
  bool json_;
  Table table_;
  std::string now_;
  std::map<std::string, Step> steps_;  // that begin in the step at hand
};

}  // namespace

int cmd_timeline(const Args& args) {
  const std::string by = args.get("by", "day");
  const auto step = std::find(std::begin(kSteps), std::end(kSteps), by);
  if (step == std::end(kSteps)) return fail({"bad_flag", "--by " + by + ": not day, month or year"});
  const Result<Filter> filter = filter_from(args);
  if (!filter) return fail(filter.error());
  if (!args.paths().empty()) return fail(no_operand(args));
  const Result<std::unique_ptr<Store>> store = open_to_read(args);
  if (!store) return fail(store.error());
  Records records(**store);
  Timeline timeline(static_cast<size_t>(step - std::begin(kSteps)), args.has("json"));
  const size_t n = records.incidents(*filter, Order::by_time,
                                     [&](const Incident& incident, const std::string&) { timeline.add(incident); });
  timeline.finish();
  return found(n, *filter);
}

}  // namespace daybook

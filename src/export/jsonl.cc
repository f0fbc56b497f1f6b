// SPDX-License-Identifier: Apache-2.0
#include "export/jsonl.h"

#include <algorithm>

namespace daybook {

size_t export_jsonl(const Store& store, const Filter& filter, const std::function<void(std::string_view line)>& write) {
  Records records(store);
  const bool whole = filter.empty();
  const Extract part = whole ? Extract{} : extract(records, filter);
  const auto in_reports = [&](const Id& id) { return whole || part.reports.contains(id); };

  write(run_line(store.run()));
  size_t n = 0;
  records.reports({}, Order::by_id, [&](const ReportRow& report) {
    if (!in_reports(report.meta.id)) return;
    ++n;
    write(report_line(report.meta, report.text));
  });
  records.events({}, Order::by_id, [&](const Event& event, std::string_view line) {
    if (in_reports(event.report)) write(line);
  });
  records.tolls({}, Order::by_id, [&](const Toll& toll, std::string_view line) {
    if (in_reports(toll.report)) write(line);
  });
  records.claims({}, Order::by_id, [&](const Claim& claim, std::string_view line) {
    if (in_reports(claim.report)) write(line);
  });
  records.lineages([&](const Lineage& lineage, std::string_view line) {
    if (whole || part.lineages.contains(lineage.id)) write(line);
  });
  records.incidents({}, Order::by_id, [&](const Incident& incident, const std::string& line) {
    if (whole) return write(line);
    if (!part.incidents.contains(incident.id)) return;
    Incident cut = incident;
    std::erase_if(cut.may_overlap, [&](const Id& id) { return !part.incidents.contains(id); });
    std::erase_if(cut.apart, [&](const OtherAct& other) { return !part.incidents.contains(other.incident); });
    write(incident_line(cut));
  });
  return n;
}

}  // namespace daybook

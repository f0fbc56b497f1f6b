// SPDX-License-Identifier: Apache-2.0
#pragma once
// One incident of the page: what happened, figures by source as range bars (one row for each origin, copies folded
// under it), claims beside denials, what the accounts differ on. Thread safety: const after construction.

#include <map>
#include <string>

#include "export/html_page.h"

namespace daybook {

class IncidentPages {
 public:
  // Keeps references into `input`.
  explicit IncidentPages(const PageInput& input);
  std::string html(const Incident& incident) const;

 private:
  struct TollRef {
    const Toll* toll = nullptr;
    const CodedReport* report = nullptr;
  };
  struct ClaimRef {
    const Claim* claim = nullptr;
    const CodedReport* report = nullptr;
  };
  std::string figures(const Incident& incident) const;
  std::string line_rows(const IncidentToll& line) const;
  std::string claims(const Incident& incident) const;
  std::string differences(const Incident& incident) const;
  static std::string ties(const Incident& incident);
  std::string report_link(const Id& id) const;

  std::map<Id, TollRef> tolls_;
  std::map<Id, ClaimRef> claims_;
  std::map<Id, const CodedReport*> reports_;
  std::map<Id, Id> lineage_of_;
  std::map<Id, std::string> titles_;  // of incidents
};

// A report in a few words: its outlet, else an agency, else its origin. Escaped.
std::string outlet_words(const CodedReport& report);

}  // namespace daybook

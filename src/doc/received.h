// SPDX-License-Identifier: Apache-2.0
#pragma once
// What intake hands on: one report's bytes as received, with what is known of it from outside.
//
// `bytes` are the file after transport compression, or in a container the member's own bytes (a WARC payload, an EML
// part, the whole row of a JSONL): their SHA-256 is the report's identity. `format` says how clean has to read them.

#include <cstdint>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "doc/record.h"

namespace daybook {

enum class Format : uint8_t { text, html, json_row, rss_item, newsml, nitf, eml, pdf, unknown };

struct Received {
  std::string bytes = {};
  Format format = Format::unknown;
  std::string origin = {};  // path as given; of a JSONL row its `id`, else its `url`, else FILE:line
  std::string url = {};     // from the container or --url; empty if not known
  std::string outlet = {};  // --outlet or the container's
  Day published = {};       // --published, or the container's field
  PublishedBasis published_basis = PublishedBasis::none;
  std::string charset = {};  // from the transport (HTTP header of a WARC record), if any
  Day day = {};              // day of receipt; unknown: the day of this run (rebuild fills in the stored day)
  std::vector<Problem> problems = {};
};

}  // namespace daybook

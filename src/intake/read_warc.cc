// SPDX-License-Identifier: Apache-2.0
// WARC 1.0 and 1.1: responses, resources and conversions (WET), one record in memory at a time. A report's bytes are
// the payload: the HTTP body with chunking and content encoding taken off. Wrong lengths are noticed by what follows a
// record: reading goes on at the next "WARC/1." and a problem is told.
#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "intake/reader.h"

namespace daybook {
namespace {

constexpr std::string_view kMagic = "WARC/1.";
constexpr size_t kMaxHeader = 1 << 16;

// The value of a field in a block of header lines, or "".
std::string_view field(std::string_view head, std::string_view name) {
  for (size_t at = 0; at < head.size();) {
    const size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (line.size() <= name.size() || line[name.size()] != ':') continue;
    bool same = true;
    for (size_t i = 0; same && i < name.size(); ++i) same = (line[i] | 0x20) == (name[i] | 0x20);
    if (same) return trim(line.substr(name.size() + 1));
  }
  return {};
}

std::string charset_of(std::string_view content_type) {
  const std::string lower = to_lower(content_type);
  const size_t at = lower.find("charset=");
  if (at == std::string::npos) return "";
  std::string out = lower.substr(at + 8);
  out = out.substr(0, out.find_first_of("; ,"));
  std::erase(out, '"');
  return out;
}

// False when the bytes are not chunked after all.
bool dechunk(std::string_view body, std::string& out) {
  while (true) {
    const size_t end = body.find('\n');
    if (end == std::string_view::npos) return false;
    size_t size = 0;
    const std::string_view line = trim(body.substr(0, end));
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (parsed.ec != std::errc() || parsed.ptr == line.data()) return false;
    body.remove_prefix(end + 1);
    if (size == 0) return true;
    if (size > body.size()) {
      out.append(body);
      return true;
    }
    out.append(body.substr(0, size));
    body.remove_prefix(size);
    if (body.starts_with("\r\n")) body.remove_prefix(2);
  }
}

bool is_text_type(std::string_view type) {
  const std::string lower = to_lower(type.substr(0, 80));
  if (lower.empty()) return true;
  for (const std::string_view kind : {"html", "text/plain", "xml", "json", "pdf", "rss", "message/rfc822"}) {
    if (lower.find(kind) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

void Reader::warc(Buffered& in, const std::string& name, int depth) {
  uint64_t number = 0;
  int wrong = 0;  // lengths that were too long; each costs reading a block twice
  while (!stopped) {
    // To the next record: blank lines are between records, anything else is out of step.
    bool astray = false;
    while (true) {
      std::string_view next = in.peek(kMagic.size());
      if (next.empty()) break;
      if (next.starts_with(kMagic)) break;
      if (next[0] == '\r' || next[0] == '\n') {
        in.skip(1);
        continue;
      }
      astray = true;
      next = in.peek(1 << 15);
      const size_t found = next.find("WARC/1.", 1);
      in.skip(found != std::string_view::npos
                  ? found
                  : std::max<size_t>(1, next.size() - std::min(next.size(), kMagic.size())));
    }
    if (astray)
      problem(Error{"warc_out_of_step", "a record's length is wrong: reading went on at the next record"},
              name + ":" + std::to_string(number));
    if (in.peek(1).empty()) {
      if (in.error()) problem(*in.error(), name);
      return;
    }
    ++number;
    if (number > options.max_members) {
      problem(Error{"too_many", "more members than are read"}, name);
      return;
    }
    // Header.
    const std::string_view ahead = in.peek(kMaxHeader);
    size_t end = ahead.substr(0, kMaxHeader).find("\r\n\r\n");
    size_t gap = 4;
    if (const size_t bare = ahead.substr(0, kMaxHeader).find("\n\n"); bare < end) {
      end = bare;
      gap = 2;
    }
    if (end == std::string_view::npos) {
      problem(Error{"bad_warc", "a record's header has no end"}, name);
      in.skip(kMagic.size());
      continue;
    }
    const std::string head(ahead.substr(0, end));
    in.skip(end + gap);
    uint64_t length = 0;
    const std::string_view length_text = field(head, "Content-Length");
    if (std::from_chars(length_text.data(), length_text.data() + length_text.size(), length).ec != std::errc()) {
      problem(Error{"bad_warc", "a record has no length"}, name + ":" + std::to_string(number));
      continue;
    }
    const std::string_view type = field(head, "WARC-Type");
    std::string_view url = field(head, "WARC-Target-URI");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    const bool wanted = (type == "response" || type == "resource" || type == "conversion") && length > 0;
    const std::string place = name + ":" + (url.empty() ? std::to_string(number) : std::string(url));
    if (!wanted || length > options.max_report + kMaxHeader) {
      if (wanted)
        problem(
            Error{"too_large", "more than " + std::to_string(options.max_report >> 20) + " MB in one report: not read"},
            place);
      for (uint64_t left = length; left > 0;) {
        const std::string_view next = in.peek(1);
        if (next.empty()) break;
        const auto part = static_cast<size_t>(std::min<uint64_t>(left, next.size()));
        in.skip(part);
        left -= part;
      }
      continue;
    }
    std::string block;
    const Result<Done> got = in.exactly(block, static_cast<size_t>(length));
    Received known;
    known.origin = place;
    known.url = std::string(url);
    if (!got || block.size() < length) {
      const Error error = got ? Error{"bad_warc", "the file ends inside a record"} : got.error();
      known.problems.push_back({error.code, error.what});
    }
    // What follows must be a record or the end; if it is not and the block holds the start of another, the length was
    // too long.
    std::string_view after = in.peek(4 + kMagic.size());
    while (after.starts_with('\r') || after.starts_with('\n')) after.remove_prefix(1);
    if (!after.empty() ? !after.starts_with(kMagic) : block.size() < length) {
      const size_t inner = block.find("\r\n\r\nWARC/1.");
      if (inner != std::string::npos) {
        in.unread(std::string_view(block).substr(inner + 4));
        block.resize(inner);
        if (++wrong > 16) {
          problem(Error{"bad_warc", "too many records with a wrong length: not read further"}, name);
          return;
        }
        known.problems.push_back({"warc_out_of_step", "the record's length was too long"});
        problem(Error{"warc_out_of_step", "a record's length is wrong: reading went on at the next record"}, place);
      }
    }
    std::string_view body = block;
    std::string plain;
    std::string content_type(field(head, "Content-Type"));
    if (type == "response" && body.starts_with("HTTP/")) {
      size_t stop = body.find("\r\n\r\n");
      size_t width = 4;
      if (stop == std::string_view::npos) {
        stop = body.find("\n\n");
        width = 2;
      }
      if (stop == std::string_view::npos) {
        problem(Error{"bad_warc",
                      got && block.size() < length ? "the file ends inside a record" : "a response has no body"},
                place);
        continue;
      }
      const std::string_view http = body.substr(0, stop);
      body.remove_prefix(stop + width);
      const size_t space = http.find(' ');
      if (space == std::string_view::npos || http.substr(space + 1, 1) != "2")
        continue;  // redirects and errors are no reports
      content_type = std::string(field(http, "Content-Type"));
      if (to_lower(field(http, "Transfer-Encoding")).find("chunked") != std::string::npos && dechunk(body, plain))
        body = plain;
      known.charset = charset_of(content_type);
    }
    if (body.empty() || !is_text_type(content_type)) continue;
    std::string bytes(body);
    member(std::move(bytes), std::move(known), depth);
  }
}

}  // namespace daybook

// SPDX-License-Identifier: Apache-2.0
// PDF text through PDFium, loaded when the first PDF comes: DAYBOOK_PDFIUM names the library, else it is looked for
// beside the program and in the cache of tools/setup.sh. Where it is missing a PDF fails with a problem that says so.
// PDFium is not safe across threads: one lock around it. Places in the received bytes cannot be had from it: the map's
// are places in the text that PDFium gives.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>

#include "base/utf8.h"
#include "clean/draft.h"
#include "clean/plain_page.h"

namespace daybook {
namespace {

constexpr int kMaxPages = 2000;
constexpr size_t kMaxText = 32 << 20;

struct Pdfium {
  void (*init)() = nullptr;
  void* (*load)(const void*, int, const char*) = nullptr;
  int (*pages)(void*) = nullptr;
  void* (*page)(void*, int) = nullptr;
  void* (*text_page)(void*) = nullptr;
  int (*chars)(void*) = nullptr;
  int (*text)(void*, int, int, unsigned short*) = nullptr;
  void (*close_text)(void*) = nullptr;
  void (*close_page)(void*) = nullptr;
  void (*close)(void*) = nullptr;
  unsigned long (*meta)(void*, const char*, void*, unsigned long) = nullptr;
  bool ready = false;
};

template <class F>
bool find(void* library, const char* name, F& to) {
  void* symbol = dlsym(library, name);
  to = reinterpret_cast<F>(symbol);
  return symbol != nullptr;
}

Pdfium load_pdfium() {
  Pdfium p;
  std::vector<std::string> paths;
  if (const char* given = std::getenv("DAYBOOK_PDFIUM")) paths.emplace_back(given);
  char self[4096];
  const ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
  if (n > 0) {
    std::string beside(self, static_cast<size_t>(n));
    beside.resize(beside.rfind('/') + 1);
    paths.push_back(beside + "libpdfium.so");
    paths.push_back(beside + "../lib/libpdfium.so");
  }
  if (const char* cache = std::getenv("DAYBOOK_CACHE")) paths.push_back(std::string(cache) + "/pdfium/libpdfium.so");
  else if (const char* home = std::getenv("HOME"))
    paths.push_back(std::string(home) + "/.cache/daybook/pdfium/libpdfium.so");
  void* library = nullptr;
  for (const std::string& path : paths) {
    if (!library) library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  }
  if (!library) return p;
  p.ready = find(library, "FPDF_InitLibrary", p.init) && find(library, "FPDF_LoadMemDocument", p.load) &&
            find(library, "FPDF_GetPageCount", p.pages) && find(library, "FPDF_LoadPage", p.page) &&
            find(library, "FPDFText_LoadPage", p.text_page) && find(library, "FPDFText_CountChars", p.chars) &&
            find(library, "FPDFText_GetText", p.text) && find(library, "FPDFText_ClosePage", p.close_text) &&
            find(library, "FPDF_ClosePage", p.close_page) && find(library, "FPDF_CloseDocument", p.close) &&
            find(library, "FPDF_GetMetaText", p.meta);
  if (p.ready) p.init();
  return p;
}

void append_utf16(std::string& out, const unsigned short* units, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    char32_t code = units[i];
    if (code >= 0xD800 && code < 0xDC00 && i + 1 < n && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + (units[i + 1] - 0xDC00U);
      ++i;
    }
    if (code == 0) continue;
    if (code == 0xFFFE || code == 2) continue;  // PDFium's mark for a hyphen at a line's end
    append_utf8(out, code >= 0xD800 && code < 0xE000 ? char32_t{0xFFFD} : code);
  }
}

std::string meta_text(const Pdfium& p, void* document, const char* key) {
  const unsigned long bytes = p.meta(document, key, nullptr, 0);
  if (bytes < 4 || bytes > 4096) return "";
  std::vector<unsigned short> units(bytes / 2 + 1);
  p.meta(document, key, units.data(), bytes);
  std::string out;
  append_utf16(out, units.data(), bytes / 2 - 1);
  return std::string(trim(out));
}

}  // namespace

void Readers::pdf(const Received& received, PageDraft& draft) const {
  static std::mutex lock;
  const std::lock_guard<std::mutex> hold(lock);
  static const Pdfium p = load_pdfium();
  if (!p.ready) {
    draft.failure = "PDF needs libpdfium.so: run tools/setup.sh, or name the library in DAYBOOK_PDFIUM";
    draft.failure_code = "no_pdfium";
    return;
  }
  void* document = received.bytes.size() < INT32_MAX
                       ? p.load(received.bytes.data(), static_cast<int>(received.bytes.size()), nullptr)
                       : nullptr;
  if (!document) {
    draft.failure = "the PDF cannot be opened: damaged, or it needs a password";
    draft.failure_code = "bad_pdf";
    return;
  }
  std::string text;
  std::vector<unsigned short> units;
  const int count = std::min(p.pages(document), kMaxPages);
  for (int i = 0; i < count && text.size() < kMaxText; ++i) {
    void* page = p.page(document, i);
    if (!page) continue;
    if (void* words = p.text_page(page)) {
      const int n = p.chars(words);
      if (n > 0) {
        units.assign(static_cast<size_t>(n) + 1, 0);
        const int got = p.text(words, 0, n, units.data());
        append_utf16(text, units.data(), static_cast<size_t>(got > 0 ? got - 1 : 0));
        text += "\n";
      }
      p.close_text(words);
    }
    p.close_page(page);
  }
  std::string title = meta_text(p, document, "Title");
  if (title.size() > 8) draft.facts.title = {title, "PDF title"};
  std::string created = meta_text(p, document, "CreationDate");
  if (created.starts_with("D:")) created = created.substr(2, 8);
  if (const auto day = days_.parse_stamp(created))
    draft.facts.published.push_back({*day, PublishedBasis::metadata, "PDF CreationDate", true, -1});
  p.close(document);
  draft.decoded.owned = std::move(text);
  draft.decoded.text = draft.decoded.owned;
  read_plain(draft.decoded.text, draft.page);
  draft.plain = true;
  if (trim(draft.decoded.text).empty()) {
    draft.failure = "the PDF holds no text (scanned pages?)";
    draft.failure_code = "no_text";
  }
}

}  // namespace daybook

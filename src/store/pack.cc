// SPDX-License-Identifier: Apache-2.0
#include "store/pack.h"

#include <zstd.h>

#include <memory>

namespace daybook {
namespace {

constexpr int kLevel = 3;                    // 300 MB/s; higher levels save a few per cent of a news page
constexpr uint64_t kMostBytes = 4ULL << 30;  // texts are limited to 4 GiB

void put(std::string& out, uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(0x80 | (value & 0x7f));
    value >>= 7;
  }
  out += static_cast<char>(value);
}

bool get(std::string_view& in, uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; !in.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return true;
  }
  return false;
}

}  // namespace

std::string pack(std::string_view bytes) {
  // One context for each thread: making one costs more than compressing a page.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw FatalError({"zstd", ZSTD_getErrorName(size)});
  out.resize(size);
  return out;
}

Result<std::string> unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMostBytes) {
    return Error{"bad_zstd", "stored bytes are damaged"};
  }
  return unpack(packed, size);
}

Result<std::string> unpack(std::string_view packed, uint64_t size) {
  // The frame says its size too: nothing is allocated on the word of one number alone.
  if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != size || size > kMostBytes) {
    return Error{"bad_zstd", "stored bytes are damaged: not the size that was received"};
  }
  std::string out(size, '\0');
  const size_t got = ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) != 0 || got != size) return Error{"bad_zstd", "stored bytes are damaged"};
  return out;
}

std::string pack_map(const TextMap& map) {
  std::string out;
  uint64_t text_end = 0, raw_end = 0;
  for (const TextMap::Run& run : map.runs()) {
    put(out, run.text_begin - text_end);
    const auto step = static_cast<int64_t>(run.raw_begin - raw_end);
    put(out, (static_cast<uint64_t>(step) << 1) ^ static_cast<uint64_t>(step >> 63));
    put(out, run.length);
    text_end = uint64_t{run.text_begin} + run.length;
    raw_end = run.raw_begin + run.length;
  }
  return out;
}

Result<TextMap> unpack_map(std::string_view packed) {
  TextMap out;
  uint64_t text_end = 0, raw_end = 0;
  while (!packed.empty()) {
    uint64_t gap = 0, zigzag = 0, length = 0;
    if (!get(packed, gap) || !get(packed, zigzag) || !get(packed, length))
      return Error{"bad_map", "stored text map is cut off"};
    const uint64_t text_begin = text_end + gap;
    const uint64_t raw_begin = raw_end + ((zigzag >> 1) ^ (~(zigzag & 1) + 1));
    if (text_begin + length > UINT32_MAX || gap > UINT32_MAX || length > UINT32_MAX)
      return Error{"bad_map", "stored text map runs past 4 GiB"};
    out.add(static_cast<uint32_t>(text_begin), raw_begin, static_cast<uint32_t>(length));
    text_end = text_begin + length;
    raw_end = raw_begin + length;
  }
  return out;
}

}  // namespace daybook

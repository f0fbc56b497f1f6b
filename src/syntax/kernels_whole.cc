// SPDX-License-Identifier: Apache-2.0
// Products of whole numbers: a matrix's order in memory, and the product in the three builds. Sums are exact, so the
// build cannot change a result.
#include <algorithm>
#include <cstring>

#include "syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define DAYBOOK_X86 1
#define DAYBOOK_AVX2 __attribute__((target("avx2")))
#define DAYBOOK_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#else
#define DAYBOOK_X86 0
#endif

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuninitialized"  // g++ 12's own avx512fintrin.h
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace daybook::syntax {
namespace {

void tile_plain(const Matrix& m, uint32_t block, const uint8_t* x, size_t x_stride, const float* x_scale, size_t rows,
                float* out, size_t stride) {
  const int8_t* weights = m.weights.data() + static_cast<size_t>(block) * m.steps * 64;
  const size_t first = static_cast<size_t>(block) * 16;
  for (size_t r = 0; r < rows; ++r) {
    int32_t sum[16];
    std::memcpy(sum, m.start.data() + first, sizeof sum);
    const int8_t* w = weights;
    const uint8_t* row = x + r * x_stride;
    for (uint32_t s = 0; s < m.steps; ++s, w += 64, row += 4) {
      for (size_t o = 0; o < 16; ++o) {
        sum[o] += row[0] * w[o * 4] + row[1] * w[o * 4 + 1] + row[2] * w[o * 4 + 2] + row[3] * w[o * 4 + 3];
      }
    }
    for (size_t o = 0; o < 16; ++o) {
      out[r * stride + first + o] = static_cast<float>(sum[o]) * (x_scale[r] * m.scale[first + o]) + m.bias[first + o];
    }
  }
}

#if DAYBOOK_X86
template <size_t R>
DAYBOOK_AVX2 void tile_avx2(const Matrix& m, uint32_t block, const uint8_t* x, size_t x_stride, const float* x_scale,
                            float* out, size_t stride) {
  const int8_t* w = m.weights.data() + static_cast<size_t>(block) * m.steps * 64;
  const size_t first = static_cast<size_t>(block) * 16;
  __m256i sum[R][2];
  for (size_t r = 0; r < R; ++r) {
    sum[r][0] = _mm256_load_si256(reinterpret_cast<const __m256i*>(m.start.data() + first));
    sum[r][1] = _mm256_load_si256(reinterpret_cast<const __m256i*>(m.start.data() + first + 8));
  }
  const __m256i ones = _mm256_set1_epi16(1);
  for (uint32_t s = 0; s < m.steps; ++s, w += 64) {
    const __m256i w0 = _mm256_load_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i w1 = _mm256_load_si256(reinterpret_cast<const __m256i*>(w + 32));
    for (size_t r = 0; r < R; ++r) {
      int32_t four;
      std::memcpy(&four, x + r * x_stride + s * 4, 4);
      const __m256i v = _mm256_set1_epi32(four);
      sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(_mm256_maddubs_epi16(v, w0), ones));
      sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(_mm256_maddubs_epi16(v, w1), ones));
    }
  }
  for (size_t r = 0; r < R; ++r) {
    const __m256 row_scale = _mm256_set1_ps(x_scale[r]);
    for (size_t half = 0; half < 2; ++half) {
      const __m256 scale = _mm256_mul_ps(row_scale, _mm256_load_ps(m.scale.data() + first + half * 8));
      const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sum[r][half]), scale);
      _mm256_storeu_ps(out + r * stride + first + half * 8,
                       _mm256_add_ps(value, _mm256_load_ps(m.bias.data() + first + half * 8)));
    }
  }
}

template <size_t R>
DAYBOOK_AVX512 void tile_avx512(const Matrix& m, uint32_t block, const uint8_t* x, size_t x_stride,
                                const float* x_scale, float* out, size_t stride) {
  const int8_t* w = m.weights.data() + static_cast<size_t>(block) * m.steps * 64;
  const size_t first = static_cast<size_t>(block) * 16;
  __m512i sum[R];
  for (size_t r = 0; r < R; ++r) sum[r] = _mm512_load_si512(m.start.data() + first);
  for (uint32_t s = 0; s < m.steps; ++s, w += 64) {
    const __m512i weights = _mm512_load_si512(w);
    for (size_t r = 0; r < R; ++r) {
      int32_t four;
      std::memcpy(&four, x + r * x_stride + s * 4, 4);
      sum[r] = _mm512_dpbusd_epi32(sum[r], _mm512_set1_epi32(four), weights);
    }
  }
  for (size_t r = 0; r < R; ++r) {
    const __m512 scale = _mm512_mul_ps(_mm512_set1_ps(x_scale[r]), _mm512_load_ps(m.scale.data() + first));
    const __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(sum[r]), scale);
    _mm512_storeu_ps(out + r * stride + first, _mm512_add_ps(value, _mm512_load_ps(m.bias.data() + first)));
  }
}

using Tile = void (*)(const Matrix&, uint32_t, const uint8_t*, size_t, const float*, float*, size_t);
constexpr Tile kTilesAvx2[] = {nullptr, tile_avx2<1>, tile_avx2<2>, tile_avx2<3>, tile_avx2<4>};
constexpr Tile kTilesAvx512[] = {nullptr,         tile_avx512<1>,  tile_avx512<2>, tile_avx512<3>, tile_avx512<4>,
                                 tile_avx512<5>,  tile_avx512<6>,  tile_avx512<7>, tile_avx512<8>, tile_avx512<9>,
                                 tile_avx512<10>, tile_avx512<11>, tile_avx512<12>};
#endif

}  // namespace

bool pack_matrix(const Bytes8& rows, const std::vector<float>& bias, Matrix& out) {
  out.outputs = rows.rows;
  out.inputs = rows.columns;
  out.blocks = (rows.rows + 15) / 16;
  out.steps = (rows.columns + 3) / 4;
  out.weights.assign(static_cast<size_t>(out.blocks) * out.steps * 64, 0);
  out.start.assign(out.padded_outputs(), 0);
  out.scale.assign(out.padded_outputs(), 0.0F);
  out.bias.assign(out.padded_outputs(), 0.0F);
  for (uint32_t o = 0; o < rows.rows; ++o) {
    const int8_t* from = rows.values + static_cast<size_t>(o) * rows.columns;
    int8_t* to = out.weights.data() + static_cast<size_t>(o / 16) * out.steps * 64 + (o % 16) * 4;
    int32_t sum = 0, low = 0, high = 0;
    for (uint32_t i = 0; i < rows.columns; ++i) {
      const int32_t w = from[i];
      sum += w;
      low = std::min(low, w);
      high = std::max(high, w);
    }
    if (low < -63 || high > 63) return false;
    uint32_t i = 0;
    for (; i + 4 <= rows.columns; i += 4, to += 64) std::memcpy(to, from + i, 4);
    for (; i < rows.columns; ++i) to[i % 4] = from[i];
    out.start[o] = -128 * sum;
    out.scale[o] = rows.scale[o];
    out.bias[o] = o < bias.size() ? bias[o] : 0.0F;
  }
  return true;
}

void Kernels::linear(const Matrix& m, const Rounded& x, size_t rows, float* out, size_t stride) const {
#if DAYBOOK_X86
  if (cpu_ != Cpu::plain) {
    const size_t most = cpu_ == Cpu::avx512 ? 12 : 4;
    const Tile* tiles = cpu_ == Cpu::avx512 ? kTilesAvx512 : kTilesAvx2;
    for (uint32_t block = 0; block < m.blocks; ++block) {
      for (size_t r = 0; r < rows;) {
        const size_t n = std::min(most, rows - r);
        tiles[n](m, block, x.bytes.data() + r * x.stride, x.stride, x.scale.data() + r, out + r * stride, stride);
        r += n;
      }
    }
    return;
  }
#endif
  for (uint32_t block = 0; block < m.blocks; ++block) {
    tile_plain(m, block, x.bytes.data(), x.stride, x.scale.data(), rows, out, stride);
  }
}

}  // namespace daybook::syntax

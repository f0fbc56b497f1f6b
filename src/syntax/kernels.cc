// SPDX-License-Identifier: Apache-2.0
#include "syntax/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#define DAYBOOK_X86 1
#else
#define DAYBOOK_X86 0
#endif

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wpsabi"          // vectors of eight floats stay inside this file
#pragma GCC diagnostic ignored "-Wuninitialized"  // g++ 12's own avx512fintrin.h
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace daybook::syntax {
namespace {

// Eight floats, as the compiler's vector type: plain SSE does them as two fours, AVX as one.
typedef float F8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t I8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef uint8_t B8 __attribute__((vector_size(8), aligned(1), may_alias));
#define DAYBOOK_INLINE __attribute__((always_inline)) inline

DAYBOOK_INLINE void load(F8& v, const float* p) { v = *reinterpret_cast<const F8*>(p); }
DAYBOOK_INLINE void store(float* p, const F8& v) { *reinterpret_cast<F8*>(p) = v; }
DAYBOOK_INLINE void fill(F8& v, float x) { v = F8{x, x, x, x, x, x, x, x}; }
DAYBOOK_INLINE void larger(F8& out, const F8& a, const F8& b) {
  const I8 mask = a > b;
  out = reinterpret_cast<F8>((reinterpret_cast<I8>(a) & mask) | (reinterpret_cast<I8>(b) & ~mask));
}
DAYBOOK_INLINE void smaller(F8& out, const F8& a, const F8& b) {
  const I8 mask = a < b;
  out = reinterpret_cast<F8>((reinterpret_cast<I8>(a) & mask) | (reinterpret_cast<I8>(b) & ~mask));
}
// The fixed tree that adds (or takes the largest of) eight lanes.
DAYBOOK_INLINE float lane_sum(const F8& v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }
DAYBOOK_INLINE float lane_max(const F8& v) {
  return std::max(std::max(std::max(v[0], v[4]), std::max(v[2], v[6])),
                  std::max(std::max(v[1], v[5]), std::max(v[3], v[7])));
}

constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: adding it rounds to a whole number, ties to even
constexpr int32_t kRoundBits = 0x4B400000;

// e^x: x is cut to where the result is a normal float; then 2^n times a polynomial (coefficients of Cephes' expf).
DAYBOOK_INLINE void exp8(F8& x) {
  F8 low, high;
  fill(low, -87.0F);
  fill(high, 88.0F);
  larger(x, x, low);
  smaller(x, x, high);
  const F8 shifted = x * 1.44269504F + kRound;
  const F8 n = shifted - kRound;
  F8 r = x - n * 0.693359375F;
  r = r - n * -2.12194440e-4F;
  F8 p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  const I8 power = (reinterpret_cast<I8>(shifted) - kRoundBits + 127) << 23;
  x = p * reinterpret_cast<F8>(power);
}

DAYBOOK_INLINE void round_rows_body(const float* x, size_t rows, size_t columns, size_t stride, Rounded& out) {
  for (size_t r = 0; r < rows; ++r, x += stride) {
    uint8_t* bytes = out.bytes.data() + r * out.stride;
    F8 most;
    fill(most, 0.0F);
    size_t i = 0;
    float top = 0;
    for (; i + 8 <= columns; i += 8) {
      F8 v;
      load(v, x + i);
      v = reinterpret_cast<F8>(reinterpret_cast<I8>(v) & 0x7FFFFFFF);
      larger(most, v, most);
    }
    for (; i < columns; ++i) top = std::max(top, std::fabs(x[i]));
    top = std::max(top, lane_max(most));
    if (!(top >= 1e-8F)) {
      out.scale[r] = 0;
      std::memset(bytes, 128, out.stride);
      continue;
    }
    const float inverse = 127.0F / top;
    for (i = 0; i + 8 <= columns; i += 8) {
      F8 v;
      load(v, x + i);
      v = v * inverse + kRound;
      const I8 whole = reinterpret_cast<I8>(v) - (kRoundBits - 128);
      *reinterpret_cast<B8*>(bytes + i) = __builtin_convertvector(whole, B8);
    }
    for (; i < columns; ++i) {
      const float v = x[i] * inverse + kRound;
      int32_t bits = 0;
      std::memcpy(&bits, &v, 4);
      bytes[i] = static_cast<uint8_t>(bits - (kRoundBits - 128));
    }
    for (; i < out.stride; ++i) bytes[i] = 128;
    out.scale[r] = top / 127.0F;
  }
}

DAYBOOK_INLINE void add_norm_body(float* x, const float* y, size_t rows, size_t columns, size_t y_stride,
                                  const float* gain, const float* bias) {
  const auto n = static_cast<float>(columns);
  for (size_t r = 0; r < rows; ++r, x += columns) {
    F8 sum, v;
    fill(sum, 0.0F);
    for (size_t i = 0; i < columns; i += 8) {
      load(v, x + i);
      if (y != nullptr) {
        F8 w;
        load(w, y + r * y_stride + i);
        v = v + w;
        store(x + i, v);
      }
      sum = sum + v;
    }
    const float mean = lane_sum(sum) / n;
    fill(sum, 0.0F);
    for (size_t i = 0; i < columns; i += 8) {
      load(v, x + i);
      v = v - mean;
      sum = sum + v * v;
    }
    const float scale = 1.0F / std::sqrt(lane_sum(sum) / n + 1e-12F);
    for (size_t i = 0; i < columns; i += 8) {
      F8 g, b;
      load(v, x + i);
      load(g, gain + i);
      load(b, bias + i);
      store(x + i, (v - mean) * scale * g + b);
    }
  }
}

DAYBOOK_INLINE void gelu_body(float* x, size_t n) {
  for (size_t i = 0; i < n; i += 8) {
    F8 v, e;
    load(v, x + i);
    const F8 cube = v * v * v * 0.044715F;
    e = (v + cube) * -1.5957691216F;  // -2 * 0.7978845608
    exp8(e);
    store(x + i, v / (e + 1.0F));
  }
}

// N queries of one head: weights over all keys, then the weighted sum of the values.
template <size_t N>
DAYBOOK_INLINE void attend(const float* queries, const float* values, size_t stride, const float* keys, float* weights,
                           size_t rows, size_t padded, size_t width, float scale, float* out, size_t out_stride) {
  F8 most[N], total[N];
  for (size_t n = 0; n < N; ++n) fill(most[n], -3e38F);
  for (size_t j = 0; j < padded; j += 8) {
    F8 sum[N], key;
    for (size_t n = 0; n < N; ++n) fill(sum[n], 0.0F);
    for (size_t d = 0; d < width; ++d) {
      load(key, keys + d * padded + j);
      for (size_t n = 0; n < N; ++n) sum[n] = sum[n] + key * queries[n * stride + d];
    }
    for (size_t n = 0; n < N; ++n) {
      sum[n] = sum[n] * scale;
      if (j + 8 > rows) {
        for (size_t lane = rows - j; lane < 8; ++lane) sum[n][lane] = -3e38F;
      }
      larger(most[n], sum[n], most[n]);
      store(weights + n * padded + j, sum[n]);
    }
  }
  float top[N], share[N];
  for (size_t n = 0; n < N; ++n) {
    top[n] = lane_max(most[n]);
    fill(total[n], 0.0F);
  }
  for (size_t j = 0; j < padded; j += 8) {
    for (size_t n = 0; n < N; ++n) {
      F8 e;
      load(e, weights + n * padded + j);
      e = e - top[n];
      exp8(e);
      if (j + 8 > rows) {
        for (size_t lane = rows - j; lane < 8; ++lane) e[lane] = 0;
      }
      total[n] = total[n] + e;
      store(weights + n * padded + j, e);
    }
  }
  for (size_t n = 0; n < N; ++n) share[n] = 1.0F / lane_sum(total[n]);
  for (size_t d = 0; d < width; d += 16) {
    const bool two = d + 8 < width;
    F8 low[N], high[N], value;
    for (size_t n = 0; n < N; ++n) {
      fill(low[n], 0.0F);
      fill(high[n], 0.0F);
    }
    for (size_t j = 0; j < rows; ++j) {
      load(value, values + j * stride + d);
      for (size_t n = 0; n < N; ++n) low[n] = low[n] + value * weights[n * padded + j];
      if (two) {
        load(value, values + j * stride + d + 8);
        for (size_t n = 0; n < N; ++n) high[n] = high[n] + value * weights[n * padded + j];
      }
    }
    for (size_t n = 0; n < N; ++n) {
      store(out + n * out_stride + d, low[n] * share[n]);
      if (two) store(out + n * out_stride + d + 8, high[n] * share[n]);
    }
  }
}

// Keys and values of one head at a time; the keys are turned so that eight of them stand side by side.
DAYBOOK_INLINE void attention_body(const float* qkv, size_t stride, size_t rows, size_t heads, size_t width, float* out,
                                   float* work) {
  const size_t hidden = heads * width, padded = (rows + 7) / 8 * 8;
  float* keys = work;                     // [width, padded]
  float* weight = work + width * padded;  // [4, padded]
  const float scale = 1.0F / std::sqrt(static_cast<float>(width));
  for (size_t h = 0; h < heads; ++h) {
    const float* q = qkv + h * width;
    const float* k = q + hidden;
    const float* v = k + hidden;
    for (size_t j = 0; j < rows; ++j) {
      for (size_t d = 0; d < width; ++d) keys[d * padded + j] = k[j * stride + d];
    }
    for (size_t d = 0; d < width; ++d) {
      for (size_t j = rows; j < padded; ++j) keys[d * padded + j] = 0;
    }
    // Four queries at a time, so that their sums do not wait for one another. Each sum keeps its own order.
    for (size_t i = 0; i < rows; i += 4) {
      const size_t count = std::min<size_t>(4, rows - i);
      if (count == 4) {
        attend<4>(q + i * stride, v, stride, keys, weight, rows, padded, width, scale, out + i * hidden + h * width,
                  hidden);
      } else {
        for (size_t k1 = 0; k1 < count; ++k1) {
          attend<1>(q + (i + k1) * stride, v, stride, keys, weight, rows, padded, width, scale,
                    out + (i + k1) * hidden + h * width, hidden);
        }
      }
    }
  }
}

template <size_t N>
DAYBOOK_INLINE void products(const float* a, size_t a_stride, const float* turned, size_t padded, size_t depth,
                             float* out) {
  for (size_t i = 0; i < padded; i += 8) {
    F8 sum[N], v;
    for (size_t n = 0; n < N; ++n) fill(sum[n], 0.0F);
    for (size_t d = 0; d < depth; ++d) {
      load(v, turned + d * padded + i);
      for (size_t n = 0; n < N; ++n) sum[n] = sum[n] + v * a[n * a_stride + d];
    }
    for (size_t n = 0; n < N; ++n) store(out + n * padded + i, sum[n]);
  }
}

DAYBOOK_INLINE void all_products_body(const float* a, size_t a_rows, size_t a_stride, const float* b, size_t b_rows,
                                      size_t b_stride, size_t depth, float* out, float* work) {
  const size_t padded = (b_rows + 7) / 8 * 8;
  for (size_t d = 0; d < depth; ++d) {
    for (size_t i = 0; i < padded; ++i) work[d * padded + i] = i < b_rows ? b[i * b_stride + d] : 0.0F;
  }
  size_t j = 0;
  for (; j + 4 <= a_rows; j += 4) products<4>(a + j * a_stride, a_stride, work, padded, depth, out + j * padded);
  for (; j < a_rows; ++j) products<1>(a + j * a_stride, a_stride, work, padded, depth, out + j * padded);
}

DAYBOOK_INLINE float dot_body(const float* a, const float* b, size_t n) {
  F8 sum, x, y;
  fill(sum, 0.0F);
  for (size_t i = 0; i < n; i += 8) {
    load(x, a + i);
    load(y, b + i);
    sum = sum + x * y;
  }
  return lane_sum(sum);
}

#if DAYBOOK_X86
#define DAYBOOK_AVX2 __attribute__((target("avx2")))

// The float code again, with eight lanes in one register.
// Rounding by itself: the same numbers as round_rows_body makes, since a whole number has one rounding.
DAYBOOK_AVX2 void round_rows_avx2(const float* x, size_t rows, size_t columns, size_t stride, Rounded& out) {
  if (columns % 32 != 0) {
    round_rows_body(x, rows, columns, stride, out);
    return;
  }
  const __m256 sign = _mm256_set1_ps(-0.0F);
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7), flip = _mm256_set1_epi8(-128);
  for (size_t r = 0; r < rows; ++r, x += stride) {
    uint8_t* bytes = out.bytes.data() + r * out.stride;
    __m256 most[4];
    for (auto& m : most) m = _mm256_setzero_ps();
    for (size_t i = 0; i < columns; i += 32) {
      for (size_t k = 0; k < 4; ++k)
        most[k] = _mm256_max_ps(most[k], _mm256_andnot_ps(sign, _mm256_loadu_ps(x + i + k * 8)));
    }
    const __m256 all = _mm256_max_ps(_mm256_max_ps(most[0], most[1]), _mm256_max_ps(most[2], most[3]));
    F8 lanes;
    std::memcpy(&lanes, &all, sizeof lanes);
    const float top = lane_max(lanes);
    if (!(top >= 1e-8F)) {
      out.scale[r] = 0;
      std::memset(bytes, 128, out.stride);
      continue;
    }
    const __m256 inverse = _mm256_set1_ps(127.0F / top);
    for (size_t i = 0; i < columns; i += 32) {
      __m256i whole[4];
      for (size_t k = 0; k < 4; ++k)
        whole[k] = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x + i + k * 8), inverse));
      const __m256i packed =
          _mm256_packs_epi16(_mm256_packs_epi32(whole[0], whole[1]), _mm256_packs_epi32(whole[2], whole[3]));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(bytes + i),
                          _mm256_xor_si256(_mm256_permutevar8x32_epi32(packed, order), flip));
    }
    out.scale[r] = top / 127.0F;
  }
}
DAYBOOK_AVX2 void add_norm_avx2(float* x, const float* y, size_t rows, size_t columns, size_t y_stride,
                                const float* gain, const float* bias) {
  add_norm_body(x, y, rows, columns, y_stride, gain, bias);
}
DAYBOOK_AVX2 void gelu_avx2(float* x, size_t n) { gelu_body(x, n); }
DAYBOOK_AVX2 void attention_avx2(const float* qkv, size_t stride, size_t rows, size_t heads, size_t width, float* out,
                                 float* work) {
  attention_body(qkv, stride, rows, heads, width, out, work);
}
DAYBOOK_AVX2 void all_products_avx2(const float* a, size_t a_rows, size_t a_stride, const float* b, size_t b_rows,
                                    size_t b_stride, size_t depth, float* out, float* work) {
  all_products_body(a, a_rows, a_stride, b, b_rows, b_stride, depth, out, work);
}
DAYBOOK_AVX2 float dot_avx2(const float* a, const float* b, size_t n) { return dot_body(a, b, n); }
#endif

}  // namespace

Cpu best_cpu() {
#if DAYBOOK_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    return Cpu::avx512;
  if (__builtin_cpu_supports("avx2")) return Cpu::avx2;
#endif
  return Cpu::plain;
}

void Kernels::round_rows(const float* x, size_t rows, size_t columns, size_t stride, Rounded& out) const {
  out.stride = (columns + 3) / 4 * 4;
  if (out.bytes.size() < rows * out.stride + 64) out.bytes.resize(rows * out.stride + 64);
  if (out.scale.size() < rows) out.scale.resize(rows);
#if DAYBOOK_X86
  if (cpu_ != Cpu::plain) {
    round_rows_avx2(x, rows, columns, stride, out);
    return;
  }
#endif
  round_rows_body(x, rows, columns, stride, out);
}

void Kernels::add_norm(float* x, const float* y, size_t rows, size_t columns, size_t y_stride, const float* gain,
                       const float* bias) const {
#if DAYBOOK_X86
  if (cpu_ != Cpu::plain) {
    add_norm_avx2(x, y, rows, columns, y_stride, gain, bias);
    return;
  }
#endif
  add_norm_body(x, y, rows, columns, y_stride, gain, bias);
}

void Kernels::gelu(float* x, size_t n) const {
#if DAYBOOK_X86
  if (cpu_ != Cpu::plain) {
    gelu_avx2(x, n);
    return;
  }
#endif
  gelu_body(x, n);
}

void Kernels::relu(float* x, size_t n) const {
  for (size_t i = 0; i < n; ++i) x[i] = x[i] > 0 ? x[i] : 0.0F;
}

void Kernels::attention(const float* qkv, size_t stride, size_t rows, size_t heads, size_t width, float* out,
                        float* work) const {
#if DAYBOOK_X86
  if (cpu_ != Cpu::plain) {
    attention_avx2(qkv, stride, rows, heads, width, out, work);
    return;
  }
#endif
  attention_body(qkv, stride, rows, heads, width, out, work);
}

void Kernels::all_products(const float* a, size_t a_rows, size_t a_stride, const float* b, size_t b_rows,
                           size_t b_stride, size_t depth, float* out, float* work) const {
#if DAYBOOK_X86
  if (cpu_ != Cpu::plain) {
    all_products_avx2(a, a_rows, a_stride, b, b_rows, b_stride, depth, out, work);
    return;
  }
#endif
  all_products_body(a, a_rows, a_stride, b, b_rows, b_stride, depth, out, work);
}

float Kernels::dot(const float* a, const float* b, size_t n) const {
#if DAYBOOK_X86
  if (cpu_ != Cpu::plain) return dot_avx2(a, b, n);
#endif
  return dot_body(a, b, n);
}

}  // namespace daybook::syntax

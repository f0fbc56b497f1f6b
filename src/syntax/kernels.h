// SPDX-License-Identifier: Apache-2.0
#pragma once
// The model's arithmetic, in three builds that give the same bits: plain, AVX2, AVX-512 with VNNI; chosen at run time.
//
// Matrices are 8-bit with one scale an output; the inputs of a product are rounded to 8 bits row by row; sums are of
// whole numbers, so their order cannot matter. What is done in floats (norms, gelu, softmax) is one piece of code over
// eight lanes, in a fixed order, compiled without fused multiply-add: the wider builds do the same operations on the
// same numbers. Thread safety: pure functions of their arguments.

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include "syntax/model_file.h"

namespace daybook::syntax {

enum class Cpu : uint8_t { plain, avx2, avx512 };
// The best build that this processor can run.
Cpu best_cpu();

// std::vector's allocator for memory at multiples of 64 bytes.
template <class T>
struct Aligned {
  using value_type = T;
  Aligned() = default;
  template <class U>
  Aligned(const Aligned<U>&) {}  // NOLINT: as the standard asks
  T* allocate(size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(64))); }
  void deallocate(T* p, size_t) { ::operator delete(p, std::align_val_t(64)); }
  friend bool operator==(const Aligned&, const Aligned&) { return true; }
};
template <class T>
using AlignedVector = std::vector<T, Aligned<T>>;

// A matrix in the order the products read it: blocks of 16 outputs, in each four inputs after four inputs.
struct Matrix {
  uint32_t outputs = 0, inputs = 0;
  uint32_t blocks = 0;  // outputs / 16, rounded up
  uint32_t steps = 0;   // inputs / 4, rounded up
  AlignedVector<int8_t> weights = {};
  AlignedVector<int32_t> start = {};  // -128 times the sum of an output's weights
  AlignedVector<float> scale = {}, bias = {};
  uint32_t padded_outputs() const { return blocks * 16; }
};
// Weights must lie in -63..63 (else an 8-bit product could overflow); false if they do not.
bool pack_matrix(const Bytes8& rows, const std::vector<float>& bias, Matrix& out);

// Rows rounded to 8 bits, each with its scale: value = (byte - 128) * scale.
struct Rounded {
  AlignedVector<uint8_t> bytes = {};
  AlignedVector<float> scale = {};
  size_t stride = 0;
};

class Kernels {
 public:
  explicit Kernels(Cpu cpu = best_cpu()) : cpu_(cpu) {}
  Cpu cpu() const { return cpu_; }

  // Rounds rows of `columns` floats, `stride` floats apart.
  void round_rows(const float* x, size_t rows, size_t columns, size_t stride, Rounded& out) const;
  // out[r, o] = sum of the products, scaled, plus bias. `stride` of out must be at least padded_outputs().
  void linear(const Matrix& matrix, const Rounded& x, size_t rows, float* out, size_t stride) const;
  // x = norm(x + y) of each row; y may be null. `columns` must be a multiple of 8.
  void add_norm(float* x, const float* y, size_t rows, size_t columns, size_t y_stride, const float* gain,
                const float* bias) const;
  void gelu(float* x, size_t n) const;  // n a multiple of 8
  void relu(float* x, size_t n) const;
  // Attention of one sentence: qkv has `rows` rows of 3 * hidden floats (stride apart); out rows of hidden. `work`
  // needs attention_work(rows, width) floats.
  void attention(const float* qkv, size_t stride, size_t rows, size_t heads, size_t width, float* out,
                 float* work) const;
  static size_t attention_work(size_t rows, size_t width) { return (width + 4) * ((rows + 7) / 8 * 8); }
  // out[j, i] = a[j] . b[i] for all rows; `work` needs depth * padded(b_rows) floats; out's stride is padded(b_rows).
  void all_products(const float* a, size_t a_rows, size_t a_stride, const float* b, size_t b_rows, size_t b_stride,
                    size_t depth, float* out, float* work) const;
  static size_t padded(size_t n) { return (n + 7) / 8 * 8; }
  // a . b over n floats, n a multiple of 8.
  float dot(const float* a, const float* b, size_t n) const;

 private:
  Cpu cpu_;
};

}  // namespace daybook::syntax

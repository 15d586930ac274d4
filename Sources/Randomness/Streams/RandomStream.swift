// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import CRandom123

/// Random numbers that depend on where they are used, not on what was drawn before.
///
/// A stream is keyed by a seed, a purpose and a name, and positioned by ``seek(draw:vintage:customer:month:)``.
/// From a position on it yields the same numbers whenever and wherever it is opened, about 2³⁴ words before
/// it would repeat. Generator: Philox 4×32-10 (Salmon, Moraes, Dror & Shaw 2011,
/// doi:10.1145/2063384.2063405). All methods are mutating: a stream belongs to one place at a time, which is
/// what makes it safe to send.
package struct RandomStream: ~Copyable, @unchecked Sendable {
  let generator: UnsafeMutablePointer<gsl_rng>
  private var key: StreamKey

  /// The stream of `key`, positioned at zero.
  package init(_ key: StreamKey) {
    guard let generator = ltv_philox_alloc() else { fatalError("Out of memory.") }
    self.generator = generator
    self.key = key
    seek(draw: 0)
  }

  /// The stream of a seed, a purpose and a name, positioned at zero.
  package init(seed: UInt64, purpose: StreamPurpose, name: String = "") {
    self.init(StreamKey(seed: seed, purpose: purpose, name: name))
  }

  deinit {
    gsl_rng_free(generator)
  }

  /// Moves to a position.
  ///
  /// - Precondition: 0 ≤ `draw`, `customer` < 2³² and 0 ≤ `vintage`, `month` < 65,536.
  package mutating func seek(draw: Int, vintage: Int = 0, customer: Int = 0, month: Int = 0) {
    precondition(
      vintage >= 0 && vintage < 65_536 && month >= 0 && month < 65_536,
      "Vintage and month of a stream's position must be from 0 to 65,535.")
    precondition(
      draw >> 32 == 0 && customer >> 32 == 0,
      "Draw and customer of a stream's position must be from 0 to 4,294,967,295.")
    ltv_philox_seek(
      generator, UInt32(truncatingIfNeeded: draw), UInt32(truncatingIfNeeded: customer),
      UInt32(truncatingIfNeeded: vintage << 16 | month), key.low, key.high)
  }

  /// Moves to a position of another key's stream; the limits are those of the method without a key.
  package mutating func seek(
    _ key: StreamKey, draw: Int, vintage: Int = 0, customer: Int = 0, month: Int = 0
  ) {
    self.key = key
    seek(draw: draw, vintage: vintage, customer: customer, month: month)
  }

  /// The next word of the generator: the words of a Philox block in reverse order.
  mutating func word() -> UInt32 {
    UInt32(truncatingIfNeeded: gsl_rng_get(generator))
  }
}

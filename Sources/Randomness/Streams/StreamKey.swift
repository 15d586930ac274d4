// SPDX-License-Identifier: GPL-3.0-or-later

import CRandom123

/// Which stream: the Philox key of a seed, a purpose and a name.
///
/// Any number of keys can share one ``RandomStream``, which moves between them in nanoseconds.
package struct StreamKey: Sendable, Hashable {
  let low: UInt32
  let high: UInt32

  init(low: UInt32, high: UInt32) {
    self.low = low
    self.high = high
  }

  /// The first uniform number of this stream at each of the customers from `customer` on: as many as fit into `uniforms`.
  ///
  /// - Precondition: as for ``RandomStream/seek(draw:vintage:customer:month:)``.
  package func fill(
    _ uniforms: inout [Double], draw: Int, vintage: Int, customer: Int, month: Int
  ) {
    precondition(
      vintage >= 0 && vintage < 65_536 && month >= 0 && month < 65_536,
      "Vintage and month of a stream's position must be from 0 to 65,535.")
    let count = UInt32(uniforms.count)
    uniforms.withUnsafeMutableBufferPointer {
      guard let first = $0.baseAddress else { return }
      ltv_philox_uniforms(
        UInt32(draw), UInt32(customer), UInt32(truncatingIfNeeded: vintage << 16 | month), low, high, count,
        first)
    }
  }

  /// - Parameters:
  ///   - seed: Any number; 0 is a seed like others.
  ///   - name: What tells streams of one purpose apart, such as a contract's key; may be empty.
  package init(seed: UInt64, purpose: StreamPurpose, name: String = "") {
    var hash = StableHash()
    hash.combine(seed)
    hash.combine(UInt64(purpose.rawValue))
    hash.combine(name)
    low = UInt32(truncatingIfNeeded: hash.value)
    high = UInt32(truncatingIfNeeded: hash.value >> 32)
  }
}

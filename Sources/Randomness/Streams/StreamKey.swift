// SPDX-License-Identifier: GPL-3.0-or-later

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

  /// - Parameters:
  ///   - seed: Any number; 0 is a seed like others.
  ///   - name: What tells streams of one purpose apart, such as a contract's key; may be empty.
  package init(seed: UInt64, purpose: StreamPurpose, name: String = "") {
    var hash = StableHash()
    hash.combine(seed)
    hash.combine(UInt64(clamping: purpose.rawValue))
    hash.combine(name)
    low = UInt32(truncatingIfNeeded: hash.value)
    high = UInt32(truncatingIfNeeded: hash.value >> 32)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// A 64-bit hash that is the same on every machine and in every version, unlike Swift's `Hasher`.
///
/// Each word goes through the finaliser of SplitMix64 (Steele, Lea & Flood 2014,
/// doi:10.1145/2714064.2660195), which is a bijection: two inputs that differ in one word never collide.
struct StableHash {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func combine(_ word: UInt64) {
    value = Self.mix(value ^ word) &+ 0x9E37_79B9_7F4A_7C15
  }

  /// The bytes of the text in UTF-8, eight to a word, then their number.
  mutating func combine(_ text: String) {
    var word: UInt64 = 0
    var count: UInt64 = 0
    for byte in text.utf8 {
      word = word << 8 | UInt64(truncatingIfNeeded: byte)
      count += 1
      if count % 8 == 0 {
        combine(word)
        word = 0
      }
    }
    if count % 8 != 0 { combine(word) }
    combine(count)
  }

  @inline(__always)
  static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

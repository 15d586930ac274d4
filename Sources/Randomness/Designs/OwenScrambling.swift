// SPDX-License-Identifier: GPL-3.0-or-later

/// Owen's nested uniform scrambling of a binary fraction (Owen 1995, doi:10.1007/978-1-4612-2552-2_19).
///
/// Every node of the binary tree of digits flips the digit below it with probability ½, independently: the
/// flips come from a hash of the node, six levels (63 nodes) from each 64-bit hash. This is the exact
/// method, so its known variance holds; the cheaper hashes in use (Laine & Karras; Burley 2020,
/// jcgt.org/published/0009/04/01) approximate it, with flips of neighbouring nodes that are not quite
/// independent. A coordinate costs seven hashes: with the Sobol digits some sixty
/// nanoseconds.
enum OwenScrambling {
  /// A number strictly between 0 and 1: the 32 digits scrambled, 20 more as the scrambling of the zeros that
  /// follow them, and a half in the last place.
  static func scramble(_ digits: UInt32, seed: UInt64) -> Double {
    var result: UInt64 = 0
    var level = 0
    while level < 32 {
      let levels = min(6, 32 - level)
      let prefix = UInt64(truncatingIfNeeded: digits) >> (32 - level)
      let flips = hash(of: 1 << level | prefix, seed: seed)
      var node: UInt64 = 1
      for _ in 0..<levels {
        let digit = UInt64(truncatingIfNeeded: digits >> (31 - level)) & 1
        result = result << 1 | (digit ^ (flips >> node & 1))
        node = node << 1 | digit
        level += 1
      }
    }
    let tail = hash(of: 1 << 32 | UInt64(truncatingIfNeeded: digits), seed: seed) >> 44
    return Double((result << 20 | tail) << 1 | 1) * 0x1p-53
  }

  /// - Parameter node: A 1 followed by the digits that lead to the node.
  private static func hash(of node: UInt64, seed: UInt64) -> UInt64 {
    StableHash.mix(seed &+ node &* 0x9E37_79B9_7F4A_7C15)
  }
}

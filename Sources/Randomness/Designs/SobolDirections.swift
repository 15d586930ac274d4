// SPDX-License-Identifier: GPL-3.0-or-later

/// Direction numbers of Sobol sequences from Joe & Kuo's table.
enum SobolDirections {
  static let largestDimension = 1024

  /// 32 direction numbers for each dimension, as binary fractions; read from the table when first used.
  static let all: [UInt32] = {
    // The first dimension is van der Corput's sequence.
    var result: [UInt32] = (0..<32).map { 1 << (31 - $0) }
    for line in SobolDirectionTable.lines.split(separator: "\n") {
      let numbers = line.split(separator: " ").map { UInt32($0, radix: 10)! }
      result += expand(
        degree: Int(clamping: numbers[1]), polynomial: numbers[2], initial: Array(numbers[3...]))
    }
    return result
  }()

  /// The recurrence of Bratley & Fox (1988, doi:10.1145/42288.214372).
  ///
  /// - Parameters:
  ///   - polynomial: The inner coefficients of the primitive polynomial, as a binary number.
  ///   - initial: The first `degree` numbers, odd, the k-th below 2^k.
  private static func expand(degree: Int, polynomial: UInt32, initial: [UInt32]) -> [UInt32] {
    var v = [UInt32](repeating: 0, count: 32)
    for k in 0..<32 {
      guard k >= degree else {
        v[k] = initial[k] << (31 - k)
        continue
      }
      v[k] = v[k - degree] ^ (v[k - degree] >> degree)
      for j in 1..<max(1, degree) where polynomial >> (degree - 1 - j) & 1 == 1 {
        v[k] ^= v[k - j]
      }
    }
    return v
  }
}

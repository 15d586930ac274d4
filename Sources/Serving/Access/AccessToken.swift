// SPDX-License-Identifier: GPL-3.0-or-later

/// What tells the browser that was given the link from everybody else: 256 random bits.
package struct AccessToken: Sendable, CustomStringConvertible {
  private static let bytes = 32

  /// In hexadecimal.
  package let description: String

  /// A new one, from the system's own source of randomness.
  package init() {
    var generator = SystemRandomNumberGenerator()
    description = (0..<Self.bytes).map { _ in
      let byte = UInt8.random(in: .min ... .max, using: &generator)
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }

  /// Whether a text is this token. How long it takes does not tell how much of it is right.
  package func matches(_ text: String) -> Bool {
    let (own, other) = (Array(description.utf8), Array(text.utf8))
    guard own.count == other.count else { return false }
    return zip(own, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds where bytes are no UTF-8, at some gigabytes a second where they are ASCII.
enum UTF8Check {
  struct Result {
    /// Bytes up to here are whole characters.
    var valid: Int
    /// Whether what follows can never become one; else more bytes are needed.
    var isBroken = false
    /// Whether a character of three bytes was there, as Japanese has them.
    var hasThreeByteCharacters = false
  }

  static func check(_ bytes: UnsafeRawBufferPointer) -> Result {
    var result = Result(valid: 0)
    let count = bytes.count
    guard let base = bytes.baseAddress else { return result }
    var place = 0
    while place < count {
      if place + 8 <= count {
        let word = (base + place).loadUnaligned(as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          place += 8
          continue
        }
      }
      let byte = bytes[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      result.valid = place
      guard byte >= 0xC2, byte <= 0xF4 else {
        result.isBroken = true
        return result
      }
      for step in 1..<length {
        guard place + step < count else { return result }
        guard bytes[place + step] & 0xC0 == 0x80, step > 1 || isSecond(bytes[place + 1], after: byte) else {
          result.isBroken = true
          return result
        }
      }
      if length == 3 { result.hasThreeByteCharacters = true }
      place += length
    }
    result.valid = place
    return result
  }

  /// Neither a longer form of a shorter character, nor half of a surrogate pair, nor beyond U+10FFFF.
  private static func isSecond(_ second: UInt8, after first: UInt8) -> Bool {
    switch first {
    case 0xE0: second >= 0xA0
    case 0xED: second < 0xA0
    case 0xF0: second >= 0x90
    case 0xF4: second < 0x90
    default: true
    }
  }
}

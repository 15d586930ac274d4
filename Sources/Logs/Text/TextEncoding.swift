// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
  #if canImport(iconv)
    import iconv
  #endif
#endif

/// How a log's characters are written.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Windows' form of Shift_JIS. iconv's SHIFT_JIS is another: it stops at ①.
  case cp932 = "CP932"

  /// What the first bytes of a file show, with the length of its byte-order mark.
  static func shown(by bytes: UnsafeRawBufferPointer) -> (encoding: TextEncoding, mark: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    // Heads and digits of UTF-16 have a NUL in every other byte, on one side only.
    let sample = bytes.prefix(4096)
    var zeros = (even: 0, odd: 0)
    for (place, byte) in sample.enumerated() where byte == 0 {
      if place % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.even == 0, zeros.odd * 5 > sample.count { return (.utf16LittleEndian, 0) }
    if zeros.odd == 0, zeros.even * 5 > sample.count { return (.utf16BigEndian, 0) }
    return (.utf8, 0)
  }
}

/// Turns bytes of another encoding into UTF-8, piece by piece.
final class Converter {
  enum Outcome {
    case done
    /// Bytes that the encoding does not have; what is before them is converted.
    case invalid
  }

  private let descriptor: iconv_t

  /// `nil` if this system's iconv does not know the encoding.
  init?(from encoding: TextEncoding) {
    guard let descriptor = iconv_open("UTF-8", encoding.rawValue),
      descriptor != iconv_t(bitPattern: -1)
    else { return nil }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  /// Converts as much of `input` as is whole and has room in `output`; gives how many bytes were taken and made.
  func convert(_ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> (
    taken: Int, made: Int, outcome: Outcome
  ) {
    var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var left = input.count
    var room = output.count
    let converted = iconv(descriptor, &source, &left, &target, &room)
    let failed = converted == -1 && errno == EILSEQ
    return (input.count - left, output.count - room, failed ? .invalid : .done)
  }
}

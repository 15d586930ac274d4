// SPDX-License-Identifier: GPL-3.0-or-later

import CNettle
package import Foundation

/// What tells whether bytes are still the same.
package enum Checksum {
  /// SHA-256 in hexadecimal (64 lower-case digits).
  package static func sha256(of data: Data) -> String {
    hexadecimal(digest(of: data))
  }

  /// SHA-256 in base 64 (RFC 4648), as pages name their scripts.
  package static func sha256Base64(of data: Data) -> String {
    Data(digest(of: data)).base64EncodedString()
  }

  /// SHA-256 in hexadecimal of a file of any size, a piece at a time; `nil` if it cannot be read.
  package static func sha256(ofFile path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    while true {
      // At the end there is no piece, which is not a failure.
      guard let piece = try? handle.read(upToCount: 1 << 20) ?? Data() else { return nil }
      if piece.isEmpty { return hexadecimal(digest(&context)) }
      update(&context, with: piece)
    }
  }

  private static func digest(of data: Data) -> [UInt8] {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    update(&context, with: data)
    return digest(&context)
  }

  private static func update(_ context: inout sha256_ctx, with data: Data) {
    data.withUnsafeBytes { bytes in
      // An empty buffer may have no address, which the C function is not told to expect.
      guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
      nettle_sha256_update(&context, bytes.count, start)
    }
  }

  private static func digest(_ context: inout sha256_ctx) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(clamping: SHA256_DIGEST_SIZE))
    ltv_sha256_digest(&context, &digest)
    return digest
  }

  private static func hexadecimal(_ digest: [UInt8]) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}

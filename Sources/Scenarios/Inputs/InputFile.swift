// SPDX-License-Identifier: GPL-3.0-or-later

import CNettle
package import Foundation

/// A file that a run read, for its manifest and to be kept beside its results.
package struct InputFile: Sendable, Equatable {
  /// As named: the scenario as given, its CSV files relative to it.
  package var path: String
  /// Of the bytes, in hexadecimal.
  package var sha256: String
  package var bytes: Int
  /// As they were read.
  package var data: Data

  init(path: String, data: Data) {
    self.path = path
    sha256 = Checksum.sha256(of: data)
    bytes = data.count
    self.data = data
  }
}

/// What tells whether bytes are still the same.
package enum Checksum {
  /// SHA-256 in hexadecimal (64 lower-case digits).
  package static func sha256(of data: Data) -> String {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    update(&context, with: data)
    return digest(&context)
  }

  /// The same of a file of any size, a piece at a time; `nil` where it cannot be read.
  package static func sha256(ofFile path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    while true {
      // At the end there is no piece, which is not a failure.
      guard let piece = try? handle.read(upToCount: 1 << 20) ?? Data() else { return nil }
      if piece.isEmpty { return digest(&context) }
      update(&context, with: piece)
    }
  }

  private static func update(_ context: inout sha256_ctx, with data: Data) {
    data.withUnsafeBytes { bytes in
      // An empty buffer may have no address, which the C function is not told to expect.
      guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
      nettle_sha256_update(&context, bytes.count, start)
    }
  }

  private static func digest(_ context: inout sha256_ctx) -> String {
    var digest = [UInt8](repeating: 0, count: Int(clamping: SHA256_DIGEST_SIZE))
    ltv_sha256_digest(&context, &digest)
    return digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}

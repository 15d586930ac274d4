// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Foundation

/// A small file that is there whole or not at all, and knows whether it is still what was written: the
/// checksum of what follows on its first line, then JSON.
enum SealedFile {
  /// Why nothing could be written: an `errno` code.
  struct Failure: Error, Equatable {
    var code: Int32
  }

  // JSON has no such numbers.
  private static let infinity = "inf"
  private static let nan = "nan"

  static func json(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinity, negativeInfinity: "-\(infinity)", nan: nan)
    // What is encoded has plain keys: that cannot fail.
    return try! encoder.encode(value)
  }

  /// The value in the file; `nil` if there is none, or not the one that was written.
  static func read<Value: Decodable>(_ type: Value.Type, at path: String) -> Value? {
    guard let data = FileManager.default.contents(atPath: path),
      let end = data.firstIndex(of: UInt8(ascii: "\n")), data[..<end].count == 64
    else { return nil }
    let body = data[data.index(after: end)...]
    guard data[..<end].elementsEqual(Checksum.sha256(of: Data(body)).utf8) else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity, negativeInfinity: "-\(infinity)", nan: nan)
    return try? decoder.decode(type, from: Data(body))
  }

  /// Writes beside the place and renames, each step on the disk before the next: neither a killed program nor
  /// a power cut leaves half a file.
  static func write(_ value: some Encodable, as name: String, in folder: String) throws(Failure) {
    let body = json(value)
    let path = "\(folder)/\(name)"
    let aside = "\(path).\(getpid()).partial"
    do throws(Failure) {
      try writeThrough(Data(Checksum.sha256(of: body).utf8) + [UInt8(ascii: "\n")] + body, to: aside)
      guard rename(aside, path) == 0 else { throw Failure(code: errno) }
    } catch {
      unlink(aside)
      throw error
    }
    let entry = open(folder, O_RDONLY)
    if entry >= 0 {
      fsync(entry)
      close(entry)
    }
  }

  private static func writeThrough(_ data: Data, to path: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard file >= 0 else { throw Failure(code: errno) }
    defer { close(file) }
    let code: Int32 = data.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(file, bytes.baseAddress! + written, bytes.count - written)
        if count >= 0 { written += count } else if errno != EINTR { return errno }
      }
      // Some file systems cannot, and some say only here that the disk is full.
      return fsync(file) == 0 || [EINVAL, ENOTSUP].contains(errno) ? 0 : errno
    }
    if code != 0 { throw Failure(code: code) }
  }
}

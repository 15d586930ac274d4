// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A new file, written piece by piece. Errors are `errno` codes.
struct OutputFile: ~Copyable {
  struct Failure: Error {
    var code: Int32
  }

  private let descriptor: Int32

  init(path: String) throws(Failure) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    if descriptor < 0 { throw Failure(code: errno) }
  }

  borrowing func write(_ text: String) throws(Failure) {
    var text = text
    let code: Int32 = text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += count
      }
      return 0
    }
    if code != 0 { throw Failure(code: code) }
  }

  /// Closes the file; some file systems report a full disk only here.
  consuming func finish() throws(Failure) {
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS, errno != ENOTSUP {
      throw Failure(code: errno)
    }
  }

  deinit { close(descriptor) }
}

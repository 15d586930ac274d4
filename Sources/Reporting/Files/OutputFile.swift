// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A new file, written piece by piece. Errors are `errno` codes.
struct OutputFile: ~Copyable {
  struct Failure: Error {
    var code: Int32
  }

  private let descriptor: Int32

  init(path: String) throws(Failure) {
    var opened: Int32 = -1
    try UnfinishedWork.step { () throws(Failure) in
      opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
      if opened < 0 { throw Failure(code: errno) }
    }
    descriptor = opened
  }

  borrowing func write(_ text: String) throws(Failure) {
    try UnfinishedWork.step { () throws(Failure) in
      var text = text
      let code = text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
      if code != 0 { throw Failure(code: code) }
    }
  }

  borrowing func write(_ data: Data) throws(Failure) {
    try UnfinishedWork.step { () throws(Failure) in
      let code = data.withUnsafeBytes { write($0) }
      if code != 0 { throw Failure(code: code) }
    }
  }

  private borrowing func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count >= 0 { written += count } else if errno != EINTR { return errno }
    }
    return 0
  }

  /// Closes the file; some file systems report a full disk only here.
  consuming func finish() throws(Failure) {
    try UnfinishedWork.step { () throws(Failure) in
      if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS, errno != ENOTSUP {
        throw Failure(code: errno)
      }
    }
  }

  deinit { close(descriptor) }
}

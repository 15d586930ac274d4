// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What the program says: standard output for what was asked for, standard error for what is wrong.
enum Output {
  /// Why standard output could not be written; never that its reader has gone, which is no failure.
  struct Failure: Error {
    let reason: String
  }

  /// Writes a line at once, so that nothing is lost unnoticed when the process ends.
  static func write(_ line: String = "") throws(Failure) {
    if let code = write(line, to: STDOUT_FILENO) {
      // What was closed when the program began is open for reading alone.
      throw Failure(reason: code == EBADF ? "it is closed" : String(cString: strerror(code)).lowercased())
    }
  }

  /// Writes a line of what is wrong. Where that is impossible, the exit code alone must tell.
  static func report(_ line: String) {
    _ = write(line, to: STDERR_FILENO)
  }

  /// The `errno` of a failure.
  private static func write(_ line: String, to file: Int32) -> Int32? {
    var text = Array(harmless(line).utf8)[...]
    text.append(UInt8(ascii: "\n"))
    while !text.isEmpty {
      let written = text.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if written >= 0 {
        text = text.dropFirst(written)
      } else if errno == EPIPE {
        // A reader that stops reading (`| head`) has what it wanted.
        return nil
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// A scenario's texts reach the terminal: none may move its cursor or change its colours.
  static func harmless(_ text: String) -> String {
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }
}

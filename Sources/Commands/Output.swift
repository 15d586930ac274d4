// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Reporting

/// What the program says: standard output for what was asked for, standard error for what is wrong. All of it goes
/// through `ScreenText`, whatever it quotes.
enum Output {
  /// Why standard output could not be written; never that its reader has gone, which is no failure.
  struct Failure: Error {
    let reason: String
  }

  /// Writes one line, whatever it quotes, at once, so that nothing is lost unnoticed when the process ends.
  static func write(_ line: String = "") throws(Failure) {
    try write(text: ScreenText.line(line))
  }

  /// Writes sentences, whatever they quote, in lines of at most 80 columns.
  static func write(paragraph text: String) throws(Failure) {
    for line in Wrapping.lines(text, width: 80) { try write(line) }
  }

  /// Writes where results are.
  static func write(files folder: String, _ words: Wording) throws(Failure) {
    try write(words("Files: \(folder)", "ファイル：\(folder)"))
  }

  /// Writes lines of the program's own making, in which foreign text is on its line already: a report, a schema.
  static func write(text: String) throws(Failure) {
    if let code = write(ScreenText.lines(text), to: STDOUT_FILENO) {
      // What was closed when the program began is open for reading alone.
      throw Failure(reason: code == EBADF ? "it is closed" : String(cString: strerror(code)).lowercased())
    }
  }

  /// Writes one line of what is wrong, whatever it quotes. If that is impossible, the exit code alone must tell.
  static func report(_ line: String) {
    _ = write(ScreenText.line(line), to: STDERR_FILENO)
  }

  /// The `errno` of a failure.
  private static func write(_ text: String, to file: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    bytes.append(UInt8(ascii: "\n"))
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if written >= 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EPIPE {
        // A reader that stops reading (`| head`) has what it wanted.
        return nil
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}

/// The terminal that results are read on.
enum Terminal {
  /// Columns of standard output; 80 if it is not a terminal.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(clamping: TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return min(Int(clamping: size.ws_col), 120)
  }
}

/// Input, output and errors as the program was started with them.
enum StandardStreams {
  /// Occupies the places of those that are closed, so that no file of results comes to one of them and is written over
  /// by what is said. What is said into a closed place still fails.
  static func open() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // The least free number is this one.
      _ = Foundation.open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

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

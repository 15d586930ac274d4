// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The terminal that results are read on.
enum Terminal {
  /// Columns of standard output; 80 where it is not a terminal.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(clamping: TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return min(Int(clamping: size.ws_col), 120)
  }
}

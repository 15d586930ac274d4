// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension String {
  /// The path as short as it can be said from here.
  package var relativeToCurrentFolder: String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return here != "/" && hasPrefix(here) ? String(dropFirst(here.count)) : self
  }
}

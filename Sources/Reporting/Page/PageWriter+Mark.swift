// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension PageWriter {
  /// In the head of every page: what tells it from files of others.
  static let mark = "<meta name=\"generator\" content=\"ltv\">"

  /// Whether a file is a page of this program's.
  package static func hasWritten(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 4096)) ?? Data()
    return head.range(of: Data(mark.utf8)) != nil
  }
}

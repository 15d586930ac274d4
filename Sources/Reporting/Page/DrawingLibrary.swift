// SPDX-License-Identifier: GPL-3.0-or-later

import CVega
package import Foundation

/// Vega-Lite with what it needs, as it is built into this program.
package enum DrawingLibrary {
  package struct File: Sendable {
    /// With the version.
    package var name: String
    package var data: Data
  }

  /// In the order in which a page runs them.
  package static let scripts: [File] = (0..<ltv_vega_script_count).map {
    file(ltv_vega_script(Int32(clamping: $0)))
  }

  /// The copyrights and conditions of all that the scripts hold.
  package static let licences: File = file(ltv_vega_licences())

  private static func file(_ file: ltv_vega_file) -> File {
    // Of the program itself: it lives as long as that.
    File(
      name: String(cString: file.name),
      data: Data(
        bytesNoCopy: UnsafeMutableRawPointer(mutating: file.bytes), count: file.length, deallocator: .none))
  }
}

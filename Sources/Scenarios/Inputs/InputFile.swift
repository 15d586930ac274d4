// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
package import Foundation

/// A file that a run read, for its manifest and to be kept beside its results.
package struct InputFile: Sendable, Equatable {
  /// As named: the scenario as given, its CSV files relative to it.
  package var path: String
  /// Of the bytes, in hexadecimal.
  package var sha256: String
  package var bytes: Int
  /// As they were read.
  package var data: Data

  init(path: String, data: Data) {
    self.path = path
    sha256 = Checksum.sha256(of: data)
    bytes = data.count
    self.data = data
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// A place in an input: where a finding points.
package struct InputLocation: Sendable, Hashable {
  /// As the user named the file; for a `--set`, the option itself.
  package var file: String
  /// From 1; 0 where the input as a whole is meant.
  package var line: Int
  /// From 1, in Unicode scalars; 0 where the input as a whole is meant.
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension InputLocation: CustomStringConvertible {
  package var description: String {
    line > 0 ? "\(file):\(line):\(column)" : file
  }
}

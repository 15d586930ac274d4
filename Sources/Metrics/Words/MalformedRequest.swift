// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a text of a request cannot be read, and what to write instead.
package struct MalformedRequest: Error, Equatable, CustomStringConvertible {
  package var message: String
  package var remedy: String

  package init(_ message: String, remedy: String) {
    (self.message, self.remedy) = (message, remedy)
  }

  package var description: String { "\(message); \(remedy)" }
}

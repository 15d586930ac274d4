// SPDX-License-Identifier: GPL-3.0-or-later

/// One message of validation: what is wrong, where, and what to do about it.
package struct Finding: Sendable, Equatable {
  package enum Severity: String, Sendable, Comparable {
    case note, warning, error

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
  }

  package var severity: Severity
  /// The key it is about, such as `customers.orders.margin`; empty for the file as a whole.
  package var path: String
  package var location: InputLocation?
  package var message: String
  /// What to do; may be empty.
  package var remedy: String

  package init(
    severity: Severity, path: String, location: InputLocation?, message: String, remedy: String
  ) {
    self.severity = severity
    self.path = path
    self.location = location
    self.message = message
    self.remedy = remedy
  }
}

extension Finding: CustomStringConvertible {
  /// `file:line:column: error: path: message; remedy`.
  package var description: String {
    let place = location.map { "\($0): " } ?? ""
    let subject = path.isEmpty ? "" : "\(path): "
    let advice = remedy.isEmpty ? "" : "; \(remedy)"
    return "\(place)\(severity.rawValue): \(subject)\(message)\(advice)"
  }
}

/// A place in an input: where a finding points.
package struct InputLocation: Sendable, Hashable {
  /// As the user named the file; for a `--set`, the option itself.
  package var file: String
  /// From 1; 0 if the input as a whole is meant.
  package var line: Int
  /// From 1, in Unicode scalars; 0 if the input as a whole is meant.
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

// SPDX-License-Identifier: GPL-3.0-or-later

/// What is wrong with a log, where, and what would be right.
package struct LogFinding: Sendable, Equatable {
  package var message: String
  package var remedy: String
  /// From 1; 0 if the file as a whole is meant.
  package var line: Int
  /// From 1, in Unicode scalars; 0 if a line as a whole is meant.
  package var column: Int

  package init(_ message: String, remedy: String, line: Int = 0, column: Int = 0) {
    self.message = message
    self.remedy = remedy
    self.line = line
    self.column = column
  }
}

/// Why a log cannot be read.
package struct LogProblem: Error, Equatable, CustomStringConvertible {
  /// The file as the user named it.
  package var file: String
  /// In the order of the file; at least one.
  package var findings: [LogFinding]

  package init(file: String, findings: [LogFinding]) {
    self.file = file
    self.findings = findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Each finding as `file:line:column: error: message; remedy`.
  package var lines: [String] {
    findings.map { finding in
      let place =
        finding.line == 0
        ? file : "\(file):\(finding.line)" + (finding.column == 0 ? "" : ":\(finding.column)")
      return "\(place): error: \(finding.message); \(finding.remedy)"
    }
  }

  package var description: String { lines.joined(separator: "\n") }
}

/// What ends one reading of the file: something wrong, or something learnt for which it is read again.
enum Interruption: Error {
  case wrong([LogFinding])
  case again(Assumptions)

  static func wrong(_ message: String, remedy: String, line: Int = 0, column: Int = 0) -> Interruption {
    .wrong([LogFinding(message, remedy: remedy, line: line, column: column)])
  }
}

/// What a file is taken for until it shows otherwise.
struct Assumptions: Sendable, Equatable {
  var encoding: TextEncoding
  /// Of dates such as 03/04/2025 where no option says.
  var dates: DateOrder
}

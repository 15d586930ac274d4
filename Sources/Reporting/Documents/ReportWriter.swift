// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Metrics

/// A form that a report can take: the same report gives the same bytes.
package protocol ReportWriter: Sendable {
  /// What its files' names end with, without the dot.
  static var fileExtension: String { get }

  init(_ options: ReportOptions)

  /// The whole file.
  func data(of report: Report) throws(ReportFailure) -> Data
}

/// How a report is worded, in every form.
package struct ReportOptions: Sendable, Equatable {
  package var language: Language
  /// `nil`: each table has the one that its amounts need; millions for yen in Japanese.
  package var unit: MoneyUnit?

  package init(language: Language = .english, unit: MoneyUnit? = nil) {
    self.language = language
    self.unit = unit
  }
}

/// Why a report cannot be written.
package struct ReportFailure: Error, Equatable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}

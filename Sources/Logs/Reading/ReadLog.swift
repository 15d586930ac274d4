// SPDX-License-Identifier: GPL-3.0-or-later

/// A log as it was read, and how it was.
package struct ReadLog: Sendable {
  package enum Content: Sendable {
    case orders(OrderLog)
    case subscriptions(SubscriptionLog)
    case cohorts(CohortLog)
  }

  package var content: Content
  package var quality: LogQuality
  package var form: LogForm

  package var kind: LogKind {
    switch content {
    case .orders: .orders
    case .subscriptions: .subscriptions
    case .cohorts: .cohorts
    }
  }
}

/// How a log is written.
package struct LogForm: Sendable, Equatable {
  package struct Column: Sendable, Equatable {
    package var role: ColumnRole
    /// As the file has it; in a file without heads, `column 2`.
    package var head: String
  }

  package var encoding: TextEncoding
  package var separator: Separator
  package var hasHead: Bool
  /// In the order of the roles.
  package var columns: [Column]
  /// In which stamps were cut at the local day; `nil` if no stamp has a zone.
  package var timeZone: String?
  /// Of dates whose year comes last; `nil` if there are none.
  package var dates: DateOrder?
  /// A code such as JPY; `nil` if amounts do not say.
  package var currency: String?
  package var bytes: Int
}

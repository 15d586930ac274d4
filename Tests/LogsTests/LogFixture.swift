// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Testing
import TestSupport

/// Logs written to a folder of their own, which goes with the test.
final class LogFixture {
  private let temporary: TemporaryFolder

  var folder: String { temporary.path }

  init() throws { temporary = try TemporaryFolder() }

  func write(_ data: Data) throws -> String {
    try temporary.write(data, to: "log.csv")
  }

  func read(_ data: Data, _ options: LogOptions = .fixed) throws -> ReadLog {
    try LogReader(path: write(data), options: options).read()
  }

  func read(_ text: String, _ options: LogOptions = .fixed) throws -> ReadLog {
    try read(Data(text.utf8), options)
  }

  func orders(_ text: String, _ options: LogOptions = .fixed) throws -> OrderLog {
    try read(text, options).orders
  }

  /// What is wrong with a log, each as `line:column message`; fails where it is read.
  func problem(
    _ data: Data, _ options: LogOptions = .fixed, location: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let path = try write(data)
    do {
      _ = try LogReader(path: path, options: options).read()
      Issue.record("this log was read", sourceLocation: location)
      return []
    } catch {
      #expect(
        error.findings.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty }, sourceLocation: location)
      return error.findings.map { "\($0.line):\($0.column) \($0.message)" }
    }
  }

  func problem(
    _ text: String, _ options: LogOptions = .fixed, location: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    try problem(Data(text.utf8), options, location: location)
  }
}

extension LogOptions {
  /// On a machine in Tokyo, whose clock says 1 November 2026.
  static var fixed: LogOptions {
    LogOptions(
      timeZone: TimeZone(identifier: "Asia/Tokyo") ?? .gmt, today: Day(year: 2026, month: 11, day: 1))
  }

  static func fixed(_ change: (inout LogOptions) -> Void) -> LogOptions {
    var options = LogOptions.fixed
    change(&options)
    return options
  }
}

extension ReadLog {
  var orders: OrderLog {
    get throws {
      guard case .orders(let log) = content else { throw Other() }
      return log
    }
  }

  var subscriptions: SubscriptionLog {
    get throws {
      guard case .subscriptions(let log) = content else { throw Other() }
      return log
    }
  }

  var cohorts: CohortLog {
    get throws {
      guard case .cohorts(let log) = content else { throw Other() }
      return log
    }
  }

  private struct Other: Error {}
}

extension OrderLog {
  /// `customer day amount` of each purchase.
  var lines: [String] {
    customers.indices.flatMap { customer in
      purchases(of: customer).map { "\(customers[customer]) \($0.day) \($0.amount)" }
    }
  }
}

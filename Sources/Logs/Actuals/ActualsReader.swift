// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Reads what came of a plan: a table of numbers by month, of lines that the plan's timeline has.
///
/// Encoding, separator, dates and amounts are read as those of logs are. What is wrong is said all at once.
package struct ActualsReader {
  /// What the numbers are held against.
  package struct Plan: Sendable {
    /// Month 0, as `Day.month` counts.
    package var start: Int
    /// Length of the plan.
    package var months: Int
    /// Keys.
    package var strategies: [String]
    package var currency: String

    package init(start: Int, months: Int, strategies: [String], currency: String) {
      self.start = start
      self.months = months
      self.strategies = strategies
      self.currency = currency
    }
  }

  private let path: String
  private let plan: Plan
  private let strategy: String?
  private let decimals: DecimalMark?
  private let suggest: (String, [String]) -> String?

  /// - Parameters:
  ///   - strategy: the key of the one whose rows are wanted, where there are rows of several.
  ///   - suggest: the name that was most likely meant, of some that there are.
  package init(
    path: String, plan: Plan, strategy: String?, decimals: DecimalMark?,
    suggest: @escaping (String, [String]) -> String?
  ) {
    self.path = path
    self.plan = plan
    self.strategy = strategy
    self.decimals = decimals
    self.suggest = suggest
  }

  package func read() throws(LogProblem) -> ReadActuals {
    do throws(Interruption) {
      let file = try LogFile(path: path)
      let start = try LogReader.beginning(of: file)
      do throws(Interruption) {
        return try read(file, encoding: start.encoding, skipping: start.mark)
      } catch {
        guard case .again(let learnt) = error else { throw error }
        return try read(file, encoding: learnt.encoding, skipping: start.mark)
      }
    } catch {
      guard case .wrong(let findings) = error else {
        preconditionFailure("the table is read again and again")
      }
      throw LogProblem(file: path, findings: findings)
    }
  }

  private func read(
    _ file: LogFile, encoding: TextEncoding, skipping mark: Int
  ) throws(Interruption) -> ReadActuals {
    let records = RecordScanner(try TextSource(file, encoding: encoding, skipping: mark, progress: { _ in }))
    records.separator = Separator(of: try records.firstLine())
    guard try records.advance() else {
      throw .wrong("this file is empty", remedy: "it needs a line of heads and rows below it")
    }
    var findings: [LogFinding] = []
    let columns = ActualsColumns(
      heads: (0..<records.count).map { records.text(of: $0) }, line: records.line, suggest: suggest,
      findings: &findings)
    guard columns.month >= 0, columns.long != nil || !columns.lines.isEmpty else { throw .wrong(findings) }
    var collector = ActualsCollector(
      columns, plan: plan, strategy: strategy, decimals: decimals, suggest: suggest, findings: findings)
    while try records.advance() { try collector.take(records) }
    return try collector.actuals()
  }
}

/// What was read of a table of actual numbers.
package struct ReadActuals: Sendable {
  package var actuals: Actuals
  /// Whose rows they are; `nil` if the table does not say.
  package var strategy: String?
  /// What was left out, and what may not be meant so; not wrong enough to end here.
  package var notes: [LogFinding]
}

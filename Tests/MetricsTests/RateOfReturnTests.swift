// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Metrics

@Suite struct RateOfReturnTests {
  private func expectRate(
    _ flows: [Double], _ wanted: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let found = RateOfReturn.yearly(of: flows) else {
      Issue.record("no rate", sourceLocation: sourceLocation)
      return
    }
    #expect(abs(found - wanted) <= 1e-11 * (1 + abs(wanted)), "\(found)", sourceLocation: sourceLocation)
  }

  /// What an annuity of 1 over n months costs at the monthly rate i.
  private func price(_ months: Int, at rate: Double) -> Double {
    rate == 0 ? Double(months) : (1 - pow(1 + rate, -Double(months))) / rate
  }

  @Test(arguments: [-0.1, -0.01, 0, 0.001, 0.01, 0.2], [1, 12, 120])
  func `an annuity returns the rate that it is priced at`(rate: Double, months: Int) {
    let flows = [-price(months, at: rate)] + [Double](repeating: 1, count: months)
    expectRate(flows, pow(1 + rate, 12) - 1)
    // Paid in two parts, and later.
    expectRate([0, 0] + flows.map { 1000 * $0 }, pow(1 + rate, 12) - 1)
  }

  @Test func `twelve months later a tenth more is ten per cent`() {
    expectRate([-100] + [Double](repeating: 0, count: 11) + [110], 0.1)
    expectRate([-100] + [Double](repeating: 0, count: 11) + [50], -0.5)
  }

  /// −100 · (1 − 1.1 v)(1 − 1.2 v): nothing at ten and at twenty per cent a month.
  @Test func `two rates are none`() {
    #expect(RateOfReturn.yearly(of: [-100, 230, -132]) == nil)
    #expect(RateOfReturn.yearly(of: [100, -230, 132]) == nil)
    // Three: at 10, 20 and 30 %.
    #expect(RateOfReturn.yearly(of: [-100, 360, -431, 171.6]) == nil)
  }

  /// −100 · (1 − 1.1 v)(1 − 0.7 v): the second lies at −30 % a month, −98.6 % a year, below what is looked at.
  @Test func `rates at which nearly all is lost do not count`() {
    expectRate([-100, 180, -77], pow(1.1, 12) - 1)
    #expect(RateOfReturn.yearly(of: [-100, 70]) == nil)
  }

  @Test func `rates at which hardly any money is bound do not count`() {
    expectRate([-1, 1.4], pow(1.4, 12) - 1)
    #expect(RateOfReturn.yearly(of: [-1, 1.5]) == nil)
  }

  @Test func `money that comes first has no return, nor what never comes back or never goes out`() {
    #expect(RateOfReturn.yearly(of: [100, -10, -110]) == nil)
    #expect(RateOfReturn.yearly(of: [-100, 10, 0, -5]) == nil)
    #expect(RateOfReturn.yearly(of: [0, 10, 20]) == nil)
    #expect(RateOfReturn.yearly(of: []) == nil)
    #expect(RateOfReturn.yearly(of: [0, 0]) == nil)
  }

  /// A flow that rounding makes in a late month would be all that counts at a rate far below zero.
  @Test func `rounding is no money`() {
    let flows = [-100.0] + [Double](repeating: 3, count: 60)
    let late = [Double](repeating: 0, count: 200) + [-1e-9]
    #expect(RateOfReturn.yearly(of: flows + late) == RateOfReturn.yearly(of: flows))
    let other = [Double](repeating: 1e6 / 3, count: flows.count)
    let difference = RateOfReturn.yearly(of: zip(flows, other).map { $0 + $1 }, against: other)
    #expect(abs((difference ?? .nan) - (RateOfReturn.yearly(of: flows) ?? 0)) < 1e-8)
    #expect(RateOfReturn.yearly(of: other, against: other.map { $0 * (1 + 1e-15) }) == nil)
  }

  @Test func `flows after the plan count when they come`() throws {
    var output = makeOutput(orders: [0, 10, 10], acquisition: [[100, 0, 0]], fixed: [1, 1, 1])
    output.ledger.contributionAfterPlan = [0, 50, 60]
    output.ledger.fixedCostsAfterPlan = [2, 2, 2]
    let outcome = Outcome(output: output, discountFactor: 0.9)
    let flows = [-101.0, 9, 9, -2, 48, 58]
    #expect(outcome[.irr] == RateOfReturn.yearly(of: flows))
    #expect(outcome[.irrShare] == 1)
    let rate = try #require(outcome[.irr])
    let worth = flows.enumerated().reduce(0) { $0 + $1.1 * pow(1 + rate, -Double($1.0) / 12) }
    #expect(abs(worth) < 1e-9)
    let none = Outcome(output: makeOutput(acquisition: [[100, 0, 0]]), discountFactor: 0.9)
    #expect(none[.irr] == nil)
    #expect(none[.irrShare] == 0)
  }

  /// One strategy spends 100 more in month 0 and earns 121 more in month 2: ten per cent a month, whatever both do besides.
  @Test func `a strategy's difference to the baseline has a rate of its own`() throws {
    func record(_ spend: Double, _ orders: [Double]) -> DrawRecord {
      DrawRecord(
        expected: makeOutput(orders: orders, acquisition: [[spend, 0, 0]]), discountFactor: 1,
        frame: threeMonths)
    }
    let results = RunResults(
      frame: threeMonths,
      strategies: [
        makeStrategy("a", draws: [record(50, [70, 30, 7]), record(50, [10, 30, 7])]),
        makeStrategy("b", draws: [record(150, [70, 30, 128]), record(150, [10, 30, 128])]),
        makeStrategy("c", draws: [record(40, [70, 30, 7]), record(40, [10, 30, 7])]),
      ], baseline: 0)
    let rates = results.comparison.lines.map(\.incrementalRate)
    #expect(rates[0] == nil)
    #expect(abs((rates[1] ?? 0) - (pow(1.1, 12) - 1)) < 1e-9)
    #expect(rates[2] == nil)
    let table = results.comparisonTable
    #expect(table.rows[1][try #require(table.column("incremental_irr"))] == Cell(rates[1]))
  }
}

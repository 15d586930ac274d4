// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Fees of several months billed at once, against sums over the months of one customer's contract.
struct BillingTests {
  /// A contract of customers who leave with a constant chance, and what it comes to by adding up month by month.
  struct Case: Sendable, CustomTestStringConvertible {
    var billing = 12
    var term = 12
    var firstTerm = 12
    var refund = 0.0
    var drift = 0.0
    var churn = 0.03
    var renewal = 0.8
    var lag = 0
    /// Of the first months.
    var fees: [Double] = []
    static let fee = 7.0

    var testDescription: String {
      "\(billing) of \(firstTerm), then \(term) months, refund \(refund), drift \(drift), lag \(lag), \(fees)"
    }

    /// A month of the contract: of which length its term is, and which of its months it is.
    private func place(_ month: Int) -> (position: Int, length: Int) {
      month < firstTerm ? (month, firstTerm) : ((month - firstTerm) % term, term)
    }

    private func growth(_ month: Int) -> Double { pow(1 + drift, Double(month) / 12) }

    /// Fees of some months of the contract, at prices of month 0.
    private func fees(_ months: Range<Int>) -> Double {
      months.reduce(0) { $0 + ($1 < fees.count ? fees[$1] : Self.fee) }
    }

    /// The chance to be in force.
    func inForce(_ month: Int) -> Double {
      (0..<month).reduce(1) {
        let (position, length) = place($1)
        return $0 * (1 - churn) * (position == length - 1 ? renewal : 1)
      }
    }

    /// What comes in by month from one who leaves after month `last` of its contract, at prices from month `start` on.
    func cash(last: Int, start: Int, months: Int) -> [Double] {
      var cash = [Double](repeating: 0, count: months)
      for month in 0...last {
        let (position, length) = place(month)
        if position % billing == 0, start + month + lag < months {
          cash[start + month + lag] +=
            growth(start + month) * fees(month..<month + min(billing, length - position))
        }
      }
      let (position, length) = place(last)
      let left = min(length, position / billing * billing + billing) - position - 1
      if start + last + 1 + lag < months {
        cash[start + last + 1 + lag] -=
          refund * fees(last + 1..<last + 1 + left) * growth(start + last - position % billing)
      }
      return cash
    }

    /// What is earned by month, likewise.
    func earned(last: Int, start: Int, months: Int) -> [Double] {
      var earned = [Double](repeating: 0, count: months)
      for month in 0...last where start + month + lag < months {
        let (position, length) = place(month)
        let billed = growth(start + month - position % billing)
        earned[start + month + lag] += billed * fees(month..<month + 1)
        let left = min(length, position / billing * billing + billing) - position - 1
        if month == last {
          earned[start + month + lag] += (1 - refund) * fees(last + 1..<last + 1 + left) * billed
        }
      }
      return earned
    }

    /// The chance that month `last` is the last in force.
    func ends(after last: Int) -> Double { inForce(last) - inForce(last + 1) }

    /// Σ over the last month of its chance × `value` of it.
    func mean(_ months: Int, _ value: (Int) -> [Double]) -> [Double] {
      var sum = [Double](repeating: 0, count: months)
      for last in 0..<months {
        // Who is there at the end of the months stands for whoever goes on.
        let chance = last == months - 1 ? inForce(last) : ends(after: last)
        for (month, amount) in value(last).enumerated() { sum[month] += chance * amount }
      }
      return sum
    }

    var contract: Contract<Double> {
      Fixture.contract("plan") {
        $0.feePerMonth = Price(Self.fee)
        $0.feesByMonth = fees
        $0.billingMonths = billing
        $0.refundShare = refund
        $0.termMonths = term
        $0.firstTermMonths = firstTerm
        $0.renewalRates = [renewal]
        $0.feeDriftPerYear = drift
        $0.paymentLagMonths = lag
      }
    }

    func business(_ change: (inout Business<Double>) -> Void = { _ in }) -> Business<Double> {
      ClosedForm.business {
        $0.customers.retention = .geometric(churnPerMonth: churn)
        $0.contracts = [contract]
        change(&$0)
      }
    }
  }

  static let cases = [
    Case(), Case(refund: 1), Case(refund: 0.6, drift: 0.1), Case(billing: 5, refund: 0.5, drift: -0.05),
    Case(billing: 3, term: 7, firstTerm: 4, refund: 0.25, drift: 0.03, lag: 2),
    Case(billing: 24, term: 12, firstTerm: 30, refund: 0.5, drift: 0.1), Case(billing: 1, refund: 1),
    Case(billing: 1, drift: 0.1, lag: 1, fees: [0, 2]),
    Case(billing: 1, term: 3, firstTerm: 2, fees: [3, 0, 1, 5, 2, 9]),
    Case(billing: 4, term: 5, firstTerm: 7, refund: 0.5, drift: 0.05, fees: [1, 2, 3, 4, 5, 6, 0, 8, 9, 10]),
  ]
  private static let stream = StreamLayout.contract(0)

  /// A customer a month: cash, what is earned, and monthly fees by month of service.
  @Test(arguments: cases) func `cash and earnings`(of terms: Case) {
    let months = 40
    let output = ClosedForm.solve(
      Fixture.plan(terms.business(), horizon: months, discountRatePerYear: 0.05))
    var cash = [Double](repeating: 0, count: months)
    var earned = cash
    for start in 0..<months {
      // A month more, so that who is there at the end gets nothing back within the plan.
      let received = terms.mean(months + 1) { terms.cash(last: $0, start: start, months: months) }
      let made = terms.mean(months + 1) { terms.earned(last: $0, start: start, months: months) }
      for month in 0..<months {
        cash[month] += received[month]
        earned[month] += made[month]
      }
    }
    for month in 0..<months {
      expectClose(output.ledger.revenue[Self.stream][month], cash[month])
      let difference = output.ledger.earnedLessReceived[month]
      #expect(abs(difference - (earned[month] - cash[month])) < 1e-9, "month \(month): \(difference)")
    }
    let v = pow(1.05, -1.0 / 12)
    let outcome = Outcome(output: output, discountFactor: v)
    // The customers themselves cost 1 each.
    let npv = (0..<months).reduce(0.0) { $0 + pow(v, Double($1)) * (cash[$1] - 1) }
    expectClose(outcome[.npvPlan] ?? .nan, npv)
  }

  /// Without a refund and with a constant fee, what is earned is the fee of a month of everybody in force, and the rest
  /// of the year of who leaves.
  @Test func `fees by month of service`() {
    let terms = Case()
    let months = 30
    let output = ClosedForm.solve(Fixture.plan(terms.business(), horizon: months))
    for month in 0..<months {
      expectClose(
        output.ledger.recurringRevenue[month], Case.fee * output.ledger.contractsInForce[month])
    }
  }

  /// Everybody takes the contract when won, and renewals win nothing: the first month's fee of each month's new customers,
  /// at that month's prices.
  @Test(arguments: cases) func `what contracts that begin win`(terms: Case) {
    let output = ClosedForm.solve(Fixture.plan(terms.business(), horizon: 30))
    for month in 0..<30 {
      let begun = month - terms.lag
      let fee = (terms.fees.first ?? Case.fee) * pow(1 + terms.drift, Double(begun) / 12)
      expectClose(
        output.ledger.recurringRevenueWon[month], begun < 0 ? 0 : fee * output.ledger.acquired[begun])
    }
  }

  /// A customer's own value counts bills up to the window's last month, whole.
  @Test(arguments: [(12, 1), (13, 2), (24, 2), (25, 3)]) func `windows count bills whole`(
    window: Int, bills: Int
  ) {
    let terms = Case(churn: 0, renewal: 0.5)
    let output = ClosedForm.solve(Fixture.plan(terms.business(), horizon: 1, window: window))
    let years = (0..<bills).reduce(0.0) { $0 + pow(0.5, Double($1)) }
    expectClose(ClosedForm.ltv(output), 12 * Case.fee * years)
    // The plan counts the first of them, all the months after it included.
    expectClose(output.ledger.revenue[Self.stream][0], 12 * Case.fee)
    #expect(abs(output.ledger.terminalValue[Self.stream] - 12 * Case.fee * (years - 1)) < 1e-9)
  }

  /// A hundred customers for 110,000 each, who pay 10,000 a month: 100,000 × 100 are missing at first if every month
  /// is paid by itself, and nothing ever if the year is paid in advance.
  @Test func `yearly plans fund themselves`() {
    func outcome(billing: Int) -> Outcome {
      let business = Fixture.business {
        $0.acquisition.channels[0].spendPerMonth = Schedule(
          steps: [.init(month: 0, value: 11_000_000), .init(month: 1, value: 0)])
        $0.acquisition.channels[0].costPerCustomer = 110_000
        $0.acquisition.channels[0].measuredAtSpend = 11_000_000
        $0.contracts = [
          Fixture.contract("plan") {
            $0.feePerMonth = 10_000
            $0.billingMonths = billing
            $0.termMonths = 12
            $0.firstTermMonths = 12
          }
        ]
      }
      return Outcome(output: ClosedForm.solve(Fixture.plan(business, horizon: 24)), discountFactor: 1)
    }
    expectClose(outcome(billing: 1)[.peakFunding] ?? .nan, 10_000_000)
    #expect(outcome(billing: 12)[.peakFunding] == 0)
    expectClose(outcome(billing: 12)[.npvPlan] ?? .nan, outcome(billing: 1)[.npvPlan] ?? .nan)
  }

  /// Second moments: E[Z²] over the month in which one's contract ends, which alone decides what one pays.
  @Test(arguments: cases) func `spread of what one pays until one's contract ends`(of terms: Case) {
    let months = 32
    let business = terms.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(
        steps: [.init(month: 0, value: 0), .init(month: 3, value: 5), .init(month: 4, value: 0)])
    }
    let chance = Fixture.chance(Fixture.plan(business, horizon: months), nodes: ClosedForm.nodes)
    let length = months - 3
    let square = (0..<length).reduce(0.0) {
      // Who is there in the last month pays the same, whether it leaves then or not.
      let chance = $1 == length - 1 ? terms.inForce($1) : terms.ends(after: $1)
      let total = terms.cash(last: $1, start: 3, months: months).reduce(0, +)
      return $0 + chance * total * total
    }
    expectClose(chance.variances[.revenue] ?? .nan, 5 * square, 1e-9)
    expectClose(chance.variances[.npvPlan] ?? .nan, 5 * square, 1e-9)
  }
}

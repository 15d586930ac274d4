// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Studies take totals without a ledger, runs take the ledger: both must say the same.
struct TotalsAgreementTests {
  /// Rounding, relative to all that flows.
  private static let tolerance = 1e-12

  private func compare(_ drawn: DrawnStrategy, sourceLocation: SourceLocation = #_sourceLocation) {
    let draws = Array(drawn.draws.indices)
    let plan = drawn.plan(draws)
    let totals = drawn.outcomes(draws)
    for (draw, output) in zip(draws, drawn.outputs(draws)) {
      let ledger = Outcome(output: output, discountFactor: plan.discountFactor[lane: draw])
      let allowed = Allowance(output)
      for metric in Metric.allCases {
        let (wanted, found) = (ledger[metric], totals[draw][metric])
        guard let wanted, let found else {
          #expect(
            wanted == nil && found == nil,
            "\(metric.key) of draw \(draw): \(String(describing: found)), not \(String(describing: wanted))",
            sourceLocation: sourceLocation)
          continue
        }
        let limit = Self.tolerance * allowed.scale(of: metric, ledger)
        #expect(
          abs(found - wanted) <= limit, "\(metric.key) of draw \(draw): \(found), not \(wanted)",
          sourceLocation: sourceLocation)
      }
      for metric in Metric.allCases where metric.aggregation == .ratioOfTotals {
        #expect((ledger.totals(of: metric) == nil) == (totals[draw].totals(of: metric) == nil))
      }
    }
  }

  /// What is left out changes no bit of the rest.
  @Test(arguments: 1...40) func `parts of totals are those of all`(seed: Int) {
    let business = UncertainBusiness(random: seed)
    let drawn = DrawnStrategy(business.scenario, draws: business.draws(8, seed: seed))
    let draws = Array(drawn.draws.indices)
    let all = drawn.outcomes(draws)
    for parts in [[], .curves, .beyondWindow, .afterPlan, [.curves, .afterPlan]] as [PlanTotals.Parts] {
      for (some, all) in zip(drawn.outcomes(draws, parts: parts), all) {
        for metric in Metric.allCases {
          #expect(some[metric] == (metric.parts.isSubset(of: parts) ? all[metric] : nil), "\(metric)")
        }
      }
    }
  }

  @Test(arguments: 1...20) func `totals are the ledger's in random businesses`(seed: Int) {
    let business = UncertainBusiness(random: seed)
    compare(DrawnStrategy(business.scenario, draws: business.draws(8, seed: seed)))
  }

  @Test(arguments: [
    "big-spender", "bridal", "cafe", "construction-machinery", "cosmetics", "elevator", "mail-order-contact",
    "office-suite", "referral", "restaurant-pass", "retail-loyalty", "streaming", "workwear",
  ])
  func `totals are the ledger's in shipped scenarios`(name: String) throws {
    for drawn in try UncertainScenarios.shipped(name).drawn(8, seed: 3) { compare(drawn) }
  }
}

/// What rounding of a total is relative to: the sum of all that flows, in or out.
private struct Allowance {
  private let money: Double
  private let output: SolverOutput

  init(_ output: SolverOutput) {
    let ledger = output.ledger
    let flows =
      ledger.revenue + ledger.cost + ledger.acquisition + [ledger.fixed, ledger.setup, ledger.terminalValue]
    let values = [output.vintages.value, output.vintages.valueBeyondWindow]
    money = (flows + values).reduce(0) { $0 + $1.reduce(0) { $0 + abs($1) } }
    self.output = output
  }

  func scale(of metric: Metric, _ outcome: Outcome) -> Double {
    switch metric {
    case .customersAcquired, .customersActiveEnd: total(output.ledger.acquired) + total(output.ledger.active)
    case .orders: total(output.ledger.orders)
    case .retention12: 1
    case .ltvBeyondWindow:
      // A quotient of differences moves by what both move.
      relative(outcome, .ltvBeyondWindow)
    case .ltv, .cac, .marginalCAC, .ltvToCAC: relative(outcome, metric)
    case .paybackMonths, .paybackShare, .discountedPaybackMonths, .discountedPaybackShare, .breakEvenMonth,
      .troughMonth, .irrShare, .revenueCV:
      0
    // A root moves by what moves the flows, over their slope: some digits more are lost than in a sum.
    case .irr: 1e5 * (1 + abs(outcome[.irr] ?? 0))
    case .revenue, .contribution, .acquisitionCost, .npvPlan, .terminalValue, .npv, .existingValue,
      .peakFunding:
      money
    }
  }

  private func relative(_ outcome: Outcome, _ metric: Metric) -> Double {
    guard let totals = outcome.totals(of: metric), totals.denominator > 0 else { return 0 }
    let ownScale = metric == .ltvBeyondWindow ? money : totals.denominator
    let ratio = abs(totals.numerator / totals.denominator)
    return money / totals.denominator + ratio * ownScale / totals.denominator
  }

  private func total(_ series: [Double]) -> Double { series.reduce(0) { $0 + abs($1) } }
}

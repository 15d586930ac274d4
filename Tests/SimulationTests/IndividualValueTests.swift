// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

@Suite struct IndividualValueTests {
  /// LTV = m·(1 − (vs)^W)/(1 − vs), and the ages after the window.
  @Test func `geometric LTV`() {
    let (stay, window) = (0.9, 10)
    let v = pow(1.2, -1.0 / 12)
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .geometric(churnPerMonth: 1 - stay)
        $0.contracts = [Fixture.contract("care") { $0.feePerMonth = 30 }]
      }, horizon: 4, window: window, discountRatePerYear: 0.2)
    let output = Fixture.individual(plan, customers: [6_000, 6_000])
    for vintage in 0..<2 {
      let customers = output.vintages.customers[vintage]
      let mean = 30 * (1 - pow(v * stay, Double(window))) / (1 - v * stay)
      // A customer of n months in the window is worth 30·(1 − v^n)/(1 − v).
      let squares = (1...window).reduce(0) { sum, months in
        let probability = pow(stay, Double(months - 1)) * (months < window ? 1 - stay : 1)
        return sum + probability * pow(30 * (1 - pow(v, Double(months))) / (1 - v), 2)
      }
      #expect(
        IndividualChance.agrees(
          output.vintages.value[vintage], mean: customers * mean,
          variance: customers * (squares - mean * mean)))
      let beyond = mean * pow(v * stay, Double(window))
      #expect(
        IndividualChance.agrees(
          output.vintages.valueBeyondWindow[vintage], mean: customers * beyond,
          variance: customers * squares * pow(v, 2 * Double(window)) * pow(stay, Double(window))))
    }
  }

  /// The parts of the output are views of the same flows.
  @Test func `all parts are views of the same flows`() {
    let plan = Fixture.plan(
      Fixture.eventful(), horizon: 9, window: 15, discountRatePerYear: 0.07)
    let output = Fixture.individual(plan, customers: [40, 10, 30, 20])
    let ledger = output.ledger
    let vintages = output.vintages
    let v = plan.discountFactor
    func isEqual(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-9 * abs(other) }

    // With W ≥ H the plan's value and the terminal value are the vintages' values.
    var planValue = ledger.terminalValue.reduce(0, +)
    for stream in ledger.revenue.indices {
      for month in 0..<9 {
        planValue += (ledger.revenue[stream][month] - ledger.cost[stream][month]) * pow(v, Double(month))
      }
    }
    let vintageValue = vintages.value.enumerated().reduce(0) { $0 + $1.element * pow(v, Double($1.offset)) }
    #expect(isEqual(planValue, vintageValue))

    // And a vintage's value is its contribution by age, discounted.
    let byAge = vintages.contributions.table.enumerated().reduce(0) {
      $0 + $1.element * pow(v, Double($1.offset % 15))
    }
    #expect(isEqual(byAge, vintages.value.reduce(0, +)))
    let profile = output.profile.contribution.reduce(0, +)
    #expect(isEqual(profile, vintages.contributions.table.reduce(0, +)))

    for (name, lines) in [("segments", output.segments), ("channels", output.channels)] {
      #expect(isEqual(lines.reduce(0) { $0 + $1.value }, vintages.value.reduce(0, +)), "\(name)")
      #expect(lines.reduce(0) { $0 + $1.customers } == vintages.customers.reduce(0, +), "\(name)")
      #expect(
        isEqual(
          lines.reduce(0) { $0 + $1.contribution },
          (ledger.revenue.joined().reduce(0, +) - ledger.cost.joined().reduce(0, +))), "\(name)")
      #expect(
        isEqual(
          lines.reduce(0) { $0 + $1.acquisitionCost }, ledger.acquisition.joined().reduce(0, +)), "\(name)")
    }
    for month in 0..<9 {
      let before = month == 0 ? 0 : ledger.active[month - 1]
      #expect(ledger.active[month] == before + ledger.acquired[month] - ledger.lost[month])
    }
    #expect(output.profile.customers[0] == vintages.customers.reduce(0, +))
  }
}

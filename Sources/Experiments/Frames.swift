// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
package import Scenarios

extension PlanFrame {
  init(_ scenario: Scenario, statesQuarters: Bool = false) {
    self.init(
      startYear: scenario.start.year, startMonth: scenario.start.month,
      fiscalYearStart: scenario.fiscalYearStart, months: scenario.horizonMonths,
      window: scenario.ltvMonths, currency: scenario.currency,
      billsAhead: scenario.strategies.contains { $0.business.contracts.contains { $0.billingMonths > 1 } })
    self.statesQuarters = statesQuarters
  }
}

extension StrategyFrame {
  init(_ strategy: Strategy) {
    let business = strategy.business
    let referrals = business.programmes.filter(\.isReferral)
    let programmes = business.programmes.filter { !$0.isReferral }
    self.init(
      strategy: Named(strategy),
      offers: business.contracts.map { Named($0.key, $0.label) }
        + business.sideOffers.map { Named($0.key, $0.label) },
      programmes: programmes.map { Named($0.key, $0.label) },
      channels: business.acquisition.channels.map { Named($0.key, $0.label) },
      referrals: referrals.map { Named($0.key, $0.label) },
      segments: business.customers.segments.map { Named($0.key, $0.label) }
        + referrals.map { Named($0.key, $0.label) })
  }
}

extension Named {
  package init(_ worldCase: WorldCase) {
    self.init(worldCase.key, worldCase.label)
  }

  package init(_ strategy: Strategy) {
    self.init(strategy.key, strategy.label)
  }

  /// A label that the file does not give is the key in plain words.
  fileprivate init(_ key: String, _ label: Label) {
    let words = key.replacing("_", with: " ")
    self.init(
      key: key, label: Caption(label.text(in: "en") ?? words, label.text(in: "ja") ?? words))
  }
}

extension Scenario {
  /// What readers are shown for the number at a path; `nil` if the file gives it no label.
  package func caption(of path: String) -> Caption? {
    labels[path].flatMap { label in
      label.text(in: "en").map { Caption($0, label.text(in: "ja") ?? $0) }
    }
  }
}

extension UncertaintySpace {
  /// What is drawn, by draw; what is computed from it is left out. A name for each: its dimension's, numbered where
  /// strategies give it different distributions.
  func drawnInputs(_ draws: [[Double]]) -> DrawnInputs {
    var seen: [String: Int] = [:]
    let drawn = unknowns.indices.filter { unknowns[$0].dimension != nil }
    let names = drawn.map { unknown in
      let name = name(ofDrawn: unknown)
      let number = seen[name, default: 0] + 1
      seen[name] = number
      return number == 1 ? name : "\(name) (\(number))"
    }
    return DrawnInputs(names: names, values: draws.map { draw in drawn.map { draw[$0] } })
  }
}

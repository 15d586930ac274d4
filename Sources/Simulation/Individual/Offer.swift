// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

extension IndividualSolver {
  /// A contract as a customer's month needs it.
  struct Offer {
    let contract: Contract<Double>
    let churnMultiplier: Double
    /// Service a month, before drift.
    let serviceCost: Double
    let visitsPerMonth: Double
    private let monthlyFeeDrift: [Double]
    private let monthlyCostDrift: [Double]

    /// - Parameter months: How many plan months are asked for.
    init(_ contract: Contract<Double>, months: Int) {
      self.contract = contract
      churnMultiplier = contract.effectiveChurnMultiplier
      visitsPerMonth = contract.visitsPerYear / 12
      serviceCost = contract.costPerMonth + contract.visitsPerYear / 12 * contract.costPerVisit
      monthlyFeeDrift = IndividualSolver.drift(perYear: contract.feeDriftPerYear, months: months)
      monthlyCostDrift = IndividualSolver.drift(perYear: contract.costDriftPerYear, months: months)
    }

    /// What fees have become by plan month `month`, relative to month 0.
    func feeFactor(_ month: Int) -> Double { monthlyFeeDrift[month] }

    /// What costs have become by plan month `month`, relative to month 0.
    func costFactor(_ month: Int) -> Double { monthlyCostDrift[month] }
  }

  /// (1 + drift)^(t/12) by month.
  static func drift(perYear rate: Double, months: Int) -> [Double] {
    (0..<months).map { pow(1 + rate, Double($0) / 12) }
  }

  /// Where a customer stands in a contract.
  struct Membership: Equatable {
    /// An index into the contracts.
    var contract: Int
    /// From 1.
    var term = 1
    /// Of the term, from 0.
    var month = 0

    var isFirstMonth: Bool { term == 1 && month == 0 }

    func isLastMonthOfTerm(_ contract: Contract<Double>) -> Bool {
      month + 1 == (term == 1 ? contract.firstTermMonths : contract.termMonths)
    }
  }
}

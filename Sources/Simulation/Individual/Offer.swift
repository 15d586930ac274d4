// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

extension IndividualSolver {
  /// A contract as a customer's month needs it.
  struct Offer {
    let contract: Contract<Double>
    let terms: Terms
    private let feeDrift: [Double]
    private let costDrift: [Double]

    /// - Parameter months: How many plan months are asked for.
    init(_ contract: Contract<Double>, months: Int) {
      self.contract = contract
      terms = Terms(contract)
      feeDrift = IndividualSolver.drift(perYear: contract.feeDriftPerYear, months: months)
      costDrift = IndividualSolver.drift(perYear: contract.costDriftPerYear, months: months)
    }

    /// The fee of a month of the contract, from 0, at prices of month 0.
    func fee(ofMonth month: Int) -> Double {
      month < contract.feesByMonth.count ? contract.feesByMonth[month] : terms.feePerMonth
    }

    /// What fees have become by plan month `month`, relative to month 0.
    func feeFactor(_ month: Int) -> Double { feeDrift[month] }

    /// What costs have become by plan month `month`, relative to month 0.
    func costFactor(_ month: Int) -> Double { costDrift[month] }
  }

  /// The numbers of a contract that every month needs: a value that is copied without counting references.
  struct Terms {
    let feePerMonth: Double
    let upfrontFee: Double
    let upfrontCost: Double
    let exitFee: Double
    /// Service a month.
    let serviceCost: Double
    let visitsPerMonth: Double
    let coversOrders: Bool
    let costPerOrder: Double
    let replacesFirstSale: Bool
    let churnMultiplier: Double
    let orderMultiplier: Double
    let firstTermMonths: Int
    let billingMonths: Int
    let refundShare: Double
    let termMonths: Int
    let paymentLagMonths: Int
    let hasSwitches: Bool

    init(_ contract: Contract<Double>) {
      feePerMonth = contract.feePerMonth
      upfrontFee = contract.upfrontFee
      upfrontCost = contract.upfrontCost
      exitFee = contract.exitFee
      serviceCost = contract.serviceCostPerMonth
      visitsPerMonth = contract.visitsPerYear / 12
      coversOrders = contract.coversOrders
      costPerOrder = contract.costPerOrder
      replacesFirstSale = contract.replacesFirstSale
      churnMultiplier = contract.effectiveChurnMultiplier
      orderMultiplier = contract.orderMultiplier
      firstTermMonths = contract.firstTermMonths
      billingMonths = contract.billingMonths
      refundShare = contract.refundShare
      termMonths = contract.termMonths
      paymentLagMonths = contract.paymentLagMonths
      hasSwitches = !contract.switches.isEmpty
    }
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
    /// Plan month of the bill that pays for the present month; 0 where it came before the plan.
    var billedIn = 0

    var isFirstMonth: Bool { term == 1 && month == 0 }

    func isLastMonth(of terms: Terms) -> Bool { month + 1 == termMonths(of: terms) }

    func isBilled(by terms: Terms) -> Bool { month % terms.billingMonths == 0 }

    /// Month of the contract, from 0.
    func contractMonth(of terms: Terms) -> Int {
      term == 1 ? month : terms.firstTermMonths + (term - 2) * terms.termMonths + month
    }

    /// Months that are paid for from this one on.
    func paidMonths(of terms: Terms) -> Int {
      min(terms.billingMonths - month % terms.billingMonths, termMonths(of: terms) - month)
    }

    private func termMonths(of terms: Terms) -> Int { term == 1 ? terms.firstTermMonths : terms.termMonths }
  }
}

extension UnitCost<Double> {
  /// By plan month.
  func byMonth(_ months: Int) -> [Double] {
    amount == 0
      ? [Double](repeating: 0, count: months)
      : IndividualSolver.drift(perYear: driftPerYear, months: months).map { amount * $0 }
  }
}

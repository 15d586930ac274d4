// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

extension IndividualSolver {
  /// A contract as a customer's month needs it.
  struct Offer {
    let contract: Contract<Double>
    let terms: Terms
    // By plan month.
    private let fees: [Double]
    /// What fees of months that have their own are multiplied by.
    private let listedLevels: [Double]
    let upfrontFees: [Double]
    let exitFees: [Double]
    let serviceCosts: [Double]
    let upfrontCosts: [Double]
    /// Of orders that it covers.
    let orderCosts: [Double]
    /// The price response included.
    let churnMultipliers: [Double]

    /// - Parameters:
    ///   - trend: what all fees are multiplied by.
    ///   - months: How many plan months are asked for.
    init(_ contract: Contract<Double>, trend: Schedule<Double>?, months: Int) {
      self.contract = contract
      terms = Terms(contract)
      func prices(_ price: Price<Double>) -> [Double] { (0..<months).map(price.inMonth) }
      func fees(_ price: Price<Double>) -> [Double] {
        (0..<months).map { price.inMonth($0) * (trend?.value(at: $0) ?? 1) }
      }
      self.fees = fees(contract.feePerMonth)
      listedLevels = fees(contract.feesByMonthLevel)
      upfrontFees = fees(contract.upfrontFee)
      exitFees = fees(contract.exitFee)
      churnMultipliers = (0..<months).map { contract.effectiveChurnMultiplier(at: $0) }
      serviceCosts = (0..<months).map {
        contract.costPerMonth.inMonth($0) + contract.visitsPerYear / 12 * contract.costPerVisit.inMonth($0)
      }
      upfrontCosts = prices(contract.upfrontCost)
      orderCosts = prices(contract.costPerOrder)
    }

    /// The fee of a month of the contract, from 0, at the prices of a plan month.
    func fee(ofMonth month: Int, pricedIn planMonth: Int) -> Double {
      month < contract.feesByMonth.count
        ? contract.feesByMonth[month] * listedLevels[planMonth] : fees[planMonth]
    }
  }

  /// The numbers of a contract that every month needs: a plain value, so that copying needs no reference counting.
  struct Terms {
    let hasExitFee: Bool
    let visitsPerMonth: Double
    let coversOrders: Bool
    let replacesFirstSale: Bool
    let orderMultiplier: Double
    let firstTermMonths: Int
    let billingMonths: Int
    let refundShare: Double
    let termMonths: Int
    let paymentLagMonths: Int
    let hasSwitches: Bool

    init(_ contract: Contract<Double>) {
      hasExitFee = !contract.exitFee.isFree
      visitsPerMonth = contract.visitsPerYear / 12
      coversOrders = contract.coversOrders
      replacesFirstSale = contract.replacesFirstSale
      orderMultiplier = contract.orderMultiplier
      firstTermMonths = contract.firstTermMonths
      billingMonths = contract.billingMonths
      refundShare = contract.refundShare
      termMonths = contract.termMonths
      paymentLagMonths = contract.paymentLagMonths
      hasSwitches = !contract.switches.isEmpty
    }
  }

  /// Where a customer stands in a contract.
  struct ContractStanding: Equatable {
    /// An index into the contracts.
    var contract: Int
    /// From 1.
    var term = 1
    /// Of the term, from 0.
    var month = 0
    /// Plan month of the bill that pays for the present month; 0 if it came before the plan.
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

extension Price<Double> {
  /// Of one plan month.
  func inMonth(_ month: Int) -> Double {
    amount.value(at: month) * pow(1 + driftPerYear, Double(month) / 12)
  }
}

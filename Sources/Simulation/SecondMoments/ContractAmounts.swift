// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What each thing that is paid for in a contract adds to each of up to eight functionals, by month of a life.
struct ContractAmounts {
  /// The first month.
  private let first: Int
  /// Plan month in which the life begins.
  private let start: Int
  private let months: Int
  private let prices: ContractPrices
  // Lists of cases are made anew wherever they are asked for.
  private let feeKinds = ContractFee.allCases.count
  private let costKinds = ContractCost.allCases.count
  // By contract, then month, then event.
  private var fees: [Amounts] = []
  private var costs: [Amounts] = []
  /// By contract, then month: getting back a unit of money of fees paid ahead, after this month.
  private var refunds: [Amounts] = []

  /// - Parameters:
  ///   - cash: of the months of the life from `first` on.
  ///   - start: plan month in which the life begins.
  init(_ cash: CashWeights, plan: Plan<Double>, start: Int, first: Int, prices: ContractPrices) {
    (self.first, self.start, self.prices) = (first, start, prices)
    months = cash.paid.count
    let contracts = plan.business.contracts
    fees.reserveCapacity(contracts.count * months * feeKinds)
    costs.reserveCapacity(contracts.count * months * costKinds)
    refunds.reserveCapacity(contracts.count * months)
    let (feeEvents, costEvents) = (ContractFee.allCases, ContractCost.allCases)
    for (contract, terms) in contracts.enumerated() {
      for index in 0..<months {
        let received = cash.received[index + terms.paymentLagMonths]
        let time = start + first + index
        for event in feeEvents { fees.append(received * prices.fee(event, of: contract, in: time)) }
        for event in costEvents {
          costs.append(cash.paid[index] * prices.cost(event, of: contract, in: time))
        }
        // Nobody comes to the end of the month after the last.
        refunds.append(
          terms.billingMonths > 1 && index + 1 < months
            ? cash.received[index + terms.paymentLagMonths + 1] * -terms.refundShare : .zero)
      }
    }
  }

  /// Paying one, at full fees.
  @inline(__always)
  func fee(_ event: ContractFee, of contract: Int, in month: Int) -> Amounts {
    fees[(contract * months + month - first) * feeKinds + event.rawValue]
  }

  /// What one costs, to be taken away.
  @inline(__always)
  func cost(_ event: ContractCost, of contract: Int, in month: Int) -> Amounts {
    costs[(contract * months + month - first) * costKinds + event.rawValue]
  }

  /// Money for one, at full fees.
  @inline(__always)
  func price(_ event: ContractFee, of contract: Int, in month: Int) -> Double {
    prices.fee(event, of: contract, in: start + month)
  }

  @inline(__always)
  func refunded(_ contract: Int, in month: Int) -> Amounts { refunds[contract * months + month - first] }
}

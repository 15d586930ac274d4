// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What each thing a customer does adds to each of up to eight functionals, month by month of a life that
/// starts in a given plan month.
struct LifeAmounts {
  /// Of an order's value, in units of the mean order value of month 0.
  private(set) var orderValue: [Amounts] = []
  /// Of an order, whatever its value.
  private(set) var order: [Amounts] = []
  private(set) var firstSale = Amounts.zero
  /// By month, then contract.
  private(set) var covered: [Amounts] = []
  private(set) var inForce: [Amounts] = []
  private(set) var joined: [Amounts] = []
  private(set) var exited: [Amounts] = []
  let contracts: Int

  /// - Parameters:
  ///   - start: plan month of the first month; its age is 0.
  ///   - months: how many months follow; amounts for one more are there, for those who switch in the last.
  init(_ functionals: [Functional], plan: Plan, start: Int, months: Int, factors: TimeFactors) {
    let business = plan.business
    contracts = business.contracts.count
    func weights(isCost: Bool, time: Int, age: Int) -> Amounts {
      var weights = Amounts.zero
      for (index, functional) in functionals.enumerated() {
        weights[index] = functional.weight(
          isCost: isCost, time: time, age: age, discount: factors.discount[time], plan: plan)
      }
      return weights
    }
    for age in 0...months {
      let time = start + age
      let cost = weights(isCost: true, time: time, age: age)
      var counted = Amounts.zero
      for (index, functional) in functionals.enumerated() {
        counted[index] = functional.weightOfOrder(time: time, plan: plan)
      }
      func received(lag: Int) -> Amounts { weights(isCost: false, time: time + lag, age: age + lag) }
      if age == 0, let sale = business.customers.firstSale {
        firstSale = (received(lag: sale.paymentLagMonths) - cost * (1 - sale.margin)) * sale.price
      }
      if let orders = business.customers.orders {
        orderValue.append(
          (received(lag: orders.paymentLagMonths) - cost * (1 - orders.margin))
            * (orders.value * factors.orderValue[time]))
        order.append(counted - cost * orders.costPerOrder)
      } else {
        orderValue.append(.zero)
        order.append(.zero)
      }
      for (index, contract) in business.contracts.enumerated() {
        let fees = received(lag: contract.paymentLagMonths) * factors.fees[index][time]
        let paid = cost * factors.costs[index][time]
        covered.append(counted - paid * contract.costPerOrder)
        inForce.append(fees * contract.feePerMonth - paid * contract.serviceCostPerMonth)
        joined.append(fees * contract.upfrontFee - paid * contract.upfrontCost)
        exited.append(fees * contract.exitFee)
      }
    }
  }
}

/// Discounting and drift by plan month.
struct TimeFactors {
  let discount: [Double]
  let orderValue: [Double]
  /// By contract, then month.
  let fees: [[Double]]
  let costs: [[Double]]

  init(plan: Plan, months: Int) {
    func powers(_ factor: Double) -> [Double] { (0..<months).map { pow(factor, Double($0)) } }
    func drift(_ rate: Double) -> [Double] { powers(monthlyFactor(perYear: rate)) }
    discount = powers(plan.discountFactor)
    orderValue = drift(plan.business.customers.orders?.valueDriftPerYear ?? 0)
    fees = plan.business.contracts.map { drift($0.feeDriftPerYear) }
    costs = plan.business.contracts.map { drift($0.costDriftPerYear) }
  }
}

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
  /// By month: what paying out one unit of money adds.
  private(set) var paid: [Amounts] = []
  /// What customers spend, in units of money paid out, by month or by month, then contract.
  private(set) var orderSpend: [Amounts] = []
  private(set) var firstSaleSpend = Amounts.zero
  private(set) var feeSpend: [Amounts] = []
  private(set) var joiningSpend: [Amounts] = []
  /// By month, then side offer: a purchase, the money spent on it, and reaching a customer for it.
  private var purchases: [Amounts] = []
  private var purchaseSpend: [Amounts] = []
  private var contacts: [Amounts] = []
  let contracts: Int
  private let sales: Int

  /// - Parameters:
  ///   - start: plan month of the first month; its age is 0.
  ///   - months: how many months follow; amounts for one more are there, for those who switch in the last.
  init(_ functionals: [Functional], plan: Plan, start: Int, months: Int, factors: TimeFactors) {
    let business = plan.business
    contracts = business.contracts.count
    sales = plan.sales.count
    func weights(isCost: Bool, time: Int, age: Int) -> Amounts {
      var weights = Amounts.zero
      for (index, functional) in functionals.enumerated() {
        weights[index] = functional.weight(
          isCost: isCost, time: time, age: age, discount: factors.discount, plan: plan)
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
      paid.append(cost)
      if age == 0, let sale = business.customers.firstSale {
        firstSale = (received(lag: sale.paymentLagMonths) - cost * (1 - sale.margin)) * sale.price
        firstSaleSpend = cost * sale.price
      }
      if let orders = business.customers.orders {
        orderValue.append(
          (received(lag: orders.paymentLagMonths) - cost * (1 - orders.margin))
            * (orders.value * factors.orderValue[time]))
        order.append(counted - cost * orders.costPerOrder)
        orderSpend.append(cost * (orders.value * factors.orderValue[time]))
      } else {
        orderValue.append(.zero)
        order.append(.zero)
        orderSpend.append(.zero)
      }
      for (index, contract) in business.contracts.enumerated() {
        let fees = received(lag: contract.paymentLagMonths) * factors.fees[index][time]
        let service = cost * factors.costs[index][time]
        covered.append(counted - service * contract.costPerOrder)
        inForce.append(fees * contract.feePerMonth - service * contract.serviceCostPerMonth)
        joined.append(fees * contract.upfrontFee - service * contract.upfrontCost)
        exited.append(fees * contract.exitFee)
        feeSpend.append(cost * (factors.fees[index][time] * contract.feePerMonth))
        joiningSpend.append(cost * (factors.fees[index][time] * contract.upfrontFee))
      }
      for sale in plan.sales {
        let received = received(lag: sale.paymentLagMonths)
        purchases.append((received - cost * (1 - sale.margin)) * sale.price)
        purchaseSpend.append(cost * sale.price)
        if case .occasion(let occasion) = sale.timing {
          contacts.append(-cost * occasion.costPerContact)
        } else {
          contacts.append(.zero)
        }
      }
    }
  }

  /// One purchase of a side offer, of which a share is paid back.
  func purchase(of sale: Int, month: Int, reward: Double) -> Amounts {
    purchases[month * sales + sale] - purchaseSpend[month * sales + sale] * reward
  }

  func contact(of sale: Int, month: Int) -> Amounts { contacts[month * sales + sale] }
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

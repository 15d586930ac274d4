// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What each thing a customer does adds to each of up to eight functionals, month by month of a life that
/// starts in a given plan month.
struct LifeAmounts {
  /// Orders in one month.
  struct Order {
    /// Of an order, whatever its value.
    var fixed = Amounts.zero
    /// Of its value, in units of the mean order value of month 0.
    var value = Amounts.zero
    /// Money for one of such value.
    var price = 0.0
    /// Of one that comes back: whatever its value, and of that.
    var returnedFixed = Amounts.zero
    var returnedValue = Amounts.zero
  }

  /// One purchase of a side offer in one month.
  struct Purchase {
    let amounts: Amounts
    /// Money for it.
    let price: Double
    /// Reaching a customer, buying or not.
    let contact: Amounts
  }

  /// Being there at the plan's end, and after how many months that is.
  private(set) var presence = Amounts.zero
  let monthsInPlan: Int
  /// The first month.
  private let first: Int
  /// Plan month in which the life begins.
  private let start: Int
  /// By month: what paying out one unit of money adds.
  private let paid: [Amounts]
  /// By month: what one order adds besides its money.
  private let counted: [Amounts]
  /// By month.
  private var orders: [Order]
  private var firstSale = Amounts.zero
  private var firstPrice = 0.0
  private let contracts: ContractAmounts
  /// By side offer, then month.
  private var purchases: [Purchase] = []
  /// By programme, then month: what a customer in reach costs.
  private var programmes: [[Amounts]] = []

  /// - Parameters:
  ///   - start: plan month of the life's first month; its age is 0.
  ///   - months: of the life; amounts for one more are there, for those who switch in the last.
  init(_ functionals: [Functional], plan: Plan<Double>, start: Int, months: Range<Int>, prices: MonthlyPrices)
  {
    let cash = CashWeights(
      functionals, plan: plan, start: start, months: months.lowerBound...months.upperBound, prices: prices)
    first = months.lowerBound
    self.start = start
    paid = cash.paid
    counted = cash.counted
    contracts = ContractAmounts(cash, plan: plan, start: start, first: first, prices: prices.contracts)
    monthsInPlan = plan.horizon - start
    for (lane, functional) in functionals.enumerated() where functional == .presence { presence[lane] = 1 }
    orders = [Order](repeating: Order(), count: paid.count)
    let time = start + first
    if let sale = plan.business.customers.firstSale, first == 0 {
      firstPrice = prices.firstSale[time]
      firstSale = cash.sale(
        in: 0, price: firstPrice, cost: prices.firstSaleCost[time], lag: sale.paymentLagMonths)
    }
    if let terms = plan.business.customers.orders {
      for index in paid.indices {
        let price = prices.orderValue[time + index]
        orders[index] = Order(
          fixed: cash.counted[index] - paid[index] * prices.orderCost[time + index],
          value: cash.sale(
            in: index, price: price, cost: price * prices.orderCostShare[time + index],
            lag: terms.paymentLagMonths),
          price: price)
        guard let returns = terms.returns else { continue }
        let borne = paid[index] * (1 - returns.costRecovered)
        orders[index].returnedFixed =
          cash.counted[index] - borne * prices.orderCost[time + index]
          - paid[index] * prices.returnCost[time + index]
        orders[index].returnedValue = -(borne * (price * prices.orderCostShare[time + index]))
      }
    }
    purchases.reserveCapacity(plan.sales.count * paid.count)
    for (number, sale) in plan.sales.enumerated() {
      for index in paid.indices {
        let price = prices.sales[number][time + index]
        purchases.append(
          Purchase(
            amounts: cash.sale(
              in: index, price: price, cost: prices.saleCosts[number][time + index],
              lag: sale.paymentLagMonths),
            price: price, contact: paid[index] * prices.contactCosts[number][time + index]))
      }
    }
    for costs in prices.programmes { programmes.append(paid.indices.map { paid[$0] * costs[time + $0] }) }
  }

  /// What paying out one unit of money adds.
  @inline(__always)
  func paid(_ month: Int) -> Amounts { paid[month - first] }

  @inline(__always)
  func order(_ month: Int) -> Order { orders[month - first] }

  /// The first sale, of which a share is paid back.
  func firstSale(reward: Double) -> Amounts { firstSale - paid(0) * (firstPrice * reward) }

  /// An order that a contract covers.
  @inline(__always)
  func covered(by contract: Int, month: Int) -> Amounts {
    counted[month - first] - contracts.cost(.coveredOrder, of: contract, in: month)
  }

  /// Joining a contract, of one who pays `level` of its fees, a share of which is paid back.
  func joining(_ contract: Int, month: Int, level: Double, reward: Double) -> Amounts {
    contracts.fee(.joining, of: contract, in: month) * level
      - contracts.cost(.joining, of: contract, in: month)
      - paid(month) * (contracts.price(.joining, of: contract, in: month) * level * reward)
  }

  /// Leaving or switching before the term is over.
  func leavingEarly(_ contract: Int, month: Int, level: Double) -> Amounts {
    contracts.fee(.leavingEarly, of: contract, in: month) * level
  }

  /// A month in force that is paid by itself, of one who pays `level` of the fees, a share of which is paid back.
  @inline(__always)
  func inForce(_ contract: Int, month: Int, level: Double, reward: Double) -> Amounts {
    contracts.fee(.month, of: contract, in: month) * level - contracts.cost(.inForce, of: contract, in: month)
      - paid(month) * (contracts.price(.month, of: contract, in: month) * level * reward)
  }

  /// What a month in force costs.
  @inline(__always)
  func served(_ contract: Int, month: Int) -> Amounts {
    contracts.cost(.inForce, of: contract, in: month)
  }

  /// Paying some of the fees.
  func paying(
    _ fees: ContractFees<Double>.Part, of contract: Int, month: Int, level: Double, reward: Double
  ) -> Amounts {
    /// One of it, less what is paid back.
    func one(_ fee: ContractFee) -> Amounts {
      contracts.fee(fee, of: contract, in: month)
        - paid(month) * (contracts.price(fee, of: contract, in: month) * reward)
    }
    return (one(.month) * Double(fees.months) + one(.listed) * fees.listed) * level
  }

  /// Leaving or switching at a month's end, of one who pays `level` of the fees: what is paid back of the months that a
  /// bill has paid for.
  func refund(_ contract: Int, month: Int, of contractMonth: ContractFees<Double>, level: Double) -> Amounts {
    // What was billed before the plan is taken as billed in its first month.
    let billed = max(-start, month - contractMonth.elapsed)
    let money =
      Double(contractMonth.unused.months) * contracts.price(.month, of: contract, in: billed) + contractMonth
      .unused.listed
      * contracts.price(.listed, of: contract, in: billed)
    return contracts.refunded(contract, in: month) * (level * money)
  }

  /// One purchase of a side offer in a month.
  @inline(__always)
  func purchase(of sale: Int, month: Int) -> Purchase { purchases[sale * paid.count + month - first] }

  /// What having a customer in reach of a programme costs in a month.
  @inline(__always)
  func reach(of programme: Int, month: Int) -> Amounts { programmes[programme][month - first] }
}

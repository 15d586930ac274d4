// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What customers in contracts pay and what they cost, as lines: something that is counted of them, and a price of one.
///
/// The solvers that count classes of customers read these lines, so that a fee or a cost of something that is counted
/// already stands here once. Customers one by one are charged by code of their own (`IndividualSolver.Offer`).
struct ContractMoney<Number: Lane> {
  /// What customers pay: × their fee level, at prices × the trend of fees, as late as the contract's payments are.
  struct Fee {
    let event: ContractFee
    let price: Price<Number>
  }

  /// What they cost, at once.
  struct Cost {
    let event: ContractCost
    let price: Price<Number>
    /// How many prices one of it costs.
    var times = Number.one
  }

  let fees: [Fee]
  let costs: [Cost]

  init(of contract: Contract<Number>) {
    fees =
      [Fee(event: .month, price: contract.feePerMonth)]
      + (contract.feesByMonth.isEmpty ? [] : [Fee(event: .listed, price: contract.feesByMonthLevel)])
      + [
        Fee(event: .joining, price: contract.upfrontFee),
        Fee(event: .leavingEarly, price: contract.exitFee),
      ]
    costs = [
      Cost(event: .inForce, price: contract.costPerMonth),
      Cost(
        event: .inForce, price: contract.costPerVisit,
        times: contract.visitsPerYear / Number(repeating: 12)),
      Cost(event: .joining, price: contract.upfrontCost),
      Cost(event: .coveredOrder, price: contract.costPerOrder),
    ]
  }
}

/// What customers in a contract pay for, each counted by all solvers.
enum ContractFee: Int, CaseIterable {
  /// A month that a bill covers, at `fee_per_month`.
  case month
  /// A unit of money, at prices of month 0, of months that have fees of their own.
  case listed
  case joining
  /// Leaving or switching before the term is over.
  case leavingEarly

  /// Whether it is part of what customers spend, of which programmes give some back.
  var isSpend: Bool {
    switch self {
    case .month, .listed, .joining: true
    case .leavingEarly: false
    }
  }

  /// Where it is counted, weighted by fee levels.
  func row(_ contract: Int, in rows: QuantityLayout) -> Int {
    switch self {
    case .month: rows.monthlyFees(contract)
    case .listed: rows.listedFees(contract)
    case .joining: rows.upfrontFees(contract)
    case .leavingEarly: rows.exitFees(contract)
    }
  }

  /// Where it is counted, so many months after its bill, of those who leave before they have used it; `nil` for what is
  /// not billed ahead.
  func unusedRow(_ contract: Int, after months: Int, in rows: QuantityLayout) -> Int? {
    switch self {
    case .month: rows.unused(contract, after: months)
    case .listed: rows.unusedListed(contract, after: months)
    case .joining, .leavingEarly: nil
    }
  }
}

/// What customers in a contract cost for, each counted by all solvers.
enum ContractCost: Int, CaseIterable {
  /// A month in force.
  case inForce
  case joining
  case coveredOrder

  func row(_ contract: Int, in rows: QuantityLayout) -> Int {
    switch self {
    case .inForce: rows.inForce(contract)
    case .joining: rows.joined(contract)
    case .coveredOrder: rows.coveredOrders(contract)
    }
  }
}

/// Prices of a plan's contracts by month, of one draw: sums of lines by what they are paid for.
struct ContractPrices: Sendable {
  private let months: Int
  // Lists of cases are made anew wherever they are asked for.
  private let feeKinds = ContractFee.allCases.count
  private let costKinds = ContractCost.allCases.count
  // By contract, then event, then plan month.
  private var fees: [Double] = []
  private var costs: [Double] = []

  /// - Parameter trend: what all fees are multiplied by.
  init(_ contracts: [Contract<Double>], trend: Schedule<Double>?, months: Int) {
    self.months = months
    let trend = trend.map { [$0] } ?? []
    for contract in contracts {
      let money = ContractMoney(of: contract)
      for event in ContractFee.allCases {
        fees += Self.sum(
          money.fees.filter { $0.event == event }.map { $0.price.byMonth(months, times: trend) },
          months: months)
      }
      for event in ContractCost.allCases {
        costs += Self.sum(
          money.costs.filter { $0.event == event }.map { line in
            line.price.byMonth(months).map { line.times * $0 }
          }, months: months)
      }
    }
  }

  private static func sum(_ prices: [[Double]], months: Int) -> [Double] {
    var sum = [Double](repeating: 0, count: months)
    for price in prices {
      for month in sum.indices { sum[month] += price[month] }
    }
    return sum
  }

  @inline(__always)
  func fee(_ event: ContractFee, of contract: Int, in month: Int) -> Double {
    fees[(contract * feeKinds + event.rawValue) * months + month]
  }

  @inline(__always)
  func cost(_ event: ContractCost, of contract: Int, in month: Int) -> Double {
    costs[(contract * costKinds + event.rawValue) * months + month]
  }
}

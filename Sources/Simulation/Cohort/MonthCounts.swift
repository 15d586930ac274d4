// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What customers do in one month, gathered by where their money is counted.
struct MonthCounts {
  private let contracts: Int
  private let slots: Int
  private let sales: Int
  // By pool.
  var presence: [Int]
  var firstSales: [Int]
  /// Orders of all kinds.
  var placedIn: [Int]
  /// What they spend.
  var spend: [Double]
  // By pool, then paid for or covered by each contract: orders counted, and those expected besides.
  var orders: [Int]
  var expectedOrders: [Double]
  // By pool, then contract.
  var inForce: [Int]
  /// Months that they pay `fee_per_month` for.
  var billed: [Int]
  /// What they pay for other months, in money of month 0.
  var listed: [Double]
  var joined: [Int]
  // By pool, then side offer: customers whose purchases are counted, and these.
  var settled: [Int]
  var purchases: [Int]
  /// By contract: left or switched before the term was over.
  var exited: [Int]
  // By contract, where several months are billed at once: fees of months in force, and of those left of who leaves, as
  // they were billed.
  var used: [Double]
  var unused: [Double]
  /// By side offer.
  var contacts: [Int]
  // Of all.
  var placed = 0
  var members = 0
  var visits = 0.0

  init(setting: CohortSetting) {
    contracts = setting.contracts
    slots = setting.contracts + 1
    sales = setting.plan.sales.count
    let pools = setting.pools.count
    func zeros(_ count: Int) -> [Int] { [Int](repeating: 0, count: count) }
    presence = zeros(pools)
    firstSales = presence
    placedIn = presence
    spend = [Double](repeating: 0, count: pools)
    orders = zeros(pools * slots)
    expectedOrders = [Double](repeating: 0, count: pools * slots)
    inForce = zeros(pools * contracts)
    billed = inForce
    listed = [Double](repeating: 0, count: pools * contracts)
    joined = inForce
    settled = zeros(pools * sales)
    purchases = settled
    exited = zeros(contracts)
    used = [Double](repeating: 0, count: contracts)
    unused = used
    contacts = zeros(sales)
  }

  mutating func clear() {
    Self.clear(&presence)
    Self.clear(&firstSales)
    Self.clear(&placedIn)
    Self.clear(&orders)
    Self.clear(&inForce)
    Self.clear(&billed)
    Self.clear(&joined)
    Self.clear(&settled)
    Self.clear(&purchases)
    Self.clear(&exited)
    Self.clear(&contacts)
    for index in used.indices {
      used[index] = 0
      unused[index] = 0
    }
    for index in listed.indices { listed[index] = 0 }
    for index in spend.indices { spend[index] = 0 }
    for index in expectedOrders.indices { expectedOrders[index] = 0 }
    placed = 0
    members = 0
    visits = 0
  }

  private static func clear(_ counts: inout [Int]) {
    for index in counts.indices { counts[index] = 0 }
  }

  func order(pool: Int, slot: Int) -> Int { pool * slots + slot }
  func contract(_ contract: Int, pool: Int) -> Int { pool * contracts + contract }
  func sale(_ sale: Int, pool: Int) -> Int { pool * sales + sale }
}

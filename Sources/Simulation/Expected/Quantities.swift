// SPDX-License-Identifier: GPL-3.0-or-later

/// What customers do at each age (of a vintage) or in each month (of existing customers), in counts.
struct Quantities<Count: Lane>: Sendable {
  let months: Int
  /// There at the start; one element more than months.
  var there: [Count]
  /// First sales, all at age 0.
  var firstSales = Count.zero
  /// Orders that are paid for.
  var paidOrders: [Count]
  /// By contract, then month.
  var coveredOrders: [[Count]]
  var inForce: [[Count]]
  var joined: [[Count]]
  /// Left or switched before the term was over.
  var exited: [[Count]]
  /// By side offer, then month.
  var purchases: [[Count]]
  /// Reached on an occasion, whether they buy or not.
  var contacts: [[Count]]
  /// By programme: what those in its reach do.
  var inReach: [Quantities<Count>]

  init(months: Int, contracts: Int, sales: Int, programmes: Int) {
    self.months = months
    there = [Count](repeating: .zero, count: months + 1)
    let zeros = [Count](repeating: .zero, count: months)
    paidOrders = zeros
    let byContract = [[Count]](repeating: zeros, count: contracts)
    coveredOrders = byContract
    inForce = byContract
    joined = byContract
    exited = byContract
    purchases = [[Count]](repeating: zeros, count: sales)
    contacts = purchases
    inReach =
      programmes == 0
      ? []
      : [Quantities](
        repeating: Quantities(months: months, contracts: contracts, sales: sales, programmes: 0),
        count: programmes)
  }

  /// All lanes together.
  var summed: Quantities<Double> {
    var result = Quantities<Double>(months: months, contracts: 0, sales: 0, programmes: 0)
    func sums(_ values: [Count]) -> [Double] { values.map { $0.sum() } }
    result.there = sums(there)
    result.firstSales = firstSales.sum()
    result.paidOrders = sums(paidOrders)
    result.coveredOrders = coveredOrders.map(sums)
    result.inForce = inForce.map(sums)
    result.joined = joined.map(sums)
    result.exited = exited.map(sums)
    result.purchases = purchases.map(sums)
    result.contacts = contacts.map(sums)
    result.inReach = inReach.map(\.summed)
    return result
  }
}

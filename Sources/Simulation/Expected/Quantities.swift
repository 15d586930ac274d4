// SPDX-License-Identifier: GPL-3.0-or-later

/// What customers do at each age (of a vintage) or in each month (of existing customers), in counts.
struct Quantities {
  let months: Int
  /// There at the start; one element more than months.
  var there: [Double]
  /// First sales, all at age 0.
  var firstSales = 0.0
  /// Orders that are paid for.
  var paidOrders: [Double]
  /// By contract, then month.
  var coveredOrders: [[Double]]
  var inForce: [[Double]]
  var joined: [[Double]]
  /// Left or switched before the term was over.
  var exited: [[Double]]

  init(months: Int, contracts: Int) {
    self.months = months
    there = [Double](repeating: 0, count: months + 1)
    let zeros = [Double](repeating: 0, count: months)
    paidOrders = zeros
    let byContract = [[Double]](repeating: zeros, count: contracts)
    coveredOrders = byContract
    inForce = byContract
    joined = byContract
    exited = byContract
  }
}

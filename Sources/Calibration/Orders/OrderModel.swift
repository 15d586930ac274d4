// SPDX-License-Identifier: GPL-3.0-or-later

/// A model of orders with numbers: when customers order, and when they leave without saying so.
///
/// All that a fit, its predictions and its tables need of one; times in the unit that the numbers are in.
package protocol OrderModel: Sendable {
  static var model: CustomerModel { get }
  /// Where searches begin.
  static var starts: [[Double]] { get }
  /// What a covariate does to customers' rates: with multipliers m of the order rate and n of the tendency to leave, parameter
  /// k is multiplied by m^`ordering`[k] · n^`leaving`[k].
  static var ordering: SIMD4<Double> { get }
  static var leaving: SIMD4<Double> { get }

  /// - Parameters:
  ///   - parameters: in the order of the model's names; what is beyond them is not looked at.
  ///   - mostOrders: of the histories that it is asked about.
  init(_ parameters: SIMD4<Double>, mostOrders: Int)

  /// Of one customer, with its derivatives by the parameters.
  func logLikelihood(_ history: OrderHistory) -> (value: Double, gradient: SIMD4<Double>)

  /// The same summed over all customers of a run.
  func logLikelihood(_ run: HistoryRun) -> (value: Double, gradient: SIMD4<Double>)

  /// That a customer has not left at the end of observation.
  func probabilityAlive(_ history: OrderHistory) -> Double

  /// Of a customer's orders in the next `time` from the end of observation.
  func expectedOrders(_ history: OrderHistory, next time: Double) -> Double

  /// The rate of those orders at the moment `time` later.
  func expectedRate(_ history: OrderHistory, after time: Double) -> Double

  /// Of a customer's orders in the next `time`, each discounted at the rate `discount` from its moment on.
  func expectedOrders(_ history: OrderHistory, next time: Double, discount: Double) -> Double

  /// Of a new customer's orders after the first purchase until its age is `time`.
  func expectedOrders(byAge time: Double) -> Double

  /// That a new customer has 0, 1 … `most` orders after the first purchase when its age is `time`.
  func probabilities(byAge time: Double, most: Int) -> [Double]
}

extension OrderModel {
  package func logLikelihood(_ run: HistoryRun) -> (value: Double, gradient: SIMD4<Double>) {
    var sum = (value: 0.0, gradient: SIMD4<Double>.zero)
    for row in run.rows {
      let part = logLikelihood(run.history(row))
      sum.value += row.customers * part.value
      sum.gradient += row.customers * part.gradient
    }
    return sum
  }
}

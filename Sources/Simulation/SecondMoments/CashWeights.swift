// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What cash adds to each of up to eight functionals by its date, and what orders add besides.
struct CashWeights {
  /// By month: what one unit of money received adds, as late as any is paid.
  private(set) var received: [Amounts]
  /// What one unit paid out adds.
  private(set) var paid: [Amounts]
  /// What one order adds besides its money.
  private(set) var counted: [Amounts]

  /// Of some months of a life that begins in plan month `start`.
  init(
    _ functionals: [Functional], plan: Plan<Double>, start: Int, months: ClosedRange<Int>,
    prices: MonthlyPrices
  ) {
    let none = [Amounts](repeating: .zero, count: months.count)
    paid = none
    counted = none
    received = none + [Amounts](repeating: .zero, count: prices.longestPaymentLag)
    let first = start + months.lowerBound
    let all = first..<first + received.count
    let acted = first..<first + paid.count
    for (lane, functional) in functionals.enumerated() {
      let dates = functional.months(start: start, plan: plan)
      func add(_ times: Range<Int>, to weights: inout [Amounts]) {
        let origin = functional.isFromStart ? start : 0
        weights.withUnsafeMutableBufferPointer { weights in
          for time in times.clamped(to: dates) {
            weights[time - first][lane] = functional.isDiscounted ? prices.discount[time - origin] : 1
          }
        }
      }
      add(all, to: &received)
      if functional.countsCosts { add(acted, to: &paid) }
      if functional == .orders {
        for time in acted.clamped(to: 0..<plan.horizon) { counted[time - first][lane] = 1 }
      }
    }
  }

  /// One sale in the month at an index, its payment so many months late.
  @inline(__always)
  func sale(in index: Int, price: Double, cost: Double, lag: Int) -> Amounts {
    received[index + lag] * price - paid[index] * cost
  }
}

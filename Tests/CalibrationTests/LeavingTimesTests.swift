// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Testing

struct LeavingTimesTests {
  /// What customers with as many orders share gives what each one's own integral does, at parameters of all kinds.
  @Test(arguments: [
    SIMD4(0.553, 10.6, 0.606, 11.7), SIMD4(1, 10, 1, 10), SIMD4(0.5, 0.01, 0.6, 1000),
    SIMD4(0.5, 2000, 0.6, 0.02),
    SIMD4(25, 300, 15, 900), SIMD4(0.01, 0.3, 50, 0.2),
  ])
  func `shared integrals are those of each`(_ parameters: SIMD4<Double>) {
    var histories = CDNOW.summary.histories
    for orders in [100, 1000] {
      histories += (1...6).map { OrderHistory(orders: orders, recency: Double(6 * $0), age: 40) }
    }
    let model = ParetoNBD(parameters, mostOrders: 1000)
    var start = 0
    while start < histories.count {
      let orders = histories[start].orders
      let end = histories[start...].firstIndex { $0.orders != orders } ?? histories.count
      // One history counts for next to all, the others share the integral.
      for row in stride(from: start, to: end, by: 7) {
        let counts = histories.indices.map { $0 == row ? 1.0 : 1e-30 }
        let shared = model.logLikelihood(
          HistoryRun(orders: orders, histories[start..<end], customers: counts[start..<end]))
        let own = model.logLikelihood(histories[row])
        let size = 1 + abs(own.value) + Double(orders)
        #expect(abs(shared.value - own.value) < 1e-12 * size)
        for place in 0..<4 {
          #expect(abs(shared.gradient[place] - own.gradient[place]) * parameters[place] < 1e-11 * size)
        }
      }
      start = end
    }
  }

  /// BG/NBD of all together is the sum of each.
  @Test func `sums of a run are those of its histories`() {
    let parameters = SIMD4(0.24, 4.4, 0.79, 2.4)
    let histories = CDNOW.summary.histories
    let model = BGNBD(parameters, mostOrders: 100)
    for orders in 0...5 {
      let alike = histories.filter { $0.orders == orders }
      let run = model.logLikelihood(
        HistoryRun(orders: orders, alike[...], customers: alike.indices.map { Double($0 % 3 + 1) }[...]))
      var sum = (value: 0.0, gradient: SIMD4<Double>.zero)
      for (place, history) in alike.enumerated() {
        let part = model.logLikelihood(history)
        sum.value += Double(place % 3 + 1) * part.value
        sum.gradient += Double(place % 3 + 1) * part.gradient
      }
      #expect(abs(run.value - sum.value) < 1e-12 * abs(sum.value))
      for place in 0..<4 {
        #expect(abs(run.gradient[place] - sum.gradient[place]) < 1e-10 * (1 + abs(sum.gradient[place])))
      }
    }
  }
}

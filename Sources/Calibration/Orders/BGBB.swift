// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// BG/BB: occasions come one after the other; on each, a customer first leaves with a chance that is Beta(γ, δ), and
/// who is present orders with a chance that is Beta(α, β) (Fader, Hardie & Shang 2010, doi:10.1287/mksc.1100.0580).
/// Times are numbers of occasions.
package struct BGBB: OrderModel {
  package static let model = CustomerModel.bgBB
  package static let starts: [[Double]] = [[1, 1, 1, 3], [0.5, 2, 0.5, 10], [2, 2, 2, 2]]
  package static let ordering = SIMD4<Double>.zero
  package static let leaving = SIMD4<Double>.zero

  private let alpha: Double
  private let beta: Double
  private let gamma: Double
  private let delta: Double

  package init(_ parameters: SIMD4<Double>, mostOrders: Int) {
    (alpha, beta, gamma, delta) = (parameters[0], parameters[1], parameters[2], parameters[3])
  }

  package func logLikelihood(_ history: OrderHistory) -> (value: Double, gradient: SIMD4<Double>) {
    let terms = terms(history)
    let largest = terms.map(\.value).max()!
    var sum = 0.0
    var gradient = SIMD4<Double>.zero
    for term in terms {
      let share = exp(term.value - largest)
      sum += share
      gradient += share * term.gradient
    }
    return (largest + log(sum), gradient / sum)
  }

  /// The logarithms of what the likelihood is the sum of: still there at the end, then left before each occasion since the last
  /// order.
  private func terms(_ history: OrderHistory) -> [(value: Double, gradient: SIMD4<Double>)] {
    let (x, n) = (history.orders, Int(saturating: history.age))
    let last = Int(saturating: history.recency)
    let bought = rising(alpha, x)
    let refusals = rises(beta, n - x)
    let occasions = rises(alpha + beta, n)
    let stays = rises(delta, n)
    let chances = rises(gamma + delta, n + 1)
    func term(
      until: Int, _ leaving: (value: Double, byGamma: Double, byDelta: Double)
    ) -> (value: Double, gradient: SIMD4<Double>) {
      let (refused, all) = (refusals[until - x], occasions[until])
      let byBoth = all.derivative
      return (
        bought.logarithm + refused.logarithm - all.logarithm + leaving.value,
        SIMD4(bought.derivative - byBoth, refused.derivative - byBoth, leaving.byGamma, leaving.byDelta)
      )
    }
    let there = term(
      until: n,
      (
        stays[n].logarithm - chances[n].logarithm, -chances[n].derivative,
        stays[n].derivative - chances[n].derivative
      ))
    return [there]
      + (last..<max(last, n)).map { occasion in
        let (stay, all) = (stays[occasion], chances[occasion + 1])
        return term(
          until: occasion,
          (
            log(gamma) + stay.logarithm - all.logarithm, 1 / gamma - all.derivative,
            stay.derivative - all.derivative
          ))
      }
  }

  private typealias Rise = (logarithm: Double, derivative: Double)

  private func rises(_ base: Double, _ most: Int) -> [Rise] {
    let factorials = RisingFactorials(base, most: most)
    return (0...most).map { (factorials.logarithm($0), factorials.derivative($0)) }
  }

  private func rising(_ base: Double, _ number: Int) -> Rise { rises(base, number)[number] }

  /// That it has not left, on the next occasion (equation 11).
  package func probabilityAlive(_ history: OrderHistory) -> Double {
    probability(history, thereAfter: 1)
  }

  /// That a customer is still there so many occasions after the end of observation.
  private func probability(_ history: OrderHistory, thereAfter more: Int) -> Double {
    let there = terms(history)[0].value
    let stays = (0..<more).reduce(1.0) { chance, occasion in
      let before = history.age + Double(occasion)
      return chance * (delta + before) / (gamma + delta + before)
    }
    return stays * exp(there - logLikelihood(history).value)
  }

  /// Between occasions, on a straight line.
  package func expectedOrders(_ history: OrderHistory, next time: Double) -> Double {
    let likely = (alpha + Double(history.orders)) / (alpha + beta + history.age)
    var there = probability(history, thereAfter: 0)
    var (sum, left, before) = (0.0, time, history.age)
    while left > 0 {
      there *= (delta + before) / (gamma + delta + before)
      sum += min(1, left) * likely * there
      (left, before) = (left - 1, before + 1)
    }
    return sum
  }

  package func expectedRate(_ history: OrderHistory, after time: Double) -> Double {
    let likely = (alpha + Double(history.orders)) / (alpha + beta + history.age)
    return likely * probability(history, thereAfter: Int(saturating: time.rounded(.down)) + 1)
  }

  package func expectedOrders(byAge time: Double) -> Double {
    expectedOrders(OrderHistory(orders: 0, recency: 0, age: 0), next: time)
  }

  package func probabilities(byAge time: Double, most: Int) -> [Double] {
    let occasions = Int(saturating: time)
    var probabilities = [Double](repeating: 0, count: most + 1)
    var there = 1.0
    for until in 0...occasions {
      let next = there * (delta + Double(until)) / (gamma + delta + Double(until))
      // Who is present at the end, or leaves before the next occasion.
      let share = until == occasions ? there : there - next
      for (count, probability) in orders(on: until, most: most).enumerated() {
        probabilities[count] += share * probability
      }
      there = next
    }
    return probabilities
  }

  /// The beta-binomial law of orders on so many occasions.
  private func orders(on occasions: Int, most: Int) -> [Double] {
    let none = (0..<occasions).reduce(1.0) { $0 * (beta + Double($1)) / (alpha + beta + Double($1)) }
    var probabilities = [none]
    for count in 0..<min(most, occasions) {
      let (x, n) = (Double(count), Double(occasions))
      probabilities.append(probabilities[count] * (n - x) / (x + 1) * (alpha + x) / (beta + n - x - 1))
    }
    return probabilities
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Testing

/// What must hold between the functions of every model, at parameters of all kinds.
struct OrderModelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var model: any OrderModel
    var name: String
    var histories: [OrderHistory]
    var time: Double

    var testDescription: String { name }
  }

  private static let histories = [
    OrderHistory(orders: 0, recency: 0, age: 38.9), OrderHistory(orders: 2, recency: 30.4, age: 38.9),
    OrderHistory(orders: 26, recency: 30.9, age: 31), OrderHistory(orders: 300, recency: 50, age: 90),
    OrderHistory(orders: 1, recency: 0.5, age: 700),
  ]

  private static let occasions = [
    OrderHistory(orders: 0, recency: 0, age: 6), OrderHistory(orders: 2, recency: 3, age: 6),
    OrderHistory(orders: 6, recency: 6, age: 6), OrderHistory(orders: 0, recency: 0, age: 0),
  ]

  static let cases: [Case] = {
    var cases: [Case] = []
    let parameters: [SIMD4<Double>] = [
      SIMD4(0.2426, 4.41, 0.793, 2.426), SIMD4(0.553, 10.6, 0.606, 11.7), SIMD4(2, 5, 1, 5),
      SIMD4(0.01, 0.3, 0.05, 0.2), SIMD4(30, 900, 20, 400), SIMD4(1.5, 200, 3, 0.1),
    ]
    for parameters in parameters {
      for type in [ParetoNBD.self, BGNBD.self, MBGNBD.self, NBD.self] as [any OrderModel.Type] {
        cases.append(
          Case(
            model: type.init(parameters, mostOrders: 300), name: "\(type.model) \(parameters)",
            histories: histories, time: 52))
      }
    }
    for parameters in [SIMD4(1.2, 0.75, 0.66, 2.78), SIMD4(0.1, 5, 30, 400), SIMD4(20, 40, 0.05, 1)] {
      cases.append(
        Case(
          model: BGBB(parameters, mostOrders: 6), name: "bgBB \(parameters)", histories: occasions, time: 5))
    }
    return cases
  }()

  /// Σ n · P(n) over what is far enough out is the expectation; what is left out is bounded by the last term.
  @Test(arguments: cases) func `probabilities have the expected mean`(_ test: Case) {
    let probabilities = test.model.probabilities(byAge: test.time, most: 4000)
    let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    let expected = test.model.expectedOrders(byAge: test.time)
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9)
    #expect(abs(mean - expected) < 1e-8 * max(1, expected), "\(mean) \(expected)")
    #expect(probabilities.allSatisfy { $0 >= 0 })
  }

  @Test(arguments: cases) func `rate and expectation are of the same orders`(_ test: Case) {
    for history in test.histories {
      let expected = test.model.expectedOrders(history, next: test.time)
      let integrated = test.model.expectedOrders(history, next: test.time, discount: 0)
      #expect(abs(integrated - expected) < 1e-9 * max(1, expected), "\(history) \(integrated) \(expected)")
      let discounted = test.model.expectedOrders(history, next: test.time, discount: 0.01)
      #expect(discounted <= expected && discounted >= expected * exp(-0.01 * test.time))
    }
  }

  /// By differences of fourth order, which at steps of 10⁻³ leave 10⁻¹² of a fifth derivative and 10⁻¹³ of the value.
  @Test(arguments: cases) func `gradients are those of the likelihood`(_ test: Case) {
    let type = Swift.type(of: test.model)
    let numbers = test.name.split(separator: "(")[1].dropLast().split(separator: ",").map {
      Double($0.trimmingCharacters(in: .whitespaces))!
    }
    for history in test.histories {
      let (value, gradient) = test.model.logLikelihood(history)
      for place in 0..<type.model.parameters.count {
        func at(_ steps: Double) -> Double {
          var moved = SIMD4(numbers)
          moved[place] *= exp(steps * 1e-3)
          return type.init(moved, mostOrders: 300).logLikelihood(history).value
        }
        let slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / 12e-3
        let size = abs(value) + abs(slope) + 1
        #expect(abs(slope - gradient[place] * numbers[place]) < 1e-9 * size, "\(history) \(place)")
      }
    }
  }
}

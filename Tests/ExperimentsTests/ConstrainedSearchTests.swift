// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

/// Optima under limits, against Lagrange's conditions on paper.
struct ConstrainedSearchTests {
  private func minimum(
    from start: [Double], limits: [@Sendable ([Double]) -> Double] = [],
    _ objective: @escaping @Sendable ([Double]) -> Double
  ) -> [Double] {
    let search = ConstrainedSearch(limits: limits.count) { point in
      .init(objective: objective(point), excesses: limits.map { $0(point) })
    }
    let state = ConstrainedSearch.State(point: start, limits: limits.count)
    let near = search.improve(state, step: 0.1, precision: 1e-4)
    return search.improve(near, step: 1e-3, precision: 1e-7).point
  }

  private func distance(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test func `without limits, inside and on bounds`() {
    let inside = minimum(from: [0.9, 0.1]) { pow($0[0] - 0.3, 2) + 3 * pow($0[1] - 0.6, 2) }
    #expect(distance(inside, [0.3, 0.6]) < 1e-6)
    let corner = minimum(from: [0.5, 0.5]) { $0[0] - $0[1] }
    #expect(distance(corner, [0, 1]) < 1e-6)
  }

  /// The nearest point to (0.9, 0.6) on x + y = 1 is (0.65, 0.35).
  @Test func `a limit that binds`() {
    let found = minimum(from: [0.1, 0.1], limits: [{ $0[0] + $0[1] - 1 }]) {
      pow($0[0] - 0.9, 2) + pow($0[1] - 0.6, 2)
    }
    #expect(distance(found, [0.65, 0.35]) < 1e-5)
  }

  /// √(2x) + √y is largest on x + y = 0.6 where 2/(2√(2x)) = 1/(2√y): x = 2y.
  @Test func `a budget is split where the last yen earns the same`() {
    let found = minimum(from: [0.2, 0.2], limits: [{ $0[0] + $0[1] - 0.6 }]) {
      -(2 * max(0, $0[0])).squareRoot() - max(0, $0[1]).squareRoot()
    }
    #expect(distance(found, [0.4, 0.2]) < 1e-5)
  }

  @Test func `a limit that does not bind does not matter`() {
    let found = minimum(from: [0.1], limits: [{ $0[0] - 0.8 }]) { pow($0[0] - 0.3, 2) }
    #expect(distance(found, [0.3]) < 1e-6)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// The lowest value of a function over the unit cube, under limits, by a simplex from one start.
///
/// Limits enter as an augmented Lagrangian (Powell 1969; Rockafellar 1973, doi:10.1007/BF01580138): smooth where a
/// penalty would have an edge, in which a simplex gets stuck. Outside of the cube the function is continued from
/// its surface, rising.
struct ConstrainedSearch {
  /// At one point: what is to be minimised, in units in which it varies by about 1, and by how much each limit is
  /// exceeded, likewise; `nil` if there is no value.
  struct Value {
    var objective: Double
    var excesses: [Double]

    var keepsLimits: Bool { excesses.allSatisfy { $0 <= 0 } }
  }

  /// How far a search has come.
  struct State {
    /// In the cube.
    var point: [Double]
    /// What one unit of each limit's excess costs.
    fileprivate var multipliers: [Double]
    fileprivate var weight = 4.0

    init(point: [Double], limits: Int) {
      self.point = point
      multipliers = [Double](repeating: 0, count: limits)
    }
  }

  let limits: Int
  /// For points in the cube.
  let function: ([Double]) -> Value?

  /// - Parameters:
  ///   - step: about how far the point may be off.
  ///   - precision: of the point, and of excesses, that will do.
  func improve(_ state: State, step: Double, precision: Double) -> State {
    var state = state
    var step = step
    var worst = Double.infinity
    for _ in 0..<12 {
      state.point = descend(state, step: step, precision: precision)
      guard limits > 0, let value = function(state.point) else { break }
      var moved = 0.0
      for (index, excess) in value.excesses.enumerated() {
        let next = max(0, state.multipliers[index] + state.weight * excess)
        moved = max(moved, abs(next - state.multipliers[index]) / state.weight)
        state.multipliers[index] = next
      }
      if moved < precision { break }
      if moved > worst / 4 { state.weight *= 4 }
      worst = moved
      step = max(10 * precision, min(step, moved))
    }
    return state
  }

  /// A simplex that has come far from where it began is spread out once more: it may have collapsed on the way.
  private func descend(_ state: State, step: Double, precision: Double) -> [Double] {
    var point = state.point
    var step = step
    for _ in 0..<3 {
      let found = Minimisation.simplex(
        from: point, step: point.contains { $0 + step > 1 } ? -step : step, tolerance: precision,
        limit: 150 * point.count
      ) { lagrangian($0, state) }
      let next = found.point.map { min(1, max(0, $0)) }
      let distance = zip(next, point).reduce(0) { max($0, abs($1.0 - $1.1)) }
      point = next
      step = max(step / 10, 10 * precision)
      if distance < step { break }
    }
    return point
  }

  private func lagrangian(_ point: [Double], _ state: State) -> Double {
    let inside = point.map { min(1, max(0, $0)) }
    let outside = zip(point, inside).reduce(0) { $0 + abs($1.0 - $1.1) }
    guard let value = function(inside) else { return .nan }
    let penalty = zip(value.excesses, state.multipliers).reduce(0) { sum, pair in
      let reach = max(0, pair.1 + state.weight * pair.0)
      return sum + (reach * reach - pair.1 * pair.1) / (2 * state.weight)
    }
    return value.objective + penalty + outside
  }
}

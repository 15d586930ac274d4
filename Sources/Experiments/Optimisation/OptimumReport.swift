// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What is said of an optimum: its errors, how wide it is, what moves it.
struct OptimumReport {
  let judge: Judge
  let scenario: VariedScenario
  let cube: Cube
  let search: ConstrainedSearch
  /// In the cube.
  let optimum: [Double]
  let verdict: Judge.Verdict
  let tolerance: Double
  let randomisations: Randomisations

  /// Of the ranges, for slopes.
  private static let step = 1e-3

  private func estimated(_ measure: Measure, _ outcomes: [[Outcome]]) -> Estimated? {
    randomisations.estimated(draws: judge.draws.count) { judge.value(measure, of: outcomes, at: $0) }
  }

  func judgements(own: Judge.Verdict, excesses: [Double]) -> [OptimumResults.Judgement] {
    let measures =
      [(judge.request.objective, MeasureLimit?.none)] + judge.request.limits.map { ($0.measure, .some($0)) }
    return measures.enumerated().compactMap { index, pair in
      guard let value = estimated(pair.0, verdict.outcomes) else { return nil }
      let gain = randomisations.estimated(draws: judge.draws.count) { draws in
        judge.value(pair.0, of: verdict.outcomes, at: draws).flatMap { value in
          judge.value(pair.0, of: own.outcomes, at: draws).map { value - $0 }
        }
      }
      return OptimumResults.Judgement(
        measure: pair.0, limit: pair.1, value: value, own: estimated(pair.0, own.outcomes), gain: gain,
        isBinding: index > 0 && excesses[index - 1] > -1e-4,
        presence: pair.0.presence(in: verdict.outcomes[judge.place], decideOn: judge.request.decideOn))
    }
  }

  func numbers(spread: Double) throws -> [OptimumResults.Number] {
    let error = estimated(judge.request.objective, verdict.outcomes)?.standardError
    return try cube.ranges.enumerated().map { index, range in
      let near = error.map { reach(of: index, within: $0 / spread) }
      let (objective, cost) = slopes(index)
      return OptimumResults.Number(
        path: range.path, low: range.low, high: range.high, own: range.own,
        optimum: cube.values(optimum)[index],
        nearLow: near?.lowerBound, nearHigh: near?.upperBound, marginal: objective,
        marginalPerCost: objective.flatMap { gain in
          // Cost that moves by less than a billionth of itself moves by rounding.
          cost.flatMap { cost in
            let all = abs(verdict.acquisitionCost ?? 0)
            return abs(cost) * cube.width(index) > 1e-9 * all && cost != 0 ? gain / cost : nil
          }
        },
        bound: bound(of: index), beyond: try bound(of: index).map { try beyond($0, of: index) },
        responses: responses(index))
    }
  }

  /// Steps from one end of a range to the other.
  static let responseSteps = 20

  /// The objective over the whole range of a number, at the optimum too.
  private func responses(_ index: Int) -> [OptimumResults.Number.Response] {
    let steps = (0...Self.responseSteps).map { Double($0) / Double(Self.responseSteps) }
    return Set(steps + [min(1, max(0, optimum[index]))]).sorted().map { place in
      var point = optimum
      point[index] = place
      let values = cube.values(point)
      return OptimumResults.Number.Response(
        value: values[index], objective: judge.verdict(at: values)?.objective,
        keepsLimits: search.function(point)?.keepsLimits(within: tolerance) ?? false)
    }
  }

  private func bound(of index: Int) -> OptimumResults.Number.Bound? {
    optimum[index] <= 0 ? .lower : optimum[index] >= 1 ? .upper : nil
  }

  private func beyond(
    _ bound: OptimumResults.Number.Bound, of index: Int
  ) throws -> OptimumResults.Number.Beyond {
    let values = cube.values(optimum)
    if bound == .upper, try scenario.isMoney(scenario.paths[index], at: values), losesNobody(index) {
      return .losesNobody
    }
    var next = values
    next[index] += (bound == .upper ? 1e-6 : -1e-6) * cube.width(index)
    return (try? scenario.scenario(at: next)) == nil ? .notAllowed : .untried
  }

  /// Whether an amount of money is a price that loses nobody: over the whole range, the others at their optimum, there
  /// are in each draw as many customers and orders, and revenue goes up in a straight line.
  private func losesNobody(_ index: Int) -> Bool {
    let points = [0, 0.5, 1].map { place in
      var point = optimum
      point[index] = place
      return judge.verdict(at: cube.values(point))?.outcomes[judge.place] ?? []
    }
    guard points.allSatisfy({ !$0.isEmpty }) else { return false }
    var rises = false
    let isStraight = judge.draws.allSatisfy { draw in
      func values(_ metric: Metric) -> [Double] { points.map { $0[draw][metric] ?? 0 } }
      func isSmall(_ difference: Double, _ values: [Double]) -> Bool {
        abs(difference) <= 1e-9 * values.reduce(0) { max($0, abs($1)) }
      }
      let revenue = values(.revenue)
      let counts = [Metric.customersAcquired, .customersActiveEnd, .orders].map(values)
      rises = rises || revenue[2] > revenue[0]
      return revenue[2] >= revenue[0]
        && isSmall(revenue[0] + revenue[2] - 2 * revenue[1], revenue)
        && counts.allSatisfy { isSmall($0[2] - $0[0], $0) && isSmall($0[1] - $0[0], $0) }
    }
    return isStraight && rises
  }

  /// By one unit of a number: the objective's rise, and acquisition cost's.
  private func slopes(_ index: Int) -> (objective: Double?, cost: Double?) {
    let ends = [-Self.step, Self.step].map { min(1, max(0, optimum[index] + $0)) }
    let width = (ends[1] - ends[0]) * cube.width(index)
    let verdicts = ends.map { end in
      var point = optimum
      point[index] = end
      return judge.verdict(at: cube.values(point))
    }
    func slope(_ value: (Judge.Verdict) -> Double?) -> Double? {
      guard let low = verdicts[0].flatMap(value), let high = verdicts[1].flatMap(value) else { return nil }
      return (high - low) / width
    }
    return (slope(\.objective), slope(\.acquisitionCost))
  }

  /// How far a number can go with the objective no worse than by `loss`, and every limit kept.
  private func reach(of index: Int, within loss: Double) -> ClosedRange<Double> {
    guard let best = search.function(optimum)?.objective else {
      return cube.values(optimum)[index]...cube.values(optimum)[index]
    }
    func values(_ point: Double) -> Double {
      var moved = optimum
      moved[index] = point
      return cube.values(moved)[index]
    }
    func isNear(_ distance: Double, _ side: Double) -> Bool {
      var point = optimum
      point[index] = min(1, max(0, optimum[index] + side * distance))
      guard let value = search.function(point) else { return false }
      return value.objective <= best + loss && value.keepsLimits(within: tolerance)
    }
    func edge(_ side: Double) -> Double {
      let room = side < 0 ? optimum[index] : 1 - optimum[index]
      var (inside, outside) = (0.0, 1e-4)
      while outside < room, isNear(outside, side) { (inside, outside) = (outside, 2 * outside) }
      if outside >= room {
        if room <= 0 || isNear(room, side) { return side < 0 ? 0 : 1 }
        outside = room
      }
      for _ in 0..<10 {
        let middle = (inside + outside) / 2
        if isNear(middle, side) { inside = middle } else { outside = middle }
      }
      return optimum[index] + side * inside
    }
    return values(edge(-1))...values(edge(1))
  }
}

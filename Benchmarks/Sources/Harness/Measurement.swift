// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a workload came to, by metric key, one number for each draw and strategy.
typealias Answers = [String: [Double]]

extension Answers {
  init(_ outcomes: [Outcome], _ metrics: [Metric]) {
    self.init(
      uniqueKeysWithValues: metrics.map { metric in (metric.key, outcomes.map { $0[metric] ?? .nan }) })
  }
}

/// One contestant's time in one round, with what it computed in it.
struct Measurement {
  var seconds: Double
  var answers: Answers
}

/// The quickest of `repeats` calls, and what the last one returned.
func measure<Result>(repeats: Int = 1, _ body: () throws -> Result) rethrows -> (
  seconds: Double, result: Result
) {
  let clock = ContinuousClock()
  var start = clock.now
  var result = try body()
  var quickest = clock.now - start
  for _ in 1..<max(1, repeats) {
    start = clock.now
    result = try body()
    quickest = min(quickest, clock.now - start)
  }
  return (quickest / .seconds(1), result)
}

/// What each of `rounds` rounds finds. One more comes first, which warms up.
func found<Result>(rounds: Int, _ round: (Int) throws -> Result) rethrows -> [Result] {
  Array(try (0...rounds).map(round).dropFirst())
}

/// How often to repeat what takes this long, so that all of it takes about a tenth of a second.
func repetitions(ofSeconds seconds: Double) -> Int { max(1, min(50, Int(0.1 / seconds))) }

extension Collection<Double> {
  /// Of an empty collection there is none.
  var median: Double {
    let sorted = sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Metrics

@Suite("Strategies over weighted cases")
struct CaseComparisonTests {
  private static let draws = 64

  /// Amounts without a pattern, by strategy and draw.
  private func values(_ salt: Double) -> [[Double]] {
    (0..<3).map { (strategy: Int) -> [Double] in
      (0..<Self.draws).map { (draw: Int) -> Double in
        let angle = salt + Double(draw * 7 + strategy * 31)
        return 100 * sin(angle) + Double(10 * strategy)
      }
    }
  }

  private func worldCase(_ weight: Double, _ values: [[Double]]) -> Comparison.WeightedCase {
    Comparison.WeightedCase(
      weight: weight, values: values, cumulativeCash: values.map { Array($0.prefix(5)) },
      cash: values.map { [-100] + $0.prefix(5).map(abs) })
  }

  private func close(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))
  }

  /// Two cases that are the same world are that world.
  @Test func `like cases are one world`() {
    let values = values(1)
    let randomisations = Randomisations()
    let one = Comparison(
      values: values, cumulativeCash: values.map { Array($0.prefix(5)) },
      cash: values.map { [-100] + $0.prefix(5).map(abs) }, baseline: 0, randomisations: randomisations)
    let all = Comparison(
      over: [worldCase(0.25, values), worldCase(0.75, values), worldCase(0, self.values(9))], baseline: 0,
      randomisations: randomisations)
    #expect(all.best == one.best && close(all.evpi, one.evpi))
    for (line, other) in zip(all.lines, one.lines) {
      #expect(line.rank == other.rank && line.isTiedWithBest == other.isTiedWithBest)
      #expect(close(line.value.mean, other.value.mean))
      #expect(close(line.value.standardError, other.value.standardError))
      #expect(close(line.difference.standardError, other.difference.standardError))
      #expect(close(line.probabilityBetter, other.probabilityBetter))
      #expect(close(line.probabilityBest, other.probabilityBest))
      #expect(close(line.valley?.depth, other.valley?.depth))
      #expect(close(line.incrementalRate, other.incrementalRate))
    }
  }

  @Test func `means are weighted and losses against the best of each world`() {
    let (bear, bull) = (values(1), values(4))
    let all = Comparison(
      over: [worldCase(0.3, bear), worldCase(0.7, bull)], baseline: 0, randomisations: Randomisations())
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func maximum(_ values: [[Double]]) -> Double {
      mean((0..<Self.draws).map { draw in values.map { $0[draw] }.max()! })
    }
    let best = 0.3 * maximum(bear) + 0.7 * maximum(bull)
    for (strategy, line) in all.lines.enumerated() {
      let expected = 0.3 * mean(bear[strategy]) + 0.7 * mean(bull[strategy])
      #expect(close(line.value.mean, expected))
      #expect(close(line.expectedLoss, best - expected))
    }
    #expect(close(all.evpi, best - all.lines.map(\.value.mean).max()!))
    #expect(close(all.lines.reduce(0) { $0 + $1.probabilityBest }, 1))
  }

  /// What one case gains by a draw and another loses by it cancels: an error from the cases' own errors would not.
  @Test func `errors are of the draws means over the cases`() throws {
    let up = values(1)
    let down = up.map { $0.map { 500 - $0 } }
    let all = Comparison(
      over: [worldCase(0.5, up), worldCase(0.5, down)], baseline: 0, randomisations: Randomisations())
    for line in all.lines {
      #expect(close(line.value.mean, 250))
      #expect(try #require(line.value.standardError) < 1e-9)
      // The interval is of worlds, which do differ.
      #expect(line.value.p95 - line.value.p05 > 100)
    }
  }

  @Test func `equal weights give ordinary quantiles`() {
    let values = values(2)[0]
    let weighted = WeightedValues([(0.5, Array(values.prefix(20))), (0.5, Array(values.dropFirst(20)))])
    for probability in [0, 0.05, 0.31, 0.5, 0.95, 1] {
      #expect(close(weighted.quantile(probability), Quantiles(values)(probability)))
    }
    for share in [0.001, 0.1, 0.33, 1] {
      #expect(close(weighted.worstMean(share: share), worstMean(values, share: share)))
    }
  }

  @Test func `unequal weights move quantiles`() {
    let weighted = WeightedValues([(3, [0]), (1, [10]), (0, [-99])])
    #expect(weighted.quantile(0) == 0 && weighted.quantile(1) == 10 && weighted.quantile(0.5) == 5)
    // Of a tenth of the weight all is from the heavier value; of a half and more, not.
    #expect(weighted.worstMean(share: 0.1) == 0)
    #expect(close(weighted.worstMean(share: 1), 2.5))
    #expect(WeightedValues([(1, [7])]).quantile(0.5) == 7)
  }
}

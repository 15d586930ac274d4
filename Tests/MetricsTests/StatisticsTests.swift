// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

@Suite struct StatisticsTests {
  /// Type 7 of Hyndman & Fan 1996: position (n − 1)·p from 0.
  @Test func `quantiles are of type seven`() throws {
    let quantiles = Quantiles([8, 1, 4, 2])
    #expect(quantiles(0) == 1)
    #expect(quantiles(1) == 8)
    #expect(quantiles(0.5) == 3)
    #expect(quantiles(0.25) == 1.75)
    #expect(abs(quantiles(0.35)! - 2.1) < 1e-15)
    #expect(Quantiles([7])(0.95) == 7)
    #expect(Quantiles([])(0.5) == nil)
    #expect(Quantiles([0.1, 0.1, 0.1])(0.7) == 0.1)
  }

  @Test func `quantiles beyond what is known are absent`() {
    // Four draws pay back, four do not: positions 0 … 3 of 0 … 7 are known.
    let quantiles = Quantiles([10, 20, 30, 40], beyond: 4)
    #expect(quantiles(0) == 10)
    #expect(quantiles(3.0 / 7) == 40)
    #expect(quantiles(0.5) == nil)
    #expect(quantiles(0.95) == nil)
  }

  /// Whatever is asked for only is where sorting puts it.
  @Test func `selected quantiles are those of sorted values`() {
    var generator = SplitMix64(state: 5)
    let probabilities = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
    for count in 1..<60 {
      let indices = 0..<count
      let anywhere = indices.map { _ in Double.random(in: -1...1, using: &generator) }
      let few = indices.map { _ in Double(Int.random(in: 0...3, using: &generator)) }
      let rising = indices.map(Double.init)
      let farApart = rising.map { $0.remainder(dividingBy: 3) * 3e306 * $0 }
      let hardlyApart = few.map { $0 * .leastNonzeroMagnitude }
      let allButOneTogether = anywhere.enumerated().map { $0 == 0 ? 1e300 : $1 }
      for (name, values) in [
        ("anywhere", anywhere), ("few", few), ("rising", rising), ("falling", rising.map { -$0 }),
        ("far apart", farApart), ("hardly apart", hardlyApart), ("all but one together", allButOneTogether),
      ] {
        let sorted = Quantiles(values, beyond: 2)
        let selected = Quantiles(values, beyond: 2, onlyAt: probabilities)
        for probability in probabilities {
          #expect(sorted(probability) == selected(probability), "\(count) values \(name), \(probability)")
        }
      }
    }
  }

  /// What is no number has no rank, but does no harm.
  @Test func `quantiles of what is no number do not fail`() {
    for odd in [Double.nan, .infinity, -.infinity] {
      for place in [0, 7, 19] {
        var values = (0..<20).map(Double.init)
        values[place] = odd
        let quantiles = Quantiles(values, onlyAt: [0.05, 0.5, 0.95])
        #expect(quantiles(0.5) != nil, "\(odd) at \(place)")
      }
    }
  }

  /// Means of all draws, percentiles of the first ones, in whatever portions they come.
  @Test func `series keep the first draws`() {
    let draws = DrawnSeries.most + 100
    let values = (0..<draws).map { [Double(($0 * 37) % DrawnSeries.most), $0 < DrawnSeries.most ? 1 : 1000] }
    var series = DrawnSeries(items: 2, draws: draws)
    for start in stride(from: 0, to: draws, by: 33) {
      series.add(Array(values[start..<min(start + 33, draws)]))
    }
    series.close()
    let first = Quantiles(values.prefix(DrawnSeries.most).map { $0[0] })
    #expect(series.percentiles[0].p05 == first(0.05))
    #expect(series.percentiles[0].p75 == first(0.75))
    #expect(series.percentiles[1].p95 == 1)
    #expect(series.mean(of: 0) == values.reduce(0) { $0 + $1[0] } / Double(draws))
    #expect(series.mean(of: 1)! > 40)
  }

  /// Blocks that were gathered by themselves, the last of them shorter and beyond what is kept.
  @Test func `series of blocks are those of all draws`() {
    let draws = DrawnSeries.most + 100
    let values = (0..<draws).map { [Double(($0 * 37) % DrawnSeries.most), Double($0)] }
    var whole = DrawnSeries(items: 2, draws: draws)
    whole.add(values)
    whole.close()
    var joined = DrawnSeries(items: 2, draws: draws)
    for start in stride(from: 0, to: draws, by: 96) {
      let part = Array(values[start..<min(start + 96, draws)])
      var block = DrawnSeries(items: 2, draws: part.count, first: start)
      block.add(part)
      joined.add(block)
    }
    for item in 0..<2 {
      #expect(joined.mean(of: item) == whole.mean(of: item))
      #expect(joined.percentiles[item].p05 == whole.percentiles[item].p05)
      #expect(joined.percentiles[item].p95 == whole.percentiles[item].p95)
    }
  }

  @Test func `worst tenth counts the edge in part`() {
    #expect(worstMean((1...20).map(Double.init), share: 0.1) == 1.5)
    // 2.5 of 25: (1 + 2 + 0.5·3) / 2.5
    #expect(abs(worstMean((1...25).reversed().map(Double.init), share: 0.1)! - 1.8) < 1e-15)
    #expect(worstMean([3, 2], share: 0.1) == 2)
    #expect(worstMean([], share: 0.1) == nil)
  }

  @Test func `standard error from randomisations`() throws {
    let two = Randomisations(count: 2)
    // Draws 0, 2 and 1, 3: means 2 and 4, sd √2, over √2.
    #expect(abs(two.standardError(ofMeanOf: [1, 2, 3, 6])! - 1) < 1e-15)
    #expect(two.standardError(ofMeanOf: [5]) == nil)
    #expect(two.standardError(ofMeanOf: []) == nil)
    // Fewer draws than randomisations: each is its own.
    #expect(abs(Randomisations().standardError(ofMeanOf: [1, 3])! - 1) < 1e-15)
  }

  /// With independent draws the standard error estimates σ/√n: 15·mcse²·n/σ² is χ² with 15 degrees of
  /// freedom, which leaves [1.05, 59] with probability 7.4e-7. The means of 256 uniforms are normal to well within that.
  @Test func `standard error of independent draws`() throws {
    var generator = SplitMix64(state: 20_261_121)
    let draws = (0..<4096).map { _ in Double.random(in: 0..<1, using: &generator) }
    let standardError = try #require(Randomisations(count: 16).standardError(ofMeanOf: draws))
    let statistic = 15 * standardError * standardError * 4096 * 12
    #expect(statistic > 1.05 && statistic < 59)
  }

  @Test func `moments of few values`() {
    #expect(average([]) == nil)
    #expect(variance([3]) == nil)
    #expect(variance([1, 3]) == 2)
    #expect(standardDeviation([4, 4, 4]) == 0)
  }
}

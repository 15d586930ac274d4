// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Parallel
import Randomness

/// A strategy's lines in every draw, by line and plan month.
struct TrackedDraws: Sendable {
  /// One line of one draw, by plan month.
  struct Series: Sendable {
    /// On average over chance.
    var expected: [Double]
    /// What deviations are in proportion to: ≥ 0.
    var sizes: [Double]
    /// By one luck of the customers.
    var realised: [Double]
    /// Standard deviations of what moves a month besides; > 0 if the line is ever anything.
    var noise: [Double] = []
    /// What would come: realised, and noise.
    var coming: [Double] = []
  }

  let lines: [TimelineMetric]
  /// By draw, then line.
  let draws: [[Series]]
  /// The first draws, each with a simulation of its own.
  let simulated: Int
  /// By line.
  private let meanSizes: [Double]

  /// Of a line's mean size: in a month in which nothing is expected of it, noise is this share of what it is elsewhere.
  private static let leastSize = 0.01

  /// - Parameters:
  ///   - noise: a standard deviation relative to what a line is made of, > 0.
  ///   - progress: told of every draw that is done, from any thread.
  init(
    _ evaluation: Evaluation, strategy: Int, lines: [TimelineMetric], request: TrackRequest,
    progress: @Sendable (Int) -> Void
  ) throws(RunError) {
    let found = parallelMap(count: request.draws, threads: request.threads) {
      draw -> Result<[Series], RunError> in
      defer { progress(1) }
      return Result { () throws(RunError) in
        let realisation = try evaluation.realisation(strategy: strategy, draw: draw, seed: request.seed)
        return zip(realisation.expected.timeline(of: lines), realisation.realised.timeline(of: lines)).map {
          expected, realised in
          Series(
            expected: expected.values, sizes: expected.sizes,
            realised: zip(expected.values, realised.values).map { $0 + realisation.damping * ($1 - $0) })
        }
      }
    }
    var draws: [[Series]] = []
    for result in found { draws.append(try result.get()) }
    let months = draws.first?.first?.expected.count ?? 0
    let meanSizes = lines.indices.map { line in
      draws.reduce(0) { $0 + $1[line].sizes.reduce(0, +) } / Double(max(1, draws.count * months))
    }
    self.lines = lines
    self.meanSizes = meanSizes
    simulated = draws.count
    self.draws = parallelMap(count: draws.count, threads: request.threads) { [draws] draw in
      Self.noisy(draws[draw], draw: draw, lines: lines, meanSizes: meanSizes, request)
    }
  }

  private init(_ first: TrackedDraws, _ further: [[Series]]) {
    lines = first.lines
    draws = first.draws.prefix(first.simulated) + further
    simulated = first.simulated
    meanSizes = first.meanSizes
  }

  /// Draws with what moves a month besides.
  private static func noisy(
    _ draw: [Series], draw index: Int, lines: [TimelineMetric], meanSizes: [Double], _ request: TrackRequest
  ) -> [Series] {
    var stream = RandomStream(seed: request.seed, purpose: .tracking)
    return lines.indices.map { line in
      var series = draw[line]
      series.noise = noise(series, meanSize: meanSizes[line], request)
      series.coming = series.realised.indices.map { month in
        // A line has the same luck whichever others are given.
        stream.seek(draw: index, customer: lines[line].rawValue, month: month)
        return series.realised[month] + series.noise[month] * stream.gaussian()
      }
      return series
    }
  }

  private static func noise(_ series: Series, meanSize: Double, _ request: TrackRequest) -> [Double] {
    series.sizes.map { request.noise * max($0, leastSize * meanSize) }
  }

  /// The same with what would come in the further draws that count.
  func filled(where counts: (Int) -> Bool, request: TrackRequest) -> TrackedDraws {
    TrackedDraws(
      self,
      draws.indices.dropFirst(simulated).map { draw in
        counts(draw)
          ? Self.noisy(draws[draw], draw: draw, lines: lines, meanSizes: meanSizes, request) : draws[draw]
      })
  }

  /// These and further draws of the same design, up to `count` of them. Their luck is that of one of these, its deviations in
  /// proportion to the root of what is expected; with their expectations exact, that is the law of chance as far as these know it.
  ///
  /// - Parameter progress: told of draws that are done, from any thread.
  func extended(
    to count: Int, by evaluation: Evaluation, strategy: Int, request: TrackRequest,
    progress: @Sendable (Int) -> Void
  ) -> TrackedDraws {
    guard count > draws.count else { return self }
    let batches = Evaluation.batches(draws.count..<count)
    let found = parallelMap(count: batches.count, threads: request.threads) { index -> [[Series]] in
      let batch = batches[index]
      defer { progress(batch.count) }
      let outputs = evaluation.outputs(
        strategy: strategy, unknowns: batch.map(evaluation.unknowns(draw:)))
      return zip(batch, outputs).map { draw, output in
        let lucky = draws[draw % simulated]
        let series = zip(output.output.timeline(of: lines), lucky).map { own, other in
          Series(
            expected: own.values, sizes: own.sizes,
            realised: own.values.indices.map { month in
              let deviation = other.realised[month] - other.expected[month]
              let ratio = other.sizes[month] > 0 ? own.sizes[month] / other.sizes[month] : 0
              return own.values[month] + ratio.squareRoot() * deviation
            })
        }
        return zip(series, meanSizes).map { series, mean in
          var series = series
          series.noise = Self.noise(series, meanSize: mean, request)
          return series
        }
      }
    }
    return TrackedDraws(self, found.flatMap(\.self))
  }

  /// Whether a line is nothing in all draws and months.
  func isAbsent(line: Int) -> Bool {
    draws.allSatisfy { $0[line].sizes.allSatisfy { $0 == 0 } && $0[line].realised.allSatisfy { $0 == 0 } }
  }

  /// What the run's own draws come to.
  func fan(line: Int, month: Int) -> TrackResults.Fan {
    let own = draws.prefix(simulated)
    return .init(own.map { $0[line].coming[month] }, expected: own.map { $0[line].expected[month] })
  }

  /// What all draws come to that count.
  func fan(line: Int, month: Int, weights: [Double]) -> TrackResults.Fan {
    .init(
      draws.map { $0[line].coming.isEmpty ? 0 : $0[line].coming[month] },
      expected: draws.map { $0[line].expected[month] }, weights: weights)
  }
}

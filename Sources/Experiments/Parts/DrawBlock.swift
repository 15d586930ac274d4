// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Parallel
import Scenarios

/// What some draws in a row come to: the least that is computed and kept by itself.
package struct DrawBlock: Sendable, Codable {
  /// By strategy.
  var strategies: [StrategyAccumulator]
  /// By strategy, then draw: how far apart two simulations of a draw are if there were two.
  var gaps: [[Double]]

  /// Draws of a block where they are neither many nor long.
  private static let usual = 64
  /// So that there are not many more files than this.
  private static let mostBlocks = 1024
  /// Some half a minute of one thread.
  private static let mostCustomerMonths = 4e8

  /// Draws of a block. It depends on the work alone, not on the machine.
  ///
  /// - Parameter customerMonths: that are simulated one by one for a draw.
  static func size(draws: Int, customerMonths: Double) -> Int {
    var size = usual
    while size > 1, Double(size) * customerMonths > mostCustomerMonths { size /= 2 }
    guard size == usual else { return size }
    return usual * max(1, (draws + usual * mostBlocks - 1) / (usual * mostBlocks))
  }

  init(of experiment: Experiment, draws: Range<Int>) {
    strategies = experiment.scenario.strategies.map {
      StrategyAccumulator(frame: StrategyFrame($0), draws: draws.count, first: draws.lowerBound)
    }
    gaps = strategies.map { _ in [] }
  }

  /// Whether it has `draws` of so many strategies.
  func isWhole(draws: Int, strategies count: Int) -> Bool {
    strategies.count == count && gaps.count == count && strategies.allSatisfy { $0.count == draws }
  }
}

/// What all draws come to, added up block by block, in their order.
struct DrawTotals {
  private(set) var strategies: [StrategyAccumulator]
  private(set) var noise: SimulationNoise
  private let threads: Int

  init(of experiment: Experiment) {
    let scenario = experiment.scenario
    strategies = scenario.strategies.map {
      StrategyAccumulator(frame: StrategyFrame($0), draws: experiment.request.draws)
    }
    noise = SimulationNoise(strategies: strategies.count, baseline: scenario.baseline)
    threads = experiment.request.threads
  }

  mutating func add(_ block: DrawBlock) {
    parallelUpdate(&strategies, threads: threads) { strategy, total in total.add(block.strategies[strategy]) }
    for (strategy, gaps) in block.gaps.enumerated() {
      for gap in gaps { noise.add(gap: gap, strategy: strategy) }
    }
  }
}

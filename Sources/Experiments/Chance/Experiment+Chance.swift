// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

extension Experiment {
  /// By strategy.
  ///
  /// - Parameters:
  ///   - simulated: what is known already of strategies that are simulated for their expectation.
  ///   - populations: by strategy.
  func measureChance(
    _ simulated: [[(draw: Int, variance: ChanceVariance)]], of populations: [DrawnPopulation]
  ) -> [ChanceMeasurement] {
    var measurements = scenario.strategies.indices.map { strategy in
      let method = evaluation.simulations[strategy] == nil ? solver.chance[strategy] : .individual
      var measurement = ChanceMeasurement(
        method: method, population: populations[strategy],
        secondsEach: estimates[strategy].seconds(of: method) ?? .infinity)
      measurement.add(simulated[strategy])
      return measurement
    }
    while true {
      let looks = measurements.indices.filter { evaluation.simulations[$0] == nil }.flatMap { strategy in
        measurements[strategy].next.map { (strategy: strategy, draw: $0.draw, look: $0.look) }
      }
      if looks.isEmpty { return measurements }
      let methods = measurements.map(\.method)
      let found = parallelMap(count: looks.count, threads: request.threads) { item in
        let (strategy, draw, look) = looks[item]
        let solved = evaluation.solve(
          strategy: strategy, unknowns: evaluation.unknowns(draw: draw), draw: draw)
        // The median draw chose the method; another one may be too large for it.
        let isTooLarge = solved.countLimits.excess(methods[strategy].solver) != nil
        let method = isTooLarge ? .moments : methods[strategy]
        return method.variance(
          of: solved, nodes: evaluation.nodeChoices[strategy].counts, seed: request.seed, draw: draw,
          look: look)
      }
      for (look, variance) in zip(looks, found) {
        measurements[look.strategy].add([(look.draw, variance)])
      }
    }
  }
}

extension StrategyAccumulator {
  /// Takes over what was measured of chance.
  mutating func set(_ measurement: ChanceMeasurement) {
    chanceDeviations = measurement.deviations
    chanceDraws = measurement.measured.count
    for item in measurement.measured { set(revenueCV: item.variance.revenueCV, draw: item.draw) }
  }
}

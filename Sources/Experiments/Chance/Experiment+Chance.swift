// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Parallel
import Scenarios
import Simulation

extension Experiment {
  /// By strategy.
  ///
  /// - Parameters:
  ///   - populations: by strategy.
  ///   - willMeasure: told, before each sample, how many draws are visited for it.
  ///   - progress: told of every visit that is done, from any thread.
  func measureChance(
    of populations: [DrawnPopulation], willMeasure: (Int) -> Void, progress: @Sendable (Int) -> Void
  ) -> [ChanceMeasurement] {
    var measurements = scenario.strategies.indices.map { strategy in
      let isExact = evaluation.simulations[strategy] == nil
      let method = isExact ? solver.chance[strategy] : .individual
      // Simulations of histories have a budget of their own.
      let seconds = isExact ? estimates[strategy].seconds(of: method) : nil
      return ChanceMeasurement(
        method: method, population: populations[strategy], secondsEach: seconds ?? .infinity,
        seed: request.seed)
    }
    while true {
      var visits: [(strategy: Int, looks: [ChanceMeasurement.Look])] = []
      for strategy in measurements.indices {
        for look in measurements[strategy].next() {
          if let last = visits.last, last.strategy == strategy, last.looks[0].draw == look.draw {
            visits[visits.count - 1].looks.append(look)
          } else {
            visits.append((strategy, [look]))
          }
        }
      }
      if visits.isEmpty { return measurements }
      let methods = measurements.map(\.method)
      willMeasure(visits.count)
      let found = parallelMap(count: visits.count, threads: request.threads) { [visits] visit in
        defer { progress(1) }
        let (strategy, looks) = visits[visit]
        return evaluation.chance(strategy: strategy, looks: looks, by: methods[strategy])
      }
      parallelUpdate(&measurements, threads: request.threads) { [visits] strategy, measurement in
        let own = zip(visits, found).filter { $0.0.strategy == strategy }
        guard !own.isEmpty else { return }
        measurement.add(
          own.flatMap { visit, variances in zip(visit.looks, variances).map { (look: $0, variance: $1) } })
      }
    }
  }
}

extension StrategyAccumulator {
  /// Takes over what was measured of chance.
  mutating func set(_ measurement: ChanceMeasurement) {
    chanceDeviations = measurement.deviations
    chanceDraws = Set(measurement.measured.map(\.look.draw)).count
  }
}

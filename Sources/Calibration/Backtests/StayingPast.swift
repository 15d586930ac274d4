// SPDX-License-Identifier: GPL-3.0-or-later

import Logs

/// What was known at an origin of how long customers stay, and who of them stayed on.
struct StayingPast: Sendable {
  /// Customers who had been there for as many periods.
  struct Known: Sendable, Equatable {
    /// Whole periods behind them at the origin.
    let periods: Int
    /// How many were there at the origin, and after each period that follows.
    var stayed: [Double]
  }

  let tenures: Tenures
  let known: [Known]

  /// Nobody's end after the origin is known at it; periods are those of each subscription, as in `Tenures`.
  ///
  /// - Parameters:
  ///   - origin: the last day that is known.
  ///   - horizon: months that follow it, all of them observed.
  init(_ log: SubscriptionLog, origin: Day, horizon: Int) {
    let begun = log.spells.filter { $0.start <= origin }
    tenures = Tenures(
      SubscriptionLog(
        spells: begun.map { spell in
          var spell = spell
          if let end = spell.end, end > origin { spell.end = nil }
          return spell
        }, observed: min(log.observed.lowerBound, origin)...origin))
    var known: [Int: [Double]] = [:]
    for spell in begun {
      let behind = spell.start.wholeMonths(to: origin)
      let paid = spell.end.map { max(1, spell.start.monthsBegun(by: $0)) } ?? .max
      guard paid > behind else { continue }
      for ahead in 0...horizon where paid > behind + ahead {
        known[behind, default: [Double](repeating: 0, count: horizon + 1)][ahead] += 1
      }
    }
    self.known = known.sorted { $0.key < $1.key }.map { Known(periods: $0.key, stayed: $0.value) }
  }

  /// - Parameter horizon: the last periods of each cohort, which are not known at the origin.
  init(_ log: CohortLog, hidden: Int, horizon: Int) {
    let seen = log.cohorts.filter { $0.counts.count > hidden }
    tenures = Tenures(
      CohortLog(
        period: log.period,
        cohorts: seen.map { .init(name: $0.name, counts: Array($0.counts.dropLast(hidden))) }))
    known = seen.map { cohort in
      let last = cohort.counts.count - 1 - hidden
      return Known(periods: last, stayed: Array(cohort.counts[last...(last + horizon)]))
    }
  }

  /// How many of those known at the origin were there after each period that follows.
  var actual: [Double] {
    guard let first = known.first else { return [] }
    return first.stayed.indices.dropFirst().map { ahead in known.reduce(0) { $0 + $1.stayed[ahead] } }
  }

  /// Those who left in a period, on average over those that were seen.
  var meanLoss: Double? {
    let loss = tenures.ended / Double(max(1, tenures.longest))
    return loss > 0 ? loss : nil
  }

  /// By the period of a subscription: the share that left in it, of those seen in it.
  var hazards: [Double] {
    var (begun, left) = (
      [Double](repeating: 0, count: tenures.longest), [Double](repeating: 0, count: tenures.longest)
    )
    for (life, count) in tenures.lives {
      for period in life.from..<life.periods { begun[period] += count }
      if life.hasEnded { left[life.periods - 1] += count }
    }
    return zip(begun, left).map { $0 > 0 ? $1 / $0 : 0 }
  }
}

/// A rule without a model for how many stay.
enum StayingRival: String, Sendable, CaseIterable {
  /// As many leave in each period as did on average, whatever their age.
  case meanChurn = "mean_churn"
  /// As many leave at an age as did before at that age; beyond the oldest, as at the three oldest.
  case cohortTable = "cohort_table"

  /// How many are there after each of `horizon` periods.
  func forecast(_ past: StayingPast, horizon: Int) -> [Double]? {
    let hazards = past.hazards
    guard hazards.count > 3 else { return nil }
    let last = hazards.suffix(3).reduce(0, +) / 3
    func hazard(_ period: Int) -> Double {
      switch self {
      case .meanChurn: past.tenures.meanChurn
      case .cohortTable: period < hazards.count ? hazards[period] : last
      }
    }
    return (1...horizon).map { ahead in
      past.known.reduce(0) { sum, known in
        sum + (0..<ahead).reduce(known.stayed[0]) { $0 * (1 - hazard(known.periods + $1)) }
      }
    }
  }
}

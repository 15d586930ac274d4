// SPDX-License-Identifier: GPL-3.0-or-later

/// What a strategy is judged by over all draws: a mean, or something more careful.
package enum Measure: Sendable, Equatable {
  /// The metric of all draws taken together.
  case mean(Metric)
  /// Its mean over the lowest tenth of the draws.
  case worstTenth(Metric)
  /// The 95th percentile of what the strategy loses against the best one of each draw.
  case regretP95

  /// `npv`, `cvar10:npv`, `regret_p95`.
  package var key: String {
    switch self {
    case .mean(let metric): metric.key
    case .worstTenth(let metric): "cvar10:\(metric.key)"
    case .regretP95: "regret_p95"
    }
  }

  /// `nil` for what is no measure, or has no expectation.
  package init?(key: String) {
    func metric(_ key: some StringProtocol) -> Metric? {
      Metric(key: String(key)).flatMap { $0.isExpected ? $0 : nil }
    }
    if key == "regret_p95" {
      self = .regretP95
    } else if key.hasPrefix("cvar10:"), let metric = metric(key.dropFirst(7)) {
      self = .worstTenth(metric)
    } else if let metric = metric(key) {
      self = .mean(metric)
    } else {
      return nil
    }
  }

  /// The metric behind it; of a regret, what decisions are made on.
  package func metric(decideOn: Metric) -> Metric {
    switch self {
    case .mean(let metric), .worstTenth(let metric): metric
    case .regretP95: decideOn
    }
  }

  /// Whether it is about a strategy among the others.
  package var needsRivals: Bool { self == .regretP95 }

  /// The share of the draws in which a strategy has a value to judge.
  package func presence(in outcomes: [Outcome], decideOn: Metric) -> Double {
    let metric = metric(decideOn: decideOn)
    return Double(outcomes.count { $0[metric] != nil }) / Double(outcomes.count)
  }

  /// Over some draws; `nil` if the metric has no value.
  ///
  /// - Parameters:
  ///   - outcomes: by strategy, then draw.
  ///   - strategy: an index into `outcomes`.
  package func value(of outcomes: [[Outcome]], strategy: Int, decideOn: Metric, at draws: [Int]) -> Double? {
    switch self {
    case .mean(let metric): return metric.aggregate(outcomes[strategy], at: draws)
    case .worstTenth(let metric):
      return worstMean(draws.compactMap { outcomes[strategy][$0][metric] }, share: 0.1)
    case .regretP95:
      let losses = draws.map { draw in
        let values = outcomes.map { $0[draw][decideOn] ?? 0 }
        return values.max()! - values[strategy]
      }
      return Quantiles(losses)(0.95)
    }
  }
}

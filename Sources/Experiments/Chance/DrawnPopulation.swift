// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What is known of every draw of a strategy.
struct DrawnPopulation: Sendable {
  /// Conditional means, by draw.
  private let outcomes: [Outcome]
  /// By draw, one after the other: 1, and every unknown that differs between draws in standard deviations from its mean.
  private let terms: [Double]
  /// How many unknowns differ between draws.
  let width: Int

  /// - Parameter unknowns: by draw, as many as there are outcomes, at least one.
  init(outcomes: [Outcome], unknowns: [[Double]]) {
    precondition(outcomes.count == unknowns.count && !outcomes.isEmpty)
    self.outcomes = outcomes
    let count = Double(unknowns.count)
    let scales = unknowns[0].indices.compactMap { index -> (index: Int, mean: Double, deviation: Double)? in
      let mean = unknowns.reduce(0) { $0 + $1[index] } / count
      let square = unknowns.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) } / count
      return square > 0 ? (index, mean, square.squareRoot()) : nil
    }
    width = scales.count
    terms = unknowns.flatMap { draw in [1] + scales.map { (draw[$0.index] - $0.mean) / $0.deviation } }
  }

  var count: Int { outcomes.count }

  /// 1, and the unknowns that differ between draws, in one draw: how many standard deviations from their means.
  func terms(draw: Int) -> ArraySlice<Double> {
    terms[draw * (width + 1)..<(draw + 1) * (width + 1)]
  }

  /// By draw: what the variance by chance is foreseen to be near in proportion to.
  ///
  /// A total T over n customers, who are independent and come in Poisson numbers, has a variance of about a·T²/n, a ratio of
  /// totals that over n². A tenth of what that is on average goes with the number of customers alone, for totals that
  /// may be near 0.
  func sizes(of metric: Metric) -> [Double] {
    guard metric.isSmooth else { return [Double](repeating: 1, count: count) }
    let customers = outcomes.map { $0[.customersAcquired] ?? 0 }
    let plain = customers.map { $0 > 0 ? metric.isTotal ? $0 : 1 / $0 : 0 }
    let lead = zip(outcomes, customers).map { outcome, customers in
      let size = outcome.chanceBasis(of: metric)
      return customers > 0 ? size * size / customers : 0
    }
    let (leads, plains) = (lead.reduce(0, +), plain.reduce(0, +))
    let part = plains > 0 ? 0.1 * leads / plains : 0
    return zip(lead, plain).map { $0 + part * $1 }
  }
}

extension Outcome {
  /// The size of what chance moves in a metric: acquisition cost and fixed costs are certain, what customers bring is not.
  fileprivate func chanceBasis(of metric: Metric) -> Double {
    let contribution = abs(self[.contribution] ?? 0)
    return switch metric {
    case .npvPlan: contribution
    case .npv: contribution + afterPlan(contribution)
    case .terminalValue: afterPlan(contribution)
    default: abs(self[metric] ?? 0)
    }
  }

  /// Of the size of what customers bring after the plan: the terminal value is near 0 if fixed costs eat it up, and
  /// chance moves it all the same. Those active at the plan's end, at what one acquired brought in it.
  private func afterPlan(_ contribution: Double) -> Double {
    let (acquired, active) = (self[.customersAcquired] ?? 0, self[.customersActiveEnd] ?? 0)
    return abs(self[.terminalValue] ?? 0) + (acquired > 0 ? contribution * active / acquired : 0)
  }
}

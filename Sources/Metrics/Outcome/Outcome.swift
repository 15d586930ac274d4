// SPDX-License-Identifier: GPL-3.0-or-later

/// The metrics of one draw and one strategy. What is undefined (the LTV where nobody was acquired) is absent,
/// never a NaN.
package struct Outcome: Sendable, Equatable {
  /// A ratio's totals, kept so that draws can be put together as a ratio of totals.
  package struct Totals: Sendable, Equatable {
    package var numerator: Double
    package var denominator: Double

    package init(_ numerator: Double, over denominator: Double) {
      self.numerator = numerator
      self.denominator = denominator
    }

    /// Absent where there is nothing to relate the numerator to.
    package var ratio: Double? {
      denominator > 0 ? present(numerator / denominator) : nil
    }
  }

  /// Memory that an outcome takes, about.
  package static let bytes = 16 * Metric.allCases.count + 600

  private var values: [Double?]
  private var totals: [Metric: Totals]

  /// An outcome in which everything is absent.
  package init() {
    values = [Double?](repeating: nil, count: Metric.allCases.count)
    totals = [:]
  }

  /// The metric's value in this draw.
  package subscript(metric: Metric) -> Double? {
    get { values[metric.rawValue] }
    set { values[metric.rawValue] = newValue.flatMap(present) }
  }

  /// The totals behind a metric that aggregates as a ratio of totals; `nil` for the others, and where the
  /// metric is undefined for the whole plan.
  package func totals(of metric: Metric) -> Totals? {
    totals[metric]
  }

  package mutating func set(_ metric: Metric, to ratio: Totals) {
    totals[metric] = ratio
    self[metric] = ratio.ratio
  }
}

/// `nil` for what is no number.
func present(_ value: Double) -> Double? {
  value.isFinite ? value : nil
}

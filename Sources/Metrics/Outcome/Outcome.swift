// SPDX-License-Identifier: GPL-3.0-or-later

/// The metrics of one draw and one strategy. What is undefined (the LTV where nobody was acquired) is absent,
/// never a NaN.
package struct Outcome: Sendable, Equatable, Codable {
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
  package static let bytes = 8 * slots + 40

  /// Metrics, then numerator and denominator of each ratio of totals.
  private static let slots = Metric.allCases.count + 2 * Metric.allCases.count { $0.place != nil }

  /// Absent is what is no number: memory for many draws is worth it.
  private var values: [Double]

  /// An outcome in which everything is absent.
  package init() {
    values = [Double](repeating: .nan, count: Self.slots)
  }

  /// The metric's value in this draw.
  package subscript(metric: Metric) -> Double? {
    get { present(values[metric.rawValue]) }
    set { values[metric.rawValue] = newValue.flatMap(present) ?? .nan }
  }

  /// The totals behind a metric that aggregates as a ratio of totals; `nil` for the others, and where the
  /// metric is undefined for the whole plan.
  package func totals(of metric: Metric) -> Totals? {
    guard let place = metric.place, !values[place].isNaN else { return nil }
    return Totals(values[place], over: values[place + 1])
  }

  /// Whether the metric is the month of something that has not come yet, and not of something that never will: a plan
  /// that never needs money does not break even, neither early nor late.
  func isStillToCome(_ metric: Metric) -> Bool {
    guard metric.aggregation == .meanWherePresent(censored: true), self[metric] == nil else { return false }
    return metric != .breakEvenMonth || self[.peakFunding] != 0
  }

  package mutating func set(_ metric: Metric, to ratio: Totals) {
    guard let place = metric.place else { preconditionFailure("\(metric) is no ratio of totals") }
    values[place] = ratio.numerator
    values[place + 1] = ratio.denominator
    self[metric] = ratio.ratio
  }

  package static func == (left: Outcome, right: Outcome) -> Bool {
    zip(left.values, right.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }
}

extension Metric {
  /// Where an outcome keeps the numerator of a ratio of totals; the denominator is next.
  fileprivate var place: Int? {
    let ratio: Int? =
      switch self {
      case .retention12: 0
      case .ltv: 1
      case .ltvBeyondWindow: 2
      case .cac: 3
      case .marginalCac: 4
      case .ltvToCac: 5
      default: nil
      }
    return ratio.map { Metric.allCases.count + 2 * $0 }
  }
}

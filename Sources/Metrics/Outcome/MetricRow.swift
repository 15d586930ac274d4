// SPDX-License-Identifier: GPL-3.0-or-later

/// All that the program knows of a metric.
struct MetricRow: Sendable {
  let key: String
  let label: Caption
  let unit: Unit
  let formula: Formula
  /// What the formula reads besides sums; without it the metric is absent.
  let parts: PlanTotals.Parts

  /// - Parameter parts: what the formula reads besides sums, but for what its kind reads anyway.
  init(
    _ key: String, _ label: Caption, _ unit: Unit, _ formula: Formula, reading parts: PlanTotals.Parts = []
  ) {
    self.key = key
    self.label = label
    self.unit = unit
    self.formula = formula
    switch formula {
    case .sum, .amount, .ratio, .chance: self.parts = parts
    case .reading, .month, .milestone: self.parts = parts.union(.curves)
    case .ofReturn: self.parts = parts.union([.curves, .afterPlan])
    }
  }

  /// How a draw's value is computed. The kind of formula settles how the values of many draws become one.
  enum Formula: Sendable {
    typealias OfTotals<Value> = @Sendable (PlanTotals) -> Value

    /// A sum over customers, to which chance adds up. Its mean over the draws.
    case sum(OfTotals<Double>)
    /// Another number that every plan has. Its mean over the draws.
    case amount(OfTotals<Double>)
    /// A ratio of totals: over draws, the ratio of their sums. It is absent without totals and if the denominator is not
    /// above 0. If it is absent because of `unless`, its totals still count beside those of other draws.
    case ratio(unless: OfTotals<Bool>? = nil, OfTotals<Outcome.Totals?>)
    /// A number that every plan's curves have. Its mean over the draws.
    case reading(@Sendable (PlanCurves) -> Double)
    /// The month of something that some plans do not have. Its mean over the draws that have it.
    case month(@Sendable (PlanCurves) -> Int?)
    /// The month of something that is still to come if it is `nil`, unless `neverIf` says of the draw that it never will.
    /// Its mean over the draws that have it; quantiles count those in which it is still to come last.
    case milestone(neverIf: @Sendable (Outcome) -> Bool = { _ in false }, @Sendable (PlanCurves) -> Int?)
    /// From the plan's rate of return, `nil` if it has none. The rate takes every month's cash after the plan and a search
    /// for its root.
    case ofReturn(over: Metric.Aggregation, @Sendable (Double?) -> Double?)
    /// A standard deviation by chance: it follows from no totals, and whoever measures chance sets it. It has no expectation.
    case chance
  }

  var aggregation: Metric.Aggregation {
    switch formula {
    case .sum, .amount, .reading: .mean
    case .ratio: .ratioOfTotals
    case .milestone: .meanWherePresent(censored: true)
    case .month: .meanWherePresent(censored: false)
    case .ofReturn(let aggregation, _): aggregation
    case .chance: .rootMeanSquare
    }
  }
}

extension Metric {
  /// How the values of many draws become one.
  package enum Aggregation: Sendable, Equatable {
    /// The mean over the draws.
    case mean
    /// The mean numerator over the mean denominator: a ratio of totals, never a mean of ratios.
    case ratioOfTotals
    /// The mean over the draws that have a value. If `censored`, a draw in which it is still to come comes after all that
    /// have one (not paid back within the window), and a quantile that falls there is absent.
    case meanWherePresent(censored: Bool)
    /// The root of the mean square over the draws that have a value: what a simulated draw shows of a standard
    /// deviation scatters, and the mean of such roots falls short of it.
    case rootMeanSquare
  }

  /// By raw value: rows are made once, since every draw reads them.
  static let rows = allCases.map(\.row)
  /// The same of each row's formula.
  static let formulas = rows.map(\.formula)

  package var key: String { Self.rows[rawValue].key }
  package var label: Caption { Self.rows[rawValue].label }
  package var unit: Unit { Self.rows[rawValue].unit }
  package var aggregation: Aggregation { Self.rows[rawValue].aggregation }
  var formula: MetricRow.Formula { Self.rows[rawValue].formula }

  package init?(key: String) {
    guard let metric = Metric.allCases.first(where: { $0.key == key }) else { return nil }
    self = metric
  }

  /// Whether it is a sum over customers, so that chance adds up.
  package var isTotal: Bool {
    if case .sum = formula { true } else { false }
  }

  /// Whether chance moves it in proportion to one over the root of the number of customers, relative to itself.
  package var isSmooth: Bool { isTotal || aggregation == .ratioOfTotals }

  /// Whether it is about the rate of return.
  package var isReturn: Bool {
    if case .ofReturn = formula { true } else { false }
  }

  /// What it reads of totals besides sums.
  package var parts: PlanTotals.Parts { Self.rows[rawValue].parts }

  /// Whether it has an expectation: all but what measures chance.
  package var isExpected: Bool {
    if case .chance = formula { false } else { true }
  }

  /// Whether strategies can be compared on it.
  package var isDecision: Bool { Self.decisions.contains(self) }

  /// Those that have an expectation.
  package static let expected = allCases.filter(\.isExpected)
  /// Those that sweeps keep: they find no rates of return.
  package static let swept = expected.filter { !$0.isReturn }
}

extension PlanTotals.Parts {
  /// All that some metrics read.
  package init(readBy metrics: some Sequence<Metric>) {
    self = metrics.reduce([]) { $0.union($1.parts) }
  }
}

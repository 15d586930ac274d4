// SPDX-License-Identifier: GPL-3.0-or-later

/// The metrics of one draw and one strategy. What is undefined (the LTV if nobody was acquired) is absent,
/// never a NaN; so is, in a study, what it did not ask for.
package struct Outcome: Sendable, Equatable, Codable {
  /// A ratio's totals, kept so that draws can be put together as a ratio of totals.
  package struct Totals: Sendable, Equatable {
    package var numerator: Double
    package var denominator: Double

    package init(_ numerator: Double, over denominator: Double) {
      self.numerator = numerator
      self.denominator = denominator
    }

    /// Absent if there is nothing to relate the numerator to.
    package var ratio: Double? {
      denominator > 0 ? present(numerator / denominator) : nil
    }
  }

  /// Memory of an outcome in bytes, about.
  package static let bytes = 8 * slots + 40

  /// Metrics, then numerator and denominator of each ratio of totals.
  private static let slots = Metric.allCases.count + 2 * ratioPlaces.count { $0 != nil }

  /// By metric: where the numerator of a ratio of totals is kept, with the denominator next to it.
  private static let ratioPlaces: [Int?] = {
    var next = Metric.allCases.count
    return Metric.allCases.map { metric in
      guard metric.aggregation == .ratioOfTotals else { return nil }
      defer { next += 2 }
      return next
    }
  }()

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
    guard let place = Self.ratioPlaces[metric.rawValue], !values[place].isNaN else { return nil }
    return Totals(values[place], over: values[place + 1])
  }

  /// Whether the metric is the month of something that has not come yet, and not of something that never will.
  func isStillToCome(_ metric: Metric) -> Bool {
    guard case .milestone(let neverIf, _) = metric.formula, self[metric] == nil else { return false }
    return !neverIf(self)
  }

  /// - Parameter metric: a ratio of totals by its row.
  package mutating func set(_ metric: Metric, to ratio: Totals) {
    guard let place = Self.ratioPlaces[metric.rawValue] else {
      preconditionFailure("\(metric) is no ratio of totals")
    }
    values[place] = ratio.numerator
    values[place + 1] = ratio.denominator
    self[metric] = ratio.ratio
  }

  package static func == (left: Outcome, right: Outcome) -> Bool {
    zip(left.values, right.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }
}

extension Outcome {
  /// The metrics of what a solver computed.
  ///
  /// - Parameters:
  ///   - discountFactor: v, what a flow one month away is worth; in (0, 1] for rates that are not negative.
  ///   - parts: what metrics are to be read from besides sums.
  ///   - revenueCV: see `ChanceVariance.revenueCV`.
  package init(
    output: SolverOutput, discountFactor: Double, parts: PlanTotals.Parts = .all, revenueCV: Double? = nil
  ) {
    self.init(
      output: output, flows: Flows(ledger: output.ledger, discountFactor: discountFactor), parts: parts,
      revenueCV: revenueCV)
  }

  init(output: SolverOutput, flows: Flows, parts: PlanTotals.Parts = .all, revenueCV: Double?) {
    self.init(PlanTotals(output: output, flows: flows, parts: parts))
    self[.revenueCV] = revenueCV
  }

  /// The metrics of a plan's totals, each by the formula of its row. `revenue_cv`, a measure of chance, is absent; so is
  /// what reads parts that the totals do not have.
  package init(_ totals: PlanTotals) {
    let curves = PlanCurves(totals)
    // Absent if it is not wanted, and present but nil if it is wanted and the plan has none.
    let rateOfReturn = totals.cash.flatMap { cash in
      totals.cashAfterPlan.map { RateOfReturn.yearly(of: cash + $0) }
    }
    var values = [Double](repeating: .nan, count: Self.slots)
    var place = Metric.allCases.count
    // Every draw of every strategy comes this way, so the memory is written in place.
    values.withUnsafeMutableBufferPointer { values in
      for (metric, formula) in Metric.formulas.enumerated() {
        let value: Double?
        switch formula {
        case .sum(let total), .amount(let total): value = total(totals)
        case .ratio(let isUndefined, let ratio):
          defer { place += 2 }
          guard let ratio = ratio(totals) else { continue }
          values[place] = ratio.numerator
          values[place + 1] = ratio.denominator
          value = isUndefined?(totals) == true ? nil : ratio.ratio
        case .reading(let reading): value = curves.map(reading)
        case .month(let month), .milestone(_, let month): value = curves.flatMap(month).map(Double.init)
        case .ofReturn(_, let ofReturn): value = rateOfReturn.flatMap { ofReturn($0) }
        case .chance: value = nil
        }
        if let value, value.isFinite { values[metric] = value }
      }
    }
    self.values = values
  }
}

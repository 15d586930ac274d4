// SPDX-License-Identifier: GPL-3.0-or-later

/// What a person looks at first: a few numbers per strategy, as plain values.
package struct Digest: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var label: Caption
    package var ltv: Double?
    package var cac: Double?
    package var ltvToCAC: Double?
    /// The median draw's, in months; `nil` if half of the draws or more do not pay back.
    package var payback: Double?
    /// Share of draws that pay back within the window.
    package var paybackShare: Double
    /// Value of ages W ..< 2W relative to the LTV.
    package var beyondWindow: Double?
    /// Mean NPV within the plan.
    package var planValue: Double
    /// Mean value, after fixed costs, of the customers who remain at the end of the plan.
    package var terminalValue: Double
    package var standing: Comparison.Line

    package init(
      label: Caption, ltv: Double?, cac: Double?, ltvToCAC: Double?, payback: Double?,
      paybackShare: Double, beyondWindow: Double?, planValue: Double, terminalValue: Double,
      standing: Comparison.Line
    ) {
      self.label = label
      self.ltv = ltv
      self.cac = cac
      self.ltvToCAC = ltvToCAC
      self.payback = payback
      self.paybackShare = paybackShare
      self.beyondWindow = beyondWindow
      self.planValue = planValue
      self.terminalValue = terminalValue
      self.standing = standing
    }
  }

  /// In scenario order.
  package var lines: [Line]
  /// Indices into `lines`.
  package var baseline: Int
  package var best: Int
  package var evpi: Double
  package var currency: String
  package var decideOn: Metric
  /// Months of the plan.
  package var horizon: Int
  /// Window of one customer's value in months.
  package var window: Int
  package var draws: Int
  package var hasUncertainties: Bool
  /// Whether every unknown is at its mean, and nothing is known of what else may be.
  package var isPoint: Bool

  package init(
    lines: [Line], baseline: Int, best: Int, evpi: Double, currency: String, decideOn: Metric, horizon: Int,
    window: Int, draws: Int, hasUncertainties: Bool, isPoint: Bool = false
  ) {
    self.lines = lines
    self.baseline = baseline
    self.best = best
    self.evpi = evpi
    self.currency = currency
    self.decideOn = decideOn
    self.horizon = horizon
    self.window = window
    self.draws = draws
    self.hasUncertainties = hasUncertainties
    self.isPoint = isPoint
  }
}

extension RunResults {
  package var digest: Digest { digest(of: comparison) }

  /// - Parameter comparison: of these strategies.
  package func digest(of comparison: Comparison) -> Digest {
    let lines = strategies.indices.map { index in
      Digest.Line(
        label: strategies[index].frame.strategy.label,
        ltv: summary(of: .ltv, strategy: index).mean,
        cac: summary(of: .cac, strategy: index).mean,
        ltvToCAC: summary(of: .ltvToCAC, strategy: index).mean,
        payback: payback(strategy: index),
        paybackShare: summary(of: .paybackShare, strategy: index).mean ?? 0,
        beyondWindow: summary(of: .ltvBeyondWindow, strategy: index).mean,
        planValue: summary(of: .npvPlan, strategy: index).mean ?? 0,
        terminalValue: summary(of: .terminalValue, strategy: index).mean ?? 0,
        standing: comparison.lines[index])
    }
    return Digest(
      lines: lines, baseline: comparison.baseline, best: comparison.best, evpi: comparison.evpi,
      currency: frame.currency, decideOn: decideOn, horizon: frame.months, window: frame.window,
      draws: draws,
      hasUncertainties: hasUncertainties, isPoint: isPoint)
  }

  /// The median draw's.
  private func payback(strategy: Int) -> Double? {
    let months = summary(of: .paybackMonths, strategy: strategy)
    return isPoint ? months.mean : months.p50
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// What a person looks at first: a few numbers per strategy, as plain values.
package struct Digest: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var label: String
    package var ltv: Double?
    package var cac: Double?
    package var ltvToCac: Double?
    /// The median draw's, in months; `nil` where half of the draws or more do not pay back.
    package var payback: Double?
    /// Share of draws that pay back within the window.
    package var paybackShare: Double
    package var standing: Comparison.Line

    package init(
      label: String, ltv: Double?, cac: Double?, ltvToCac: Double?, payback: Double?,
      paybackShare: Double, standing: Comparison.Line
    ) {
      self.label = label
      self.ltv = ltv
      self.cac = cac
      self.ltvToCac = ltvToCac
      self.payback = payback
      self.paybackShare = paybackShare
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
  /// Window of one customer's value in months.
  package var window: Int
  package var draws: Int
  package var hasUncertainties: Bool

  package init(
    lines: [Line], baseline: Int, best: Int, evpi: Double, currency: String, decideOn: Metric, window: Int,
    draws: Int, hasUncertainties: Bool
  ) {
    self.lines = lines
    self.baseline = baseline
    self.best = best
    self.evpi = evpi
    self.currency = currency
    self.decideOn = decideOn
    self.window = window
    self.draws = draws
    self.hasUncertainties = hasUncertainties
  }
}

extension RunResults {
  package var digest: Digest { digest(of: comparison) }

  /// - Parameter comparison: of these strategies.
  package func digest(of comparison: Comparison) -> Digest {
    let lines = strategies.indices.map { index in
      Digest.Line(
        label: strategies[index].frame.strategy.label.text(in: language),
        ltv: summary(of: .ltv, strategy: index).mean,
        cac: summary(of: .cac, strategy: index).mean,
        ltvToCac: summary(of: .ltvToCac, strategy: index).mean,
        payback: summary(of: .paybackMonths, strategy: index).p50,
        paybackShare: summary(of: .paybackShare, strategy: index).mean ?? 0,
        standing: comparison.lines[index])
    }
    return Digest(
      lines: lines, baseline: comparison.baseline, best: comparison.best, evpi: comparison.evpi,
      currency: frame.currency, decideOn: decideOn, window: frame.window, draws: draws,
      hasUncertainties: hasUncertainties)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
package import Metrics

/// Laws of leaving, estimated from a list of subscriptions or a cohort table.
package struct ContractFits: Sendable {
  package let tenures: Tenures
  /// In the order in which they were asked for.
  package let fits: [Fit]

  /// Models that such a log tells the numbers of.
  package static let models: [CustomerModel] = [.geometric, .betaGeometric, .shapedBetaGeometric, .weibull]

  /// - Parameters:
  ///   - tenures: of somebody at least.
  ///   - models: among `ContractFits.models`.
  package init(_ tenures: Tenures, models: [CustomerModel] = ContractFits.models) {
    self.tenures = tenures
    fits = models.compactMap { model in
      if model == .geometric { return Self.geometric(tenures) }
      return SurvivalLaw.allCases.first { $0.model == model }.map { Self.fit($0, tenures) }
    }
  }

  /// The law with the smallest BIC among those that found a peak; `nil` if none did.
  package var best: Fit? {
    fits.filter { $0.covariance != nil && $0.warnings.isEmpty }.min { $0.bic < $1.bic }
  }

  private static func fit(_ law: SurvivalLaw, _ tenures: Tenures) -> Fit {
    let names = law.model.parameters
    var fit = MaximumLikelihood.fit(
      model: law.model, names: names, starts: law.starts(churn: tenures.meanChurn),
      isLogarithmic: names.map { _ in true }, observations: Int(saturating: tenures.total)
    ) { law.logLikelihood(tenures, $0) }
    // A plan counts a Weibull law's scale in months.
    if law == .weibull { fit.estimates[0] *= Double(tenures.periodMonths) }
    return fit
  }

  /// In closed form: the share q of those who leave in a period, and what it is a month.
  private static func geometric(_ tenures: Tenures) -> Fit {
    let (share, months) = (tenures.meanChurn, Double(tenures.periodMonths))
    let begun = tenures.ended / max(share, .leastNormalMagnitude)
    let churn = -expm1(log1p(-share) / months)
    let isInside = share > 0 && share < 1
    // Of ln c: the binomial variance of q, taken along by the slope of c in q, over c.
    let slope = (1 - churn) / ((1 - share) * months)
    let variance = isInside ? share * (1 - share) / begun * slope * slope / (churn * churn) : nil
    return Fit(
      model: .geometric, names: CustomerModel.geometric.parameters, estimates: [churn], isLogarithmic: [true],
      covariance: variance.map { [$0] },
      logLikelihood: isInside ? tenures.ended * log(share) + (begun - tenures.ended) * log1p(-share) : 0,
      observations: Int(saturating: tenures.total),
      warnings: isInside
        ? []
        : [
          Caption(
            "geometric: the log shows \(share == 0 ? "nobody" : "everybody") leave; its churn says nothing",
            "geometric: \(share == 0 ? "離脱した人がいない" : "全員が離脱した")ため、推定値に意味はありません。")
        ])
  }
}

extension ContractFits {
  /// Which law to trust, in a sentence.
  package var trust: Caption {
    guard let best else {
      return Caption(
        "No law of leaving is to be trusted: none found a peak of its likelihood.",
        "信頼できる解約モデルはない。尤度の最大点が見つからなかった。")
    }
    let name = best.model.rawValue
    guard let next = fits.filter({ $0.model != best.model }).min(by: { $0.bic < $1.bic }) else {
      return Caption("\(name) is the only law that was fitted.", "推定したモデルは \(name) だけである。")
    }
    // Beyond 6, evidence is called strong (Kass & Raftery 1995, doi:10.1080/01621459.1995.10476572).
    guard next.bic - best.bic >= 6 else {
      return Caption(
        "\(name) and \(next.model.rawValue) explain the log about equally well; beyond the ages that it shows, "
          + "they may differ.",
        "\(name) と \(next.model.rawValue) の当てはまりはほぼ同じである。観察された期間の先では結果が異なることがある。")
    }
    let lead = ScenarioWriting.number((next.bic - best.bic).rounded())
    return Caption(
      "Trust \(name): it explains the log best (BIC smaller by \(lead) than that of \(next.model.rawValue)).",
      "\(name) を信頼できる。当てはまりが最良である（BIC は \(next.model.rawValue) より \(lead) 小）。")
  }
}

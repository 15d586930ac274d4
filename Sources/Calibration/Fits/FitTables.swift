// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// Fits of a log, or of a part of it.
package struct FitGroup: Sendable {
  /// What the part is called; `nil` of the whole.
  package var part: String?
  package var fits: [Fit]
  /// The one that the scenario stands on.
  package var chosen: CustomerModel?

  package init(part: String?, fits: [Fit], chosen: CustomerModel?) {
    (self.part, self.fits, self.chosen) = (part, fits, chosen)
  }
}

extension FitGroup {
  private static let part = Column("segment", label: Caption("Segment", "区分"))
  private static let model = Column("model", label: Caption("Model", "モデル"))
  private static let logLikelihood = Column("log_likelihood", label: Caption("Log-likelihood", "対数尤度"))
  private static let bic = Column("bic", label: Caption("BIC", "BIC"))

  /// `fit.csv`: a row for each parameter.
  package static func table(_ groups: [FitGroup]) -> ResultTable {
    let hasParts = groups.contains { $0.part != nil }
    var table = ResultTable(
      name: "fit",
      columns: (hasParts ? [part] : []) + [
        model, Column("parameter", label: Caption("Parameter", "パラメータ")),
        Column("estimate", label: Caption("Estimate", "推定値")),
        Column("error", label: Caption("Standard error", "標準誤差")), logLikelihood,
        Column("aic", label: Caption("AIC", "AIC")), bic,
        Column("observations", label: Caption("Observations", "観測数")),
        Column("warnings", label: Caption("Warnings", "警告")),
      ])
    for group in groups {
      for fit in group.fits {
        let errors = fit.standardErrors
        for place in fit.names.indices {
          let start: [Cell] = hasParts ? [Cell(group.part)] : []
          let own: [Cell] = [
            .text(fit.model.rawValue), .text(fit.names[place]), Cell(fit.estimates[place]),
            Cell(errors?[place]),
          ]
          let all: [Cell] = [
            Cell(fit.logLikelihood), Cell(fit.aic), Cell(fit.bic), .integer(fit.observations),
            Cell(fit.warnings.isEmpty ? nil : fit.warnings.map(\.english).joined(separator: "; ")),
          ]
          table.append(start + own + all)
        }
      }
    }
    return table
  }

  /// For the screen: a row for each model.
  package var summary: ResultTable {
    ResultTable(
      name: "models",
      columns: [
        Self.model, Column("estimates", label: Caption("Estimates (standard errors)", "推定値（標準誤差）")),
        Self.logLikelihood, Self.bic,
      ],
      rows: fits.map { fit in
        [
          .text((fit.model == chosen ? "* " : "  ") + fit.model.rawValue), .text(fit.estimatesText),
          Cell(fit.logLikelihood), Cell(fit.bic),
        ]
      })
  }
}

extension Fit {
  /// `r 0.243 (0.013), alpha 4.41 (0.38)`.
  fileprivate var estimatesText: String {
    let errors = standardErrors
    return names.indices.map { place in
      func short(_ value: Double) -> String {
        ScenarioWriting.number(roundedToSignificant(value, digits: 3))
      }
      return "\(names[place]) \(short(estimates[place]))" + (errors.map { " (\(short($0[place])))" } ?? "")
    }
    .joined(separator: ", ")
  }
}

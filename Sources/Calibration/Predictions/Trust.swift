// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
package import Metrics

extension OrderFits {
  /// The model of orders that explains the log best for its number of parameters, by BIC, among those that found a
  /// peak inside of the borders; `nil` if none did. `bg_bb` is not among them where others are: it looks at other
  /// data.
  package var best: Fit? {
    let found = fits.filter { $0.covariance != nil && $0.warnings.isEmpty }
    let comparable = found.filter { $0.model != .bgBB }
    return (comparable.isEmpty ? found : comparable).min { $0.bic < $1.bic }
  }

  /// Which model to trust, in a sentence.
  package var trust: Caption {
    guard let best else {
      return Caption(
        "No model of orders is to be trusted: none found a peak of its likelihood.",
        "信頼できる注文モデルはない。尤度の最大点が見つからなかった。")
    }
    let name = best.model.rawValue
    if best.model == .nbd, fits.count > 1 {
      return Caption(
        "Trust nbd: nothing in this log shows that customers leave.",
        "nbd を信頼できる。このログには顧客の離脱を示すものがない。")
    }
    let rivals = fits.filter { $0.model != best.model && $0.model != .bgBB }
    guard let next = rivals.min(by: { $0.bic < $1.bic }) else {
      return Caption("\(name) is the only model that was fitted.", "推定したモデルは \(name) だけである。")
    }
    let lead = next.bic - best.bic
    // Beyond 6, evidence is called strong (Kass & Raftery 1995, doi:10.1080/01621459.1995.10476572).
    if abs(lead) < 6 {
      return Caption(
        "\(name) and \(next.model.rawValue) explain the log about equally well; where their predictions differ, "
          + "the log does not say which is right.",
        "\(name) と \(next.model.rawValue) の当てはまりはほぼ同じである。予測が異なる場合、このログからはどちらが正しいか分からない。")
    }
    if lead < 0 {
      return Caption(
        "Of models that found a peak, \(name) explains the log best; \(next.model.rawValue) would explain it "
          + "better, but runs to a border.",
        "最大点が見つかったモデルの中では \(name) が最良である。\(next.model.rawValue) の当てはまりはより良いものの、推定値が境界に達している。")
    }
    let difference = String(format: "%.0f", lead)
    return Caption(
      "Trust \(name): it explains the log best (BIC smaller by \(difference) than that of "
        + "\(next.model.rawValue)).",
      "\(name) を信頼できる。当てはまりが最良である（BIC は \(next.model.rawValue) より \(difference) 小）。")
  }

  /// Why no model is to be trusted, or a model not for all: what the log has that models do not.
  package var warnings: [Caption] {
    var warnings: [Caption] = []
    if let fit = best ?? fits.first(where: { $0.model != .bgBB }), fit.model != .bgBB {
      warnings += MonthlyPattern(OrderTracking(self, fit), log.observed.lowerBound...summary.end).warnings
    }
    warnings += [Regularity(log, end: summary.end).warning].compactMap { $0 }
    if let measured = correlation, measured.isDoubtful {
      let correlation = measured.correlation
      let number = String(format: "%.2f", correlation)
      warnings.append(
        Caption(
          "Customers who order more often spend \(correlation > 0 ? "more" : "less") an order (correlation "
            + "\(number)), which gamma_gamma takes for independent: its values of those who order "
            + "\(correlation > 0 ? "most are too low" : "most are too high").",
          "注文回数と注文単価に相関がある（\(number)）。gamma_gamma は両者の独立を仮定するため、注文の多い顧客の単価は"
            + "\(correlation > 0 ? "過小" : "過大")となる。"))
    }
    if spend != nil, spendSummary.withoutValue > 0 {
      let count = spendSummary.withoutValue
      warnings.append(
        Caption(
          "The later orders of \(count) \(count == 1 ? "customer" : "customers") came to nothing: gamma_gamma, a law of amounts above 0, is "
            + "fitted without them; their expected value counts these orders as orders of 0.",
          "再注文の合計が0の顧客が\(count)人います。gamma_gamma は正の金額の分布のため、推定から除きました。予測では0円の注文として扱います。"))
    }
    return warnings
  }
}

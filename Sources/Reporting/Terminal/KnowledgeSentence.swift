// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What it would be worth to know before deciding, in a sentence.
struct KnowledgeSentence {
  private let results: SensitivityResults

  init(_ results: SensitivityResults) {
    self.results = results
  }

  var text: String {
    if results.strategies.count == 1 {
      return "There is one strategy: nothing to decide, so knowing more changes no decision."
    }
    if results.evpi.estimate.value == 0 {
      let best = results.strategies[results.best].label.text(in: results.language)
      return "\"\(best)\" is best in all \(results.draws) draws: knowing more would not change the choice."
    }
    let candidates = results.uncertainties.map { (results.shownName(of: $0), $0.information.estimate) }
    let useful = candidates.filter { isWorth($0.1) }.sorted { $0.1.value > $1.1.value }
    let scale = MoneyScale([results.evpi.estimate.value])
    func amount(_ value: Estimated) -> String {
      let suffix = scale.suffix.isEmpty ? "" : " \(scale.suffix)"
      return scale.sentence(value.value, currency: results.currency)
        + (value.margin.map { " ± \(scale.text($0))\(suffix)" } ?? "")
    }
    let all = "Knowing everything before deciding would be worth \(amount(results.evpi.estimate))"
    if useful.isEmpty { return all + ", but no single uncertainty alone anything these draws can show." }
    var parts = useful.prefix(3).map { name, value in "knowing \(name) alone \(amount(value))" }
    let others = candidates.count - useful.count
    if useful.count > 3 { parts.append("\(useful.count - 3) more are worth less") }
    if others > 0 {
      let names = candidates.filter { !isWorth($0.1) }.map(\.0)
      parts.append(
        "knowing \(others == 1 || others == 2 ? names.joined(separator: " or ") : "any of the other \(others)") "
          + "alone nothing these draws can show")
    }
    return all + "; " + parts.joined(separator: "; ") + "."
  }

  /// What is known of the errors where few draws carry a value; `nil` where many carry each.
  var caution: String? {
    let few =
      (results.uncertainties.map { (results.shownName(of: $0), $0.information) }
      + [("everything", results.evpi)])
      .filter(\.1.restsOnFewDraws)
    guard let most = few.map(\.1.switches).max(), results.strategies.count > 1 else { return nil }
    return
      "Knowing \(few.map(\.0).joined(separator: " or ")) changes the choice in \(few.count > 1 ? "at most " : "")"
      + "\(most) of the \(results.draws) draws: the error stated may be too small; take more --draws."
  }

  /// Whether it is more than the draws' own noise.
  private func isWorth(_ value: Estimated) -> Bool {
    value.value > 0 && (value.low.map { $0 > 0 } ?? true)
  }
}

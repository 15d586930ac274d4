// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What it would be worth to know before deciding.
struct KnowledgeSentence {
  private let results: SensitivityResults
  private let words: Wording

  init(_ results: SensitivityResults, _ words: Wording) {
    self.results = results
    self.words = words
  }

  var text: String {
    if results.strategies.count == 1 {
      return words(
        "There is one strategy: nothing to decide, so knowing more changes no decision.",
        "戦略が一つだけで選択の余地がないため、情報が増えても判断は変わらない。")
    }
    let draws = words.count(results.draws)
    if results.evpi.estimate.value == 0 {
      let best = words.quoted(results.strategies[results.best].label)
      return words(
        "\(best) is best in all \(draws) draws: knowing more would not change the choice.",
        "\(draws)回の試行すべてで\(best)が最良であり、情報が増えても選択は変わらない。")
    }
    let candidates = results.uncertainties.map { ($0.shownName(words), $0.information.estimate) }
    let useful = candidates.filter { isWorth($0.1) }.sorted { $0.1.value > $1.1.value }
    let scale = Money(results.currency, words).spoken([results.evpi.estimate.value])
    func amount(_ value: Estimated) -> String {
      guard let margin = value.margin.map(scale.text) else { return scale.sentence(value.value) }
      return words(
        "\(scale.sentence(value.value)) ± \(margin)\(scale.ending)",
        "\(scale.text(value.value))±\(margin)\(scale.ending)")
    }
    let everything = amount(results.evpi.estimate)
    let all = words(
      "Knowing everything before deciding would be worth \(everything)",
      "すべての前提を判断の前に知ることの価値は\(everything)である")
    if useful.isEmpty {
      return words(
        "\(all), but no single uncertainty alone anything these draws can show.",
        "\(all)。ただし、個々の前提を単独で知ることの価値は、この試行数では認められない。")
    }
    var parts = useful.prefix(3).map { name, value in
      words("knowing \(name) alone \(amount(value))", "\(name)だけを知ることの価値は\(amount(value))である")
    }
    if useful.count > 3 {
      let more = useful.count - 3
      parts.append(words("\(more) more are worth less", "ほかの\(more)件の価値はこれより小さい"))
    }
    let others = candidates.filter { !isWorth($0.1) }.map(\.0)
    if !others.isEmpty {
      let isNamed = others.count <= 2
      parts.append(
        words(
          "knowing \(isNamed ? others.joined(separator: " or ") : "any of the other \(others.count)") "
            + "alone nothing these draws can show",
          "\(isNamed ? others.joined(separator: "と") : "残る\(others.count)件の前提")を単独で知ることの価値は、"
            + "この試行数では認められない"))
    }
    return words.sentence([all] + parts)
  }

  /// What is known of the errors if few draws carry a value; `nil` if many carry each.
  var caution: String? {
    let few =
      (results.uncertainties.map { ($0.shownName(words), $0.information) }
      + [(words("everything", "すべての前提"), results.evpi)])
      .filter(\.1.restsOnFewDraws)
    guard let most = few.map(\.1.switches).max(), results.strategies.count > 1 else { return nil }
    let isOne = few.count == 1
    return words(
      "Knowing \(few.map(\.0).joined(separator: " or ")) changes the choice in \(isOne ? "" : "at most ")"
        + "\(most) of the \(results.draws) draws: the error stated may be too small; take more --draws.",
      "\(few.map(\.0).joined(separator: "または"))を知ることで選択が変わる試行は、\(words.count(results.draws))回のうち"
        + "\(isOne ? "" : "最大でも")\(most)回にとどまる。表示の誤差は過小なおそれがあり、--draws を増やす必要がある。")
  }

  /// Whether it is more than the draws' own noise.
  private func isWorth(_ value: Estimated) -> Bool {
    value.value > 0 && (value.low.map { $0 > 0 } ?? true)
  }
}

extension SensitivityResults.Uncertainty {
  /// As readers are shown it.
  func shownName(_ words: Wording) -> String { label.map { words($0) } ?? name }
}

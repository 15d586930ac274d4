// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Strategies by case and what different rules choose, for a screen of 80 columns.
package struct RobustText {
  private let results: RobustResults
  private let words: Wording
  private let money: Money

  /// Columns of cases that fit.
  private static let mostCases = 4
  private static let nameWidth = 24

  package init(_ results: RobustResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    money = Money(results.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    let name = Digest.valueName(results.decideOn)
    let values = table(
      words("\(name.english) of each strategy in each case", "各ケースにおける各戦略の\(name.japanese)"), results.values,
      last: words("worst", "最悪")
    ) { $0.min() }
    let regrets = table(
      words(
        "Regret: what a strategy falls short of the best one of the case", "リグレット：各ケースの最良の戦略に及ばない額"),
      results.regrets, last: words("largest", "最大")
    ) { $0.max() }
    let parts = [values, regrets, sentences.flatMap { Wrapping.lines($0, width: 80) }]
    return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private func label(_ strategy: Int) -> String { words.quoted(results.strategies[strategy].label) }
  private func name(_ worldCase: Int) -> String { words(results.cases[worldCase].label) }

  private func table(
    _ title: String, _ amounts: [[Estimated]], last: String, summary: ([Double]) -> Double?
  ) -> [String] {
    let shown = results.cases.indices.prefix(Self.mostCases)
    let values = amounts.map { $0.map(\.value) }
    let scale = money.table(values.flatMap(\.self))
    var grid = Grid(
      alignments: [.left] + shown.map { _ in .right } + [.right],
      widths: [Self.nameWidth] + shown.map { _ in 9 } + [9])
    grid.append(heads: [words(scale.unit, money.head(scale))] + shown.map(name) + [last])
    grid.appendRule()
    for (strategy, own) in zip(results.strategies, values) {
      grid.append([words(strategy.label)] + shown.map { scale.text(own[$0]) } + [scale.text(summary(own))])
    }
    let hidden = results.cases.count - shown.count
    return Wrapping.lines(title + words(":", ""), width: 80) + [""] + grid.lines
      + (hidden > 0
        ? [words("\(hidden) more cases are in robust.csv.", "ほか\(hidden)ケースは robust.csv を参照。")] : [])
  }

  private func amount(_ value: Estimated) -> String {
    let scale = money.spoken([value.value])
    guard let margin = value.margin else { return scale.sentence(value.value) }
    return words(
      scale.sentence(value.value) + " ± " + scale.text(margin),
      scale.text(value.value) + "±" + scale.text(margin) + scale.ending)
  }

  private var sentences: [String] {
    let chosen = Set(results.choices.map(\.strategy))
    var sentences = results.choices.map(said)
    if chosen.count == 1, results.choices.count > 1, let only = chosen.first {
      sentences.append(
        words("All of these rules choose \(label(only)).", "いずれの基準でも\(label(only))が選ばれる。"))
    }
    if results.weights == nil {
      sentences.append(
        words(
          "How likely the cases are is not said: with --weights, or a weight of each case in the file, the choice by "
            + "expected value is shown too.",
          "ケースの起こりやすさが示されていない。--weights かファイル内の各ケースの weight を与えると、期待値による選択も示す。"))
    }
    sentences.append(
      words(
        "Regret is against the strategies of this file: one more may change which has least.",
        "リグレットはこのファイルの戦略の間の比較であり、戦略が加わると最小の戦略が変わりうる。"))
    return sentences
  }

  private func said(_ choice: RobustResults.Choice) -> String {
    let (own, value) = (label(choice.strategy), amount(choice.value))
    let place = choice.decidedBy.map(name) ?? ""
    let start =
      switch choice.rule {
      case .expected:
        words("By expected value (\(weights)): \(own), \(value)", "期待値（\(weights)）では\(own)：\(value)")
      case .maximin:
        words(
          "By the worst case (maximin): \(own), \(value) in \(place)",
          "最悪のケースを最良にする基準（マクシミン）では\(own)：\(place)で\(value)")
      case .minimaxRegret:
        words(
          "By the largest regret (minimax): \(own), \(value) in \(place)",
          "最大のリグレットを最小にする基準（ミニマックス）では\(own)：\(place)で\(value)")
      }
    guard let runnerUp = choice.runnerUp.map(label), let lead = choice.lead else {
      return start + words(".", "。")
    }
    return start
      + (choice.isTied
        ? words("; the draws cannot tell it from \(runnerUp).", "。\(runnerUp)との差は試行の誤差の範囲内である。")
        : words(
          "; better than \(runnerUp) by \(amount(lead)).", "。次点の\(runnerUp)より\(amount(lead))良い。"))
  }

  private var weights: String {
    let shares = zip(results.cases.indices, results.weights ?? []).map { place, weight in
      "\(name(place)) \(HumanNumber.significant(weight * 100, digits: 3))" + words(" %", "%")
    }
    return words.list(shares)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a pilot is worth before it is run, for a screen of 80 columns.
package struct PilotReport {
  private let results: PilotResults
  private let words: Wording
  private let money: Money

  package init(_ results: PilotResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    money = Money(results.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    let sentences = PilotSentences(results, words, money)
    let parts =
      [Wrapping.lines(sentences.heading, width: 80), table]
      + (sentences.all.isEmpty ? [] : [sentences.all.flatMap { Wrapping.lines($0, width: 80) }])
    return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private var table: [String] {
    let samples = results.samples
    let knowing = [results.knowing, results.everything]
    let amounts = samples.flatMap { [$0.worth.value, $0.cost, $0.net.value] } + knowing.map(\.value)
    let scale = money.table(amounts)
    func estimate(_ value: Estimated) -> String {
      scale.text(value.value) + (value.margin.map { words(" ± ", "±") + scale.text($0) } ?? "")
    }
    func percent(_ share: Double?) -> String { share.map(words.percent) ?? "-" }
    let hasNet = results.isPriced
    var grid = Grid(
      alignments: [.left] + Array(repeating: .right, count: hasNet ? 6 : 4),
      widths: hasNet
        ? words.language == .english ? [12, 13, 7, 13, 7, 7, 8] : [16, 12, 7, 12, 7, 7, 7]
        : [24, 15, 8, 8, 8])
    grid.append(
      heads: [words("Customers", "対象人数"), words("Worth", "価値")]
        + (hasNet ? [words("Cost", "費用"), words("Net gain", "差引の利得")] : []) + [
          words("Choice changes", "選択変更"), words("Choice wrong", "誤選択"),
          words("False changes", "無効果の変更"),
        ])
    let unit = words(scale.unit, "")
    grid.append(
      heads: [words(results.measured.control == nil ? "" : "of each arm", money.head(scale)), unit]
        + (hasNet ? [unit, unit] : []) + ["", "", ""])
    grid.appendRule()
    let best = results.isPriced ? results.bestSample?.size : nil
    for sample in samples {
      grid.append(
        [words.count(sample.size) + (sample.size == best ? " *" : ""), estimate(sample.worth)]
          + (hasNet ? [scale.text(sample.cost), estimate(sample.net)] : [])
          + [percent(sample.changes), percent(sample.wrong), percent(sample.falseGo)])
    }
    for (name, worth) in zip([words("number known", "数値を知る"), words("all known", "すべてを知る")], knowing) {
      grid.append([name, estimate(worth)] + (hasNet ? ["", ""] : []) + ["", "", ""])
    }
    return grid.lines
      + (best == nil ? [] : Wrapping.lines(words("* the highest net gain", "* 差引の利得が最大"), width: 80))
  }
}

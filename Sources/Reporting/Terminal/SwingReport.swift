// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// How far a scenario's numbers move an outcome, each by the same share, for a screen of 80 columns.
package struct SwingReport {
  private let results: SwingResults
  private let words: Wording
  private let money: Money

  /// Of the numbers that move it most, as many as a screen has lines for.
  private static let mostRows = 20
  private static let barWidth = 22

  package init(_ results: SwingResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    money = Money(results.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    ([heading, table, sentences].map { $0.map { $0 + "\n" }.joined() }).joined(separator: "\n")
  }

  private var target: SensitivityResults.Target { results.targets[results.question] }
  private var mean: Estimated? { results.means[results.question] }

  private func label(_ strategy: Int) -> String { words.quoted(results.strategies[strategy].label) }

  private var metric: MetricText { MetricText(metric: results.metric, money: money, words: words) }

  private var percent: String { words(results.percent, results.percent.filter { $0 != " " }) }
  private var minus: String { words("-", "−") }

  private var heading: [String] {
    let subject = metric.subject(
      label(target.strategy), against: target.against.map(label), mean: mean?.value)
    return Wrapping.lines(
      words(
        "\(subject) on average. With each number \(percent) lower, then \(percent) higher, all others as they are:",
        "\(subject)。各前提を\(percent)下げた場合と\(percent)上げた場合の値は次のとおり（他の前提はそのまま）。"),
      width: 80)
  }

  private func mean(_ side: SwingResults.Side?) -> Double? { side?.means[results.question]?.value }

  /// Numbers that move it at all or cannot be moved, those that move it most first.
  private var moving: [SwingResults.Number] {
    results.ordered.filter { results.width(of: $0) > 0 }
  }

  private var nameWidth: Int { words.language == .english ? 31 : 27 }

  private var table: [String] {
    let shown = moving.prefix(Self.mostRows)
    let ends =
      shown.flatMap { [mean($0.low), mean($0.high)] }.compactMap(\.self) + (mean.map { [$0.value] } ?? [])
    let column = metric.column(ends)
    let bars = BarScale(values: ends, width: Self.barWidth)
    let names = PathText.short(
      shown.map(\.path), labels: shown.map { $0.label.map { words($0) } }, width: nameWidth)
    var grid = Grid(alignments: [.left, .right, .left, .right], widths: [nameWidth, 9, bars.width, 9])
    grid.append(heads: [
      column.head, "\(minus)\(percent)", "", "+\(percent)",
    ])
    grid.appendRule()
    func cell(_ side: SwingResults.Side?) -> String {
      guard let side else { return "- " }
      return column.text(mean(side)) + (side.best == results.best ? " " : "*")
    }
    for (name, number) in zip(names, shown) {
      let middle = mean?.value ?? 0
      let (low, high) = (mean(number.low) ?? middle, mean(number.high) ?? middle)
      grid.append([name, cell(number.low), bars.bar(from: low, to: high, mark: middle), cell(number.high)])
    }
    return grid.lines
  }

  private var sentences: [String] {
    let turning = results.numbers.filter { number in
      [number.low, number.high].contains { $0.map { $0.best != results.best } ?? false }
    }
    var sentences: [String] = []
    if !turning.isEmpty {
      sentences.append(
        words("* \(label(results.best)) is no longer the best there.", "* \(label(results.best))が最良でなくなる。"))
    }
    let hidden = moving.dropFirst(Self.mostRows)
    if let next = hidden.first {
      let most = results.width(of: next)
      let amount = metric.amount(most)
      sentences.append(
        words(
          "\(hidden.count) more move it by \(amount) at most; swings.csv has them.",
          "ほかの\(words.count(hidden.count))件による変動は最大\(amount)である（swings.csvを参照）。"))
    }
    let idle = results.numbers.count - moving.count
    if idle > 0 {
      sentences.append(
        words(
          "\(idle) of \(results.numbers.count) numbers do not move it.",
          "\(words.count(results.numbers.count))件のうち\(words.count(idle))件では変わらない。"))
    }
    let stuck = results.numbers.filter { $0.low == nil || $0.high == nil }
    if let first = stuck.first {
      let name = PathText.sentence(first.path, label: first.label.map { words($0) }, words)
      sentences.append(
        words(
          "A dash: the number cannot go there (\(stuck.count == 1 ? "\(name)" : "\(name) and \(stuck.count - 1) more")).",
          "「-」：その値は取れない（\(name)\(stuck.count == 1 ? "" : "ほか\(words.count(stuck.count - 1))件")）。"))
    }
    if !results.isComplete {
      sentences.append(
        words(
          "\(results.metric.key) has no value in some draws; means are over those that have one.",
          "\(results.metric.label.japanese)が存在しない試行があり、平均はそれらを除いて求めた。"))
    }
    sentences.append(
      words(
        "The same share says nothing of how likely a number is to be off by so much: give those that matter a "
          + "distribution, and run ltv sensitivity without --swing.",
        "同じ割合の増減は、その前提がどれだけ外れやすいかを表さない。重要な前提には分布を与え、--swing なしで ltv sensitivity を実行する。"))
    return sentences.flatMap { Wrapping.lines($0, width: 80) }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What can be had of one aim for how much of another, for a screen of 80 columns.
package struct FrontierText {
  private let results: FrontierResults
  private let words: Wording
  private let money: Money

  /// Columns of numbers that fit.
  private static let mostNumbers = 2

  package init(_ results: FrontierResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    money = Money(results.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    let parts = [
      Wrapping.lines(heading, width: 80), table, sentences.flatMap { Wrapping.lines($0, width: 80) },
    ]
    return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private func metric(_ aim: Aim) -> MetricText {
    MetricText(metric: aim.measure.metric(decideOn: results.decideOn), money: money, words: words)
  }

  private func name(_ aim: Aim) -> String {
    let metric = aim.measure.metric(decideOn: results.decideOn).label.japanese
    return switch aim.measure {
    case .mean: words(aim.measure.key, metric)
    case .worstTenth: words(aim.measure.key, "\(metric)（下位1割の平均）")
    case .regretP95: words(aim.measure.key, "後悔の95パーセンタイル")
    }
  }

  private func wish(_ aim: Aim) -> String {
    aim.isMaximised ? words("high", "高く") : words("low", "低く")
  }

  private var heading: String {
    let (first, second) = (results.aims[0], results.aims[1])
    return words(
      "\(name(first)), to be \(wish(first)), against \(name(second)), to be \(wish(second)): "
        + "plans that none of \(results.plans) computed ones beats in both",
      "\(name(first))（\(wish(first))）と\(name(second))（\(wish(second))）：計算した\(words.count(results.plans))件の計画のどれにも両方では劣らない計画"
    ) + words(":", "")
  }

  private var table: [String] {
    let columns = results.aims.indices.map { aim in
      metric(results.aims[aim]).column(results.points.compactMap { $0.aims[aim]?.value })
    }
    let shown = results.numbers.prefix(Self.mostNumbers)
    let names = PathText.short(
      shown.map(\.path), labels: shown.map { $0.label.map { words($0) } }, width: 14)
    let width = 80 - 2 * 13 - shown.count * 16 - 2 - 3 - 2
    var grid = Grid(
      alignments: [.right, .left, .right, .right] + shown.map { _ in .right },
      widths: [2, min(30, width), 11, 11] + shown.map { _ in 14 })
    grid.append(
      heads: ["", ""] + results.aims.map { DisplayWidth.truncated(name($0), to: 11) } + names)
    grid.append(
      heads: ["", ""]
        + zip(results.aims, columns).map { metric($0).isMoney ? $1.head : "" } + shown.map { _ in "" })
    grid.appendRule()
    for (index, point) in results.points.enumerated() {
      grid.append(
        ["\(index + 1)", words(results.strategies[point.strategy].label)]
          + zip(columns, point.aims).map { $0.text($1?.value) }
          + zip(shown, point.values).map { number, value in
            value.map { words.signed(HumanNumber.significant($0, digits: 5)) } ?? "-"
          })
    }
    return grid.lines
  }

  private var sentences: [String] {
    var sentences: [String] = []
    let hidden = results.numbers.count - Self.mostNumbers
    if hidden > 0 {
      sentences.append(
        words(
          "\(hidden) more \(hidden == 1 ? "number is" : "numbers are") in frontier.csv.",
          "ほか\(hidden)件の値は frontier.csv を参照。"))
    }
    if results.points.count == 1, let only = results.points.first {
      let name = words.quoted(results.strategies[only.strategy].label)
      sentences.append(
        words(
          "One plan is best in both aims (\(name)): there is nothing to trade.",
          "両方の目的で最良の計画が一つあり（\(name)）、二者択一は生じない。"))
    } else if let first = results.points.first, let last = results.points.last {
      func amount(_ point: FrontierResults.Point, _ aim: Int) -> String {
        point.aims[aim].map { metric(results.aims[aim]).amount($0.value) } ?? "-"
      }
      let (one, two) = (name(results.aims[0]), name(results.aims[1]))
      sentences.append(
        words(
          "From end to end, \(one) goes from \(amount(first, 0)) to \(amount(last, 0)), and \(two) from "
            + "\(amount(first, 1)) to \(amount(last, 1)).",
          "端から端まで、\(one)は\(amount(first, 0))から\(amount(last, 0))、\(two)は\(amount(first, 1))から\(amount(last, 1))まで変わる。"
        ))
    }
    for standing in results.standing {
      guard let better = results.better(than: standing) else { continue }
      let name = words.quoted(results.strategies[standing.strategy].label)
      sentences.append(
        words(
          "\(name) as it stands is beaten in both aims by point \(better + 1).",
          "現状の\(name)は、点\(better + 1)に両方の目的で劣る。"))
    }
    sentences.append(
      words(
        "Both aims are of all draws together; their errors are in frontier.csv.",
        "いずれの値も試行を通じて求めた。誤差は frontier.csv を参照。"))
    return sentences
  }
}

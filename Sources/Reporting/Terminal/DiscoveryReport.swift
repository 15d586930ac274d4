// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// In which part of what is uncertain a condition holds, for a screen of 80 columns.
package struct DiscoveryReport {
  private let results: DiscoveryResults
  private let words: Wording

  package init(_ results: DiscoveryResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    let parts = [Wrapping.lines(heading, width: 80), table, sentences, tree].filter { !$0.isEmpty }
    return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  /// What the shares are of.
  private var things: String {
    words(results.isOfPoints ? "points" : "draws", results.isOfPoints ? "点" : "試行")
  }

  private func label(_ strategy: Int) -> String { words.quoted(results.strategies[strategy].label) }

  private func percent(_ share: Double?) -> String {
    share.map(words.percent) ?? "-"
  }

  private var heading: String {
    let own = label(results.strategy)
    let met = percent(results.whole.density)
    let subject =
      results.against.map(label).map { other in
        words("\(own) less \(other)", "\(own)と\(other)の差")
      } ?? own
    return words(
      "\(subject): \(results.condition) in \(met) of the \(things). The limits within which most of these lie, found with "
        + "one half of the \(things) and judged by the other:",
      "\(subject)が\(results.condition)となる\(things)は\(met)である。その多くが収まる範囲を半数の\(things)で探し、残り半数で検証した。")
  }

  private func name(_ input: Int) -> String {
    let input = results.inputs[input]
    return input.label.map { words($0) } ?? input.name
  }

  private func value(_ limit: DiscoveryResults.Limit) -> String {
    results.inputs[limit.input].isPercentile
      ? words(
        "percentile \(HumanNumber.fixed(limit.value * 100, decimals: 0))",
        "\(HumanNumber.fixed(limit.value * 100, decimals: 0))パーセンタイル")
      : words.signed(HumanNumber.significant(limit.value, digits: 4))
  }

  private func text(_ limit: DiscoveryResults.Limit) -> String {
    limit.isLeast
      ? words("at least \(value(limit))", "\(value(limit))以上")
      : words("at most \(value(limit))", "\(value(limit))以下")
  }

  private func isKnown(_ p: Double) -> String { p < 1e-6 ? "< 1e-6" : HumanNumber.significant(p, digits: 2) }

  private var table: [String] {
    guard !results.limits.isEmpty else { return [] }
    let names = PathText.short(
      results.limits.map { results.inputs[$0.limit.input].name },
      labels: results.limits.map { results.inputs[$0.limit.input].label.map { words($0) } }, width: 27)
    var grid = Grid(alignments: [.left, .left, .right, .right, .right], widths: [27, 20, 8, 8, 9])
    grid.append(heads: [
      "", words("limit", "条件"), words("coverage", "カバー率"), words("density", "該当率"),
      words("by chance", "偶然の確率"),
    ])
    grid.appendRule()
    for (name, judged) in zip(names, results.limits) {
      grid.append([
        name, text(judged.limit), percent(results.coverage(of: judged.without)),
        percent(judged.without.density),
        isKnown(judged.p),
      ])
    }
    grid.append([
      words("all of them", "すべての条件"), "", percent(results.coverage(of: results.box)),
      percent(results.box.density), "",
    ])
    return grid.lines
  }

  private var sentences: [String] {
    var sentences: [String] = []
    if results.whole.meeting == 0 {
      sentences.append(words("It holds in none of the \(things) that judge.", "検証用の\(things)に該当するものはない。"))
    } else if results.whole.meeting == results.whole.draws {
      sentences.append(
        words("It holds in all of them: there is nothing to tell apart.", "すべての\(things)で該当し、区別すべきものがない。"))
    } else if results.limits.isEmpty {
      sentences.append(
        words(
          "No limit on a number tells these \(things) from the others more than chance may: no part of what is "
            + (results.isOfPoints ? "varied stands out." : "uncertain stands out."),
          "偶然を超えて該当する\(things)を分ける条件は見つからなかった。特に目立つ領域はない。"))
    } else {
      let limits = results.limits.map { "\(name($0.limit.input)) is \(text($0.limit))" }
      let (coverage, density) = (percent(results.coverage(of: results.box)), percent(results.box.density))
      sentences.append(
        words(
          "Where \(limits.joined(separator: " and ")): \(coverage) of the \(things) in which it holds, and it holds in "
            + "\(density) of the \(things) there.",
          "\(results.limits.map { "\(name($0.limit.input))が\(text($0.limit))" }.joined(separator: "、かつ"))の領域：該当する\(things)の\(coverage)が"
            + "この中にあり、この中の\(things)の\(density)が該当する。"))
      sentences.append(
        words(
          "A row says what is left without its limit, and how likely chance alone is to make it seem of use.",
          "各行は、その条件を外した場合のカバー率と該当率、およびその条件の効果が偶然に生じる確率を示す。"))
    }
    if results.dropped > 0 {
      sentences.append(
        words(
          "\(results.dropped) more \(results.dropped == 1 ? "limit was" : "limits were") found that chance may have drawn, and "
            + "\(results.dropped == 1 ? "is" : "are") left out.",
          "偶然によるおそれのある条件\(words.count(results.dropped))件は除いた。"))
    }
    return sentences.flatMap { Wrapping.lines($0, width: 80) }
  }

  /// The leaves of the tree in which the condition holds more often than elsewhere.
  private var tree: [String] {
    let all = results.whole.density ?? 0
    let leaves = results.leaves.filter { !$0.limits.isEmpty && ($0.density ?? 0) > all }
      .sorted { $0.meeting > $1.meeting }
    guard !leaves.isEmpty else { return [] }
    let said = leaves.map { leaf in
      let limits = leaf.limits.map {
        words("\(name($0.input)) is \(text($0))", "\(name($0.input))が\(text($0))")
      }
      return words(
        "\(limits.joined(separator: " and ")) (\(percent(results.coverage(of: leaf))) of them, \(percent(leaf.density)) there)",
        "\(limits.joined(separator: "、かつ"))（カバー率\(percent(results.coverage(of: leaf)))、該当率\(percent(leaf.density))）"
      )
    }
    return Wrapping.lines(
      words(
        "A second opinion, of a classification tree: \(said.joined(separator: "; ")).",
        "別の方法（分類木）による結果：\(said.joined(separator: "。"))。"), width: 80)
  }
}

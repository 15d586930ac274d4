// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What the cases move, stream by stream, for a screen of 80 columns.
package struct CaseBridgeText {
  private let bridge: CaseBridge
  private let words: Wording
  private let money: Money

  package init(_ bridge: CaseBridge, _ words: Wording = Wording()) {
    self.bridge = bridge
    self.words = words
    money = Money(bridge.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline; empty if there is nothing to compare.
  package var text: String {
    guard let strategy = bridge.strategyInQuestion, !bridge.otherCases.isEmpty else { return "" }
    let steps = bridge.steps(strategy: strategy)
    let (own, base) = (words.quoted(bridge.name(of: strategy).label), words.quoted(bridge.baseline.label))
    let heading = Wrapping.lines(
      words(
        "\(measure) of \(own) less that of the baseline \(base), by stream, and what each case changes in it:",
        "\(own)と基準の\(base)との\(measure)の差（収支項目別）と、各ケースによる変化"), width: 80)
    let sentences = bridge.otherCases.indices.flatMap {
      Wrapping.lines(sentence(steps, case: $0, strategy: strategy), width: 80)
    }
    return (heading + [""] + table(steps) + [""] + sentences).map { $0 + "\n" }.joined()
  }

  private var measure: String { words(Digest.valueName(bridge.decideOn)) }

  private static let casesAcross = 3

  /// Cases that do not fit beside each other stand below.
  private func table(_ steps: [CaseBridge.Step]) -> [String] {
    let shown = steps.filter { step in
      step.stream == steps.last?.stream || ([step.reference] + step.others).contains { $0 != 0 }
    }
    let scale = money.table(shown.flatMap { [$0.reference] + changes($0) })
    var lines: [String] = []
    for start in stride(from: 0, to: bridge.otherCases.count, by: Self.casesAcross) {
      let cases = start..<min(start + Self.casesAcross, bridge.otherCases.count)
      var grid = Grid(
        alignments: [.left] + [Grid.Alignment](repeating: .right, count: cases.count + 1),
        widths: [28] + [Int](repeating: 11, count: cases.count + 1))
      grid.append(
        heads: ["", words(bridge.referenceCase.label)] + cases.map { words(bridge.otherCases[$0].label) })
      grid.append(
        heads: [words(scale.unit, money.head(scale)), ""] + cases.map { _ in words("change", "変化") })
      grid.appendRule()
      for step in shown {
        grid.append(
          [words(step.label), scale.text(step.reference)] + cases.map { scale.signed(changes(step)[$0]) })
      }
      lines += (lines.isEmpty ? [] : [""]) + grid.lines
    }
    return lines
  }

  private func changes(_ step: CaseBridge.Step) -> [Double] { step.others.map { $0 - step.reference } }

  private func sentence(_ steps: [CaseBridge.Step], case index: Int, strategy: Int) -> String {
    let name = words(bridge.otherCases[index].label)
    let reference = words(bridge.referenceCase.label)
    let total = steps[steps.count - 1]
    let change = changes(total)[index]
    guard abs(change) > 1e-12 * max(abs(total.reference), abs(total.others[index])) else {
      return words(
        "\(name) changes nothing against \(reference).", "\(name)では\(reference)から変化しない。")
    }
    let scale = money.spoken([change])
    let movers = steps.dropLast().filter { changes($0)[index] * change > 0 }
      .sorted { abs(changes($0)[index]) > abs(changes($1)[index]) }.prefix(2)
    let parts = words.all(
      movers.map { step in
        let moved = scale.signed(changes(step)[index]) + scale.ending
        return words("\(words(step.label)) (\(moved))", "\(words(step.label))（\(moved)）")
      })
    let size = scale.sentence(abs(change))
    return words.sentence(
      [
        words(
          "\(name): \(size) \(change > 0 ? "more" : "less") than in \(reference), most of it by \(parts)",
          "\(name)：\(reference)より\(size)\(change > 0 ? "大きい" : "小さい")。主な要因は\(parts)である")
      ] + turn(total, index, strategy))
  }

  /// Whether the case turns the answer round.
  private func turn(_ total: CaseBridge.Step, _ index: Int, _ strategy: Int) -> [String] {
    let (before, after) = (total.reference, total.others[index])
    guard before * after < 0 else { return [] }
    let name = words.quoted(bridge.name(of: strategy).label)
    return [
      after < 0
        ? words("\(name) falls behind the baseline", "\(name)は基準を下回る")
        : words("\(name) gets ahead of the baseline", "\(name)は基準を上回る")
    ]
  }
}

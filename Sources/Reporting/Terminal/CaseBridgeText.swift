// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What the cases move, stream by stream, for a screen of 80 columns.
package struct CaseBridgeText {
  private let bridge: CaseBridge

  package init(_ bridge: CaseBridge) {
    self.bridge = bridge
  }

  /// Lines of at most 80 columns, each ended by a newline; empty where there is nothing to compare.
  package var text: String {
    guard let strategy = bridge.strategyInQuestion, !bridge.otherCases.isEmpty else { return "" }
    let steps = bridge.steps(strategy: strategy)
    let heading = Wrapping.lines(
      "\(measure) of \(quoted(bridge.name(of: strategy))) less that of the baseline \(quoted(bridge.baseline)), by "
        + "stream, and what each case changes in it:", width: 80)
    let sentences = bridge.otherCases.indices.flatMap {
      Wrapping.lines(sentence(steps, case: $0, strategy: strategy), width: 80)
    }
    return (heading + [""] + table(steps) + [""] + sentences).map { $0 + "\n" }.joined()
  }

  private var measure: String { Digest.valueName(bridge.decideOn) }

  private func text(_ caption: Caption) -> String { caption.text(in: bridge.language) }
  private func quoted(_ named: Named) -> String { "\"\(text(named.label))\"" }

  private static let casesAcross = 3

  /// Cases that do not fit beside each other stand below.
  private func table(_ steps: [CaseBridge.Step]) -> [String] {
    let shown = steps.filter { step in
      step.stream == steps.last?.stream || ([step.reference] + step.others).contains { $0 != 0 }
    }
    let scale = MoneyScale(shown.flatMap { [$0.reference] + changes($0) })
    var lines: [String] = []
    for start in stride(from: 0, to: bridge.otherCases.count, by: Self.casesAcross) {
      let cases = start..<min(start + Self.casesAcross, bridge.otherCases.count)
      var grid = Grid(
        alignments: [.left] + [Grid.Alignment](repeating: .right, count: cases.count + 1),
        widths: [28] + [Int](repeating: 11, count: cases.count + 1))
      grid.append(
        ["", text(bridge.referenceCase.label)] + cases.map { text(bridge.otherCases[$0].label) })
      grid.append([scale.unit(bridge.currency), ""] + cases.map { _ in "change" })
      grid.append(grid.widths.map { String(repeating: "-", count: $0) })
      for step in shown {
        grid.append(
          [text(step.label), scale.text(step.reference)]
            + cases.map { signed(changes(step)[$0], scale) })
      }
      lines += (lines.isEmpty ? [] : [""]) + grid.lines
    }
    return lines
  }

  private func changes(_ step: CaseBridge.Step) -> [Double] { step.others.map { $0 - step.reference } }

  private func signed(_ amount: Double, _ scale: MoneyScale) -> String {
    let text = scale.text(amount)
    return amount > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+\(text)" : text
  }

  private func sentence(_ steps: [CaseBridge.Step], case index: Int, strategy: Int) -> String {
    let name = text(bridge.otherCases[index].label)
    let reference = text(bridge.referenceCase.label)
    let total = steps[steps.count - 1]
    let change = changes(total)[index]
    guard abs(change) > 1e-12 * max(abs(total.reference), abs(total.others[index])) else {
      return "\(name) changes nothing against \(reference)."
    }
    let scale = MoneyScale([change])
    let suffix = scale.suffix.isEmpty ? "" : " \(scale.suffix)"
    let movers = steps.dropLast().filter { changes($0)[index] * change > 0 }
      .sorted { abs(changes($0)[index]) > abs(changes($1)[index]) }.prefix(2)
    let parts = movers.map { "\(text($0.label)) (\(signed(changes($0)[index], scale))\(suffix))" }
    return
      "\(name): \(scale.sentence(abs(change), currency: bridge.currency)) \(change > 0 ? "more" : "less") "
      + "than in \(reference), most of it by \(parts.joined(separator: " and "))"
      + turn(total, index, strategy) + "."
  }

  /// Whether the case turns the answer round.
  private func turn(_ total: CaseBridge.Step, _ index: Int, _ strategy: Int) -> String {
    let (before, after) = (total.reference, total.others[index])
    guard before * after < 0 else { return "" }
    return "; \(quoted(bridge.name(of: strategy))) "
      + (after < 0 ? "falls behind the baseline" : "gets ahead of the baseline")
  }
}

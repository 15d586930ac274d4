// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The comparison of strategies for a terminal of 80 columns: what a customer is worth, what the plan is and what of it
/// comes after its months, and how strategies stand against the baseline; the best strategy first.
package struct StrategyTable {
  private let digest: Digest
  private let order: [Int]

  package init(_ digest: Digest) {
    self.digest = digest
    order = digest.lines.indices.sorted {
      digest.lines[$0].standing.rank < digest.lines[$1].standing.rank
    }
  }

  /// The tables, each line at most 80 columns wide and ended by a newline. A strategy on its own has nothing to be
  /// compared with.
  package var text: String {
    let tables = [customers, plan] + (digest.lines.count > 1 ? [rivals] : [])
    return tables.joined(separator: [""]).map { $0 + "\n" }.joined()
  }

  /// What the plan is alone.
  var planText: String { plan.map { $0 + "\n" }.joined() }

  private var ranked: [Digest.Line] { order.map { digest.lines[$0] } }

  private var customers: [String] {
    let scales = MoneyScale.columns([digest.lines.compactMap(\.ltv), digest.lines.compactMap(\.cac)])
    let (ltv, cac) = (scales[0], scales[1])
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [31, 10, 10, 8, 13])
    grid.append(["Per customer", "LTV", "CAC", "LTV/CAC", "Payback"])
    grid.append(["", ltv.unit(digest.currency), cac.unit(digest.currency), "", "months"])
    rule(&grid)
    for line in ranked {
      append(
        [
          name(line), ltv.text(line.ltv), cac.text(line.cac),
          line.ltvToCac.map { HumanNumber.fixed($0, decimals: 2) } ?? "-", payback(line),
        ], to: &grid)
    }
    return grid.lines
  }

  private var plan: [String] {
    let standings = digest.lines.map(\.standing)
    let scale = MoneyScale(
      digest.lines.flatMap { [$0.planValue, $0.terminalValue] }
        + standings.flatMap { [$0.value.mean, $0.value.p05, $0.value.p95] })
    let unit = scale.unit(digest.currency)
    let value = digest.decideOn == .npv ? "NPV" : "in the plan"
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [24, 10, 11, 10, 17])
    append(["The plan", "NPV", "in the plan", "after it", "5 to 95 % of"], to: &grid)
    append(["", unit, unit, unit, "\(value), \(unit)"], to: &grid)
    rule(&grid)
    for line in ranked {
      append(
        [
          name(line), scale.text(line.planValue + line.terminalValue), scale.text(line.planValue),
          scale.text(line.terminalValue), interval(line.standing.value, scale),
        ], to: &grid)
    }
    return grid.lines
  }

  private var rivals: [String] {
    let standings = digest.lines.map(\.standing)
    let scales = MoneyScale.columns([
      standings.flatMap { [$0.difference.mean, $0.difference.p05, $0.difference.p95] },
      standings.map(\.expectedLoss),
    ])
    let (difference, loss) = (scales[0], scales[1])
    let unit = difference.unit(digest.currency)
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [24, 10, 18, 10, 10])
    append(["Against the baseline", digest.valueName, "5 to 95 %", "P(better)", "Exp. loss"], to: &grid)
    append(["", unit, unit, "", loss.unit(digest.currency)], to: &grid)
    rule(&grid)
    for (index, line) in zip(order, ranked) {
      let standing = line.standing
      let isBaseline = index == digest.baseline
      append(
        [
          name(line), isBaseline ? "baseline" : difference.text(standing.difference.mean),
          isBaseline ? "-" : interval(standing.difference, difference),
          probability(standing.probabilityBetter),
          digest.isPoint ? "-" : loss.text(standing.expectedLoss),
        ], to: &grid)
    }
    return grid.lines
  }

  private func interval(_ estimate: Comparison.Estimate, _ scale: MoneyScale) -> String {
    digest.hasUncertainties ? "\(scale.text(estimate.p05)) to \(scale.text(estimate.p95))" : "-"
  }

  private func rule(_ grid: inout Grid) {
    grid.append(grid.widths.map { String(repeating: "-", count: $0) })
  }

  /// A row whose name may take a second line.
  private func append(_ row: [String], to grid: inout Grid) {
    let name = Wrapping.lines(row[0], width: grid.widths[0])
    grid.append([name[0]] + row.dropFirst())
    if name.count > 1 {
      let rest = name.dropFirst().joined(separator: name[0].contains(" ") ? " " : "")
      grid.append([rest] + row.dropFirst().map { _ in "" })
    }
  }

  private func name(_ line: Digest.Line) -> String {
    ScreenText.line(line.label)
  }

  private func probability(_ share: Double?) -> String {
    guard digest.hasUncertainties, let share else { return "-" }
    return HumanNumber.percent(share)
  }

  private func payback(_ line: Digest.Line) -> String {
    if line.ltv == nil { return "-" }
    let months = line.payback.map { HumanNumber.fixed($0, decimals: 0) } ?? "> \(digest.window)"
    let isCertain = line.paybackShare == 0 || line.paybackShare == 1
    return isCertain ? months : "\(months) (\(HumanNumber.percent(line.paybackShare)))"
  }
}

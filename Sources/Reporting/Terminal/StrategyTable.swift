// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The comparison of strategies for a terminal of 80 columns: what a customer is worth, then what the plan
/// is, the best strategy first.
package struct StrategyTable {
  private let digest: Digest
  private let order: [Int]

  package init(_ digest: Digest) {
    self.digest = digest
    order = digest.lines.indices.sorted {
      digest.lines[$0].standing.rank < digest.lines[$1].standing.rank
    }
  }

  /// Both tables, each line at most 80 columns wide and ended by a newline.
  package var text: String {
    (customers + [""] + plan).map { $0 + "\n" }.joined()
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
    let scales = MoneyScale.columns([
      standings.flatMap { [$0.value.mean, $0.value.p05, $0.value.p95] },
      standings.map(\.difference.mean), standings.map(\.expectedLoss),
    ])
    let (value, difference, loss) = (scales[0], scales[1], scales[2])
    let name = digest.decideOn == .npv ? "NPV" : "Plan NPV"
    let unit = value.unit(digest.currency)
    var rows = [
      ["The plan", name, "5 to 95 %", "vs base", "P(better)", "Exp. loss"],
      ["", unit, unit, difference.unit(digest.currency), "", loss.unit(digest.currency)],
    ]
    for (index, line) in zip(order, ranked) {
      let standing = line.standing
      rows.append([
        self.name(line), value.text(standing.value.mean),
        digest.hasUncertainties
          ? "\(value.text(standing.value.p05)) to \(value.text(standing.value.p95))" : "-",
        index == digest.baseline ? "baseline" : difference.text(standing.difference.mean),
        probability(standing.probabilityBetter), loss.text(standing.expectedLoss),
      ])
    }
    // A strategy on its own has nothing to be compared with.
    let columns = digest.lines.count > 1 ? 6 : 3
    var grid = Grid(
      alignments: [.left] + [Grid.Alignment](repeating: .right, count: columns - 1),
      widths: [columns == 3 ? 31 : 20, 8, 16, 8, 9, 9].prefix(columns).map { $0 })
    for (index, row) in rows.enumerated() {
      if index == 2 { rule(&grid) }
      append(Array(row.prefix(columns)), to: &grid)
    }
    return grid.lines
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

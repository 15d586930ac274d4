// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The comparison of strategies for a terminal of 80 columns: what a customer is worth, what the plan is and what of it
/// comes after its months, and how strategies stand against the baseline; the best strategy first.
package struct StrategyTable {
  private let digest: Digest
  private let order: [Int]
  private let words: Wording
  private let money: Money

  package init(_ digest: Digest, _ words: Wording = Wording()) {
    self.digest = digest
    self.words = words
    money = Money(digest.currency, words)
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
    let scales = money.columns(
      [digest.lines.compactMap(\.ltv), digest.lines.compactMap(\.cac)], perCustomer: true)
    let (ltv, cac) = (scales[0], scales[1])
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [31, 10, 10, 8, 13])
    grid.append(heads: [
      words("Per customer", "顧客1人当たり"), words("LTV", "顧客生涯価値"), words("CAC", "顧客獲得単価"), "LTV/CAC",
      words("Payback", "回収期間"),
    ])
    grid.append(
      heads: [money.head(ltv)]
        + [
          words(ltv.unit, "（LTV）"), words(cac.unit, "（CAC）"), words("", "（倍）"), words("months", "（か月）"),
        ])
    grid.appendRule()
    for line in ranked {
      grid.append([
        words(line.label), ltv.text(line.ltv), cac.text(line.cac), ratio(line.ltvToCAC), payback(line),
      ])
    }
    return grid.lines
  }

  private var plan: [String] {
    let standings = digest.lines.map(\.standing)
    let scale = money.table(
      digest.lines.flatMap { [$0.planValue, $0.terminalValue] }
        + standings.flatMap { [$0.value.mean, $0.value.p05, $0.value.p95] })
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [24, 10, 11, 10, 17])
    grid.append(heads: [
      words("The plan", "事業計画"), words("NPV", "正味現在価値"), words("in the plan", "うち期間内"),
      words("after it", "うち期間後"), words("5 to 95 % of", "5～95%区間"),
    ])
    let value = digest.decideOn == .npv ? "NPV" : words("in the plan", "期間内")
    grid.append(
      heads: [money.head(scale)]
        + [
          words(scale.unit, "（NPV）"), words(scale.unit, ""), words(scale.unit, ""),
          words("\(value), \(scale.unit)", "（\(value)）"),
        ])
    grid.appendRule()
    for line in ranked {
      grid.append([
        words(line.label), scale.text(line.planValue + line.terminalValue), scale.text(line.planValue),
        scale.text(line.terminalValue), interval(line.standing.value, scale),
      ])
    }
    return grid.lines
  }

  private var rivals: [String] {
    let standings = digest.lines.map(\.standing)
    let scales = money.columns([
      standings.flatMap { [$0.difference.mean, $0.difference.p05, $0.difference.p95] },
      standings.map(\.expectedLoss),
    ])
    let (difference, loss) = (scales[0], scales[1])
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [24, 10, 18, 10, 10])
    grid.append(heads: [
      words("Against the baseline", "基準戦略との比較"),
      words(words(digest.valueName), digest.decideOn == .npv ? "NPVの差" : "期間内NPVの差"),
      words("5 to 95 %", "5～95%区間"), words("P(better)", "上回る確率"), words("Exp. loss", "期待損失"),
    ])
    grid.append(
      heads: [money.head(difference)]
        + [difference.unit, difference.unit, "", loss.unit].map { words($0, "") })
    grid.appendRule()
    for (index, line) in zip(order, ranked) {
      let standing = line.standing
      let isBaseline = index == digest.baseline
      grid.append([
        words(line.label),
        isBaseline ? words("baseline", "基準") : difference.text(standing.difference.mean),
        isBaseline ? "-" : interval(standing.difference, difference),
        probability(standing.probabilityBetter),
        digest.isPoint ? "-" : loss.text(standing.expectedLoss),
      ])
    }
    return grid.lines
  }

  private func interval(_ estimate: Comparison.Estimate, _ scale: MoneyScale) -> String {
    digest.hasUncertainties ? words.range(scale.text(estimate.p05), scale.text(estimate.p95)) : "-"
  }

  private func ratio(_ value: Double?) -> String {
    value.map { words.signed(HumanNumber.fixed($0, decimals: 2)) } ?? "-"
  }

  private func probability(_ share: Double?) -> String {
    guard digest.hasUncertainties, let share else { return "-" }
    return words.percent(share)
  }

  private func payback(_ line: Digest.Line) -> String {
    if line.ltv == nil { return "-" }
    let months =
      line.payback.map { HumanNumber.fixed($0, decimals: 0) }
      ?? words("> \(digest.window)", "\(digest.window)超")
    let isCertain = line.paybackShare == 0 || line.paybackShare == 1
    let share = words.percent(line.paybackShare)
    return isCertain ? months : words("\(months) (\(share))", "\(months)（\(share)）")
  }
}

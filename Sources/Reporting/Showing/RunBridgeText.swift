// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What each changed input did between two runs, for a screen of 80 columns.
package struct RunBridgeText {
  private let bridge: RunBridge
  private let runDraws: Int
  private let words: Wording

  /// - Parameter runDraws: of the later run.
  package init(_ bridge: RunBridge, runDraws: Int, _ words: Wording) {
    self.bridge = bridge
    self.runDraws = runDraws
    self.words = words
  }

  /// More changes than that are put together.
  static let mostShown = 8

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    let table = table
    let grid = TableGrid(table, rows: Array(table.rows.indices), columns: Array(table.columns.indices))
    let sentences = [lead] + (bridge.worldCase.map { [Caption("Case \"\($0)\"", "ケース「\($0)」")] } ?? [])
    let notes = [error, idle].compactMap(\.self)
    return (lines(of: sentences) + [""]).ended
      + GridText(
        grid, currency: bridge.currency, options: ReportOptions(language: words.language, unit: words.unit)
      ).text
      + (notes.isEmpty ? [] : [""] + lines(of: notes)).ended
  }

  private func lines(of captions: [Caption]) -> [String] {
    captions.flatMap { Wrapping.lines(words($0), width: 80) }
  }

  private var lead: Caption {
    let name = Digest.valueName(bridge.metric)
    let (english, japanese) =
      bridge.steps.count == 1
      ? ("", "")
      : bridge.method == .allOrders
        ? (
          ", on average over all orders in which the changes can be made (Shapley values)",
          "（変更の順序すべての平均＝シャープレイ値）"
        )
        : (
          ", on average over the order of the file and the reverse, as \(bridge.steps.count) changes have too many orders",
          "（変更が\(bridge.steps.count)件と多いため、ファイル順とその逆順の平均）"
        )
    return Caption(
      "What each change moved of the \(name.english)\(english):", "変更ごとの\(name.japanese)への影響\(japanese)：")
  }

  /// Strategies side by side, what they come to before and after, and between these what moved it.
  private var table: ResultTable {
    var table = ResultTable(
      name: "run_bridge",
      columns: [Column("step", label: Caption("", ""))]
        + bridge.targets.enumerated().map { index, target in
          Column("target_\(index)", unit: bridge.currency, label: heading(target))
        })
    func append(_ label: Caption, _ numbers: [Double]) {
      table.append([.caption(label)] + numbers.map(Cell.number))
    }
    append(Caption("before", "変更前"), bridge.targets.map(\.before))
    let order = moving.sorted { (size($0), $1) > (size($1), $0) }
    let shown = order.count > Self.mostShown ? Array(order.prefix(Self.mostShown)) : order
    let others = order.dropFirst(shown.count)
    for step in shown { append(bridge.steps[step].label, bridge.targets.map { $0.moves[step].value }) }
    if !others.isEmpty {
      append(
        Caption("\(others.count) other changes", "他の変更\(others.count)件"),
        bridge.targets.map { target in others.reduce(0) { $0 + target.moves[$1].value } })
    }
    if bridge.targets.contains(where: { $0.rest != 0 }) { append(RunBridge.rest, bridge.targets.map(\.rest)) }
    append(Caption("after", "変更後"), bridge.targets.map(\.after))
    return table
  }

  private func heading(_ target: RunBridge.Target) -> Caption {
    let name = target.strategy.label
    guard let other = target.against?.label else { return name }
    return Caption("\(name.english) less \(other.english)", "\(name.japanese)－\(other.japanese)")
  }

  private func size(_ step: Int) -> Double { bridge.targets.map { abs($0.moves[step].value) }.max() ?? 0 }

  private var moving: [Int] { bridge.steps.indices.filter { size($0) > 0 } }

  /// How sure moves are that come from fewer draws than the run has.
  private var error: Caption? {
    guard bridge.draws < runDraws else { return nil }
    let largest = bridge.targets.flatMap(\.moves).compactMap(\.standardError).max() ?? 0
    let draws = HumanNumber.fixed(Double(bridge.draws), decimals: 0)
    let amount = Wording.caption { Money(bridge.currency, $0).spoken([largest]).sentence(largest) }
    return Caption(
      "From the first \(draws) draws: standard errors of at most \(amount.english).",
      "最初の\(draws)試行による値であり、標準誤差は最大\(amount.japanese)。")
  }

  /// Changes that do nothing.
  private var idle: Caption? {
    let still = bridge.steps.indices.filter { size($0) == 0 }.map { bridge.steps[$0].label }
    guard !still.isEmpty else { return nil }
    let shown = still.prefix(Self.mostShown)
    let more = still.count > shown.count ? " …" : ""
    return Caption(
      "Nothing is moved by \(shown.map(\.english).joined(separator: "; "))\(more).",
      "影響のない変更：\(shown.map(\.japanese).joined(separator: "、"))\(more)")
  }
}

extension [String] {
  fileprivate var ended: String { map { $0 + "\n" }.joined() }
}

// SPDX-License-Identifier: GPL-3.0-or-later

extension DiscoveryResults {
  /// Every table of the study.
  package var tables: [ResultTable] { [limitsTable, peelingTable, treeTable] }

  /// `discovery.csv`: everything, the box, and the box without each of its limits.
  package var limitsTable: ResultTable {
    var table = ResultTable(
      name: "discovery",
      columns: [
        Column("region", label: Caption("Region", "領域")),
        Column("uncertainty", label: Caption("Uncertainty", "不確実な前提")), .label,
        Column("at_least", label: Caption("At least", "以上")),
        Column("at_most", label: Caption("At most", "以下")),
        Column("p_value", label: Caption("Chance of so much by luck", "偶然にそうなる確率")),
      ] + shares)
    table.append([.text("everything"), .empty, .empty, .empty, .empty, .empty] + cells(whole))
    guard !limits.isEmpty else { return table }
    table.append([.text("box"), .empty, .empty, .empty, .empty, .empty] + cells(box))
    for judged in limits {
      let (limit, input) = (judged.limit, inputs[judged.limit.input])
      table.append(
        [
          .text("without limit"), .text(input.name), input.label.map { .caption($0) } ?? .empty,
          limit.isLeast ? .number(limit.value) : .empty, limit.isLeast ? .empty : .number(limit.value),
          .number(judged.p),
        ] + cells(judged.without))
    }
    return table
  }

  /// `peeling.csv`: the boxes from everything to the smallest.
  package var peelingTable: ResultTable {
    var table = ResultTable(
      name: "peeling",
      columns: [
        Column("step", label: Caption("Step", "段階")), Column("limits", label: Caption("Limits", "条件数")),
        Column("chosen", label: Caption("Chosen", "採用")),
      ] + shares)
    for (index, step) in steps.enumerated() {
      table.append(
        [.integer(index), .integer(step.region.limits.count), .boolean(step.isChosen)] + cells(step.region))
    }
    return table
  }

  /// `tree.csv`: the leaves of the tree.
  package var treeTable: ResultTable {
    var table = ResultTable(
      name: "tree",
      columns: [
        Column("leaf", label: Caption("Leaf", "葉")), Column("limits", label: Caption("Limits", "条件")),
      ]
        + shares)
    for (index, leaf) in leaves.enumerated() {
      let limits = leaf.limits.map { "\(inputs[$0.input].name) \($0.isLeast ? ">=" : "<=") \($0.value)" }
      table.append([.integer(index + 1), .text(limits.joined(separator: ", "))] + cells(leaf))
    }
    return table
  }

  private var shares: [Column] {
    let counted =
      isOfPoints
      ? Column("points", label: Caption("Points", "点数")) : Column("draws", label: Caption("Draws", "試行数"))
    return [
      counted, Column("meeting", label: Caption("Meeting it", "該当数")),
      Column(
        "coverage", unit: "share",
        label: Caption("Share of all that meet it", isOfPoints ? "該当点に占める割合" : "該当試行に占める割合")),
      Column(
        "density", unit: "share",
        label: Caption(
          isOfPoints ? "Share of its points that meet it" : "Share of its draws that meet it", "領域内の該当率")),
    ]
  }

  private func cells(_ region: Region) -> [Cell] {
    [.integer(region.draws), .integer(region.meeting), Cell(coverage(of: region)), Cell(region.density)]
  }
}

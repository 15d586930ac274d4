// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// In which part of what is uncertain a condition holds.
struct DiscoverySection {
  let study: StudyView

  private var rows: [TableRow] { study.source.rows("discovery") }

  /// What the shares are of: draws, or points of a sweep.
  private var things: Caption {
    study.source.table("discovery")?.column("points") == nil ? Caption("draws", "試行") : Caption("points", "点")
  }

  private func label(_ row: TableRow) -> Caption {
    row.caption("label") ?? Caption(row.text("uncertainty") ?? "")
  }

  private func limit(_ row: TableRow) -> Caption {
    func text(_ value: Double) -> Caption { Caption(study.en.number(value), study.ja.number(value)) }
    if let least = row.number("at_least").map(text) {
      return Caption("at least \(least.english)", "\(least.japanese)以上")
    }
    let most = text(row.number("at_most") ?? 0)
    return Caption("at most \(most.english)", "\(most.japanese)以下")
  }

  private func share(_ row: TableRow?, _ key: String) -> Caption {
    let share = row?.number(key) ?? 0
    return Caption(study.en.percent(share), study.ja.percent(share))
  }

  var section: Report.Section? {
    guard let whole = rows.first else { return nil }
    let limits = rows.filter { $0.text("uncertainty") != nil }
    let box = rows.first { $0.text("region") == "box" }
    let finding =
      if let box {
        said(limits, box)
      } else {
        Caption(
          "No limit on a number tells the \(things.english) that meet the condition (\(share(whole, "density").english)) from the others more than chance may.",
          "条件に該当する\(things.japanese)（\(share(whole, "density").japanese)）を偶然を超えて分ける条件は見つからなかった。")
      }
    return Report.Section(
      key: "discovery", heading: Caption("Where does it happen?", "どのような場合に起こるか"),
      blocks: [.finding(finding), .exhibit(exhibit(limits, box ?? whole, finding))])
  }

  private func said(_ limits: [TableRow], _ box: TableRow) -> Caption {
    let (coverage, density) = (share(box, "coverage"), share(box, "density"))
    let english = limits.map { "\(label($0).english) is \(limit($0).english)" }.joined(separator: " and ")
    let japanese = limits.map { "\(label($0).japanese)が\(limit($0).japanese)" }.joined(separator: "、かつ")
    return Caption(
      "Where \(english): \(coverage.english) of the \(things.english) that meet the condition lie there, and \(density.english) of the \(things.english) there meet it.",
      "\(japanese)の領域に、条件に該当する\(things.japanese)の\(coverage.japanese)があり、領域内の\(things.japanese)の\(density.japanese)が該当する。"
    )
  }

  private func exhibit(_ limits: [TableRow], _ box: TableRow, _ said: Caption) -> Exhibit {
    let (coverage, density) = (
      StudyView.share("coverage", "Share of all that meet it", "カバー率"),
      StudyView.share("density", "Share of its \(things.english) that meet it", "領域内の該当率")
    )
    let table = ResultTable(
      name: "discovery",
      columns: [
        StudyView.plain("uncertainty", "Uncertain number", "不確実な前提"), StudyView.plain("limit", "Limit", "条件"),
        StudyView.plain("p", "Chance of so much by luck", "偶然にそうなる確率"), coverage, density,
      ],
      rows: limits.map {
        [.caption(label($0)), .caption(limit($0)), $0["p_value"], $0["coverage"], $0["density"]]
      } + [
        [
          .caption(limits.isEmpty ? Caption("Everything", "全体") : Caption("All of them", "すべての条件")), .empty,
          .empty,
          box["coverage"], box["density"],
        ]
      ])
    let data = ResultTable(
      name: "peeling",
      columns: [
        StudyView.plain("step", "Step", "段階"), StudyView.plain("line", "Share", "割合"),
        StudyView.share("share", "Share", "割合"),
      ],
      rows: study.source.rows("peeling").flatMap { row -> [[Cell]] in
        [(coverage.label, "coverage"), (density.label, "density")].map { label, key in
          [row["step"], .caption(label), row[key]]
        }
      })
    return Exhibit(
      key: "discovery",
      title: Caption("The limits, and what is left without each", "条件と、各条件を外した場合"),
      note: Caption(
        "Limits were found with one half of the \(things.english); all shares are of the other half. The lines are the boxes that were tried: the smaller the box, the more of its \(things.english) meet the condition, and the fewer of all that do.",
        "条件は半数の\(things.japanese)で求め、割合はすべて残り半数によるもの。線は試した領域を示し、領域を狭めるほど該当率は上がりカバー率は下がる。"),
      table: table,
      chart: Chart(
        .lines, x: Chart.Axis("step", .number, title: Caption("Step", "段階")),
        y: Chart.Axis("share", .number, title: Caption("Share", "割合")), series: "line", data: data,
        alternative: said))
  }
}

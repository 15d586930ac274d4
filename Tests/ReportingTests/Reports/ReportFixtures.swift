// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

@testable import Reporting

/// A small run: a baseline "plain" and a better "care" over 24 months from 2026-04, in JPY.
enum SmallRun {
  static let strategies = [
    Named(key: "plain", label: Caption("Plain", "標準")), Named(key: "care", label: Caption("Care", "ケア")),
  ]

  static let facts = RunFacts(
    kind: .run, name: Caption("A shop", "店"), currency: "JPY", months: 24, draws: 1024, seed: 7,
    baseline: "plain", strategies: strategies,
    findings: [Caption("Care is best.", "ケアが最良である。")],
    cautions: [[Caption("It hangs on the time after the plan.", "計画期間後に左右される。")]], version: "1",
    command: ["run", "shop.yaml"],
    inputs: [.init(path: "shop.yaml", sha256: "abc")])

  static var source: ReportSource {
    ReportSource(
      facts: facts,
      tables: [comparison, summary, bridge, timeline, annual, profile, customer, cohorts, assumptions])
  }

  /// The same without percentiles, as `--point` leaves it.
  static var point: ReportSource {
    var source = source
    source.tables = source.tables.map { table in
      let spread = Set(
        table.columns.map(\.key).filter {
          $0.hasPrefix("p0") || $0.hasPrefix("p5") || $0.hasPrefix("p9") || $0.hasSuffix("_p05")
            || $0.hasSuffix("_p95")
            || ["p_better", "p_best", "expected_loss", "cvar10", "evpi"].contains($0)
        })
      guard table.name != "assumptions" else { return table }
      return ResultTable(
        name: table.name, columns: table.columns,
        rows: table.rows.map { row in
          zip(table.columns, row).map { spread.contains($0.key) ? .empty : $1 }
        })
    }
    return source
  }

  static func table(_ name: String, _ columns: String, _ rows: [[Cell]]) -> ResultTable {
    ResultTable(
      name: name,
      columns: columns.split(separator: " ").map { Column(String($0), label: Caption(String($0))) },
      rows: rows)
  }

  static let comparison = table(
    "comparison",
    "strategy label rank npv npv_p05 npv_p95 npv_difference npv_difference_p05 npv_difference_p95 p_better p_best expected_loss cvar10 evpi tied_with_best",
    [
      [
        .text("plain"), .caption(strategies[0].label), .integer(2), .number(10e6), .number(4e6),
        .number(16e6),
        .number(0), .number(0), .number(0), .empty, .number(0.1), .number(6e6), .number(3e6), .number(1e5),
        .boolean(false),
      ],
      [
        .text("care"), .caption(strategies[1].label), .integer(1), .number(15e6), .number(-2e6),
        .number(30e6),
        .number(5e6), .number(-1e6), .number(11e6), .number(0.9), .number(0.9), .number(1e5), .number(-3e6),
        .number(1e5), .boolean(false),
      ],
    ])

  static let summary = table(
    "summary", "strategy metric mean p50",
    [
      (
        "plain",
        [
          "npv_plan": 9e6, "terminal_value": 1e6, "npv": 10e6, "ltv": 9000, "cac": 3000, "ltv_to_cac": 3,
          "payback_months": 4, "payback_share": 1, "retention_12": 0.5,
        ]
      ),
      (
        "care",
        [
          "npv_plan": 8e6, "terminal_value": 7e6, "npv": 15e6, "ltv": 12000, "cac": 4000, "ltv_to_cac": 3,
          "payback_months": 5, "payback_share": 0.97, "retention_12": 0.7,
        ]
      ),
    ].flatMap { strategy, values in
      values.sorted { $0.key < $1.key }.map {
        [.text(strategy), .text($0.key), .number($0.value), .number($0.value)]
      }
    })

  static let bridge = table(
    "bridge", "strategy stream label npv_difference",
    [
      [.text("care"), .text("orders"), .caption(Caption("Orders", "注文")), .number(8e6)],
      [.text("care"), .text("fixed"), .caption(Caption("Fixed costs", "固定費")), .number(-3e6)],
      [.text("care"), .text("care"), .caption(Caption("Care", "ケア")), .number(0)],
      [.text("care"), .text("total"), .caption(Caption("Total", "合計")), .number(5e6)],
    ])

  static func date(_ month: Int) -> String {
    let (year, number) = (2026 + (month + 3) / 12, (month + 3) % 12 + 1)
    return "\(year)-\(number < 10 ? "0" : "")\(number)"
  }

  /// Cash falls by 100,000 a month for six months, then rises by as much; ten customers come a month, one leaves; contracts
  /// bring 1,200 of new fees a month, and lose 200.
  static let timeline = table(
    "timeline", "strategy month date metric mean p05 p95",
    strategies.flatMap { strategy in
      (0..<24).flatMap { month -> [[Cell]] in
        let cash = 1e5 * Double(month < 6 ? -month - 1 : month - 12)
        let values = [
          ("cumulative_cash", cash), ("customers", 9 * Double(month + 1)), ("acquired", 10), ("lost", 1),
          ("recurring_revenue", strategy.key == "care" ? 1000 * Double(month) : 0),
          ("recurring_revenue_won", strategy.key == "care" ? [0, 1000, 1200][min(month, 2)] : 0),
        ]
        return values.map { metric, mean in
          [
            .text(strategy.key), .integer(month), .text(date(month)), .text(metric), .number(mean),
            .number(mean - 1e4), .number(mean + 1e4),
          ]
        }
      }
    })

  static let annual = table(
    "annual", "strategy fiscal_year months line label mean",
    strategies.flatMap { strategy in
      [2026, 2027].flatMap { year -> [[Cell]] in
        [
          [
            .text(strategy.key), .integer(year), .integer(12), .text("revenue"),
            .caption(Caption("Revenue", "売上高")), .number(5e6),
          ],
          [
            .text(strategy.key), .integer(year), .integer(12), .text("operating_profit"),
            .caption(Caption("Operating profit", "営業利益")), .number(year == 2026 ? -2e5 : 3e5),
          ],
        ]
      }
    })

  /// 24 ages, each with 90 % of those of the age before.
  static let profile = table(
    "profile", "strategy age survival contribution cumulative_contribution",
    strategies.flatMap { strategy in
      (0..<24).map { age in
        let there = pow(0.9, Double(age))
        return [
          .text(strategy.key), .integer(age), .number(there), .number(1000 * there),
          .number(10_000 * (1 - there * 0.9)),
        ]
      }
    })

  static let customer = table(
    "customer", "strategy stream label revenue cost contribution cac",
    strategies.flatMap { strategy -> [[Cell]] in
      [
        [
          .text(strategy.key), .text("first_sale"), .caption(Caption("First sale", "初回販売")), .number(5000),
          .number(6000), .number(-1000), .empty,
        ],
        [
          .text(strategy.key), .text("orders"), .caption(Caption("Orders", "注文")), .number(20_000),
          .number(7000), .number(13_000), .empty,
        ],
        [
          .text(strategy.key), .text("total"), .caption(Caption("Total", "合計")), .number(25_000),
          .number(13_000), .number(12_000), .number(4000),
        ],
      ]
    })

  static let cohorts = table(
    "cohorts", "strategy month date months age customers survival cumulative_contribution cac",
    strategies.flatMap { strategy in
      (0..<20).flatMap { month in
        (0..<24).map { age in
          [
            .text(strategy.key), .integer(month), .text(date(month)), .integer(1), .integer(age), .number(10),
            .number(pow(0.9, Double(age))), .number(1000 * Double(age)), .number(4000),
          ]
        }
      }
    })

  static let assumptions = table(
    "assumptions", "parameter label value p05 p50 p95 unit source note",
    [
      [
        .text("horizon_months"), .empty, .text("24"), .empty, .empty, .empty, .text("months"), .empty, .empty,
      ],
      [
        .text("churn"), .caption(Caption("Churn", "解約率")), .text("beta(…)"), .number(0.01), .number(0.02),
        .number(0.03), .text("share"), .text("our own records"), .empty,
      ],
      [
        .text("price"), .empty, .text("1000"), .empty, .empty, .empty, .text("JPY"), .empty,
        .text("list price"),
      ],
      [
        .text("rate"), .empty, .text("0.05"), .empty, .empty, .empty, .text("1/year"), .text("assumption"),
        .empty,
      ],
    ])
}

extension Report {
  var exhibits: [Exhibit] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .exhibit(let exhibit) = block { exhibit } else { nil }
    }
  }

  func exhibit(_ key: String) -> Exhibit? { exhibits.first { $0.key == key } }

  func finding(_ section: String) -> Caption? {
    sections.first { $0.key == section }?.blocks.compactMap { block in
      if case .finding(let caption) = block { caption } else { nil }
    }.first
  }

  var captions: [Caption] {
    sections.flatMap { section in
      [section.heading]
        + section.blocks.flatMap { block -> [Caption] in
          switch block {
          case .finding(let text), .warning(let text), .paragraph(let text): [text]
          case .exhibit(let exhibit):
            [exhibit.title, exhibit.note, exhibit.chart?.alternative].compactMap(\.self)
          }
        }
    }
  }

  /// What no report may have: charts without their columns or marks, two exhibits of one key, sentences with what is no
  /// number, in a language only.
  var flaws: [String] {
    var flaws: [String] = []
    let keys = exhibits.map(\.key)
    if Set(keys).count != keys.count { flaws.append("two exhibits have one key: \(keys)") }
    for exhibit in exhibits {
      if exhibit.table.rows.isEmpty { flaws.append("\(exhibit.key) has an empty table") }
      guard let chart = exhibit.chart else { continue }
      let needed = [chart.x.column, chart.y.column, chart.low, chart.high, chart.series].compactMap(\.self)
      for column in needed where chart.data.column(column) == nil {
        flaws.append("the chart of \(exhibit.key) has no column \(column)")
      }
      if chart.data.rows.isEmpty { flaws.append("the chart of \(exhibit.key) has no marks") }
    }
    for caption in captions {
      for text in [caption.english, caption.japanese] {
        if text.isEmpty || text.contains("nan") || text.contains("inf ") || text.contains("  ") {
          flaws.append("a sentence is wrong: \(caption)")
        }
      }
      if !caption.japanese.unicodeScalars.contains(where: { $0.value > 0x3000 }) {
        flaws.append("no Japanese: \(caption)")
      }
    }
    return flaws
  }
}

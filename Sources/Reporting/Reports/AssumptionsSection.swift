// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What was assumed, and by whom.
struct AssumptionsSection {
  let rows: [TableRow]

  /// Whether a number stands on nothing but a guess: it has no source, or one that says so.
  static func isGuess(source: String?) -> Bool {
    guard let source, !source.isEmpty else { return true }
    let lowered = source.lowercased()
    return ["assumption", "assumed", "guess", "estimate", "仮定", "想定", "推定", "仮置"].contains {
      lowered.contains($0)
    }
  }

  /// What defines the question, not the world.
  private static let choices: Set<String> = ["horizon_months", "ltv_months"]

  var section: Report.Section? {
    guard !rows.isEmpty else { return nil }
    let asked = rows.filter { !Self.choices.contains($0.text("parameter") ?? "") }
    let uncertain = asked.filter { $0.number("p05") != nil }
    let guesses = asked.filter { Self.isGuess(source: $0.text("source")) }
    var blocks: [Report.Block] = [
      .finding(
        Caption(
          "\(asked.count) numbers go in, \(uncertain.count) of them as ranges; \(guesses.count) have no source or one that calls itself an assumption.",
          "前提となる数値は\(asked.count)個、うち幅を持つもの\(uncertain.count)個。出典がない、または仮定とされるものは\(guesses.count)個である。"))
    ]
    let open = guesses.filter { $0.number("p05") == nil && ($0.text("source") ?? "").isEmpty }
    if !open.isEmpty {
      let names = open.prefix(8).compactMap { $0.text("parameter") }
      let more = open.count > names.count
      blocks.append(
        .warning(
          Caption(
            "Taken as certain without any source: \(names.joined(separator: ", "))\(more ? " and \(open.count - names.count) more" : "").",
            "出典なしで確定値とした前提: \(names.joined(separator: "、"))\(more ? "ほか\(open.count - names.count)個" : "")。"))
      )
    }
    blocks.append(.exhibit(exhibit))
    return Report.Section(
      key: "assumptions", heading: Caption("What was assumed, and by whom?", "何を前提としたか、その出典は"),
      blocks: blocks)
  }

  private var exhibit: Exhibit {
    let hasNotes = rows.contains { ($0.text("note") ?? "") != "" }
    var table = ResultTable(
      name: "assumptions",
      columns: [
        Column("parameter", label: Caption("Number", "前提")), Column("value", label: Caption("Value", "値")),
        Column("p05", label: Caption("5 %", "5%")), Column("p50", label: Caption("50 %", "50%")),
        Column("p95", label: Caption("95 %", "95%")), Column("unit", label: Caption("Unit", "単位")),
        Column("standing", label: Caption("Standing", "根拠")),
        Column("source", label: Caption("Source", "出典")),
      ] + (hasNotes ? [Column("note", label: Caption("Note", "注記"))] : []))
    for row in rows {
      let key = row.text("parameter") ?? ""
      let label = row.caption("label").map {
        Caption("\($0.english) (\(key))", "\($0.japanese)（\(key)）")
      }
      let isChoice = Self.choices.contains(key)
      let standing =
        isChoice
        ? Caption("chosen", "設定")
        : Self.isGuess(source: row.text("source"))
          ? ((row.text("source") ?? "").isEmpty ? Caption("no source", "出典なし") : Caption("assumption", "仮定"))
          : Caption("sourced", "出典あり")
      table.append(
        [
          .caption(label ?? Caption(key)), row["value"], row["p05"], row["p50"], row["p95"], row["unit"],
          .caption(standing), row["source"],
        ] + (hasNotes ? [row["note"]] : []))
    }
    return Exhibit(
      key: "assumptions", title: Caption("Assumptions", "前提一覧"),
      note: Caption(
        "Ranges by their percentiles; everything else is taken as certain.", "幅を持つ前提はパーセンタイルを表示。他は確定値として計算。"),
      table: table)
  }
}

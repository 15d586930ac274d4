// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The CSV files of all commands, as a spreadsheet opens them.
struct CSVTests {
  /// Every cell of every table below the folder, by file.
  private func cells(_ ltv: LTV) throws -> [(file: String, cell: String)] {
    try ltv.files.filter { $0.hasSuffix(".csv") }.flatMap { file in
      String(decoding: try ltv.read(file), as: UTF8.self).split(whereSeparator: \.isNewline)
        .flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        .map { (file, String($0).replacing("\"", with: "")) }
    }
  }

  /// Numbers below zero are numbers wherever they stand: constants, percentiles, levels, results.
  @Test func `no number becomes text`() throws {
    let ltv = try LTV()
    try ltv.writeScenario(
      extra: """
          mail: {customers: {orders: {per_month: 1, value: {uniform: {min: 90, max: 110}}, margin: 0.5,
            value_drift_per_year: -0.02, unit_cost: 80}}}
        cases: {bear: {customers: {first_sale: {margin: -0.25}}}}
        """)
    let study = "--draws 16 --vary customers.first_sale.margin"
    for command in [
      "run shop.yaml --draws 16 --case all --out run",
      "sweep shop.yaml \(study)=-0.5,-0.25,0.5 --out one",
      "sweep shop.yaml \(study)=-0.5,0.5 --vary costs.setup=0,9 --excel --out two",
      "sweep shop.yaml \(study)=-0.5,0.5 --shard 1/2 --out part1",
      "sweep shop.yaml \(study)=-0.5,0.5 --shard 2/2 --out part2", "merge part1 part2 --out merged",
      "breakeven shop.yaml \(study)=-0.5:0.9 --between now mail --out breakeven",
      "optimise shop.yaml \(study)=-0.5:-0.1 --strategy now --maximise npv --out optimise",
      "sensitivity shop.yaml --draws 16 --out sensitivity",
    ] {
      let result = try ltv.run(shell: "ltv \(command)")
      #expect(result.status == 0, "\(command): \(result.error)")
    }
    let cells = try cells(ltv)
    #expect(cells.filter { $0.cell.hasPrefix("'") && Double($0.cell.dropFirst()) != nil }.map(\.file) == [])
    for (file, number) in [("run", "-0.02"), ("run", "-0.25"), ("one", "-0.25"), ("merged", "-0.5")] {
      #expect(cells.contains { $0.file.hasPrefix(file) && $0.cell == number }, "\(file) has no \(number)")
    }
  }

  /// What a scenario's texts bring: no formula, no control character, in any file.
  @Test func `texts stay texts`() throws {
    let ltv = try LTV()
    try ltv.writeScenario(
      extra: #"""
          evil: {label: "\u3000=1+1\e[31m", costs: {setup: {value: 5, source: "\u200B=cmd|' /C calc'!A0", note: "\t@SUM(1)"}}}
        """#)
    #expect(try ltv.run(shell: "ltv run shop.yaml --draws 16 --out run --segments").status == 0)
    #expect(
      try ltv.run(shell: "ltv sweep shop.yaml --draws 2 --vary costs.setup=0,9 --out sweep").status == 0)
    for (file, cell) in try cells(ltv) {
      #expect(
        !cell.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }, "\(file)")
      let seen = cell.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{200B}" }
      if let first = seen.first, "=+@".unicodeScalars.contains(first) { Issue.record("\(file): \(cell)") }
    }
    let register = String(decoding: try ltv.read("run/assumptions.csv"), as: UTF8.self)
    #expect(register.contains("'\u{200B}=cmd|' /C calc'!A0") && register.contains("'\t@SUM(1)"))
  }
}

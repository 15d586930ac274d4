// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// `ltv describe` from a client's file to the folder of tables.
struct DescribeTests {
  private static let tables = [
    "cohorts.csv", "deciles.csv", "manifest.json", "migration.csv", "monthly.csv", "quality.csv",
    "repeat.csv", "rf.csv",
    "silence.csv",
  ]

  private let ltv: LTV

  init() throws { ltv = try LTV() }

  private func write(_ text: String, to name: String = "orders.csv") throws {
    try Data(text.utf8).write(to: ltv.folder.appending(path: name))
  }

  private func files(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: ltv.folder.appending(path: folder).path)) ?? [])
      .sorted()
  }

  private static let orders = """
    顧客ID,注文日,金額
    A,2026/01/05,"¥1,200"
    B,令和8年2月1日,３００円
    A,2026/02/10,500
    A,2026/02/20,△100
    ,2026/02/21,100
    B,2026/03/04,なし
    """

  @Test func `orders are described`() throws {
    try write(Self.orders)
    let result = try ltv("describe", "orders.csv", "--out", "out")
    #expect(result.status == 0, "\(result.error)")
    #expect(files("out") == Self.tables)
    for text in [
      "orders.csv: orders", "customers                 2", "revenue (JPY)             1,900",
      "2026-01-05 … 2026-02-20", "UTF-8, commas; customer=顧客ID, date=注文日,", "Left out, of 6 rows:",
      "no customer: 1 (first in lines 6)", "an amount that cannot be read: 1 (first in lines 7)",
      "Files: out",
    ] {
      #expect(result.output.contains(text), "\(text) is not in:\n\(result.output)")
    }
    #expect(result.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
    let quality = try String(contentsOf: ltv.folder.appending(path: "out/quality.csv"), encoding: .utf8)
    #expect(
      quality.hasPrefix("reason,label,label_ja,rows,first_lines\r\nno_customer,no customer,顧客なし,1,6\r\n"))
    let manifest = try String(contentsOf: ltv.folder.appending(path: "out/manifest.json"), encoding: .utf8)
    #expect(manifest.contains("\"encoding\" : \"UTF-8\"") && manifest.contains("\"sha256\""))
    // The same folder again, since it holds nothing but a run's files.
    #expect(try ltv("describe", "orders.csv", "--out", "out").status == 0)
  }

  @Test func `it speaks Japanese`() throws {
    try write(Self.orders)
    let result = try ltv("describe", "orders.csv", "--out", "out", "--lang", "ja")
    #expect(result.status == 0)
    for text in ["注文", "顧客数", "除いた行（全6行）：", "顧客なし：1行（最初の行：6）", "F2転換"] {
      #expect(result.output.contains(text), "\(text) is not in:\n\(result.output)")
    }
    #expect(!result.output.contains("Left out"))
  }

  @Test func `other kinds are described`() throws {
    try write(
      "customer,start,end,fee\nA,2026-01-05,2026-03-01,980\nB,2026-02-01,,980\n", to: "subscriptions.csv")
    #expect(try ltv("describe", "subscriptions.csv", "--out", "s").status == 0)
    #expect(files("s") == ["manifest.json", "monthly.csv", "quality.csv", "retention.csv"])
    try write("cohort,0,1\n2026-01,100,80\n", to: "cohorts.csv")
    #expect(try ltv("describe", "cohorts.csv", "--out", "c").status == 0)
    #expect(files("c") == ["manifest.json", "quality.csv", "retention.csv"])
  }

  /// Every problem with its place, exit code 2, and nothing written.
  @Test(arguments: [
    ("", ["orders.csv: error: this file is empty; "]),
    (
      "customer,date\nA,03/04/2026\n",
      ["orders.csv:2: error: \"03/04/2026\" may begin with the day or the month, "]
    ),
    (
      "customer,date,amount\nA,2026-01-01,¥1\nA,2026-01-02,$1\n",
      ["orders.csv:3:14: error: \"$1\" is in USD, "]
    ),
    ("customer,date\nA,\"2026-01-01\n", ["orders.csv:2:3: error: a quote is opened here and never closed; "]),
    ("who,when\nA,2026-01-01\n", ["orders.csv:1: error: the heads do not say "]),
    (
      "customer,date,amount\nA,x,1\nB,2026-13-01,y\n",
      ["orders.csv:2: error: no row is left: 2 of 2 have a date that cannot be read, such as \"x\"; "]
    ),
  ])
  func `problems are located`(_ text: String, _ expected: [String]) throws {
    try write(text)
    let result = try ltv("describe", "orders.csv", "--out", "out")
    #expect(result.status == 2)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count == expected.count)
    for (line, start) in zip(lines, expected) { #expect(line.hasPrefix(start), "\(line)") }
    #expect(result.output == "" && files("") == ["orders.csv"])
  }

  @Test func `strict refuses all at once`() throws {
    try write(Self.orders)
    let result = try ltv("describe", "orders.csv", "--strict", "--out", "out")
    #expect(result.status == 2)
    #expect(result.error.split(separator: "\n").count == 2)
    #expect(
      result.error.contains("orders.csv:7: error: this row has an amount that cannot be read (\"なし\"); "))
    #expect(files("") == ["orders.csv"])
  }

  @Test(arguments: [
    ("--columns who", "names no column"), ("--columns customer=1,customer=2", "given twice"),
    ("--timezone Mars", "no zone has this name"), ("--from 1/2/2026", "write it as 2026-04-01"),
    ("--from 2026-02-01 --until 2026-01-01", "is before --from"), ("--kind tables", "'orders'"),
    ("--dates ymd", "'dmy'"), ("--out ''", "--out"), ("--columns customer=9", "there is no column 9"),
  ])
  func `options are checked`(_ options: String, _ expected: String) throws {
    try write(Self.orders)
    let result = try ltv.run(shell: "ltv describe orders.csv \(options)")
    #expect(result.status == 2)
    #expect(result.error.contains(expected), "\(result.error)")
    #expect(files("") == ["orders.csv"])
  }
}

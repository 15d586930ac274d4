// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct BacktestCommandTests {
  private static func withLog(_ body: (LTV) throws -> Void) throws {
    let ltv = try LTV()
    try ltv.writeCDNOW()
    try body(ltv)
  }

  private static let columns = ["cdnow.txt", "--columns", "customer=2,date=3,amount=5"]

  @Test func `orders are scored`() throws {
    try Self.withLog { ltv in
      let result = try ltv.run(
        ["backtest"] + Self.columns
          + ["--models", "bg_nbd,nbd", "--horizon", "3", "--origins", "2", "--out", "bt", "--lang", "ja"])
      #expect(result.status == 0, "\(result.error)")
      expectPlain(result.output)
      #expect(result.output.contains("same_month_last_year") && result.output.contains("顧客ごと"))
      for file in [
        "backtest.csv", "scores.csv", "calibration.csv", "forecasts.csv", "quality.csv", "manifest.json",
      ] {
        #expect(ltv.files.contains("bt/\(file)"), "\(file)")
      }
    }
  }

  @Test func `who stays is scored`() throws {
    let ltv = try LTV()
    let rows = (0..<12).map { cohort in
      let counts = (0...(18 - cohort)).map {
        Int(exactly: (1000 * pow(0.9, Double($0))).rounded())!.description
      }
      return "2024-\(cohort < 9 ? "0" : "")\(cohort + 1)," + counts.joined(separator: ",")
        + String(repeating: ",", count: cohort)
    }
    let heads = "cohort," + (0...18).map(\.description).joined(separator: ",")
    try ltv.write(([heads] + rows).joined(separator: "\n") + "\n", to: "table.csv")
    let result = try ltv("backtest", "table.csv", "--horizon", "3", "--origins", "2", "--out", "bt")
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    #expect(result.output.contains("mean_churn") && result.output.contains("geometric"))
  }

  @Test(arguments: [
    (["--models", "bg_bb"], "for which there are pareto_nbd"), (["--models", "bgnbd"], "there is no model"),
    (["--horizon", "0"], "between 1 and 120"), (["--horizon", "40"], "too few to learn from"),
    (["--origins", "x"], "origins"), (["--threads", "0"], "between 1 and 1024"),
  ])
  func `bad requests say what is wrong`(_ options: [String], _ hint: String) throws {
    try Self.withLog { ltv in
      let result = try ltv.run(["backtest"] + Self.columns + options + ["--out", "bt"])
      #expect(result.status == 2 && result.error.contains(hint), "\(options): \(result.error)")
      #expect(!ltv.files.contains { $0.hasPrefix("bt") })
    }
  }
}

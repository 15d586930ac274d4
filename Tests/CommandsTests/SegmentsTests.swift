// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct SegmentsTests {
  @Test func `shows and writes the same for any number of threads`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for threads in ["1", "2", "7"] {
      let result = try ltv(
        "run", "shop.yaml", "--segments", "--draws", "40", "--threads", threads, "--out", "out-\(threads)")
      #expect(result.status == 0)
      #expect(result.error == "")
      #expect(result.output.contains("\nLast paid, months ago "))
      #expect(result.output.contains("contribute most bring "))
      expectPlain(result.output)
      for table in ["segments", "migration", "concentration"] {
        #expect(try ltv.read("out-\(threads)/\(table).csv") == ltv.read("out-1/\(table).csv"))
      }
    }
    // Nothing else depends on it.
    #expect(
      try ltv("run", "shop.yaml", "--solver", "individual", "--draws", "40", "--out", "plain").status == 0)
    for table in LTV.tables {
      #expect(try ltv.read("plain/\(table).csv") == ltv.read("out-1/\(table).csv"), "\(table)")
    }
    #expect(!ltv.files.contains("plain/segments.csv"))
  }

  @Test func `the exact solver has no customers to show`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv("run", "shop.yaml", "--segments", "--solver", "expected", "--out", "out")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("error: --segments needs every customer"))
    #expect(ltv.files == ["shop.yaml"])
  }
}

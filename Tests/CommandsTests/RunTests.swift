// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct RunTests {
  @Test func `compares and writes`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv("run", "shop.yaml", "--draws", "16", "--out", "deep/er/out")
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.hasPrefix("A shop\n3 months from 2026-04, 16 draws, seed 1\n"))
    #expect(result.output.contains("is best"))
    #expect(result.output.hasSuffix("Files: deep/er/out\n"))
    expectPlain(result.output)
    let files = try FileManager.default.contentsOfDirectory(atPath: ltv.folder.path + "/deep/er/out").sorted()
    #expect(files == (LTV.tables.map { "\($0).csv" } + ["inputs", "manifest.json"]).sorted())
    let manifest = try JSONSerialization.jsonObject(with: ltv.read("deep/er/out/manifest.json"))
    #expect((manifest as? [String: Any])?["draws"] as? Int == 16)
  }

  @Test func `explains and writes nothing`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let before = ltv.files
    let result = try ltv("run", "shop.yaml", "--explain", "--draws", "64")
    #expect(result.status == 0)
    for word in ["expected", "second moments", "cohort", "individual", "ms a draw", "64 draws take about"] {
      #expect(result.output.contains(word), "\(word)")
    }
    expectPlain(result.output)
    #expect(ltv.files == before)
    #expect(try ltv("run", "shop.yaml", "--explain", "--until", "expected_loss<1%").status == 2)
  }

  @Test func `counts cohorts`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv("run", "shop.yaml", "--solver", "cohort", "--draws", "16", "--out", "out")
    #expect(result.status == 0)
    let manifest = try JSONSerialization.jsonObject(with: ltv.read("out/manifest.json"))
    #expect((manifest as? [String: Any])?["solver"] as? String == "cohort")
    #expect(try ltv("run", "shop.yaml", "--solver", "cohort", "--segments").status == 2)
  }

  @Test func `goes to a folder of its own`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for _ in 0..<2 { #expect(try ltv("run", "shop.yaml", "--draws", "2").status == 0) }
    let runs = try FileManager.default.contentsOfDirectory(atPath: ltv.folder.path + "/results/shop")
    #expect(runs.count == 2)
  }

  @Test func `replaces an earlier run whole`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv("run", "shop.yaml", "--draws", "2", "--out", "out").status == 0)
    let before = try ltv.read("out/draws.csv")
    #expect(try ltv("run", "shop.yaml", "--draws", "3", "--out", "out").status == 0)
    #expect(try ltv.read("out/draws.csv") != before)
    #expect(ltv.files.filter { $0.contains("partial") || $0.contains("old") }.isEmpty)
  }

  @Test func `refuses a folder that is not a runs`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    try ltv.write("", to: "file")
    #expect(try ltv.run(shell: "mkdir mine; touch mine/notes.txt").status == 0)
    let before = ltv.files
    for out in ["file", "file/below", "mine", "."] {
      let result = try ltv("run", "shop.yaml", "--draws", "2", "--out", out)
      #expect(result.status == 2, "\(out)")
      #expect(result.error.hasPrefix("error: "))
      #expect(result.output == "")
    }
    #expect(ltv.files == before)
  }

  @Test func `leaves nothing where it cannot write`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv("run", "shop.yaml", "--draws", "2", "--out", "/proc/out")
    #expect(result.status == 1)
    #expect(result.error.hasPrefix("error: "))
    // Files of at most one block of 512 bytes: a disk that fills up on the way.
    let full = try ltv.run(shell: "trap '' XFSZ; ulimit -f 1; ltv run shop.yaml --draws 64 --out out")
    #expect(full.status == 1)
    #expect(
      full.error
        == "error: cannot write results to out: a file would be larger than is allowed here (ulimit -f)\n")
    #expect(ltv.files == ["shop.yaml"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
  func `leaves nothing in a read-only folder`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv.run(shell: "mkdir locked; chmod a-w locked").status == 0)
    #expect(try ltv("run", "shop.yaml", "--draws", "2", "--out", "locked/out").status == 1)
    #expect(ltv.files == ["locked", "shop.yaml"])
  }

  @Test func `is the same for any number of threads`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for solver in ["expected", "individual"] {
      for threads in ["1", "2", "7"] {
        let out = "\(solver)-\(threads)"
        let result = try ltv(
          "run", "shop.yaml", "--draws", "40", "--solver", solver, "--threads", threads, "--out", out)
        #expect(result.status == 0)
        for table in LTV.tables {
          #expect(
            try ltv.read("\(out)/\(table).csv") == ltv.read("\(solver)-1/\(table).csv"), "\(out) \(table)")
        }
      }
    }
    #expect(try ltv.read("expected-1/draws.csv") != ltv.read("individual-1/draws.csv"))
  }

  @Test func `set reaches the run and the manifest`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let set = "customers.first_sale.price=1200"
    #expect(try ltv("run", "shop.yaml", "--set", set, "--draws", "2", "--excel", "--out", "out").status == 0)
    #expect(String(decoding: try ltv.read("out/manifest.json"), as: UTF8.self).contains(set))
    #expect(try ltv.read("out/summary.csv").prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    let wrong = try ltv("run", "shop.yaml", "--set", "customers.retenton.x=3", "--out", "out2")
    #expect(wrong.status == 2)
    #expect(wrong.error.contains("did you mean"))
    #expect(!ltv.files.contains("out2"))
  }

  /// Texts of a scenario can neither colour the terminal nor burst it.
  @Test func `texts of a scenario are texts only`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let name = #""\e[31mred\a \#(String(repeating: "very ", count: 40))long""#
    let label = #"{en: "\e[1mbold\a"}"#
    for set in ["name=\(name)", "strategies.now.label=\(label)"] {
      let result = try ltv("run", "shop.yaml", "--set", set, "--draws", "2", "--out", "out")
      #expect(result.status == 0, "\(result.error)")
      expectPlain(result.output)
    }
  }

  @Test func `a reader may stop reading`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for line in [
      "ltv schema | head -1", "ltv check shop.yaml | head -1", "ltv run shop.yaml --draws 2 | head -1",
    ] {
      let result = try ltv.run(shell: "\(line); exit ${PIPESTATUS[0]}")
      #expect(result.status == 0, "\(line)")
      #expect(result.error == "")
    }
    #expect(try ltv.run(shell: "ltv check nowhere 2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}").status == 2)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `output that cannot be written is a failure`() throws {
    let result = try LTV().run(shell: "ltv schema > /dev/full")
    #expect(result.status == 1)
    #expect(result.error == "error: the output cannot be written: no space left on device\n")
  }
}

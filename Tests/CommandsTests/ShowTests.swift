// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct ShowTests {
  private func ran(_ options: String = "") throws -> LTV {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv run shop.yaml --draws 32 --out out \(options)")
    #expect(result.status == 0, "\(result.error)")
    return ltv
  }

  private func expectNarrow(_ text: String) {
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `says what tables there are`() throws {
    let ltv = try ran()
    let result = try ltv("show", "out")
    #expect(result.status == 0, "\(result.error)")
    for name in ["comparison", "summary", "annual", "timeline", "draws", "assumptions"] {
      #expect(result.output.contains("\n\(name) "), "\(name)")
    }
    #expect(result.output.hasSuffix("\nNext: ltv show out comparison\n"))
    expectPlain(result.output)
    #expect(try ltv("show", "out", "--lang", "ja").output.contains("戦略"))
  }

  @Test func `shows every table of every folder`() throws {
    let ltv = try ran("--period quarter")
    try ltv.write("customer,date,amount\na,2026-01-05,10\nb,2026-02-01,20\na,2026-03-01,30\n", to: "log.csv")
    let shell = """
      ltv sensitivity shop.yaml --draws 32 --out study && ltv describe log.csv --out log \
      && ltv sweep shop.yaml --vary costs.setup=1,2 --draws 32 --out sweep
      """
    #expect(try ltv.run(shell: shell).status == 0)
    for folder in ["out", "study", "log", "sweep"] {
      let files = ltv.files.filter {
        $0.hasPrefix("\(folder)/") && $0.hasSuffix(".csv") && !$0.contains("inputs")
      }
      #expect(!files.isEmpty)
      for file in files {
        let name = String(file.dropFirst(folder.count + 1).dropLast(4))
        for language in ["en", "ja"] {
          let result = try ltv("show", folder, name, "--rows", "3", "--lang", language)
          #expect(result.status == 0, "\(file): \(result.error)")
          #expect(!result.output.isEmpty && !result.output.contains("\u{1B}"))
          if language == "en" { expectNarrow(result.output) }
        }
        // What is shown whole as CSV is the file.
        let csv = try ltv("show", folder, name, "--csv")
        let written = String(decoding: try ltv.read(file), as: UTF8.self)
        #expect(csv.output == written.replacing("\r\n", with: "\n"), "\(file)")
      }
    }
  }

  @Test func `chooses rows and columns`() throws {
    let ltv = try ran()
    let result = try ltv(
      "show", "out", "annual", "--where", "line=revenue", "--columns", "strategy,mean", "--sort", "-mean",
      "--csv")
    #expect(result.output.hasPrefix("strategy,mean\ndear,"), "\(result.output)\(result.error)")
    let across = try ltv("show", "out", "annual", "--where", "strategy=now", "--across", "line", "--csv")
    #expect(across.output.split(separator: "\n").count == 2)
    let first = try ltv("show", "out", "timeline", "--rows", "2")
    #expect(first.output.contains("2 of "))
  }

  @Test(arguments: [
    (["anual"], "did you mean annual?"), (["annual", "--columns", "menn"], "did you mean mean?"),
    (["annual", "--where", "strategy=nou"], "did you mean now?"),
    (["annual", "--where", "stategy=now"], "did you mean strategy?"),
    (["annual", "--where", "strategy"], "it has no `=`"),
    (["annual", "--across", "lines"], "did you mean line?"),
    (["annual", "--sort", "-menn"], "did you mean mean?"), (["annual", "--rows", "0"], "at least 1"),
    (["annual", "--csv", "--unit", "M"], "leave one out"), (["--csv"], "of which table?"),
  ])
  func `says what was meant`(arguments: [String], hint: String) throws {
    let ltv = try ran()
    let result = try ltv.run(["show", "out"] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("error: ") && result.error.contains(hint), "\(result.error)")
  }

  @Test func `refuses what holds no results`() throws {
    let ltv = try ran()
    for folder in ["nowhere", ".", "shop.yaml"] {
      let result = try ltv("show", folder)
      #expect(result.status == 2 && result.output == "" && result.error.contains(folder), "\(result.error)")
    }
    #expect(try ltv("show", "out/annual.csv").error.contains("write ltv show out annual"))
    try ltv.write("x\n", to: "out/annual.csv")
    #expect(try ltv("show", "out", "annual").status == 2)
  }
}

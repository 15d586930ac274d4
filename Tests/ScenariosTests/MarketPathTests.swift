// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

@testable import Scenarios

@Suite("A market's course from a file")
struct MarketPathTests {
  private func text(_ file: String = "p.csv", value: String = "size") -> String {
    minimal + "market: {flow: {customers_per_month: 3}, path: {file: \(file), value: \(value)}}\n"
  }

  private func found(_ csv: String) throws -> [String] {
    try findings(text(), files: ["p.csv": csv])
  }

  private func ratios(_ csv: String) throws -> [Double] {
    let scenario = try loaded(text(), files: ["p.csv": csv])
    guard case .path(let ratios)? = scenario.base.market?.change else { return [] }
    return ratios
  }

  @Test func `figures stand at the first of January`() throws {
    // The plan runs from April 2026 to April 2028, and the path on to January 2029: 9 months of the first interval, 12 of
    // each of the others.
    let found = try ratios("year,size\n2026,100\n2027,80\n2028,80\n2029,160\n")
    let yearly = [(0.8, 9), (1, 12), (2, 12)].flatMap { [Double](repeating: $0.0, count: $0.1) }
    #expect(zip(found, yearly).allSatisfy { abs($0 - pow($1, 1 / 12.0)) < 1e-12 })
    #expect(found.count == 33)
  }

  @Test func `decimals move figures`() throws {
    let found = try ratios("year,size\n2026.25,100\n2028.25,50\n")
    #expect(found.allSatisfy { abs($0 - pow(0.5, 1 / 24.0)) < 1e-12 })
  }

  @Test func `comments, blanks and missing figures are skipped`() throws {
    let found = try ratios(
      "\u{FEFF}# source\nyear,size,other\r\n2026,100,x\n\n2027,,y\n# note\n\"2029\", 50 ,\"a, b\"\n")
    #expect(found.allSatisfy { abs($0 - pow(0.5, 1 / 36.0)) < 1e-12 })
  }

  @Test(arguments: [
    ("", "s.yaml:8:55: error: market.path.file: `p.csv` is empty; it needs a header and rows below it"),
    (
      "year,size\n",
      "s.yaml:8:55: error: market.path.file: the file has no figures; it needs one row per year"
    ),
    (
      "year,size\n2020,1,2\n",
      "s.yaml:8:55: error: market.path.file: line 2 of `p.csv` has 3 cells and the header 2; check its commas and quotes"
    ),
    (
      "year,size\n2020,1\n2028,1\n",
      "s.yaml:8:55: error: market.path.file: the figures end with 2028, before the plan does (2028-04);"
        + " a year's figure stands at 1 January; add later ones or shorten `horizon_months`"
    ),
    (
      "year,size\n2027,1\n2048,1\n",
      "s.yaml:8:55: error: market.path.file: the figures begin with 2027, after the plan's start;"
        + " a year's figure stands at 1 January; add earlier ones or start later"
    ),
    (
      "date,size\n2020,1\n",
      "s.yaml:8:48: error: market.path.year: the file has no column `year`; name a column as the "
        + "first line of `p.csv` does"
    ),
    (
      "year,sizes\n2020,1\n",
      "s.yaml:8:69: error: market.path.value: the file has no column `size`; did you mean `sizes`?"
    ),
    (
      "year,size,size\n2020,1,2\n",
      "s.yaml:8:69: error: market.path.value: the file has 2 columns `size`; rename one"
    ),
  ])
  func `faulty files are explained`(csv: String, message: String) throws {
    #expect(try found(csv) == [message])
  }

  @Test func `faulty rows are located in the file`() throws {
    #expect(
      try found("# a\nyear,size\n2020,x\n2021,-1\n2019,3\nMMXX,3\n2022,1.0e+300\n") == [
        "p.csv:3:1: error: market.path.file: what stands under `size` is not a number; write digits and a point alone",
        "p.csv:4:1: error: market.path.file: -1 is not above 0; a market needs customers to shrink",
        "p.csv:5:1: error: market.path.file: year 2019 does not follow 2021; sort the rows by year",
        "p.csv:6:1: error: market.path.file: what stands under `year` is not a number; write digits and a point alone",
        "p.csv:7:1: error: market.path.file: 1.0e+300 is no size of a market; count in thousands or millions",
      ])
  }

  @Test(arguments: [
    ("nowhere.csv", "`nowhere.csv` does not exist; check the name and the folder"),
    (".", "`.` is a folder; name a file"),
  ])
  func `files that cannot be read are errors`(file: String, message: String) throws {
    #expect(try findings(text(file)) == ["s.yaml:8:55: error: market.path.file: \(message)"])
  }

  /// A scenario may name any file; what that holds is nobody's who only sees the findings.
  @Test(arguments: [
    "secret\n", "secret,size\nsecret,1\n", "year,size\nsecret,1\n", "year,size\n2026,secret\n",
    "year,size\n2026,\"secret\n", "year,size,secret\n2026,1\n", "#secret\n", "\u{FEFF}secret;x\n1;2\n",
  ])
  func `nothing of a file is repeated`(csv: String) throws {
    let found = try found(csv)
    #expect(!found.isEmpty && !found.contains { $0.contains("secret") }, "\(found)")
  }

  @Test func `files elsewhere are warned of`() throws {
    let workspace = try TemporaryFolder()
    let csv = "year,size\n2026,100\n2029,80\n"
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/own/data", withIntermediateDirectories: true)
    try workspace.write(csv, to: "elsewhere.csv")
    try workspace.write(csv, to: "own/data/p.csv")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path + "/own/link.csv", withDestinationPath: "../elsewhere.csv")
    func found(_ name: String) throws -> [String] {
      let path = try workspace.write(text(name), to: "own/s.yaml")
      let result = ScenarioFile.load(path: path)
      #expect(result.scenario != nil)
      return result.findings.map(\.message)
    }
    for name in [
      "../elsewhere.csv", "data/../../elsewhere.csv", "link.csv", workspace.path + "/elsewhere.csv",
    ] {
      let messages = try found(name)
      #expect(messages.count == 1 && messages[0].hasSuffix("is outside the scenario's folder"), "\(messages)")
    }
    for name in ["data/p.csv", "./data/p.csv", "../own/data/p.csv"] { #expect(try found(name) == []) }
  }

  /// Most of all where the file is refused: it is hardly the one that was meant.
  @Test(arguments: [
    ("/dev/zero", "`/dev/zero` is not an ordinary file; name a file"),
    ("..", "`..` is a folder; name a file"),
    ("/nowhere.csv", "`/nowhere.csv` does not exist; check the name and the folder"),
  ])
  func `files elsewhere are warned of before they are refused`(file: String, message: String) throws {
    #expect(
      try findings(text(file)) == [
        "s.yaml:8:55: warning: market.path.file: `\(file)` is outside the scenario's folder; "
          + "put the file beside the scenario, so that both can be handed on together",
        "s.yaml:8:55: error: market.path.file: \(message)",
      ])
  }

  @Test func `files are listed with their hashes`() throws {
    let result = try load(text(), files: ["p.csv": "year,size\n2020,1\n2030,1\n"])
    #expect(result.inputs.map(\.bytes) == [text().utf8.count, 24])
    // printf 'year,size\n2020,1\n2030,1\n' | sha256sum
    #expect(result.inputs[1].sha256 == "e24d8a70b02ae63146483b7f39ec15bb6302c3e4436acdc29c6d5543456fc9c4")
    #expect(result.inputs[1].path == "p.csv")
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Testing
import TestSupport

@testable import Scenarios

/// What a finding advises is accepted, and one fault is one finding.
@Suite("Advice")
struct RemedyTests {
  /// Every key of the format and many ways to write numbers; not all strategies, which take long to read.
  private static let lines = complete.split(separator: "\n", omittingEmptySubsequences: false).map(
    String.init
  )
  .prefix { $0 != "  dearer:" }
  private static let text = lines.joined(separator: "\n") + "\n"

  /// Of the author's choice, so that no other is right.
  private static let names: Set<String> = [
    "web", "shop", "fair", "big", "small", "visit", "same_visit", "fixed", "tenure", "letters", "calls",
    "points",
    "coupons",
    "advice", "friends", "bear", "base", "gold", "silver", "refill", "extra", "birth", "anniversary",
    "moving", "plain",
    "dear", "en", "ja", "rivals", "left", "fitted", "basket", "spread", "besieged",
  ]
  /// Without what they define, what refers to it is lost too.
  private static let definitions: Set<String> = [
    "customers", "segments", "quantities", "offers", "strategies", "contract", "cases", "joint", "columns",
    "file",
  ]

  /// Cases are read one by one, when they are asked for.
  private static func isOfCase(_ line: String) -> Bool { line.contains("bear:") }

  private struct Key {
    var name: String
    var line: Int
    /// Where it begins in its line, from 0.
    var column: Int
  }

  private static let keys: [Key] = lines.enumerated().filter { !isOfCase($0.element) }.flatMap {
    index, line in
    line.matches(of: #/([a-z][a-z0-9_]*):(?: |$)/#).compactMap { match in
      let name = String(match.1)
      let column = line.distance(from: line.startIndex, to: match.range.lowerBound)
      return names.contains(name) ? nil : Key(name: name, line: index + 1, column: column)
    }
  }

  private func errors(_ text: String) throws -> [Finding] {
    try load(text, files: completeFiles).findings.filter { $0.severity == .error }
  }

  private func replacing(line: Int, _ change: (String) -> String) -> String {
    var lines = Array(Self.lines)
    lines[line - 1] = change(lines[line - 1])
    return lines.joined(separator: "\n") + "\n"
  }

  /// In the ways that people misspell.
  private func misspelt(_ name: String, _ way: Int) -> String {
    var letters = Array(name)
    switch way % 5 {
    case 0: letters.swapAt(letters.count - 1, letters.count - 2)
    case 1: letters.remove(at: letters.count / 2)
    case 2: return name.contains("_") ? name.replacing("_", with: "-") : name.capitalized
    case 3: letters[0] = Character(Unicode.Scalar(letters[0].unicodeScalars.first!.value + 0xFEE0)!)
    default: letters.insert("\u{3000}", at: 0)
    }
    return String(letters)
  }

  @Test(arguments: 0..<4) func `a misspelt key is one fault and is found`(shard: Int) throws {
    for (index, key) in Self.keys.enumerated() where index % 4 == shard && key.name.count > 3 {
      let wrong = misspelt(key.name, index / 4)
      if wrong == key.name { continue }
      let broken = replacing(line: key.line) { line in
        let start = line.index(line.startIndex, offsetBy: key.column)
        return line[..<start] + wrong + line[line.index(start, offsetBy: key.name.count)...]
      }
      let found = try errors(broken).filter {
        !Self.definitions.contains(key.name) || $0.message.contains(wrong)
      }
      #expect(found.count == 1, "line \(key.line), \(wrong): \(found.map(\.description))")
      guard let finding = found.first else { continue }
      #expect(finding.location?.line == key.line && finding.location?.column == key.column + 1, "\(finding)")
      #expect(finding.remedy.contains("`\(key.name)`"), "\(finding)")
    }
  }

  @Test(arguments: ["{}", "[]", "null", "soon", "{soon: 1}", "-1.0e+300"])
  func `a value of another kind is one fault`(value: String) throws {
    for (index, line) in Self.lines.enumerated() where index % 3 == value.count % 3 {
      guard let match = line.wholeMatch(of: #/( +([a-z_0-9]+): )[0-9.]+/#),
        !Self.names.contains(String(match.2))
      else { continue }
      let found = try errors(replacing(line: index + 1) { _ in match.1 + value })
      let own = found.filter { $0.location?.line == index + 1 }
      // An optional number may be left out.
      #expect(
        own.count == 1 || value == "null" && found.isEmpty,
        "\(match.1)\(value): \(found.map(\.description))")
      // Where a strategy scales it, what comes of that is said there.
      let key = String(match.2)
      #expect(
        found.allSatisfy { $0.location?.line == index + 1 || $0.path.hasSuffix(key) },
        "\(found.map(\.description))")
    }
  }

  /// A line as an East Asian keyboard or a hurried hand writes it: the finding points to it, and what it says to write
  /// is what was there.
  @Test(arguments: 0..<3) func `a slip of the keyboard is found where it is`(way: Int) throws {
    for (index, line) in Self.lines.enumerated() where index % 3 == way {
      guard let match = line.wholeMatch(of: #/( *)([a-z_0-9]+): (.+)/#), !line.contains("\"") else {
        continue
      }
      let (indentation, key, value) = (match.1, match.2, match.3)
      let slips = [
        "\(indentation)\(key):\(value)", "\(indentation)\(key)：\(value)", "\(indentation)\(key):　\(value)",
      ]
      let found = try errors(replacing(line: index + 1) { _ in slips[index / 3 % 3] })
      // Where a name is lost, what refers to it is too.
      let isDefinition = Self.names.union(Self.definitions).contains(String(key))
      #expect(found.count == 1 || isDefinition, "\(line): \(found.map(\.description))")
      guard let finding = found.first(where: { $0.location?.line == index + 1 }) else {
        Issue.record("\(line): \(found.map(\.description))")
        continue
      }
      // In braces each pair is a value of its own.
      let pair = "\(key): " + value.prefix { $0 != "," && $0 != "{" && $0 != "}" }
      #expect(
        finding.remedy.contains("`\(pair)") || finding.remedy.contains("`\(key): …`") || value.count > 70,
        "\(line): \(finding)")
    }
  }

  @Test(arguments: [
    ("fee_per_month=9", "offers.gold.contract.fee_per_month=9"), ("visit=9", "quantities.visit=9"),
    ("customers.orders.margn=0.3", "customers.orders.margin=0.3"),
    ("offers.golden.contract.upfront_fee=9", "offers.gold.contract.upfront_fee=9"),
    ("contract.upfront_fee=9", "offers.gold.contract.upfront_fee=9"),
    ("acquisition.chanels.web.spend_per_month=9", "acquisition.channels=null"),
    ("strategies.deer.costs.setup=9", "strategies.dear.costs.setup=9"),
  ]) func `an advised path is there`(wrong: String, right: String) throws {
    let found = try load(Self.text, sets: [wrong], files: completeFiles).findings.filter {
      $0.severity == .error
    }
    #expect(found.count == 1, "\(found.map(\.description))")
    let path = right.split(separator: "=")[0]
    #expect(found.first?.remedy == "did you mean `\(path)`?", "\(found.map(\.description))")
    if right.hasSuffix("null") { return }
    #expect(try load(Self.text, sets: [right], files: completeFiles).scenario != nil)
  }

  @Test(arguments: [
    ("costs.setup:5", "costs.setup=5"), ("costs.setup＝5", "costs.setup=5"),
    ("costs.setup： ５", "costs.setup=5"),
  ])
  func `an assignment without its sign comes with it`(wrong: String, right: String) throws {
    let failure = #expect(throws: PathAssignment.Malformed.self) { try PathAssignment(wrong) }
    #expect(failure?.description.hasSuffix("; write `\(right)`") == true, "\(failure?.description ?? "")")
    #expect(try load(minimal, sets: [right]).scenario != nil)
  }

  /// Brackets in texts and comments are no nesting; those that a parser sees are, however they are hidden.
  @Test func `brackets in texts do not nest`() throws {
    let open = String(repeating: "[{", count: 200)
    for text in [
      "name: \"\(open)\"", "name: '\(open)'", "# \(open)", "name: a # \(open)", "name: \"a \\\" \(open)\"",
      "name: 'it''s \(open)'",
      "name: \"two\n  lines \(open)\"", "costs: {setup: {value: 3, source: \"\(open)\"}}",
    ] {
      #expect(try findings(minimal + text + "\n") == [], "\(text.prefix(20))")
    }
    let deep = String(repeating: "[", count: 2000)
    for text in [
      "x: \(deep)", "x: a'\(deep)", "x: [\"a\n\", \(deep)", "x: it's \(deep)\ny: [\(deep)",
      "x: a - \"b\ny: \(deep)",
      "x: |\n  \"\ny: \(deep)", "x: ['a', \(deep)", "x: #\(deep)\ny: \(deep)",
    ] {
      let found = try errors(minimal + text + "\n")
      #expect(!found.isEmpty, "\(text.prefix(20))")
    }
  }

  @Test func `a file that is not there has a neighbour`() throws {
    let workspace = try TemporaryFolder()
    try workspace.write(minimal, to: "gym.yaml")
    try workspace.write("x", to: "market.csv")
    for (wrong, right) in [
      ("gym.yml", "gym.yaml"), ("gim.yaml", "gym.yaml"), ("gym", "gym.yaml"), ("GYM.yaml", "gym.yaml"),
    ] {
      let remedy = ScenarioFile.load(path: "\(workspace.path)/\(wrong)").findings.first?.remedy
      #expect(remedy == "did you mean `\(workspace.path)/\(right)`?")
    }
    #expect(
      ScenarioFile.load(path: workspace.path + "/bank.yaml").findings.first?.remedy
        == "check the name and the folder")
    let path = try workspace.write(
      minimal + "market: {flow: {customers_per_month: 3}, path: {file: markets.csv, value: size}}\n",
      to: "s.yaml")
    #expect(ScenarioFile.load(path: path).findings.first?.remedy == "did you mean `market.csv`?")
  }

  /// Paths in a scenario are relative to it, wherever it is loaded from: what is advised loads.
  @Test(arguments: ["", "data/", "./data/", "../sub/data/", "data//", "absolute"])
  func `an advised table is there`(folder: String) throws {
    let workspace = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/sub/data", withIntermediateDirectories: true)
    for place in ["", "data/"] {
      try workspace.write("year,size\n2026,100\n2029,80\n", to: "sub/\(place)population.csv")
    }
    let folder = folder == "absolute" ? workspace.path + "/sub/data/" : folder
    func load(_ name: String) throws -> LoadResult {
      let path = try workspace.write(
        minimal + "market: {flow: {customers_per_month: 3}, path: {file: \(name), value: size}}\n",
        to: "sub/s.yaml")
      return ScenarioFile.load(path: path)
    }
    let wrong = try load(folder + "populatio.csv")
    #expect(wrong.scenario == nil && wrong.findings.count == 1, "\(wrong.findings.map(\.description))")
    let remedy = try #require(wrong.findings.first?.remedy)
    let advised = try #require(remedy.wholeMatch(of: #/did you mean `(.*)`\?/#)).1
    #expect(advised == folder + "population.csv")
    #expect(try load(String(advised)).scenario != nil)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

@testable import Scenarios

@Suite("Files that are no scenarios")
struct SyntaxTests {
  @Test(arguments: [
    ("", "s.yaml: error: the file is empty; `ltv new` writes a scenario to start from"),
    ("# nothing\n", "s.yaml: error: the file is empty; `ltv new` writes a scenario to start from"),
    ("---\n", "s.yaml: error: the file is empty; `ltv new` writes a scenario to start from"),
    (
      minimal + "---\nb: 3\n",
      "s.yaml:8:1: error: a second document begins here; one file holds one scenario: remove the `---`"
    ),
    (minimal + "\tx: 3\n", "s.yaml:8:1: error: a tab is used to indent; YAML indents with spaces"),
    (
      minimal + "costs: {setup: 3\n",
      "s.yaml:9:1: error: this is not YAML: did not find expected ',' or '}'; check the brackets, quotes and"
        + " indentation since line 8"
    ),
    (
      minimal + "name: \"abc\n",
      "s.yaml:9:1: error: this is not YAML: found unexpected end of stream; check the brackets, quotes and"
        + " indentation since line 8"
    ),
    (
      minimal + "name: a: b\n",
      "s.yaml:8:8: error: a colon that does not fit here; put texts with a colon in quotes, and check the indentation"
    ),
    (minimal + "name: @a\n", "s.yaml:8:7: error: `@` cannot start a value; put the text in quotes"),
    (
      minimal + "name: *a\n",
      "s.yaml:8:7: error: an alias (`*name`) of nothing; put a text that begins with `*` in quotes"
    ),
    (minimal + "? {a: b}\n: c\n", "s.yaml:8:3: error: a key must be a name; write `name: value`"),
    (
      minimal + "<<: {a: b}\n",
      "s.yaml:8:1: error: merge keys (`<<`) are not part of the scenario format; use `extends` in a strategy,"
        + " or write the keys out"
    ),
    (minimal + "name: !foo a\n", "s.yaml:8:7: error: `!foo` is not a tag of scenarios; remove it"),
    (
      minimal + "name: a\u{0}b\n",
      "s.yaml:8:8: error: a control character (U+0000) has no place in a scenario; remove it; is this a text file?"
    ),
    (
      minimal + "x: " + String(repeating: "[", count: 100_000) + "\n",
      "s.yaml:8:68: error: this is nested too deeply; a scenario needs about ten levels; is a bracket left open?"
    ),
    (
      String(repeating: "- ", count: 100_000) + "\n",
      "s.yaml:1:201: error: this is nested too deeply; a scenario needs about ten levels; is a bracket left open?"
    ),
    (
      String(repeating: "#", count: 1_000_001),
      "s.yaml: error: the file has more than 1 MB; is this the right file?"
    ),
  ])
  func `are explained`(text: String, message: String) throws {
    #expect(try findings(text) == [message])
  }

  @Test(arguments: ["3\n", "[a]\n", "text\n"])
  func `must be mappings`(text: String) throws {
    let found = try findings(text)
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("s.yaml:1:1: error: a mapping is expected here, not "))
  }

  @Test func `bytes that are no text are located`() throws {
    let workspace = try TemporaryFolder()
    let cases: [([UInt8], String)] = [
      ([0xFF, 0xFE, 0x41, 0], "error: the file is in UTF-16; save it as UTF-8"),
      ([0x61, 0x0A, 0x62, 0xC3, 0x28], "2:2: error: this is not UTF-8; save the file as UTF-8"),
      ([0x50, 0x4B, 3, 4, 9], "error: this is a ZIP archive or a workbook; name a scenario file in YAML"),
    ]
    for (bytes, message) in cases {
      let path = try workspace.write(Data(bytes), to: "x")
      #expect(ScenarioFile.load(path: path).findings.map(\.description)[0].hasSuffix(message), "\(message)")
    }
  }

  @Test func `files that cannot be read are errors`() throws {
    let workspace = try TemporaryFolder()
    let cases = [
      (workspace.path, "the file is a folder; name a file"),
      (workspace.path + "/none", "the file does not exist; check the name and the folder"),
      ("", "the file does not exist; check the name and the folder"),
      ("a\0b", "the file does not exist; check the name and the folder"),
      ("/dev/null", "the file is not an ordinary file; name a file"),
    ]
    for (path, message) in cases {
      let result = ScenarioFile.load(path: path)
      #expect(result.scenario == nil, "\(path)")
      #expect(result.findings.map(\.description) == ["\(path): error: \(message)"])
    }
  }

  @Test func `byte order marks and Windows lines are fine`() throws {
    let text = "\u{FEFF}" + minimal.replacing("\n", with: "\r\n")
    #expect(try load(text).scenario != nil)
  }

  @Test func `anchors are fine`() throws {
    let scenario = try loaded(minimal + "costs: {setup: &a {value: 3}, fixed_per_month: *a}\n")
    #expect(scenario.base.costs == Costs(setup: .constant(3), fixedPerMonth: .constant(3)))
  }

  /// A billion values in a few lines.
  @Test func `aliases of aliases are counted`() throws {
    var text = minimal + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let message = "this is too large, or nested too deeply, with its aliases written out"
    #expect(try load(text).findings.first?.message == message)
    for key in ["? *a9\n: 1\n", "{*a9 : 1}: 1\n", "x: {[*a9]: 1}\n", "x: {? *a9 : 1}\n"] {
      let found = try load(text + key).findings
      #expect(
        found.map(\.message) == ["a key that is more than a name, in a file with aliases (`*a0`)"], "\(key)")
    }
  }

  @Test func `crowds are refused`() throws {
    let many = (0..<2001).map { "a\($0): {}" }.joined(separator: ", ")
    #expect(
      try findings(minimal + "costs: {\(many)}\n") == [
        "s.yaml:8:8: error: this mapping has 2001 keys; at most 2000 are read"
      ])
    let some = (0..<201).map { "a\($0): {}" }.joined(separator: ", ")
    for key in ["strategies", "offers"] {
      #expect(
        try findings(minimal + "\(key): {\(some)}\n")[0].hasSuffix(
          "\(key): these are 201; at most 200 fit into a run"))
    }
    let chain = (0..<60).map { "q\($0): {ref: q\($0 + 1)}" }.joined(separator: ", ")
    let found = try findings(minimal + "costs: {setup: {ref: q0}}\nquantities: {\(chain), q60: 1}\n")
    #expect(
      found[0].hasSuffix(
        "costs.setup.ref: `q0` refers to more than 50 quantities in turn; refer to the last one"))
  }

  @Test func `thousands of findings are capped`() throws {
    let result = try load(
      (0..<3).map { "a\($0): 1\n" }.joined() + "costs:\n" + (0..<1500).map { "  a\($0): 3\n" }.joined())
    #expect(result.findings.count == FindingLog.limit + 1)
    #expect(result.findings.last?.message.hasPrefix("… and ") == true)
    #expect(result.findings.last?.severity == .error)
  }
}

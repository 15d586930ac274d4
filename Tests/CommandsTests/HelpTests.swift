// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct HelpTests {
  @Test(arguments: [
    "", "new", "check", "run", "sweep", "merge", "sensitivity", "pilot", "discover", "breakeven", "optimise",
    "report",
    "serve",
    "diff", "track",
    "describe", "fit", "schema",
  ])
  func `every command has help with an example`(command: String) throws {
    let ltv = try LTV()
    let lines = ["ltv \(command) --help", "ltv \(command) -h", "ltv help \(command)"]
    let results = try lines.map { try ltv.run(shell: $0) }
    for (line, result) in zip(lines, results) {
      #expect(result.status == 0, "\(line)")
      #expect(result.error == "", "\(line)")
      #expect(result.output.contains("EXAMPLE\n  ltv \(command)"), "\(line)")
      #expect(result.output.contains("USAGE: ltv \(command)"), "\(line)")
      expectPlain(result.output)
    }
    #expect(Set(results.map(\.output)).count == 1)
  }

  @Test(arguments: [
    "", "new", "check", "run", "sweep", "merge", "sensitivity", "pilot", "discover", "breakeven", "optimise",
    "report",
    "serve",
    "diff", "track",
    "describe", "fit", "schema",
  ])
  func `every command has the version`(command: String) throws {
    let result = try LTV().run(shell: "ltv \(command) --version")
    #expect(result.status == 0)
    #expect(result.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test func `help names the templates`() throws {
    let help = try LTV()("new", "--help").output
    #expect(
      ["starter", "consumables", "mail-order", "maintenance", "membership", "subscription"].allSatisfy {
        help.contains("\n  \($0) ")
      })
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `shells can complete`(shell: String) throws {
    let result = try LTV()("--generate-completion-script", shell)
    #expect(result.status == 0)
    #expect(result.output.contains("decide-on"))
  }

  @Test(arguments: [
    ("frobnicate", "there is no command"), ("run", "missing expected argument"), ("run a b", "unexpected"),
    ("run a --bogus", "unknown option"), ("run a --drws 3", "did you mean '--draws'"),
    ("run a --draws 0", "between 1 and"), ("run a --draws -1", "between 1 and"), ("run a --draws abc", "abc"),
    ("run a --draws 1e9", "1e9"), ("run a --threads 0", "between 1 and"), ("run a --seed -1", "-1"),
    ("run a --seed 99999999999999999999", "99999999999999999999"),
    ("run a --solver cohorts", "did you mean cohort?"), ("run a --solver exact", "'expected'"),
    ("run a --lang fr", "'ja'"),
    ("run a --decide-on ltv", "'npv_plan'"), ("run a --out ''", "--out"),
    ("run a --until 'npv<3'", "expected_loss<0.5%"),
    ("run a --set nothing", "path=value"), ("run a --set =3", "path=value"),
    ("run a --set horizon_months=", "no value"), ("check a --set 'horizon_months=[1'", "YAML"),
    ("check", "missing expected argument"), ("new", "missing expected argument"),
    ("new x --from nothing", "'starter'"), ("schema x", "unexpected argument"),
  ])
  func `bad arguments say what is wrong`(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario("a")
    let result = try ltv.run(shell: "ltv \(arguments)")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("error: "), "\(result.error)")
    #expect(result.error.lowercased().contains(hint.lowercased()), "\(result.error)")
    #expect(result.error.contains("ltv \(arguments.prefix { $0 != " " && $0 != "f" })"))
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(ltv.files == ["a"])
  }
}

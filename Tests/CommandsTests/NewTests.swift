// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct NewTests {
  @Test(arguments: ["starter", "consumables", "mail-order", "maintenance", "membership", "subscription"])
  func `templates are faultless`(template: String) throws {
    let ltv = try LTV()
    let made = try ltv("new", "bakery", "--from", template)
    #expect(made.status == 0)
    #expect(made.output.contains("ltv run bakery.yaml"))
    #expect(made.output.contains("ltv schema > scenario.schema.json"))
    #expect(ltv.files == ["bakery.yaml"])

    let checked = try ltv("check", "bakery.yaml")
    #expect(checked.status == 0)
    #expect(!checked.output.contains("error:") && !checked.output.contains("warning:"))
    #expect(checked.output.hasSuffix("bakery.yaml is valid: ltv run bakery.yaml\n"))
    expectPlain(checked.output)
  }

  /// Names are texts whatever is in them, and stay one file.
  @Test(arguments: ["a\"b: #", "true", "1e5", "x - y", "パン屋", "it's {a}", "x.yml", "NAME FILE", "\\n"])
  func `any name will do`(name: String) throws {
    let ltv = try LTV()
    #expect(try ltv("new", name).status == 0)
    let file = try #require(ltv.files.first)
    #expect(file == (name.hasSuffix(".yml") ? name : name + ".yaml"))
    #expect(try ltv("check", file).status == 0)
  }

  @Test(arguments: ["", ".", "..", "a/", "../", ".yaml", "a\nb"])
  func `some names are none`(name: String) throws {
    let ltv = try LTV()
    let result = try ltv("new", name)
    #expect(result.status == 2)
    #expect(result.error.hasPrefix("error: "))
    #expect(ltv.files.isEmpty)
  }

  @Test func `nothing is overwritten`() throws {
    let ltv = try LTV()
    try ltv.write("mine", to: "a.yaml")
    let result = try ltv("new", "a")
    #expect(result.status == 2)
    #expect(result.error.contains("a.yaml is there already"))
    #expect(try ltv.read("a.yaml") == Data("mine".utf8))
  }

  @Test func `folders that cannot take it`() throws {
    let ltv = try LTV()
    let missing = try ltv("new", "nowhere/a")
    #expect(missing.status == 1)
    #expect(missing.error == "error: nowhere/a.yaml cannot be written: there is no folder nowhere\n")
    try ltv.write("", to: "file")
    #expect(try ltv("new", "file/a").status == 1)
    // Nobody may write here, not even root.
    #expect(try ltv("new", "/proc/a").status == 1)
    #expect(ltv.files == ["file"])
  }

  @Test func `a full disk leaves nothing`() throws {
    let ltv = try LTV()
    let result = try ltv.run(shell: "trap '' XFSZ; ulimit -f 1; ltv new a")
    #expect(result.status == 1)
    #expect(result.error.hasPrefix("error: a.yaml cannot be written: "))
    #expect(ltv.files.isEmpty)
  }
}

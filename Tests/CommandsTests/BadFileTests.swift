// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct BadFileTests {
  /// Whatever is given as a scenario, the answer is a finding and 2, from `check` and `run` alike.
  @Test func `anything else is refused`() throws {
    let ltv = try LTV()
    try ltv.writeScenario("good.yaml")
    let good = try ltv.read("good.yaml")
    try ltv.write("", to: "empty.yaml")
    try ltv.write("\n# nothing\n", to: "comment.yaml")
    try ltv.write(good.prefix(good.count / 2), to: "truncated.yaml")
    try ltv.write(Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 3) }), to: "binary.yaml")
    try ltv.write(good + Data("x: \"".utf8) + Data(repeating: 0x61, count: 1 << 25), to: "huge.yaml")
    try ltv.write(good + Data([0xFF, 0xFE]), to: "latin.yaml")
    try ltv.write(String(repeating: "[", count: 100_000), to: "deep.yaml")
    try ltv.write("a: &a [*a, *a]\n", to: "circle.yaml")
    try ltv.write("- 1\n- 2\n", to: "list.yaml")
    #expect(
      try ltv.run(shell: "mkdir folder; mkfifo pipe").status
        == 0)
    let before = ltv.files
    let names = [
      "empty.yaml", "comment.yaml", "truncated.yaml", "binary.yaml", "huge.yaml", "latin.yaml", "deep.yaml",
      "circle.yaml", "list.yaml", "folder", "nowhere.yaml", "/dev/null", "",
    ]
    for name in names {
      let checked = try ltv("check", name)
      let run = try ltv("run", name, "--draws", "1")
      #expect(checked.status == 2 && run.status == 2, "\(name)")
      #expect(checked.output.contains("error: "), "\(name)")
      // The same findings, on the stream that fits: they are what `check` is asked for.
      #expect(checked.output == run.error, "\(name)")
      #expect(checked.error == "" && run.output == "", "\(name)")
    }
    #expect(ltv.files == before)
  }

  @Test func `all findings come at once with their places`() throws {
    let ltv = try LTV()
    try ltv.writeScenario("bad.yaml", extra: "horizn_months: 3\nfiscal_year_start: 13\n")
    let result = try ltv("check", "bad.yaml")
    #expect(result.status == 2)
    #expect(result.output.contains("bad.yaml:14:1: error: "))
    #expect(result.output.contains("horizon_months"))
    #expect(result.output.contains("bad.yaml:15:20: error: "))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing
import TestSupport

@testable import Reporting

/// What a run writes can be read back as it was.
struct ResultFolderTests {
  private let table = ResultTable(
    name: "plan",
    columns: [
      Column("strategy", label: Caption("Strategy", "戦略")), Column("label", label: Caption("Label", "名称")),
      Column("npv", unit: "JPY", label: Caption("NPV", "正味現在価値")),
      Column("rank", label: Caption("Rank", "順位")), Column("tied", label: Caption("Tied", "同等")),
      Column("value", label: Caption("Value", "値")),
    ],
    rows: [
      [
        .text("2026"), .caption(Caption("Sell only", "売り切り")), .number(1), .integer(2), .boolean(true),
        .text("beta(1, 2)"),
      ],
      [.text("=keep"), .caption(Caption("Keep")), .empty, .integer(1), .boolean(false), .number(0.5)],
    ])

  private func written(
    _ language: Language, _ body: (String) throws -> Void
  ) throws {
    try withTemporaryFolder { root in
      var folder = RunFolder(try FolderClaim(root.path(of: "run")))
      try folder.write([table], in: TableFormats(language: language))
      try folder.writeManifest(Body())
      try body(try folder.commit())
    }
  }

  private struct Body: Encodable {
    let version = "1"
    let command = ["run", "a.yaml"]
    let scenario = "a.yaml"
    let seed: UInt64 = 3
  }

  @Test(arguments: Language.allCases)
  func `tables come back as they were`(language: Language) throws {
    try written(language) { path in
      let folder = try ResultFolder(path)
      #expect(folder.verb == "run")
      #expect(folder.facts.seed == 3)
      #expect(folder.tableNames == ["plan"])
      var expected = table.rows
      // A label that is the same in both languages comes back as the text that it is.
      expected[1][1] = .text("Keep")
      let back = try #require(try folder.table("plan"))
      #expect(back.columns == table.columns)
      #expect(back.rows == expected)
      #expect(try folder.table("draws") == nil)
    }
  }

  @Test func `damage is named`() throws {
    try written(.english) { path in
      let file = "\(path)/plan.csv"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing(",2,true", with: ",two,true").write(toFile: file, atomically: true, encoding: .utf8)
      let folder = try ResultFolder(path)
      #expect(
        throws: ResultFolder.Failure(message: "record 2 of \(file) is damaged: 'two' in rank is no number")
      ) {
        try folder.table("plan")
      }
      try text.replacing("rank", with: "place").write(toFile: file, atomically: true, encoding: .utf8)
      #expect(throws: ResultFolder.Failure(message: "\(file) has other columns than the run wrote")) {
        try folder.table("plan")
      }
      try FileManager.default.removeItem(atPath: file)
      #expect(throws: ResultFolder.Failure(message: "\(file) cannot be read")) { try folder.table("plan") }
    }
  }

  @Test func `other folders are refused`() throws {
    try withTemporaryFolder { folder in
      let path = folder.path
      #expect(
        throws: ResultFolder.Failure(message: "\(path) holds no results: there is no manifest.json in it")
      ) { try ResultFolder(path) }
      let manifest = "\(path)/manifest.json"
      try "{}".write(toFile: manifest, atomically: true, encoding: .utf8)
      #expect(throws: ResultFolder.Failure(message: "\(manifest) is damaged, or not of ltv")) {
        try ResultFolder(path)
      }
      try #"{"version": "0", "command": [], "files": []}"#.write(
        toFile: manifest, atomically: true, encoding: .utf8)
      #expect(
        throws: ResultFolder.Failure(
          message: "\(path) was written by an earlier version of ltv; repeat the command that wrote it")
      ) { try ResultFolder(path) }
    }
  }
}

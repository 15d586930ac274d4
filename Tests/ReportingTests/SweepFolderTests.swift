// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

@testable import Reporting

struct SweepFolderTests {
  private struct Facts: Encodable {
    var sweep = "name"
  }

  private let root = NSTemporaryDirectory() + "ltv-sweep-folder-\(UUID().uuidString)"

  private func entries(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func write(_ names: [String], to target: String, commit: Bool = true) throws {
    var folder = try SweepFolder(target: target, work: "work")
    for name in names {
      try folder.write(
        ResultTable(name: name, columns: [Column("a", label: Caption("A"))]), with: CSVWriter())
    }
    try folder.writeManifest(Facts())
    if commit { try folder.commit() }
  }

  @Test func resultsTakeThePlaceOfTheWork() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try write(["one", "two"], to: "\(root)/out")
    #expect(entries("\(root)/out") == ["manifest.json", "one.csv", "two.csv"])
    #expect(Manifest.text("sweep", inFolder: "\(root)/out") == "name")
    #expect(Manifest.text("seed", inFolder: "\(root)/out") == nil)
    // An earlier run's files go, and only they.
    try Data().write(to: URL(fileURLWithPath: "\(root)/out/notes"))
    try write(["two", "three"], to: "\(root)/out")
    #expect(entries("\(root)/out") == ["manifest.json", "notes", "three.csv", "two.csv"])
  }

  @Test func withoutCommitNothingChanges() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try write(["one"], to: "\(root)/out", commit: false)
    #expect(entries(root) == [])
    try write(["one"], to: "\(root)/out")
    try FileManager.default.createDirectory(atPath: "\(root)/out/work", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(root)/out/work/chunk"))
    try write(["two"], to: "\(root)/out", commit: false)
    #expect(entries("\(root)/out") == ["manifest.json", "one.csv", "work"])
    #expect(entries("\(root)/out/work") == ["chunk"])
  }

  /// Killed after the first file had moved: the folder is still that of a sweep, and ends with its files alone.
  @Test func aMoveCutShortIsBegunAnew() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let manager = FileManager.default
    let target = "\(root)/out"
    try write(["one", "two"], to: target)
    try manager.createDirectory(atPath: "\(target)/work/results", withIntermediateDirectories: true)
    for name in ["manifest.json", "two.csv"] {
      try manager.moveItem(atPath: "\(target)/\(name)", toPath: "\(target)/work/results/\(name)")
    }
    #expect(entries(target) == ["one.csv", "work"])
    try SweepFolder.check(target, work: "work")
    try write(["two", "three"], to: target, commit: false)
    #expect(entries(target) == ["work"])
    try write(["two", "three"], to: target)
    #expect(entries(target) == ["manifest.json", "three.csv", "two.csv"])
  }

  @Test func whatCannotBeWrittenIsFoundOutBefore() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try SweepFolder.check("\(root)/out", work: "work")
    #expect(entries(root) == [])
    try FileManager.default.createDirectory(atPath: "\(root)/out", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(root)/out/notes"))
    #expect(throws: RunFolderError.foreignFolder("\(root)/out", stray: "notes")) {
      try SweepFolder.check("\(root)/out", work: "work")
    }
    #expect(throws: RunFolderError.isFile("\(root)/out/notes")) {
      try SweepFolder.check("\(root)/out/notes/below", work: "work")
    }
  }
}

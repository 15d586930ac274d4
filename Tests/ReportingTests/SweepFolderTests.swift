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
}

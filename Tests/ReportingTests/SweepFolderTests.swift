// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing
import TestSupport

@testable import Reporting

struct SweepFolderTests {
  private struct Facts: Encodable {
    var sweep = "name"
  }

  private let folder: TemporaryFolder
  /// Not there yet.
  private var root: String { folder.path(of: "root") }

  init() throws { folder = try TemporaryFolder() }

  private func place(_ name: String) throws -> String { try RunFolder.resolved("\(root)/\(name)") }

  private func entries(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func write(_ names: [String], to target: String, commit: Bool = true) throws {
    var folder = try SweepFolder(SweepFolder.claim(target, work: "work"), work: "work")
    try folder.write(
      names.map { ResultTable(name: $0, columns: [Column("a", label: Caption("A"))]) }, in: TableFormats())
    try folder.writeManifest(Facts())
    if commit { try folder.commit() }
  }

  @Test func `results take the place of the work`() throws {
    try write(["one", "two"], to: "\(root)/out")
    #expect(entries("\(root)/out") == ["manifest.json", "one.csv", "two.csv"])
    #expect(Manifest.text("sweep", inFolder: "\(root)/out") == "name")
    #expect(Manifest.text("seed", inFolder: "\(root)/out") == nil)
    // An earlier run's files go, and only they.
    try Data().write(to: URL(fileURLWithPath: "\(root)/out/notes"))
    #expect(throws: RunFolderError.foreignFolder(try place("out"), stray: "notes")) {
      try write(["two", "three"], to: "\(root)/out")
    }
    try FileManager.default.removeItem(atPath: "\(root)/out/notes")
    try write(["two", "three"], to: "\(root)/out")
    #expect(entries("\(root)/out") == ["manifest.json", "three.csv", "two.csv"])
    #expect(entries(root) == ["out"])
  }

  @Test func `without commit nothing changes`() throws {
    try write(["one"], to: "\(root)/out", commit: false)
    #expect(entries(root) == [])
    try write(["one"], to: "\(root)/out")
    try FileManager.default.createDirectory(atPath: "\(root)/out/work", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(root)/out/work/chunk"))
    try write(["two"], to: "\(root)/out", commit: false)
    #expect(entries("\(root)/out") == ["manifest.json", "one.csv", "work"])
    #expect(entries("\(root)/out/work") == ["chunk"])
  }

  /// Whoever wants the place, for a sweep or a run, has it alone.
  @Test func `one place is one process`() throws {
    let busy = RunFolderError.busy(try place("out"))
    let sweep = try SweepFolder.claim("\(root)/out", work: "work")
    #expect(throws: busy) { _ = try FolderClaim("\(root)/out") }
    #expect(throws: busy) { _ = try SweepFolder.claim("\(root)/out", work: "work") }
    // Its work is no stray file to another, but the work of one that is still there.
    try FileManager.default.createDirectory(atPath: "\(root)/out/work", withIntermediateDirectories: true)
    #expect(throws: busy) { _ = try FolderClaim("\(root)/out") }
    withExtendedLifetime(sweep) {}
  }

  @Test func `work of nobody is stray`() throws {
    try FileManager.default.createDirectory(atPath: "\(root)/out/work", withIntermediateDirectories: true)
    #expect(throws: RunFolderError.foreignFolder(try place("out"), stray: "work")) {
      _ = try FolderClaim("\(root)/out")
    }
    #expect(entries(root) == ["out"])
  }

  /// What is begun is known to whoever ends the program, with the folders that were made for it.
  @Test func `unfinished results go with the program`() throws {
    var folder = try SweepFolder(SweepFolder.claim("\(root)/out", work: "work"), work: "work")
    try folder.writeManifest(Facts())
    #expect(entries("\(root)/out/work/results") == ["manifest.json"])
    UnfinishedWork.abandon(try place("out/work/results"))
    #expect(!FileManager.default.fileExists(atPath: "\(root)/out"))
  }

  /// Killed after the first file had moved: the folder is still that of a sweep, and ends with its files alone.
  @Test func `a move cut short is begun anew`() throws {
    let manager = FileManager.default
    let target = "\(root)/out"
    try write(["one", "two"], to: target)
    try manager.createDirectory(atPath: "\(target)/work/results", withIntermediateDirectories: true)
    for name in ["manifest.json", "two.csv"] {
      try manager.moveItem(atPath: "\(target)/\(name)", toPath: "\(target)/work/results/\(name)")
    }
    #expect(entries(target) == ["one.csv", "work"])
    _ = try SweepFolder.claim(target, work: "work")
    try write(["two", "three"], to: target, commit: false)
    #expect(entries(target) == ["work"])
    try write(["two", "three"], to: target)
    #expect(entries(target) == ["manifest.json", "three.csv", "two.csv"])
  }

  @Test func `what cannot be written is found out before`() throws {
    _ = try SweepFolder.claim("\(root)/out", work: "work")
    #expect(entries(root) == [])
    try FileManager.default.createDirectory(atPath: "\(root)/out", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(root)/out/notes"))
    #expect(throws: RunFolderError.foreignFolder("\(root)/out", stray: "notes")) {
      _ = try SweepFolder.claim("\(root)/out", work: "work")
    }
    #expect(throws: RunFolderError.isFile("\(root)/out/notes")) {
      _ = try SweepFolder.claim("\(root)/out/notes/below", work: "work")
    }
  }
}

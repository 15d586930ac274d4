// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

@testable import Reporting

@Suite struct RunFolderTests {
  private struct Facts: Encodable {
    var version = "0.1.0"
    var draws = 64
    var command = "ltv run a/b.yaml"
  }

  private let table = ResultTable(
    name: "summary", columns: [Column("a", label: Caption("A"))], rows: [[.number(1)], [.text("é")]])

  /// Runs a test in a fresh folder that is gone afterwards.
  private func inFreshFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "ltv-reporting-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer {
      _ = chmod(path, 0o755)
      try? FileManager.default.removeItem(atPath: path)
    }
    try body(RunFolder.resolved(path))
  }

  private func entries(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func run(_ target: String, _ content: String = "x") throws {
    var folder = try RunFolder(target: target)
    try folder.write(table)
    try folder.write(content, to: "notes.txt")
    try folder.writeManifest(Facts())
    _ = try folder.commit()
  }

  @Test func aRunAppearsWhole() throws {
    try inFreshFolder { root in
      let target = "\(root)/results/lift/1"
      var folder = try RunFolder(target: target)
      try folder.write(table, with: CSVWriter(forExcel: true))
      #expect(!FileManager.default.fileExists(atPath: target))
      try folder.writeManifest(Facts())
      let place = try folder.commit()
      #expect(place == target)
      #expect(try entries("\(root)/results/lift") == ["1"])
      #expect(try entries(target) == ["manifest.json", "summary.csv"])
      #expect(text("\(target)/summary.csv") == "\u{FEFF}a\r\n1\r\né\r\n")
      #expect(
        text("\(target)/manifest.json") == """
          {
            "command" : "ltv run a/b.yaml",
            "draws" : 64,
            "files" : [
              "summary.csv"
            ],
            "version" : "0.1.0"
          }

          """)
    }
  }

  @Test func anAbandonedRunLeavesNothing() throws {
    try inFreshFolder { root in
      do {
        var folder = try RunFolder(target: "\(root)/results/lift/1")
        try folder.write(table)
      }
      #expect(try entries(root).isEmpty)
      try RunFolder.check("\(root)/results/lift/1")
      #expect(try entries(root).isEmpty)
    }
  }

  @Test func anEarlierRunIsReplaced() throws {
    try inFreshFolder { root in
      let target = "\(root)/out"
      try run(target, "first")
      try run(target + "/", "second")
      #expect(text("\(target)/notes.txt") == "second")
      #expect(try entries(root) == ["out"])
      // Through a link, too, which stays one.
      try FileManager.default.createSymbolicLink(atPath: "\(root)/link", withDestinationPath: target)
      try run("\(root)/link", "third")
      #expect(text("\(target)/notes.txt") == "third")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(root)/link") == target)
    }
  }

  @Test func anEmptyFolderIsFilled() throws {
    try inFreshFolder { root in
      try FileManager.default.createDirectory(atPath: "\(root)/out", withIntermediateDirectories: false)
      try run("\(root)/out")
      #expect(try entries("\(root)/out") == ["manifest.json", "notes.txt", "summary.csv"])
    }
  }

  @Test func otherPeoplesFilesAreSafe() throws {
    try inFreshFolder { root in
      let target = "\(root)/out"
      try run(target)
      // Somebody's own file beside a run's.
      #expect(FileManager.default.createFile(atPath: "\(target)/mine.xlsx", contents: Data()))
      #expect(throws: RunFolderError.foreignFolder(target, stray: "mine.xlsx")) { try run(target) }
      #expect(text("\(target)/notes.txt") == "x")
      // A manifest of another program.
      let other = "\(root)/app"
      try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
      #expect(
        FileManager.default.createFile(atPath: "\(other)/manifest.json", contents: Data("{\"name\": 1}".utf8))
      )
      #expect(throws: RunFolderError.foreignFolder(other, stray: "manifest.json")) {
        try RunFolder.check(other)
      }
      #expect(try entries(root) == ["app", "out"])
    }
  }

  @Test func aFileInPlace() throws {
    try inFreshFolder { root in
      #expect(FileManager.default.createFile(atPath: "\(root)/file", contents: Data()))
      #expect(throws: RunFolderError.isFile("\(root)/file")) { try RunFolder.check("\(root)/file") }
      #expect(throws: RunFolderError.isFile("\(root)/file")) { try RunFolder.check("\(root)/file/a/b") }
      #expect(RunFolderError.isFile("out").description == "out is a file; results need a folder")
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere")) func aReadOnlyFolder() throws {
    try inFreshFolder { root in
      #expect(chmod(root, 0o555) == 0)
      #expect(throws: RunFolderError.notWritable("\(root)/out", reason: "permission denied")) {
        try RunFolder.check("\(root)/out")
      }
      #expect(chmod(root, 0o755) == 0)
      let left = try entries(root)
      #expect(left.isEmpty)
    }
  }

  @Test func errorsOfTheSystemBecomeSentences() {
    #expect(RunFolderError(errno: ENOSPC, path: "out") == .diskFull("out"))
    #expect(
      RunFolderError(errno: EROFS, path: "out").description
        == "cannot write results to out: read-only file system")
    #expect(
      RunFolderError(errno: ENAMETOOLONG, path: "out").description.hasPrefix("cannot write results to out: "))
    #expect(throws: RunFolderError.self) { try RunFolder.check("/" + String(repeating: "x", count: 300)) }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "/dev/full"), "Linux has a device that is always full"))
  func aFullDisk() throws {
    try inFreshFolder { root in
      var folder = try RunFolder(target: "\(root)/out")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.partial)/summary.csv", withDestinationPath: "/dev/full")
      var failure: RunFolderError?
      do throws(RunFolderError) { try folder.write(table) } catch { failure = error }
      #expect(failure == .diskFull("\(root)/out"))
      _ = consume folder
      #expect(try entries(root).isEmpty)
    }
  }

  @Test func freshTargetsDoNotMeet() throws {
    try inFreshFolder { root in
      let date = Date(timeIntervalSince1970: 1_775_000_000)
      let utc = try #require(TimeZone(identifier: "UTC"))
      let first = RunFolder.freshTarget(results: root, scenario: "lift", date: date, timeZone: utc)
      #expect(first == "\(root)/lift/2026-03-31-233320")
      try run(first)
      #expect(
        RunFolder.freshTarget(results: root, scenario: "lift", date: date, timeZone: utc) == first + "-2")
    }
  }
}

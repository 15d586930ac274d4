// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing
import TestSupport

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
    try withTemporaryFolder { try body(try RunFolder.resolved($0.path)) }
  }

  private func entries(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func run(_ target: String, _ content: String = "x") throws {
    var folder = RunFolder(try FolderClaim(target))
    try folder.write([table])
    try folder.write(content, to: "notes.txt")
    try folder.writeManifest(Facts())
    _ = try folder.commit()
  }

  @Test func `a run appears whole`() throws {
    try inFreshFolder { root in
      let target = "\(root)/results/lift/1"
      var folder = RunFolder(try FolderClaim(target))
      try folder.write([table], in: TableFormats(forExcel: true))
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
            "tables" : [
              {
                "columns" : [
                  {
                    "key" : "a",
                    "kind" : "mixed",
                    "label" : {
                      "english" : "A",
                      "japanese" : "A"
                    }
                  }
                ],
                "name" : "summary"
              }
            ],
            "version" : "0.1.0"
          }

          """)
    }
  }

  /// A format that writes something before and after the rows, as CSV does not.
  private struct Lines: TableWriter {
    static let fileExtension = "lines"

    func header(of table: ResultTable) -> String { "\(table.columns.count) column\n" }
    func append(_ row: [Cell], to text: inout String) { text += "row\n" }
    func footer(of table: ResultTable) -> String { "\(table.rows.count) rows\n" }
  }

  /// The table is longer than what is written in one go.
  @Test func `every format has a file of its own`() throws {
    try inFreshFolder { root in
      let rows = 300_000
      let long = ResultTable(
        name: "long", columns: table.columns, rows: [[Cell]](repeating: [.integer(1)], count: rows))
      var folder = RunFolder(try FolderClaim("\(root)/out"))
      try folder.write([long], in: TableFormats([CSVWriter(), Lines()]))
      try folder.writeManifest(Facts())
      let place = try folder.commit()
      #expect(try entries(place) == ["long.csv", "long.lines", "manifest.json"])
      #expect(text("\(place)/long.csv") == CSVWriter().text(of: long))
      let repeated = String(repeating: "row\n", count: rows)
      #expect(text("\(place)/long.lines") == "1 column\n\(repeated)\(rows) rows\n")
      #expect(Manifest.files(inFolder: place) == ["long.csv", "long.lines"])
      // Another run takes the place of all of them.
      try run(place)
      #expect(try entries(place) == ["manifest.json", "notes.txt", "summary.csv"])
    }
  }

  @Test func `an abandoned run leaves nothing`() throws {
    try inFreshFolder { root in
      do {
        var folder = RunFolder(try FolderClaim("\(root)/results/lift/1"))
        try folder.write([table])
      }
      #expect(try entries(root).isEmpty)
      _ = try FolderClaim("\(root)/results/lift/1")
      #expect(try entries(root).isEmpty)
    }
  }

  @Test func `an earlier run is replaced`() throws {
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

  @Test func `an empty folder is filled`() throws {
    try inFreshFolder { root in
      try FileManager.default.createDirectory(atPath: "\(root)/out", withIntermediateDirectories: false)
      try run("\(root)/out")
      #expect(try entries("\(root)/out") == ["manifest.json", "notes.txt", "summary.csv"])
    }
  }

  @Test func `other peoples files are safe`() throws {
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
        try FolderClaim(other)
      }
      #expect(try entries(root) == ["app", "out"])
    }
  }

  @Test func `a file in place`() throws {
    try inFreshFolder { root in
      #expect(FileManager.default.createFile(atPath: "\(root)/file", contents: Data()))
      #expect(throws: RunFolderError.isFile("\(root)/file")) { try FolderClaim("\(root)/file") }
      #expect(throws: RunFolderError.isFile("\(root)/file")) { try FolderClaim("\(root)/file/a/b") }
      #expect(RunFolderError.isFile("out").description == "out is a file; results need a folder")
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere")) func `a read-only folder`() throws {
    try inFreshFolder { root in
      #expect(chmod(root, 0o555) == 0)
      #expect(throws: RunFolderError.notWritable("\(root)/out", reason: "permission denied")) {
        try FolderClaim("\(root)/out")
      }
      #expect(chmod(root, 0o755) == 0)
      let left = try entries(root)
      #expect(left.isEmpty)
    }
  }

  @Test func `errors of the system become sentences`() {
    #expect(RunFolderError(errno: ENOSPC, path: "out") == .diskFull("out"))
    #expect(
      RunFolderError(errno: EROFS, path: "out").description
        == "cannot write results to out: read-only file system")
    #expect(
      RunFolderError(errno: ENAMETOOLONG, path: "out").description.hasPrefix("cannot write results to out: "))
    #expect(throws: RunFolderError.self) { try FolderClaim("/" + String(repeating: "x", count: 300)) }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "/dev/full"), "Linux has a device that is always full"))
  func `a full disk`() throws {
    try inFreshFolder { root in
      var folder = RunFolder(try FolderClaim("\(root)/out"))
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.partial)/summary.csv", withDestinationPath: "/dev/full")
      var failure: RunFolderError?
      do throws(RunFolderError) { try folder.write([table]) } catch { failure = error }
      #expect(failure == .diskFull("\(root)/out"))
      _ = consume folder
      #expect(try entries(root).isEmpty)
    }
  }

  @Test func `two cannot write the same`() throws {
    try inFreshFolder { root in
      let target = "\(root)/out"
      try run(target, "earlier")
      let claim = try FolderClaim(target)
      #expect(throws: RunFolderError.busy(target)) { try FolderClaim(target) }
      let other = try FolderClaim("\(root)/other")
      _ = consume other
      var folder = RunFolder(claim)
      try folder.write("later", to: "notes.txt")
      try folder.writeManifest(Facts())
      // What it replaces is not in the way of a third.
      #expect(try folder.commit() == target)
      try run(target, "last")
      #expect(text("\(target)/notes.txt") == "last")
      #expect(try entries(root) == ["out"])
    }
  }

  /// What processes that were killed have left, beside any target, and of this one.
  @Test func `what the dead have left is removed`() throws {
    try inFreshFolder { root in
      for name in [".out", ".another"] {
        let folder = root + "/" + name + PartialFolder.suffix
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        #expect(FileManager.default.createFile(atPath: "\(folder)/draws.csv", contents: Data()))
      }
      // Somebody's own folder of such a name: no run has made a folder in a folder.
      let mine = "\(root)/.mine\(PartialFolder.suffix)/below"
      try FileManager.default.createDirectory(atPath: mine, withIntermediateDirectories: true)
      // One that is alive.
      let alive = try FolderClaim("\(root)/alive")
      try run("\(root)/out")
      #expect(try entries("\(root)/out") == ["manifest.json", "notes.txt", "summary.csv"])
      #expect(try entries(root) == [".alive.ltv-partial", ".mine.ltv-partial", "out"])
      _ = consume alive
      #expect(try entries(root) == [".mine.ltv-partial", "out"])
    }
  }

  /// Where two folders cannot change places: whole, or as it was after the next run has looked at it.
  @Test func `a move in two steps loses nothing`() throws {
    try inFreshFolder { root in
      let target = "\(root)/out"
      try run(target, "first")
      let folder = try PartialFolder(for: target)
      try Data("second".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/notes.txt"))
      try folder.moveInTwoSteps(to: target)
      #expect(text("\(target)/notes.txt") == "second")
      #expect(try entries(root) == ["out"])
      // Killed between the steps.
      #expect(rename(target, "\(folder.path).replaced") == 0)
      #expect(!FileManager.default.fileExists(atPath: target))
      _ = consume folder
      let claim = try FolderClaim(target)
      #expect(text("\(target)/notes.txt") == "second")
      _ = consume claim
      #expect(try entries(root) == ["out"])
    }
  }

  @Test(arguments: ["x", "報告", "👩‍👩‍👧‍👦"]) func `names may be as long as they can`(character: String) throws {
    try inFreshFolder { root in
      let name = String(repeating: character, count: 255 / character.utf8.count)
      try run("\(root)/\(name)")
      #expect(try entries(root) == [name])
      let other = String(name.dropLast()) + "y"
      #expect(PartialFolder.path(for: "\(root)/\(name)") != PartialFolder.path(for: "\(root)/\(other)"))
    }
  }

  @Test func `places of people are safe`() throws {
    let here = FileManager.default.currentDirectoryPath
    for path in [here, ".", "..", "/", NSHomeDirectory(), (here as NSString).deletingLastPathComponent] {
      let error = #expect(throws: RunFolderError.self) { try FolderClaim(path) }
      guard case .protected? = error else {
        Issue.record("\(path): \(error.map { "\($0)" } ?? "no error")")
        continue
      }
    }
  }

  @Test func `a link to nothing is named`() throws {
    try inFreshFolder { root in
      try FileManager.default.createSymbolicLink(atPath: "\(root)/link", withDestinationPath: "nowhere")
      for path in ["\(root)/link", "\(root)/link/below"] {
        #expect(throws: RunFolderError.danglingLink("\(root)/link", to: "nowhere")) { try FolderClaim(path) }
      }
    }
  }

  @Test func `fresh targets do not meet`() throws {
    try inFreshFolder { root in
      let date = Date(timeIntervalSince1970: 1_775_000_000)
      let utc = try #require(TimeZone(identifier: "UTC"))
      let first = RunFolder.freshTarget(results: root, scenario: "lift", date: date, timeZone: utc)
      #expect(first == "\(root)/lift/2026-03-31-233320")
      try run(first)
      #expect(
        RunFolder.freshTarget(results: root, scenario: "lift", date: date, timeZone: utc) == first + "-2")
      let claims = try (0..<3).map { _ in
        try FolderClaim.fresh(results: root, scenario: "lift", date: date, timeZone: utc)
      }
      #expect(claims.map(\.target) == (2...4).map { "\(first)-\($0)" })
    }
  }
}

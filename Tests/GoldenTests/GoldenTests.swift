// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What the catalogue comes to does not change unless somebody means it to.
@Suite("Tests/Golden")
struct GoldenTests {
  private static let isWriting = ProcessInfo.processInfo.environment["LTV_WRITE_GOLDEN"] != nil
  private static let remedy = "if that is meant, `make golden` writes the files anew"

  /// `make golden` leaves a file as it is whose values hold, so that another machine's last digits change nothing.
  @Test(arguments: GoldenRun.all)
  func `hold what scenarios come to`(run: GoldenRun) throws {
    let found = try run.lines()
    let text = try? String(contentsOf: run.file, encoding: .utf8)
    let kept = try text.map { try GoldenFile.lines(in: $0) }
    let differences = kept.map { GoldenComparison(kept: $0, found: found).differences }
    if Self.isWriting {
      guard differences?.isEmpty != true else { return }
      try FileManager.default.createDirectory(
        at: run.file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try GoldenFile.text(of: found).write(to: run.file, atomically: true, encoding: .utf8)
    } else {
      let all = try #require(differences, "\(run.file.path) is not there; `make golden` writes it")
      let shown = all.prefix(20).map { "\(run.testDescription), \($0)" }.joined(separator: "\n")
      #expect(
        all.isEmpty, "\(all.count) values differ, the first are:\n\(shown)\n\(Self.remedy)")
    }
  }

  /// A file of a scenario that is no more guards nothing.
  @Test func `have no other files`() throws {
    let used = Set(GoldenRun.all.map(\.file.path))
    let files = FileManager.default.enumerator(at: GoldenRun.folder, includingPropertiesForKeys: nil)
    for case let file as URL in try #require(files) where file.pathExtension == "csv" {
      if used.contains(file.path) { continue }
      if Self.isWriting {
        try FileManager.default.removeItem(at: file)
      } else {
        Issue.record("\(file.path) belongs to no scenario; `make golden` removes it")
      }
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

@testable import Reporting

struct WholeFileTests {
  private let temporary: TemporaryFolder
  /// Not there yet.
  private var folder: String { temporary.path(of: "folder") }

  init() throws { temporary = try TemporaryFolder() }

  private func entries() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test func `a file appears whole, with the folders above it, and replaces one of its name`() throws {
    try WholeFile.write(Data("one".utf8), to: "\(folder)/page.html")
    try WholeFile.write(Data("two".utf8), to: "\(folder)/page.html")
    #expect(FileManager.default.contents(atPath: "\(folder)/page.html") == Data("two".utf8))
    #expect(entries() == ["page.html"])
  }

  @Test func `a folder in its place is refused and left, with nothing beside it`() throws {
    try FileManager.default.createDirectory(atPath: "\(folder)/page.html", withIntermediateDirectories: true)
    #expect(throws: RunFolderError.self) { try WholeFile.write(Data(), to: "\(folder)/page.html") }
    #expect(entries() == ["page.html"])
  }

  @Test func `what cannot be written leaves no folders`() throws {
    try Data().write(to: URL(fileURLWithPath: folder))
    #expect(throws: RunFolderError.self) { try WholeFile.write(Data(), to: "\(folder)/below/page.html") }
    #expect(FileManager.default.contents(atPath: folder) == Data())
  }
}

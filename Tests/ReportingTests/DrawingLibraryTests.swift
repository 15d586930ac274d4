// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Foundation
import Reporting
import Testing
import TestSupport

struct DrawingLibraryTests {
  private static let readme = Repository.file("Sources/CVega/README.md")

  /// What is embedded is what the README says it is.
  @Test func `checksums are those of the readme`() throws {
    let readme = try String(contentsOf: DrawingLibraryTests.readme, encoding: .utf8)
    #expect(DrawingLibrary.scripts.count == 3)
    for file in DrawingLibrary.scripts + [DrawingLibrary.licences] {
      let line = try #require(
        readme.split(separator: "\n").first { $0.contains("`\(file.name)`") }, "\(file.name)")
      #expect(line.contains(Checksum.sha256(of: file.data)), "\(file.name)")
    }
  }

  /// In a page, a script ends at the first `</script`, and `<!--` changes how it is read.
  @Test func `scripts can stand in a page`() {
    for file in DrawingLibrary.scripts {
      let text = String(decoding: file.data, as: UTF8.self).lowercased()
      #expect(!text.contains("</script"))
      #expect(!text.contains("<!--"))
      // A page's checksums are of line feeds alone.
      #expect(!text.utf8.contains(UInt8(ascii: "\r")))
    }
  }
}

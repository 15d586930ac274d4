// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios
import Testing
import TestSupport

@Suite("docs/scenario-reference.md")
struct ReferenceDocumentTests {
  private let document = Repository.file("docs/scenario-reference.md")

  /// `LTV_WRITE_DOCS=1 swift test --filter ReferenceDocumentTests` writes it anew.
  @Test
  func `is what the code that reads scenarios generates`() throws {
    let generated = ScenarioReference.markdown()
    if ProcessInfo.processInfo.environment["LTV_WRITE_DOCS"] != nil {
      try generated.write(to: document, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: document, encoding: .utf8) == generated, "run with LTV_WRITE_DOCS=1")
  }
}

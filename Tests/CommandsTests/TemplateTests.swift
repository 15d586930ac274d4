// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Commands

@Test func `templates name the scenario and its file`() {
  #expect(
    Template.allCases.allSatisfy { $0.text.contains("name: NAME\n") && $0.text.contains("ltv run FILE ") })
}

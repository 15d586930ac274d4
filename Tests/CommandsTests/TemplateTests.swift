// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Commands

@Test func templatesNameTheScenarioAndItsFile() {
  #expect(
    Template.allCases.allSatisfy { $0.text.contains("name: NAME\n") && $0.text.contains("ltv run FILE ") })
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Commands

@Test func templatesNameTheScenario() {
  #expect(Template.allCases.allSatisfy { $0.text.contains("NAME") })
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct AfterPlanTextTests {
  @Test func `says nothing where nothing hangs on it`() {
    #expect(AfterPlanText(makeDigest()).text().isEmpty)
  }

  @Test func `says what is best within the plan`() {
    var digest = makeDigest()
    digest.lines[2].planValue = digest.lines[1].planValue + 2e8
    #expect(
      AfterPlanText(digest).sentences == [
        "The choice hangs on what comes after the plan: in its 120 months alone \"Inspection only\" earns JPY 200.0 M "
          + "more than \"Sell and maintain\"."
      ])
    digest.decideOn = .npvPlan
    #expect(AfterPlanText(digest).sentences.isEmpty)
  }

  @Test func `says which signs hang on it`() {
    var digest = makeDigest()
    digest.lines[2].planValue = -1e8
    digest.lines[2].terminalValue = 4e8
    digest.lines[0].planValue = 1e8
    digest.lines[0].terminalValue = -2e8
    #expect(
      AfterPlanText(digest).sentences == [
        "Only what comes after the plan lifts the NPV of \"Inspection only\" above zero: within its 120 months it is "
          + "JPY -100.0 M.",
        "After the plan the customers of \"Sell only\" cost more than they bring, and the NPV falls below zero.",
      ])
  }

  @Test func `says what the window hides`() {
    var digest = makeDigest()
    digest.lines[0].beyondWindow = 0.1
    digest.lines[1].beyondWindow = 1.234
    #expect(
      AfterPlanText(digest).text() == """
        LTV counts 180 months of a customer; the next 180 would add 123 % to that of
        "Sell and maintain": a longer `ltv_months` counts it.

        """)
  }
}

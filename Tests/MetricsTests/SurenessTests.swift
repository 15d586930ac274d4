// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

struct SurenessTests {
  private func sureness(loss: Double, error: Double?, stake: Double = 100) -> Sureness {
    Sureness(loss: loss, standardError: error, stake: stake, currency: "JPY", draws: 256)
  }

  @Test func `reads shares and amounts`() throws {
    #expect(try StoppingRule("expected_loss<0.5%").limit == 0.005)
    #expect(try StoppingRule("expected_loss<0.5%").isShare)
    #expect(try StoppingRule(" expected_loss < 2000 ").limit == 2000)
    #expect(try !StoppingRule("expected_loss<2000").isShare)
  }

  @Test(arguments: [
    "", "expected_loss", "expected_loss<", "expected_loss<0", "expected_loss<-1%", "expected_loss<a%",
    "expected_loss<inf", "expected_loss<nan%", "expected_loss>1%", "npv<3", "expected_loss<1%<2%",
  ])
  func `refuses what is no rule`(text: String) {
    #expect(throws: MalformedRequest.self) { try StoppingRule(text) }
  }

  /// The rule decides by two standard errors either way.
  @Test func `two standard errors decide`() throws {
    let rule = try StoppingRule("expected_loss<5%")
    #expect(rule.verdict(on: sureness(loss: 4, error: 0.4)) == .reached)
    #expect(rule.verdict(on: sureness(loss: 4, error: 0.6)) == .open)
    #expect(rule.verdict(on: sureness(loss: 6, error: 0.6)) == .open)
    #expect(rule.verdict(on: sureness(loss: 6, error: 0.4)) == .outOfReach)
    #expect(rule.verdict(on: sureness(loss: 0, error: 0)) == .reached)
    #expect(rule.verdict(on: sureness(loss: 1, error: nil)) == .open)
    #expect(rule.verdict(on: sureness(loss: 1, error: 0.1, stake: 0)) == .outOfReach)
    let amount = try StoppingRule("expected_loss<5")
    #expect(amount.verdict(on: sureness(loss: 4, error: 0.4, stake: 1e9)) == .reached)
  }
}

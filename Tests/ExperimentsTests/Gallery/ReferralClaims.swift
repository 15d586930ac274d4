// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `referral.yaml` claims: CAC falls, and the advantage vanishes where referred customers bring lower margin.
struct ReferralClaims {
  private static let value = "programmes.invite.referral.value_multiplier"

  private func run(value: Double) throws -> Run {
    try Fixture.run("referral", sets: ["\(Self.value)=\(value)"], draws: 32)
  }

  /// What a referred customer is worth, relative to the others.
  private func worth(_ run: Run, _ strategy: String) throws -> Double {
    try run.segment("invite", "ltv", strategy) / run.segment("all", "ltv", strategy)
  }

  @Test func `CAC falls`() throws {
    let run = try Fixture.run("referral", draws: 32)
    for strategy in ["referral", "bargain_hunters"] {
      #expect(run.mean(.cac, strategy)! < 0.95 * run.mean(.cac, "advertising")!)
    }
    #expect(run.mean(.cac, "more_advertising")! > run.mean(.cac, "advertising")!)
  }

  /// They stay longer, as a bank's did, and are worth a tenth more for it; not the sixth more of that bank, whose
  /// referred customers also brought more margin at first.
  @Test func `referred customers are worth more where they stay longer`() throws {
    let ratio = try worth(try Fixture.run("referral", draws: 32), "referral")
    #expect(ratio > 1.08 && ratio < 1.16)
  }

  /// Where they stay no longer, their value is that of their boxes: at 1 they are customers like others, below less.
  /// One draw: over many, draws in which customers stay, and so refer more, weigh more among the referred.
  @Test(arguments: [1, 0.9, 0.5])
  func `the advantage is gone with the margin`(value: Double) throws {
    let run = try Fixture.run("referral", sets: ["\(Self.value)=\(value)"], draws: 1)
    #expect(abs(try worth(run, "bargain_hunters") - value) < 1e-9)
  }

  /// Where they stay longer, a tenth less in the box makes up for it.
  @Test(arguments: [(value: 0.95, better: true), (0.85, false)])
  func `loyalty makes up for a tenth`(value: Double, better: Bool) throws {
    #expect((try worth(try run(value: value), "referral") > 1) == better)
  }

  /// Even so the programme pays for long, since a voucher costs less than half of what advertising does: against
  /// the same money in advertising down to 0.4, against nothing down to 0.2.
  @Test(arguments: [
    (value: 0.6, beatsAdvertising: true, pays: true), (0.3, false, true), (0.1, false, false),
  ])
  func `the programme outlives the advantage`(value: Double, beatsAdvertising: Bool, pays: Bool) throws {
    let run = try run(value: value)
    for strategy in ["referral", "bargain_hunters"] {
      #expect((run.npv(strategy) > run.npv("more_advertising")) == beatsAdvertising)
      #expect((run.line(strategy).difference.mean > 0) == pays)
      // A lower CAC is no proof of anything.
      #expect(run.mean(.cac, strategy)! < run.mean(.cac, "advertising")!)
    }
  }

  /// The vouchers and what runs them, against more advertising.
  @Test func `the money is the same`() throws {
    let run = try Fixture.run("referral", draws: 64)
    let spent = try ["referral", "more_advertising"].map {
      try run.annual("acquisition", $0) + ($0 == "referral" ? 60 * 500_000 : 0)
    }
    #expect(abs(spent[0] / spent[1] - 1) < 0.005)
  }
}

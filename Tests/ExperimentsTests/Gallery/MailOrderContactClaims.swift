// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `mail-order-contact.yaml` claims: an inside optimum of frequency; at one budget, targeted beats blanket.
struct MailOrderContactClaims {
  /// Without the strategy that is simulated customer by customer, and others that a question does not need.
  private func exact(_ sets: [String] = [], without strategies: [String] = [], draws: Int = 16) throws -> Run
  {
    let left = (strategies + ["recency_frequency"]).map { "strategies.\($0)=null" }
    return try Fixture.run("mail-order-contact", sets: sets + left, draws: draws)
  }

  /// What letters to everybody add to the plan.
  private func blanket(_ letters: Double, sets: [String] = []) throws -> Double {
    try exact(
      ["quantities.letters_to_all=\(letters)"] + sets, without: ["by_recency", "silent", "new_customers"]
    ).line("blanket").difference.mean
  }

  @Test func `the best frequency lies inside`() throws {
    let gains = try [0, 0.7, 1.4, 2.8, 5].map { try blanket($0) }
    #expect(gains[0] == 0)
    #expect(gains[0] < gains[1] && gains[1] < gains[2])
    #expect(gains[2] > gains[3] && gains[3] > gains[4])
    // Five a month lose more than the best frequency earns.
    #expect(gains[4] < -gains[2])
  }

  /// It is money that puts the best frequency below the one that pleases most: letters that cost nothing and drive
  /// nobody away are best there, at 3.2.
  @Test func `free letters are best at the ideal frequency`() throws {
    let free = ["quantities.letter_cost=0", "quantities.letter_leave=0"]
    let gains = try [2.8, 3.2, 3.6].map { try blanket($0, sets: free) }
    #expect(gains[1] > gains[0] && gains[1] > gains[2])
  }

  /// The same money: letters to everybody, to those seen within half a year, to those not seen for three months, and
  /// magazines for new customers.
  @Test func `at one budget it matters whom to write to`() throws {
    let run = try exact(draws: 32)
    let newsletters = try run.annual("programmes", "none")
    let budget = try run.annual("programmes", "blanket") - newsletters
    for strategy in ["by_recency", "silent"] {
      #expect(abs((try run.annual("programmes", strategy) - newsletters) / budget - 1) < 0.03)
    }
    let magazines = try run.annual("acquisition", "new_customers") - run.annual("acquisition", "none")
    #expect(abs(magazines / budget - 1) < 0.03)

    #expect(run.npv("by_recency") > run.npv("blanket"))
    #expect(run.npv("blanket") > run.npv("new_customers"))
    #expect(run.npv("new_customers") > run.npv("none"))
    // Winning back loses money, as many letters as that buys.
    #expect(run.npv("silent") < run.npv("none"))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `pet-food.yaml` claims: a cost in money stays where a price moves, and a first box is not an order.
struct PetFoodClaims {
  /// Yen for yen: the first box is bought once, by everybody.
  @Test func `a dearer first box earns more of a customer`() throws {
    let values = try [500, 1980, 3000].map { price in
      try Fixture.run("pet-food", sets: ["customers.first_sale.price=\(price)"], draws: 4).ltv("by_order")
    }
    #expect(abs(values[1] - values[0] - 1480) < 1e-6)
    #expect(abs(values[2] - values[1] - 1020) < 1e-6)
  }

  /// Half the price of the first box costs more than what its buyers, a twentieth cheaper to win, save.
  @Test func `half a price does not pay`() throws {
    let run = try Fixture.run("pet-food", draws: 32)
    #expect(run.ltv("half_price") < run.ltv("by_order"))
    #expect(run.npv("half_price") < run.npv("by_order"))
  }

  @Test func `the first order counts once`() throws {
    let once = try Fixture.run("pet-food", draws: 16)
    let twice = try Fixture.run("pet-food", sets: ["customers.orders.from_age_months=0"], draws: 16)
    let lower = once.mean(.ltvToCAC, "by_order")! / twice.mean(.ltvToCAC, "by_order")!
    #expect((0.75...0.92).contains(lower))
  }
}

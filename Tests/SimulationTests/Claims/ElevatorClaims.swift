// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@Suite("scenarios/elevator.yaml")
struct ElevatorClaims {
  @Test("A unit sold at zero margin is worth something under a contract, and nothing without")
  func contractsCarryTheUnit() throws {
    let run = try ClaimRun("elevator")
    #expect(run.values(.ltv, "sell_only").allSatisfy { abs($0) < 1e-6 })
    #expect(run.mean(.ltv, "inspection_only") > 0)
    #expect(run.mean(.ltv, "full_maintenance") > run.mean(.ltv, "inspection_only"))
    #expect(run.mean(.npv, "full_maintenance") > 0)
  }

  /// Inspection earns 3 × 25,000 a quarter and makes one visit; fees and costs rise alike.
  @Test("Maintenance turns negative where the visit costs more than the fee", arguments: [74_999, 75_001])
  func visitAgainstFee(cost: Int) throws {
    let run = try ClaimRun("elevator", sets: ["quantities.visit_cost=\(cost)"], draws: 4)
    let values = run.values(.ltv, "inspection_only")
    #expect(values.count == 4)
    #expect(values.allSatisfy { cost < 75_000 ? $0 > 0 : $0 < 0 })
  }

  @Test("Holding the fee against independents beats matching theirs")
  func holdTheFee() throws {
    let run = try ClaimRun("elevator")
    let (held, matched) = (run.values(.npv, "independents_hold"), run.values(.npv, "independents_match"))
    #expect(zip(held, matched).allSatisfy { $0 > $1 })
    #expect(run.mean(.npv, "full_maintenance") > run.mean(.npv, "independents_hold"))
  }
}

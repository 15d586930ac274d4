// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

extension RandomBusiness {
  /// Side offers, programmes and backlash at random, as far as they have an exact expectation.
  static func addProgrammes(to business: inout Business<Double>, seed: Int) {
    let s = RandomStreamBox(seed: 7_000 + seed)
    business.programmes = (0..<s.integer(0, 3)).map { index in
      Fixture.programme("programme\(index)", kind(s)) {
        $0.availability = availability(s)
        $0.setup = s.price(70, s.between(0, 50))
        $0.fixedPerMonth = s.price(72, s.between(0, 5))
        if s.chance(0.4) {
          let least = s.integer(0, 3)
          $0.target.recencyMonths = .init(min: least, max: s.chance(0.5) ? least + s.integer(0, 3) : nil)
        }
      }
    }
    let tracksRecency = business.tracksRecency
    business.sideOffers = (0..<s.integer(0, 2)).map { index in
      Fixture.sideOffer("side\(index)", sideOffer(s, index, once: !tracksRecency)) {
        $0.availability = availability(s)
        $0.setup = s.price(71, s.between(0, 50))
        $0.offer.paymentLagMonths = s.integer(0, 2)
        $0.offer.coreFit = s.chance(0.5) ? s.between(0.2, 1) : 1
      }
    }
    for index in business.contracts.indices where s.chance(0.3) {
      business.contracts[index].offer.coreFit = s.between(0.3, 1)
    }
    business.backlash = s.chance(0.5) ? s.between(0, 0.6) : 0
  }

  /// A programme or an event that needs customers' own histories, of each kind in turn.
  static func addHistory(to business: inout Business<Double>, seed: Int) {
    let s = RandomStreamBox(seed: 9_000 + seed)
    // As much as some of the customers reach.
    let orders = business.customers.orders
    let yearly = 12 * (orders?.perMonth ?? 0.5)
    switch seed % 3 {
    case 0:
      let spend = yearly * (orders?.value.amount.start ?? 50) * s.between(0.2, 0.8)
      business.programmes.append(
        Fixture.programme(
          "ranks",
          .loyalty(
            Loyalty(
              takeUp: s.between(0.5, 1), rewardRate: 0.02, redemption: 0.8, churnMultiplier: 1,
              orderMultiplier: 1,
              ranks: [
                .init(
                  spendLast12: spend, rewardRate: 0.1, churnMultiplier: s.between(0.4, 0.9),
                  orderMultiplier: s.between(1, 1.5))
              ]))))
    case 1:
      business.programmes.append(
        Fixture.programme(
          "letters",
          .contact(
            Contact(
              perMonth: 1, costEach: 1, idealPerMonth: 1, churnMultiplier: s.between(0.4, 0.9),
              orderMultiplier: s.between(1, 1.5), leavePerContact: s.between(0, 0.02)))
        ) { $0.target.ordersLast12 = .init(min: max(1, Int(yearly * s.between(0.2, 0.8))), max: nil) })
    default:
      business.customers.dormancy =
        business.customers.dormancy ?? Dormancy(afterMonths: 3, churnMultiplier: 2, orderMultiplier: 0.7)
      business.sideOffers.append(
        Fixture.sideOffer(
          "once",
          .event(
            Event(
              timing: .byYear([0.4, 0.3]), repeats: s.chance(0.5), reach: s.between(0.4, 1),
              takeUp: s.between(0.4, 0.8), price: 100, margin: 0.5, costPerContact: 3))))
    }
  }

  private static func availability(_ s: RandomStreamBox) -> Availability {
    Availability(
      fromMonth: s.chance(0.6) ? 0 : s.integer(1, 8), untilMonth: s.chance(0.3) ? s.integer(9, 20) : nil)
  }

  private static func kind(_ s: RandomStreamBox) -> ProgrammeKind<Double> {
    switch s.integer(0, 4) {
    case 0:
      .contact(
        Contact(
          perMonth: s.between(0.2, 3), costEach: s.price(40, s.between(0, 2)),
          idealPerMonth: s.between(0.5, 2),
          churnMultiplier: s.between(0.5, 1), orderMultiplier: s.between(0.9, 1.4),
          leavePerContact: s.between(0, 0.02)))
    case 1:
      .loyalty(
        Loyalty(
          takeUp: s.chance(0.3) ? 1 : s.between(0.2, 0.8), rewardRate: s.between(0, 0.1),
          redemption: s.between(0.5, 1), churnMultiplier: s.between(0.6, 1),
          orderMultiplier: s.between(1, 1.4), ranks: []))
    case 2:
      .discount(
        Discount(
          rate: s.between(0.05, 0.4), takeUp: s.between(0.2, 1), churnMultiplier: s.between(0.7, 1),
          orderMultiplier: s.between(1, 1.5)))
    case 3:
      .personalisation(
        Personalisation(
          churnMultiplier: s.between(0.6, 1), orderMultiplier: s.between(1, 1.6),
          learningMonths: s.between(1, 12), costPerCustomerMonth: s.price(41, s.between(0, 2))))
    default:
      .referral(
        Referral(
          perCustomerMonth: s.between(0.005, 0.08), reward: s.price(42, s.between(0, 20)),
          churnMultiplier: s.between(0.6, 1.2), valueMultiplier: s.between(0.6, 1.4), feeMultiplier: 1))
    }
  }

  private static func sideOffer(_ s: RandomStreamBox, _ index: Int, once: Bool) -> SideOfferKind<Double> {
    if s.chance(0.5) {
      let rate = s.between(0.1, 0.8)
      return .addOn(
        AddOn(
          takeUp: s.chance(0.3) ? 1 : s.between(0.2, 0.8),
          rate: s.chance(0.5) ? .perMonth(rate) : .perOrder(rate),
          price: s.price(43 + index, s.between(5, 40)),
          margin: s.moving(46 + index, s.between(-0.2, 0.6), upTo: 1),
          unitCost: s.unitCost(10 + index, upTo: 10)))
    }
    let timing: Event<Double>.Timing
    var repeats = s.chance(0.5)
    switch s.integer(0, once ? 2 : 1) {
    case 0: timing = .atMonths([s.integer(0, 4), s.integer(5, 14)])
    case 1:
      timing = .perMonth(s.between(0.02, 0.2))
      repeats = repeats || !once
    default: timing = .byYear([s.between(0.1, 0.4), s.between(0.1, 0.4)])
    }
    return .event(
      Event(
        timing: timing, repeats: repeats, reach: s.between(0.4, 1), takeUp: s.between(0.2, 0.8),
        price: s.price(49 + index, s.between(50, 200)),
        margin: s.moving(52 + index, s.between(0, 0.6), upTo: 1),
        unitCost: s.unitCost(20 + index, upTo: 50),
        costPerContact: s.price(55 + index, s.between(0, 5))))
  }
}

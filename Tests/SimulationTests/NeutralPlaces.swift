// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios
import Testing

@testable import Simulation

/// Numbers of a small business that does a little of everything, each with values that often mean that nothing is done.
enum NeutralPlaces {
  /// A number of a business and values of it, first of all those that mean that nothing is done.
  struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    let values: [Double]
    let put: @Sendable (inout Business<Double>, Double) -> Void

    var testDescription: String { name }

    init(
      _ name: String, _ values: [Double], _ put: @escaping @Sendable (inout Business<Double>, Double) -> Void
    ) {
      (self.name, self.values, self.put) = (name, values, put)
    }
  }

  static let base = Fixture.business {
    $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 40)])
    $0.acquisition.channels[0].costPerCustomer = 10
    $0.acquisition.channels[0].measuredAtSpend = 40
    $0.customers.segments = [
      Fixture.segment("many", share: 0.7), Fixture.segment("few", share: 0.3, churn: 0.8, orders: 1.5),
    ]
    $0.customers.retention = .betaGeometric(alpha: 1.2, beta: 9, periodMonths: 1, stepped: false)
    $0.customers.firstSale = FirstSale(price: 30, margin: 0.3, paymentLagMonths: 0)
    $0.customers.orders = Fixture.orders(0.6) { $0.rateCV = 0.7 }
    $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 1.5, orderMultiplier: 0.8)
    $0.customers.existing = Existing(customers: 50, meanTenureMonths: 6, inContract: [])
    $0.market = Market(size: .stock(customers: 90, returningShare: 0.3), change: .declinePerYear(0.02))
  }

  /// A contract, a refill, a birthday, letters and a card.
  static func addOffers(to business: inout Business<Double>) {
    business.contracts = ["basic", "full"].map {
      Fixture.contract($0) {
        $0.attachRate = 0.2
        $0.feePerMonth = 12
        $0.termMonths = 4
        $0.renewalRates = [0.8]
      }
    }
    business.customers.existing?.inContract = [0, 0]
    business.sideOffers = [
      Fixture.sideOffer(
        "refill", .addOn(AddOn(takeUp: 0.5, rate: .perMonth(0.3), price: 8, margin: 0.4))),
      Fixture.sideOffer(
        "birthday",
        .event(
          Event(
            timing: .perMonth(0.1), repeats: true, reach: 0.6, takeUp: 0.5, price: 40, margin: 0.3,
            costPerContact: 1))),
    ]
    business.programmes = [
      Fixture.programme("letters", .contact(letters)), Fixture.programme("card", .loyalty(card)),
      Fixture.programme("advice", .personalisation(advice)),
      Fixture.programme("friends", .referral(friends)),
    ]
  }

  private static let letters = Contact<Double>(
    perMonth: 1, costEach: 0.5, idealPerMonth: 1.5, churnMultiplier: 1, orderMultiplier: 1,
    leavePerContact: 0)
  private static let card = Loyalty<Double>(
    takeUp: 0.5, rewardRate: 0.05, redemption: 0.9, churnMultiplier: 1, orderMultiplier: 1, ranks: [])
  private static let advice = Personalisation<Double>(
    churnMultiplier: 1, orderMultiplier: 1, learningMonths: 5, costPerCustomerMonth: 0.1)
  private static let friends = Referral<Double>(
    perCustomerMonth: 0.02, reward: 3, churnMultiplier: 1, valueMultiplier: 1, feeMultiplier: 1)

  static let all: [Place] = contracts + sideOffers + programmes + market

  private static let contracts = [
    Place("attach_rate", [0, 0.3]) { $0.contracts[0].attachRate = Schedule($1) },
    Place("later_attach", [0, 0.1]) { $0.contracts[0].laterAttachPerMonth = $1 },
    Place("attach_existing", [0, 0.3]) { $0.contracts[0].attachExisting = $1 },
    Place("attach_usage_elasticity", [0, 0.8]) { $0.contracts[0].attachUsageElasticity = $1 },
    Place("segment's attach_odds_multiplier", [1, 3]) {
      $0.contracts[0].laterAttachPerMonth = 0.02
      $0.contracts[0].attachExisting = 0.1
      $0.customers.segments[1].attachOddsMultiplier = $1
    },
    Place("fee", [0, 9]) { $0.contracts[0].feePerMonth = Price($1) },
    Place("upfront fee", [0, 9]) { $0.contracts[0].upfrontFee = Price($1) },
    Place("exit fee", [0, 9]) { $0.contracts[0].exitFee = Price($1) },
    Place("segment's fee_multiplier", [1, 0, 1.5]) {
      $0.contracts[0].exitFee = 5
      $0.contracts[0].upfrontFee = 7
      $0.customers.segments[1].feeMultiplier = $1
    },
    Place("contract's churn_multiplier", [1, 0, 0.6]) { $0.contracts[0].churnMultiplier = $1 },
    Place("contract's order_multiplier", [1, 0, 1.4]) { $0.contracts[0].orderMultiplier = $1 },
    Place("renewal_rate", [0, 1]) { $0.contracts[0].renewalRates = [$1] },
    Place("switch", [0, 0.1, 1]) { $0.contracts[0].switches = [.init(target: 1, perMonth: $1)] },
    Place("refund_share", [0, 1, 0.4]) {
      $0.contracts[0].billingMonths = 4
      $0.contracts[0].refundShare = $1
    },
    Place("fees_by_month", [0, 9]) { $0.contracts[0].feesByMonth = [$1, 5] },
    Place("fee drift", [0, 0.05]) { $0.contracts[0].feeDriftPerYear = $1 },
    Place("in_contract", [0, 0.3, 1]) { $0.customers.existing?.inContract = [$1, 0] },
    Place("contract's core_fit", [1, 0, 0.5]) {
      $0.backlash = 0.5
      $0.contracts[0].offer.coreFit = $1
    },
    Place("price response", [0, 0.5]) {
      $0.contracts[0].priceResponse = .init(referenceFee: 10, attachElasticity: -1, churnElasticity: $1)
    },
  ]

  private static let sideOffers = [
    Place("add-on's take_up", [0, 1, 0.3]) {
      $0.sideOffers[0].kind = .addOn(AddOn(takeUp: $1, rate: .perMonth(0.3), price: 8, margin: 0.4))
    },
    Place("add-on's rate", [0, 0.5]) {
      $0.sideOffers[0].kind = .addOn(AddOn(takeUp: 0.5, rate: .perOrder($1), price: 8, margin: 0.4))
    },
    Place("add-on's price", [0, 5]) {
      $0.sideOffers[0].kind = .addOn(AddOn(takeUp: 0.5, rate: .perMonth(0.3), price: Price($1), margin: 0.4))
    },
    Place("add-on's cost", [0, 3]) { put(&$0, cost: Price(Schedule($1), driftPerYear: 0.02)) },
    Place("drift of an add-on's cost", [0, 0.03]) { put(&$0, cost: Price(3, driftPerYear: $1)) },
    Place("event's reach", [0, 1, 0.3]) { put(&$0, reach: $1) },
    Place("event's take_up", [0, 1]) { put(&$0, takeUp: $1) },
    Place("event's price", [0, 30]) { put(&$0, price: $1) },
    Place("event's chance", [0, 0.2]) { put(&$0, chance: $1) },
    Place("cost_per_contact", [0, 2]) { put(&$0, costPerContact: $1) },
    Place("event's core_fit", [1, 0, 0.5]) {
      $0.backlash = 0.5
      $0.sideOffers[1].offer.coreFit = $1
    },
  ]

  private static func put(
    _ business: inout Business<Double>, chance: Double = 0.1, reach: Double = 0.6, takeUp: Double = 0.5,
    price: Double = 40, costPerContact: Double = 1
  ) {
    business.sideOffers[1].kind = .event(
      Event(
        timing: .perMonth(chance), repeats: true, reach: reach, takeUp: takeUp, price: Price(price),
        margin: 0.3,
        costPerContact: Price(costPerContact)))
  }

  private static func put(_ business: inout Business<Double>, cost: Price<Double>) {
    business.sideOffers[0].kind = .addOn(
      AddOn(takeUp: 0.5, rate: .perMonth(0.3), price: 8, margin: 0.4, unitCost: cost))
  }

  private static func put<Kind>(
    _ value: Double, _ path: WritableKeyPath<Kind, Double>, of kind: Kind
  ) -> Kind {
    var copy = kind
    copy[keyPath: path] = value
    return copy
  }

  private static let programmes = [
    Place("letters' churn_multiplier", [1, 0.7]) {
      $0.programmes[0].kind = .contact(put($1, \.churnMultiplier, of: letters))
    },
    Place("letters' order_multiplier", [1, 1.3]) {
      $0.programmes[0].kind = .contact(put($1, \.orderMultiplier, of: letters))
    },
    Place("leave_per_contact", [0, 0.02, 1]) {
      $0.programmes[0].kind = .contact(put($1, \.leavePerContact, of: letters))
    },
    Place("letters a month", [0, 1.5]) {
      var letters = letters
      (letters.churnMultiplier, letters.leavePerContact, letters.perMonth) = (0.8, 0.01, $1)
      $0.programmes[0].kind = .contact(letters)
    },
    Place("members", [0, 1, 0.3]) {
      $0.programmes[1].kind = .loyalty(put($1, \.takeUp, of: put(0.7, \.churnMultiplier, of: card)))
    },
    Place("members of what nobody feels", [0, 1, 0.3]) {
      $0.programmes[1].kind = .loyalty(put($1, \.takeUp, of: card))
    },
    Place("members' churn_multiplier", [1, 0, 0.7]) {
      $0.programmes[1].kind = .loyalty(put($1, \.churnMultiplier, of: card))
    },
    Place("members' order_multiplier", [1, 1.3]) {
      $0.programmes[1].kind = .loyalty(put($1, \.orderMultiplier, of: card))
    },
    Place("reward_rate", [0, 0.1]) { $0.programmes[1].kind = .loyalty(put($1, \.rewardRate, of: card)) },
    Place("advice's churn_multiplier", [1, 0.7]) {
      $0.programmes[2].kind = .personalisation(put($1, \.churnMultiplier, of: advice))
    },
    Place("learning_months", [3, 0.1]) {
      $0.programmes[2].kind = .personalisation(
        put($1, \.learningMonths, of: put(0.7, \.churnMultiplier, of: advice)))
    },
    Place("referral", [0, 0.05]) {
      $0.programmes[3].kind = .referral(put($1, \.perCustomerMonth, of: friends))
    },
    Place("referred customers' churn", [1, 0.5]) {
      $0.programmes[3].kind = .referral(put($1, \.churnMultiplier, of: friends))
    },
    Place("referred customers' fees", [1, 0.5]) {
      $0.programmes[3].kind = .referral(put($1, \.feeMultiplier, of: friends))
    },
    Place("discount's take_up", [0, 1]) {
      $0.programmes[1].kind = .discount(
        Discount(rate: 0.2, takeUp: $1, churnMultiplier: 0.9, orderMultiplier: 1.2))
    },
  ]

  private static let market = [
    Place("returning_share", [0, 0.5]) {
      $0.market?.size = .stock(customers: 90, returningShare: $1)
    },
    Place("stock", [0, 60]) { $0.market?.size = .stock(customers: $1, returningShare: 0.2) },
    Place("decline that reaches customers", [0, 0.3, -0.2]) {
      $0.market = Market(
        size: .stock(customers: 90, returningShare: 0.3), change: .declinePerYear(Schedule($1)),
        declineReachesCustomers: true)
    },
    Place("scarcity_elasticity", [0, 1, 0.5]) { $0.acquisition.scarcityElasticity = $1 },
    Place("cost inflation", [0, 0.05]) { $0.acquisition.costInflationPerYear = $1 },
    Place("spend", [0, 20]) { $0.acquisition.channels[0].spendPerMonth = Schedule($1) },
    Place("customers at the second spend", [8, 5, 4, 3, 20]) {
      $0.acquisition.channels[0].measured = MeasuredResponse(
        first: .init(spend: 40, customers: 4), second: .init(spend: 80, customers: $1))
    },
    Place("cost of a customer below what saturation leaves", [10, 1]) {
      $0.acquisition.channels[0].saturationPerMonth = 12
      $0.acquisition.channels[0].costPerCustomer = Price($1)
    },
    Place("segment's share by channel", [0, 0.4]) { $0.acquisition.channels[0].segmentShares = [$1, 0.6] },
    Place("cost of a step", [0, 9]) {
      $0.costs.steps = [CostStep(perCustomers: 30, costPerMonth: Price($1))]
    },
    Place("customers of a step", [7, 1e6]) {
      $0.costs.steps = [CostStep(perCustomers: $1, costPerMonth: 9)]
    },
    Place("backlash", [0, 0.5]) {
      $0.backlash = $1
      $0.sideOffers[1].offer.coreFit = 0.5
    },
  ]
}

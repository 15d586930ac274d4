// SPDX-License-Identifier: GPL-3.0-or-later

/// An offer that customers buy beside their orders, with or without a contract.
package struct SideOffer<Value: Sendable>: Sendable, HasTerms {
  package var terms: Terms<Value>
  package var offer: OfferTerms<Value>
  package var kind: SideOfferKind<Value>

  package init(terms: Terms<Value>, offer: OfferTerms<Value>, kind: SideOfferKind<Value>) {
    self.terms = terms
    self.offer = offer
    self.kind = kind
  }

  package func map<Other>(_ transform: (Value) -> Other) -> SideOffer<Other> {
    SideOffer<Other>(terms: terms.map(transform), offer: offer.map(transform), kind: kind.map(transform))
  }
}

/// The kinds of side offers. A new one needs a file with its fields and what it sells, and a line in each place
/// here.
package enum SideOfferKind<Value: Sendable>: Sendable {
  case addOn(AddOn<Value>)
  case event(Event<Value>)

  package func map<Other>(_ transform: (Value) -> Other) -> SideOfferKind<Other> {
    switch self {
    case .addOn(let addOn): .addOn(addOn.map(transform))
    case .event(let event): .event(event.map(transform))
    }
  }
}

extension SideOfferKind where Value == Quantity {
  static var kinds: [Kind<SideOfferKind>] {
    [
      Kind("add_on", AddOn.meaning) { .addOn(AddOn($0)) },
      Kind("event", Event.meaning) { .event(Event($0)) },
    ]
  }
}

extension SideOffer {
  /// Shares of customers whose product is the share who ever buy it, for life; none if anybody may.
  var adopterShares: [Value] {
    switch kind {
    case .addOn(let addOn): [addOn.takeUp, offer.coreFit]
    case .event: []
    }
  }

  /// Whether how many buy it depends on how long ago they came.
  package var dependsOnAge: Bool {
    switch kind {
    case .addOn: false
    case .event(let event): event.dependsOnAge
    }
  }

  /// Whether it is bought with orders only.
  var needsOrders: Bool {
    switch kind {
    case .addOn(let addOn): addOn.rate.needsOrders
    case .event: false
    }
  }
}

extension SideOffer<Double> {
  /// Has its occasion, if it is sold on one, reach nobody.
  package mutating func reachNobody() {
    switch kind {
    case .addOn: break
    case .event(var event):
      event.reach = 0
      kind = .event(event)
    }
  }
}

/// What a side offer sells, in the terms that solvers read.
package struct SideSale: Sendable, Equatable {
  /// When a customer has occasion to buy.
  package enum Timing: Sendable, Equatable {
    /// So many purchases a month, Poisson.
    case perMonth(Double)
    /// So many purchases with every order, Poisson.
    case perOrder(Double)
    /// On an occasion: once a month at most.
    case occasion(Occasion)

    /// Purchases a month, or with an order; 0 on occasions.
    package var rate: Double {
      switch self {
      case .perMonth(let rate), .perOrder(let rate): rate
      case .occasion: 0
      }
    }

    package var occasion: Occasion? {
      switch self {
      case .occasion(let occasion): occasion
      case .perMonth, .perOrder: nil
      }
    }

    /// Whether it is bought in months without an order.
    package var isPaymentOfItsOwn: Bool {
      switch self {
      case .perMonth, .occasion: true
      case .perOrder: false
      }
    }
  }

  package var availability: Availability
  package var timing: Timing
  /// Share of customers who ever buy: for life, and independent of everything else.
  package var adopters: Double
  package var price: Price<Double>
  /// Share of the price.
  package var margin: Schedule<Double>
  package var unitCost: Price<Double>
  /// Of reaching a customer on an occasion, buying or not.
  package var costPerContact: Price<Double>
  package var paymentLagMonths: Int
}

extension SideOffer<Double> {
  /// What the offer sells, its fit to the core business taken into account.
  package var sale: SideSale {
    switch kind {
    case .addOn(let addOn): addOn.sale(availability: availability, offer: offer)
    case .event(let event): event.sale(availability: availability, offer: offer)
    }
  }
}

extension SideOffer: Equatable where Value: Equatable {}
extension SideOfferKind: Equatable where Value: Equatable {}

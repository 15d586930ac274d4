// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// The streams that customers of one group (a channel and a segment, or those there before) draw from.
struct GroupKeys {
  let arrivals: StreamKey
  let churnTrait: StreamKey
  let rateTrait: StreamKey
  let valueTrait: StreamKey
  let attach: StreamKey
  let orders: StreamKey
  let orderValues: StreamKey
  /// Which orders come back, and what these are worth.
  let returns: StreamKey
  let attrition: StreamKey
  /// Customers who leave at once after being acquired.
  let leavingWhenWon: StreamKey
  /// Whom the market's decline takes.
  let market: StreamKey
  /// By contract: moving to another, and renewing at the end of a term.
  let switching: [StreamKey]
  let renewal: [StreamKey]
  let sideOffers: [SideOfferKeys]
  let programmes: [ProgrammeKeys]

  init(seed: UInt64, group: String, business: Business<Double>) {
    func key(_ purpose: StreamPurpose, _ name: String) -> StreamKey {
      StreamKey(seed: seed, purpose: purpose, name: name)
    }
    arrivals = Self.arrivals(seed: seed, group: group)
    churnTrait = Self.churnTrait(seed: seed, group: group)
    rateTrait = key(.traits, group + "/rate")
    valueTrait = key(.traits, group + "/value")
    attach = key(.attach, group)
    orders = key(.orders, group)
    orderValues = key(.orderValues, group)
    returns = key(.returns, group)
    attrition = key(.attrition, group)
    leavingWhenWon = key(.leavingWhenWon, group)
    market = key(.attrition, group + "/market")
    switching = business.contracts.map { key(.contractEnd, group + "/" + $0.key + "/switch") }
    renewal = business.contracts.map { key(.contractEnd, group + "/" + $0.key + "/renewal") }
    sideOffers = business.sideOffers.map { SideOfferKeys(seed: seed, name: group + "/" + $0.key) }
    programmes = business.programmes.map { ProgrammeKeys(seed: seed, name: group + "/" + $0.key) }
  }

  static func arrivals(seed: UInt64, group: String) -> StreamKey {
    StreamKey(seed: seed, purpose: .acquisition, name: group)
  }

  static func churnTrait(seed: UInt64, group: String) -> StreamKey {
    StreamKey(seed: seed, purpose: .traits, name: group + "/churn")
  }
}

/// What chance decides about a side offer.
struct SideOfferKeys {
  /// Whether a customer ever buys.
  let adoption: StreamKey
  /// How much it buys in a month.
  let purchases: StreamKey
  /// When the occasion comes, whether the business then reaches the customer, and whether that one buys.
  let occasion: StreamKey
  let contact: StreamKey
  let sale: StreamKey

  init(seed: UInt64, name: String) {
    adoption = StreamKey(seed: seed, purpose: .addOns, name: name + "/adoption")
    purchases = StreamKey(seed: seed, purpose: .addOns, name: name + "/purchases")
    occasion = StreamKey(seed: seed, purpose: .events, name: name + "/occasion")
    contact = StreamKey(seed: seed, purpose: .events, name: name + "/contact")
    sale = StreamKey(seed: seed, purpose: .events, name: name + "/sale")
  }
}

/// What chance decides about a programme.
struct ProgrammeKeys {
  /// Whether a customer belongs to it.
  let members: StreamKey
  /// Which orders take the discount.
  let discounts: StreamKey
  let drivenAway: StreamKey

  init(seed: UInt64, name: String) {
    members = StreamKey(seed: seed, purpose: .members, name: name)
    discounts = StreamKey(seed: seed, purpose: .discounts, name: name)
    drivenAway = StreamKey(seed: seed, purpose: .drivenAway, name: name)
  }
}

/// The streams that make existing customers what they are when the plan starts.
struct ExistingKeys {
  let arrival: StreamKey
  let membership: StreamKey
  let churnTrait: StreamKey
  let rateTrait: StreamKey
  let valueTrait: StreamKey
  let orders: StreamKey
  let orderValues: StreamKey
  let returns: StreamKey
  let attrition: StreamKey
  let leavingWhenWon: StreamKey

  init(seed: UInt64) {
    arrival = StreamKey(seed: seed, purpose: .existing, name: "arrival")
    membership = StreamKey(seed: seed, purpose: .existing, name: "membership")
    churnTrait = StreamKey(seed: seed, purpose: .history, name: "churn")
    rateTrait = StreamKey(seed: seed, purpose: .history, name: "rate")
    valueTrait = StreamKey(seed: seed, purpose: .history, name: "value")
    orders = StreamKey(seed: seed, purpose: .history, name: "orders")
    orderValues = StreamKey(seed: seed, purpose: .history, name: "orderValues")
    returns = StreamKey(seed: seed, purpose: .returns, name: "history")
    attrition = StreamKey(seed: seed, purpose: .history, name: "attrition")
    leavingWhenWon = StreamKey(seed: seed, purpose: .history, name: "leavingWhenWon")
  }
}

/// The customers who come by one channel in one segment; by `name` they have luck of their own.
struct CustomerGroup {
  /// Programmes that bring customers are channels after the business's own.
  let channel: Int
  let segment: Int
  /// Of the channel's customers.
  let share: Double
  let name: String

  /// - Parameter mix: Share of each segment, by channel, then segment.
  static func all(of plan: Plan<Double>, mix: [[Double]]) -> [CustomerGroup] {
    let business = plan.business
    let channels =
      business.acquisition.channels.map(\.key)
      + business.programmes.filter { $0.referral != nil }.map { "referral:" + $0.key }
    var groups: [CustomerGroup] = []
    for (channel, shares) in mix.enumerated() {
      for (segment, share) in shares.enumerated() where share > 0 {
        groups.append(
          CustomerGroup(
            channel: channel, segment: segment, share: share,
            name: channels[channel] + "/" + business.customers.segments[segment].key))
      }
    }
    return groups
  }
}

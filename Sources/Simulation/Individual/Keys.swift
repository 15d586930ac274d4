// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

extension IndividualSolver {
  /// The streams that customers of one group (a channel and a segment, or those there before) draw from.
  struct Keys {
    let arrivals: StreamKey
    let churnTrait: StreamKey
    let rateTrait: StreamKey
    let attach: StreamKey
    let orders: StreamKey
    let orderValues: StreamKey
    let attrition: StreamKey
    /// By contract: moving to another, and renewing at the end of a term.
    let switching: [StreamKey]
    let renewal: [StreamKey]

    init(seed: UInt64, group: String, contracts: [String]) {
      func key(_ purpose: StreamPurpose, _ name: String) -> StreamKey {
        StreamKey(seed: seed, purpose: purpose, name: name)
      }
      arrivals = key(.acquisition, group)
      churnTrait = key(.traits, group + "/churn")
      rateTrait = key(.traits, group + "/rate")
      attach = key(.attach, group)
      orders = key(.orders, group)
      orderValues = key(.orderValues, group)
      attrition = key(.attrition, group)
      switching = contracts.map { key(.contractEnd, group + "/" + $0 + "/switch") }
      renewal = contracts.map { key(.contractEnd, group + "/" + $0 + "/renewal") }
    }
  }

  /// The streams that make existing customers what they are when the plan starts.
  struct ExistingKeys {
    let arrival: StreamKey
    let membership: StreamKey
    let churnTrait: StreamKey
    let rateTrait: StreamKey
    let orders: StreamKey
    let attrition: StreamKey

    init(seed: UInt64) {
      arrival = StreamKey(seed: seed, purpose: .existing, name: "arrival")
      membership = StreamKey(seed: seed, purpose: .existing, name: "membership")
      churnTrait = StreamKey(seed: seed, purpose: .history, name: "churn")
      rateTrait = StreamKey(seed: seed, purpose: .history, name: "rate")
      orders = StreamKey(seed: seed, purpose: .history, name: "orders")
      attrition = StreamKey(seed: seed, purpose: .history, name: "attrition")
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

extension BusinessChecks {
  /// Memberships that only some customers have, each of which doubles the number of classes.
  static let mostPartialMemberships = 8

  func checkSideOffersAndProgrammes(_ business: Business<Quantity>, _ fields: Fields) {
    var partial: [(key: String, node: Node)] = []
    for offer in business.sideOffers {
      guard let node = fields.value("offers")?[offer.key] else { continue }
      checkStart(offer, node)
      if offer.needsOrders && business.customers.orders == nil {
        decoding.report(
          .warning, node["add_on"]?["per_order"] ?? node, "there are no orders to sell it with",
          "use `per_month`, or add `customers.orders`")
      }
      if !offer.adopterShares.allSatisfy(isAllOrNone) { partial.append((offer.key, node)) }
    }
    for programme in business.programmes {
      guard let node = fields.value("programmes")?[programme.key] else { continue }
      checkStart(programme, node)
      if programme.needsOrders && business.customers.orders == nil {
        decoding.report(
          .warning, node["discount"] ?? node, "there are no orders to give it on", "add `customers.orders`")
      }
      if let share = programme.memberShare, !isAllOrNone(share) { partial.append((programme.key, node)) }
      if programme.isReferral {
        checkName(programme.key, node, business)
        if business.market == nil {
          decoding.report(
            .warning, node["referral"] ?? node, "nothing limits the customers whom customers bring",
            "add a `market`")
        }
      }
    }
    if partial.count > Self.mostPartialMemberships, let last = partial.last {
      decoding.report(
        .error, last.node,
        "\(partial.count) add-ons and loyalty programmes divide customers into those who take them up and those who do not: \(enumerated(partial.map(\.key)))",
        "give all but \(Self.mostPartialMemberships) a `take_up` of 1 or 0")
    }
  }

  /// Referred customers are a segment and a channel by the programme's name.
  private func checkName(_ key: String, _ node: Node, _ business: Business<Quantity>) {
    let clash =
      business.customers.segments.contains { $0.key == key }
      ? "segment" : business.acquisition.channels.contains { $0.key == key } ? "channel" : nil
    guard let clash else { return }
    decoding.report(
      .error, node,
      "\(quoted(key)) is also the name of a \(clash), and referred customers are one by that name",
      "give the programme another name")
  }

  private func isAllOrNone(_ share: Quantity) -> Bool {
    let range = decoding.unknowns.quantiles(share)
    return range[0] == range[2] && (range[0] == 0 || range[0] == 1)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// What has to fit together across the sections of one business.
struct BusinessChecks {
  let decoding: Decoding

  init(_ decoding: Decoding) {
    self.decoding = decoding
  }

  func check(_ business: Business<Quantity>, _ fields: Fields) {
    ResponseChecks(decoding).check(business.acquisition.channels, fields)
    checkAttachRates(business.contracts, fields)
    checkContracts(business, fields)
    checkSideOffersAndProgrammes(business, fields)
    checkAudience(business, fields)
    checkPayers(business, fields)
    checkDecline(business, fields)
    checkLeaving(business, fields)
  }

  private func quantiles(_ quantity: Quantity) -> [Double] { decoding.unknowns.quantiles(quantity) }

  /// At most one contract is taken, in every month.
  private func checkAttachRates(_ contracts: [Contract<Quantity>], _ fields: Fields) {
    let rates: [(name: String, key: String, rate: (Contract<Quantity>) -> Schedule<Quantity>)] = [
      ("attach rates", "attach_rate", { $0.attachRate }),
      ("rates of later attachment", "later_attach_per_month", { Schedule($0.laterAttachPerMonth) }),
    ]
    for (name, key, rate) in rates {
      let changes = contracts.flatMap { $0.availability.changes + rate($0).later.map(\.month) }
      for month in Self.around(changes) {
        let sold = contracts.filter { $0.availability.contains(month) }
        guard sold.count > 1 else { continue }
        let sums = [0, 1, 2].map { index in
          sold.reduce(0) { $0 + rate($1).map { quantiles($0)[index] }.value(at: month) }
        }
        let stated = sold.compactMap { fields.value("offers")?[$0.key]?["contract"]?[key] }
        guard let node = stated.last else { continue }
        let menu = enumerated(sold.map(\.key))
        if sums[1] > 1 + 1e-6 {
          decoding.report(
            .error, node,
            "the \(name) of \(menu) add up to \(format(roundedToSignificant(sums[1], digits: 6)))",
            "a customer takes one contract at most: they may add up to 1")
          return
        }
        if sums[2] > 1 + 1e-6 {
          decoding.report(
            .warning, node, "in some draws the \(name) of \(menu) add up to more than 1",
            "they are then scaled to 1")
        }
      }
    }
  }

  /// Months in which something changes, and those before: between them sums move straight.
  static func around(_ changes: [Int]) -> [Int] {
    Set(changes + changes.map { $0 - 1 }).filter { $0 >= 0 }.sorted()
  }

  private func checkContracts(_ business: Business<Quantity>, _ fields: Fields) {
    let targets = Set(business.contracts.flatMap { $0.switches.map(\.target) })
    for (index, contract) in business.contracts.enumerated() {
      guard let node = fields.value("offers")?[contract.key] else { continue }
      let isHeld = business.customers.existing.map { existing in
        existing.inContract.indices.contains(index) && !(quantiles(existing.inContract[index])[2] <= 0)
      }
      let rates =
        contract.attachRate.values + [contract.laterAttachPerMonth, contract.attachExisting]
      if !rates.contains(where: { !(quantiles($0)[2] <= 0) }) && !targets.contains(index) && isHeld != true {
        decoding.report(.warning, node, "nobody can take this contract", "give it an `attach_rate`")
      }
      if contract.replacesFirstSale && business.customers.firstSale == nil {
        decoding.report(
          .warning, node["contract"]?["replaces_first_sale"] ?? node, "there is no first sale to replace",
          "remove it, or add `customers.first_sale`")
      }
      if contract.priceResponse != nil
        && contract.feePerMonth.amount.values.contains(where: { quantiles($0)[0] <= 0 })
      {
        decoding.report(
          .error, node["contract"]?["price_response"] ?? node, "a price response needs a fee above 0",
          "give `fee_per_month` a value above 0")
      }
      if contract.coversOrders && business.customers.orders == nil {
        decoding.report(
          .warning, node["contract"]?["covers_orders"] ?? node, "there are no orders to cover",
          "remove it, or add `customers.orders`")
      }
      if contract.attachUsageElasticity != Quantity(.constant(0)) && business.customers.orders == nil {
        decoding.report(
          .warning, node["contract"]?["attach_usage_elasticity"] ?? node,
          "there are no orders to tilt the odds by",
          "remove it, or add `customers.orders`")
      }
      checkStart(contract, node)
    }
  }

  func checkStart(_ subject: some HasTerms, _ node: Node) {
    guard subject.availability.fromMonth >= decoding.horizonMonths else { return }
    let inside = node.entries?.lazy.compactMap { $0.value["from_month"] }.first
    decoding.report(
      .warning, node["from_month"] ?? inside ?? node,
      "this starts after the plan's \(decoding.horizonMonths) months",
      "start it earlier or lengthen `horizon_months`")
  }

  /// Whether customers shrink with their market is for the author to say if it matters to some.
  private func checkDecline(_ business: Business<Quantity>, _ fields: Fields) {
    guard let market = business.market, market.size.isStock, let node = fields.value("market"),
      node["decline_reaches_customers"]?.isNull ?? true,
      business.customers.existing.map({ quantiles($0.customers)[2] > 0 }) ?? false
    else { return }
    let declines =
      switch market.change {
      case .declinePerYear(let rate): rate.values.contains { quantiles($0)[2] > 0 }
      // What a constant course leaves to rounding is no decline.
      case .path(let ratios): ratios.prefix(decoding.horizonMonths).contains { $0 < 1 - 1e-12 }
      }
    guard declines else { return }
    decoding.report(
      .warning, node["decline_per_year"] ?? node["path"] ?? node,
      "the existing customers do not shrink with the market",
      "set `decline_reaches_customers` to true or false to say which")
  }

  private func checkAudience(_ business: Business<Quantity>, _ fields: Fields) {
    let spends = business.acquisition.channels.flatMap {
      $0.spendPerMonth.values.map { quantiles($0)[2] }
    }
    let existing = business.customers.existing.map { quantiles($0.customers)[2] } ?? 0
    if (spends.max() ?? 0) <= 0 && existing <= 0 {
      fields.report(
        .warning, nil,
        "there are no customers: nothing is spent on winning them and there are none to begin with",
        "add `acquisition.channels` or `customers.existing`")
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// An offer as read: its switches wait for the other offers.
struct OfferFields {
  private(set) var contract: Contract<Quantity>?
  private var switches: [(name: String, node: Node, value: Quantity)] = []

  init(_ fields: Fields, key: String) {
    let label = fields.label()
    let read = fields.object("contract", "A monthly fee: maintenance, subscription, pass.") {
      ContractFields($0, key: key, label: label)
    }
    fields.unbuilt(
      "add_on", neutral: nil, "Something sold to those who take it up: consumables, cross-sell, upsell.")
    fields.unbuilt(
      "event", neutral: nil, "Something sold at an occasion: anniversary, childbirth, replacement.")
    fields.alternatives(["contract", "add_on", "event"], required: true)
    let terms = OfferTerms(fields).merged(with: read?.terms, fields)
    guard var contract = read?.contract else { return }
    contract.availability = Availability(fromMonth: terms.fromMonth ?? 0, untilMonth: terms.untilMonth)
    contract.setup = terms.setup ?? Quantity(.constant(0))
    contract.fixedPerMonth = terms.fixedPerMonth ?? Quantity(.constant(0))
    contract.paymentLagMonths = terms.paymentLagMonths ?? 0
    self.contract = contract
    switches = read?.switches ?? []
  }

  /// With the switches' targets found among `contracts`.
  func resolved(_ contracts: [String], _ fields: Fields) -> Contract<Quantity>? {
    guard var contract, let decoding = fields.decoding else { return nil }
    var total = 0.0
    for change in switches {
      total += decoding.unknowns.quantiles(change.value)[0]
      guard change.name != contract.key else {
        decoding.report(
          .error, change.node, "a contract cannot switch to itself", "renewal is `renewal_rate`")
        continue
      }
      guard let target = contracts.firstIndex(of: change.name) else {
        decoding.report(
          .error, change.node, "there is no contract \(quoted(change.name))",
          Suggestions.closest(to: change.name, among: contracts).map { "did you mean \(quoted($0))?" }
            ?? "there are \(enumerated(contracts))")
        continue
      }
      contract.switches.append(.init(target: target, perMonth: change.value))
    }
    if total > 1 + 1e-6, let first = switches.first {
      decoding.report(
        .error, first.node,
        "the switch rates add up to \(format(roundedToSignificant(total, digits: 6))) a month",
        "a customer switches once a month at most")
    }
    return contract
  }
}

/// What every offer may say, beside its kind or inside it.
struct OfferTerms {
  var fromMonth: Int?
  var untilMonth: Int?
  var setup: Quantity?
  var fixedPerMonth: Quantity?
  var paymentLagMonths: Int?

  private static let keys = [
    "from_month", "until_month", "setup", "fixed_per_month", "payment_lag_months", "core_fit",
  ]

  init(_ fields: Fields) {
    let months = 0...ScenarioFields.longestPlan
    fromMonth = fields.optionalWhole("from_month", months, .month, "Sold from this plan month on. Default 0.")
    untilMonth = fields.optionalWhole(
      "until_month", months, .month, "Sold before this plan month. Leave out for ever.")
    setup = fields.optionalNumber(
      "setup", .atLeast(0), .money, "Paid once, in the month the offer starts. Default 0.")
    fixedPerMonth = fields.optionalNumber(
      "fixed_per_month", .atLeast(0), .moneyPerMonth, "Paid every month in which it is sold. Default 0.")
    paymentLagMonths = fields.optionalWhole(
      "payment_lag_months", 0...120, .months, "Months from a fee to the cash. Default 0.")
    fields.unbuilt(
      "core_fit", neutral: ["": 1], "How close the offer is to the core business, 0 to 1. Default 1.")
    if let fromMonth, let untilMonth, untilMonth <= fromMonth {
      fields.report(
        .error, "until_month", "\(untilMonth) is not after `from_month` \(fromMonth)",
        "the offer would never be sold")
    }
  }

  /// These, beside the kind, together with those `inside` it.
  func merged(with inside: OfferTerms?, _ fields: Fields) -> OfferTerms {
    guard let inside else { return self }
    for key in Self.keys where fields.value(key) != nil && fields.value("contract")?[key]?.isNull == false {
      fields.report(
        .error, key, "\(quoted(key)) stands beside `contract` and inside it", "remove one of them")
    }
    let result = OfferTerms(
      fromMonth: fromMonth ?? inside.fromMonth, untilMonth: untilMonth ?? inside.untilMonth,
      setup: setup ?? inside.setup, fixedPerMonth: fixedPerMonth ?? inside.fixedPerMonth,
      paymentLagMonths: paymentLagMonths ?? inside.paymentLagMonths)
    return result
  }

  private init(
    fromMonth: Int?, untilMonth: Int?, setup: Quantity?, fixedPerMonth: Quantity?, paymentLagMonths: Int?
  ) {
    self.fromMonth = fromMonth
    self.untilMonth = untilMonth
    self.setup = setup
    self.fixedPerMonth = fixedPerMonth
    self.paymentLagMonths = paymentLagMonths
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers as read: the existing ones' contracts wait for the offers.
struct CustomersFields {
  var customers: Customers<Quantity>
  private var inContract: [(name: String, node: Node, value: Quantity)] = []

  static var placeholder: Customers<Quantity> {
    Customers(
      segments: [.all], retention: .geometric(churnPerMonth: .unusable), firstSale: nil,
      orders: nil, dormancy: nil, trend: nil, existing: nil)
  }

  init(_ fields: Fields) {
    var segments = fields.names(
      "segments", entry: "segment", "Kinds of customers; their shares add up to 1. Default: one kind."
    ) { Segment($1, key: $0) }
    if segments.isEmpty { segments = [.all] }
    if let node = fields.value("segments") {
      fields.decoding?.checkShares(segments.map(\.share), node.path, node.location, "the segments")
    }
    let retention = fields.object("retention", required: true, "How customers leave, all multipliers at 1.") {
      Retention.oneOf($0)
    }
    let firstSale = fields.object("first_sale", "What a customer buys in the first month.") { FirstSale($0) }
    let orders = fields.object("orders", "What a customer goes on buying.") { Orders($0) }
    let dormancy = fields.object("dormancy", "What changes when a customer has not paid for a while.") {
      Dormancy($0)
    }
    let trend = fields.object(
      "trend", "How all customers change with plan time, whenever they came; 1 before month 0."
    ) { Trend($0, of: "all customers") }
    let vintageTrend = fields.object(
      "vintage_trend",
      "How customers differ for life by the month of the plan in which they come; who was there before is as who comes in"
        + " month 0."
    ) { Trend($0, of: "those who come in a month") }
    let existing = fields.object("existing", "Customers the business has when the plan starts.") {
      ExistingFields($0)
    }
    inContract = existing?.inContract ?? []
    customers = Customers(
      segments: segments, retention: (retention ?? nil) ?? Self.placeholder.retention, firstSale: firstSale,
      orders: orders, dormancy: dormancy, trend: trend, existing: existing?.existing,
      vintageTrend: vintageTrend)
    if customers.retention.law.moment.isAfterOrders, orders == nil {
      fields.report(
        .error, "retention",
        "\(quoted(fields.value("retention")?.entries?.first?.key ?? "")) lets customers leave after an order, and there are no orders",
        "add `orders` or choose another retention")
    }
  }

  /// Shares in each contract, in the order of `contracts`.
  func inContract(_ contracts: [String], _ fields: Fields) -> [Quantity] {
    guard let decoding = fields.decoding else { return [] }
    for share in inContract where decoding.isPlan && !contracts.contains(share.name) {
      decoding.report(
        .error, share.node, "there is no contract \(quoted(share.name))",
        Suggestions.closest(to: share.name, among: contracts).map { "did you mean \(quoted($0))?" }
          ?? (contracts.isEmpty
            ? "define it under `offers`, with an `attach_rate` of 0 where it is no longer sold"
            : "there are \(enumerated(contracts))"))
    }
    let total = inContract.map { decoding.unknowns.quantiles($0.value)[0] }.reduce(0, +)
    if let first = inContract.first, total > 1 + 1e-6 {
      decoding.report(
        .error, first.node,
        "the shares in contracts add up to \(format(roundedToSignificant(total, digits: 6)))",
        "a customer is in one contract at most")
    }
    return contracts.map { key in inContract.first { $0.name == key }?.value ?? Quantity(.constant(0)) }
  }
}

private struct ExistingFields {
  var existing: Existing<Quantity>
  var inContract: [(name: String, node: Node, value: Quantity)]

  init(_ fields: Fields) {
    let customers = fields.optionalNumber(
      "customers",
      NumberRange(
        lower: 0, upper: 1e12, hint: "a business has at most 1000000000000 customers; are these people?"),
      .customers, "How many there are in month 0.")
    let tenure = fields.optionalNumber(
      "mean_tenure_months", .above(0, upTo: 1200, "how long they have been customers, such as 36"), .months,
      "How long they have been customers, on average.")
    let past = fields.object(
      "histories",
      "Instead of both: everybody who ever bought, from a log; who is still there is inferred from their orders."
    ) { PastCustomers($0) }
    fields.alternatives(["customers", "histories"], required: true)
    fields.alternatives(["mean_tenure_months", "histories"], required: true)
    inContract =
      fields.namedNumbers(
        "in_contract", entry: "contract", .share("a share of the existing customers, such as 0.4"), .share,
        "Share of them in each contract when the plan starts. Default: none.") ?? []
    let histories = past ?? nil
    existing = Existing(
      customers: customers ?? histories.map { Quantity(.constant($0.total)) } ?? .unusable,
      meanTenureMonths: tenure ?? histories.map { Quantity(.constant($0.meanAge)) } ?? .unusable,
      inContract: [], histories: histories)
  }
}

extension Segment where Value == Quantity {
  /// The only segment of a scenario without segments.
  static var all: Segment {
    let one = Quantity(.constant(1))
    return Segment(
      key: "all", label: Label(), share: one, churnMultiplier: one, orderMultiplier: one,
      valueMultiplier: one,
      feeMultiplier: one, attachOddsMultiplier: one)
  }

  init(_ fields: Fields, key: String) {
    self.init(
      key: key, label: fields.label(),
      share: fields.number(
        "share", .share("a share of the customers, such as 0.3"), .share, "Share of new customers."),
      churnMultiplier: fields.multiplier("churn_multiplier", "Churn × this (proportional hazards)."),
      orderMultiplier: fields.multiplier("order_multiplier", "Order rate × this."),
      valueMultiplier: fields.multiplier("value_multiplier", "Value of an order × this."),
      feeMultiplier: fields.multiplier(
        "fee_multiplier", "All fees of every contract × this; what they cost, and price responses, stay."),
      attachOddsMultiplier: fields.number(
        "attach_odds_multiplier",
        .above(0, upTo: 1e6, "odds of 3 to 1 × 2 are 6 to 1; 1 is where nothing changes"), .multiplier,
        default: 1, "Odds of taking a contract × this; attach rates stay the shares of all who come."))
  }
}

extension NumberRange {
  static let multiplier = NumberRange.atLeast(
    0, upTo: 1e6, "a multiplier is at least 0, and 1 where nothing changes")
}

extension Fields {
  func multiplier(_ key: String, _ meaning: String) -> Quantity {
    number(key, .multiplier, .multiplier, default: 1, meaning)
  }

  func optionalMultiplier(_ key: String, _ meaning: String) -> Quantity? {
    optionalNumber(key, .multiplier, .multiplier, meaning)
  }

  func paymentLag() -> Int {
    whole("payment_lag_months", 0...120, .months, default: 0, "Months from the sale to the cash.")
  }
}

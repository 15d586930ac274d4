// SPDX-License-Identifier: GPL-3.0-or-later

/// Acquisition as read: the channels' own mixes wait for the segments.
struct AcquisitionFields {
  struct Mix {
    var channel: NodePath
    var shares: [(name: String, node: Node, value: Quantity)]
    var location: InputLocation
  }

  private var acquisition: Acquisition<Quantity>
  private var mixes: [Mix?] = []

  init(_ fields: Fields) {
    let inflation = fields.drift(
      "cost_inflation_per_year", "How fast the cost of a customer rises by itself, in every channel.")
    let channels = fields.names("channels", entry: "channel", "Ways of winning customers.") { key, fields in
      Self.channel(key, fields, inflation: inflation)
    }
    mixes = channels.map(\.mix)
    acquisition = Acquisition(
      channels: channels.map(\.channel),
      scarcityElasticity: fields.number(
        "scarcity_elasticity", .elasticity, .elasticity, default: 0,
        "Unit cost × (market at the start / market now)^this."))
  }

  private static func channel(
    _ key: String, _ fields: Fields, inflation: Quantity?
  ) -> (channel: Channel<Quantity>, mix: Mix?) {
    let label = fields.label()
    let spend = fields.schedule(
      "spend_per_month", .atLeast(0), .moneyPerMonth, "Spend.")
    let cost = fields.optionalSchedule(
      "cost_per_customer", .above(0), .moneyPerCustomer,
      "Average cost of a customer won, in month 0 at the spend at which it was measured.")
    if inflation != nil { fields.warn(of: ["cost_per_customer"], risingBy: "cost_inflation_per_year") }
    let measured = fields.optionalNumber(
      "measured_at_spend_per_month", .above(0), .moneyPerMonth,
      "The spend at which that cost was measured. Default: the base's spend of month 0.")
    let saturation = fields.optionalNumber(
      "saturation_per_month", .above(0), .customersPerMonth,
      "Most customers the channel could ever bring. Leave out for none.")
    let response = fields.object(
      "response",
      "What two spends bring in month 0, instead of a cost and a saturation: the curve of a saturating channel goes through"
        + " both. Where both cost the same a customer there is no saturation."
    ) { MeasuredResponse.read($0) }
    fields.alternatives(["cost_per_customer", "response"], required: true)
    for key in ["measured_at_spend_per_month", "saturation_per_month"]
    where fields.value("response") != nil && fields.value(key) != nil {
      fields.report(
        .error, key, "\(quoted("response")) and \(quoted(key)) exclude each other",
        "remove one of them: two points say how a channel saturates")
    }
    let shares = fields.namedNumbers(
      "segments", entry: "segment", .share("a share of the channel's customers, such as 0.8"), .share,
      "Shares of the segments among this channel's customers, adding up to 1. Default: the segments' own.")
    let retention = fields.object(
      "retention", "How this channel's customers leave. Default: as `customers.retention` says."
    ) { Retention.oneOf($0) }
    let reference = fields.decoding?.measuredAtSpend(of: key) ?? spend.start
    let isCostGiven = fields.value("response") == nil
    let nothing = Quantity(.constant(0))
    let channel = Channel(
      key: key, label: label, spendPerMonth: spend,
      costPerCustomer: fields.rising(
        cost ?? Schedule(isCostGiven ? .unusable : nothing), drift: inflation),
      measuredAtSpend: isCostGiven ? measured ?? reference : nothing, saturationPerMonth: saturation,
      segmentShares: nil, measured: response ?? nil, retention: retention ?? nil)
    let node = fields.value("segments")
    let mix = shares.flatMap { shares in
      node.map { Mix(channel: $0.path, shares: shares, location: $0.location) }
    }
    return (channel, mix)
  }

  /// With the channels' mixes put in the order of `segments`.
  func resolved(_ segments: [Segment<Quantity>], _ fields: Fields) -> Acquisition<Quantity> {
    guard let decoding = fields.decoding else { return acquisition }
    var result = acquisition
    for (index, mix) in mixes.enumerated() {
      guard let mix else { continue }
      let keys = segments.map(\.key)
      for share in mix.shares where !keys.contains(share.name) {
        decoding.report(
          .error, share.node, "there is no segment \(quoted(share.name))",
          Suggestions.closest(to: share.name, among: keys).map { "did you mean \(quoted($0))?" }
            ?? "there are \(enumerated(keys))")
      }
      let shares = keys.map { key in
        mix.shares.first { $0.name == key }?.value ?? Quantity(.constant(0))
      }
      decoding.checkShares(shares, mix.channel, mix.location, "the segments of this channel")
      result.channels[index].segmentShares = shares
    }
    return result
  }
}

extension Decoding {
  /// The spend of month 0 that the file's own base has for a channel.
  func measuredAtSpend(of channel: String) -> Quantity? {
    guard let node = measuredSpend[channel] else { return nil }
    register.isRecording = false
    swap(&quantities, &measuredQuantities)
    var quiet = FindingLog()
    swap(&quiet, &log)
    defer {
      swap(&quiet, &log)
      swap(&quantities, &measuredQuantities)
      register.isRecording = true
    }
    let quantity = number(node, .atLeast(0), .moneyPerMonth)
    return log.hasErrors ? nil : quantity
  }
}

extension Acquisition where Value == Quantity {
  /// No customers are won.
  static var none: Acquisition {
    Acquisition(
      channels: [], scarcityElasticity: Quantity(.constant(0)))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// The terms of an offer or a programme as read, beside its kind or inside it.
struct TermsFields {
  private var fromMonth: Int?
  private var untilMonth: Int?
  private var setup: Price<Quantity>?
  private var fixedPerMonth: Price<Quantity>?

  static let keys = ["from_month", "until_month", "setup", "fixed_per_month"]

  init(_ fields: Fields) {
    let months = 0...Decoding.longestPlan
    fromMonth = fields.optionalWhole("from_month", months, .month, "Runs from this plan month on. Default 0.")
    untilMonth = fields.optionalWhole(
      "until_month", months, .month, "Runs before this plan month. Leave out for ever.")
    setup = fields.optionalNumber(
      "setup", .atLeast(0), .money, "Paid once, in the month it starts. Default 0."
    ).map { fields.rising(Schedule($0)) }
    fixedPerMonth = fields.optionalSchedule(
      "fixed_per_month", .atLeast(0), .moneyPerMonth, "Paid every month in which it runs. Default 0."
    ).map { fields.rising($0) }
    if let fromMonth, let untilMonth, untilMonth <= fromMonth {
      fields.report(
        .error, "until_month", "\(untilMonth) is not after `from_month` \(fromMonth)", "it would never run")
    }
  }

  /// These, beside the kind, together with those `inside` it.
  func merged(with inside: TermsFields) -> TermsFields {
    var merged = self
    merged.fromMonth = fromMonth ?? inside.fromMonth
    merged.untilMonth = untilMonth ?? inside.untilMonth
    merged.setup = setup ?? inside.setup
    merged.fixedPerMonth = fixedPerMonth ?? inside.fixedPerMonth
    return merged
  }

  /// Of something whose terms are not known yet.
  static var none: Terms<Quantity> {
    Terms(
      key: "", label: Label(), availability: Availability(fromMonth: 0, untilMonth: nil), setup: .free,
      fixedPerMonth: .free)
  }

  func terms(key: String, label: Label) -> Terms<Quantity> {
    var terms = Self.none
    terms.key = key
    terms.label = label
    terms.availability = Availability(fromMonth: fromMonth ?? 0, untilMonth: untilMonth)
    terms.setup = setup ?? terms.setup
    terms.fixedPerMonth = fixedPerMonth ?? terms.fixedPerMonth
    return terms
  }
}

extension Fields {
  /// Reports keys that stand both beside `kind` and inside it.
  func reportTwice(_ keys: [String], beside kind: String) {
    for key in keys where value(key) != nil && value(kind)?[key]?.isNull == false {
      report(
        .error, key, "\(quoted(key)) stands beside \(quoted(kind)) and inside it", "remove one of them")
    }
  }
}

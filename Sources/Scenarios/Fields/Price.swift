// SPDX-License-Identifier: GPL-3.0-or-later

/// Money for one of something, by plan month: what is given, and how it rises besides.
package struct Price<Value: Sendable>: Sendable {
  /// Before it rises: where it never changes, what holds in month 0.
  package var amount: Schedule<Value>
  /// From month 0 on.
  package var driftPerYear: Value

  package init(_ amount: Schedule<Value>, driftPerYear: Value) {
    self.amount = amount
    self.driftPerYear = driftPerYear
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Price<Other> {
    Price<Other>(amount.map(transform), driftPerYear: transform(driftPerYear))
  }
}

extension Price: Equatable where Value: Equatable {}

extension Price<Double> {
  package static let free = Price(Schedule(0), driftPerYear: 0)

  /// So many of it at once.
  package func times(_ count: Double) -> Price {
    Price(amount.map { $0 * count }, driftPerYear: driftPerYear)
  }
}

extension Price<Quantity> {
  static let free = Price(Schedule(Quantity(.constant(0))), driftPerYear: Quantity(.constant(0)))

  /// - Parameters:
  ///   - drift: as stated; else everything rises with inflation, but for what is given in plan time, which is nominal.
  init(_ amount: Schedule<Quantity>, drift: Quantity?, inflation: Quantity) {
    self.init(
      amount, driftPerYear: drift ?? (amount.isConstant ? inflation : Quantity(.constant(0))))
  }
}

extension Fields {
  /// Money for one of something, which may change with plan time.
  ///
  /// - Parameter fallback: where it is left out; `nil` if it may not be.
  func amount(
    _ key: String, _ unit: FieldUnit, default fallback: Double? = nil, _ meaning: String
  ) -> Schedule<Quantity> {
    schedule(key, .atLeast(0), unit, default: fallback, meaning)
  }

  /// The same, of which the file does not say how it rises.
  func price(
    _ key: String, _ unit: FieldUnit, default fallback: Double? = nil, _ meaning: String
  ) -> Price<Quantity> {
    rising(amount(key, unit, default: fallback, meaning))
  }

  /// What rises with inflation unless the file says how.
  func rising(_ amount: Schedule<Quantity>, drift: Quantity? = nil) -> Price<Quantity> {
    Price(amount, drift: drift, inflation: decoding?.inflation ?? Quantity(.constant(0)))
  }

  /// How fast prices rise that say so together.
  func drift(_ key: String, _ meaning: String) -> Quantity? {
    let range = NumberRange.drift("a rate a year, such as 0.02")
    if describe(key, .number(range, .perYear), default: "inflation_per_year", meaning) { return nil }
    return value(key).flatMap { decoding?.number($0, range, .perYear) }
  }

  /// Warns of prices given in plan time that rise besides.
  func warnOfDrift(_ key: String, of prices: [String]) {
    if value(key) != nil { warn(of: prices, risingBy: key) }
  }

  func warn(of prices: [String], risingBy key: String) {
    for price in prices where value(price)?.givesMonths == true {
      report(
        .warning, price, "these numbers rise by \(quoted(key)) besides",
        "numbers given in plan time are nominal: remove \(quoted(key)) unless it is to come on top")
    }
  }
}

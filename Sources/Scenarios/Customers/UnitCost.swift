// SPDX-License-Identifier: GPL-3.0-or-later

/// What one unit sold costs in money, whatever its price.
package struct UnitCost<Value: Sendable>: Sendable {
  /// In month 0.
  package var amount: Value
  package var driftPerYear: Value

  package init(amount: Value, driftPerYear: Value) {
    self.amount = amount
    self.driftPerYear = driftPerYear
  }

  package func map<Other>(_ transform: (Value) -> Other) -> UnitCost<Other> {
    UnitCost<Other>(amount: transform(amount), driftPerYear: transform(driftPerYear))
  }
}

extension Fields {
  /// What is left of a price after its cost: a share of it, less an amount of money. At least one of them is given.
  ///
  /// - Parameters:
  ///   - price: the key of the price.
  ///   - unit: of the price.
  ///   - thing: what is sold, in the file's words.
  func cost(
    ofPrice price: String, _ unit: Unit, of thing: String
  ) -> (margin: Quantity, unitCost: UnitCost<Quantity>) {
    let margin = margin(price: price)
    let amount = number(
      UnitCostKey.amount, .atLeast(0), unit, default: 0,
      "Cost of \(thing) in money, whatever its \(price), beside or instead of `margin`.")
    let drift = number(
      UnitCostKey.drift, .drift("a rate a year, such as 0.02"), .perYear, default: 0,
      "How fast `unit_cost` rises.")
    atLeastOne(
      of: [UnitCostKey.margin, UnitCostKey.amount],
      "`margin` gives the share of the \(price) that is left after its cost, `unit_cost` the cost in money")
    if value(UnitCostKey.amount) == nil, value(UnitCostKey.drift) != nil {
      report(
        .warning, UnitCostKey.drift, "there is no `unit_cost` to rise",
        "give it, or remove this: a cost that is a share moves with its \(price)")
    }
    warnOfMovingCost(price: price, margin: margin)
    return (margin, UnitCost(amount: amount, driftPerYear: drift))
  }

  /// A share of a price: negative ones are allowed and flagged.
  private func margin(price: String) -> Quantity {
    let margin =
      optionalNumber(
        UnitCostKey.margin,
        NumberRange(lower: -100, upper: 1, hint: "a margin is a share of the price, such as 0.3"), .share,
        "Share of the \(price) that is left after its cost, `unit_cost` aside; may be negative. 1 where only `unit_cost` is given."
      ) ?? Quantity(.constant(1))
    if let decoding, value(UnitCostKey.margin) != nil, decoding.unknowns.quantiles(margin)[1] < 0 {
      report(
        .warning, UnitCostKey.margin, "this margin is negative: every sale loses money", "is that meant?")
    }
    return margin
  }

  /// A cost that is a share alone moves with its price, which who moves the price may not have in mind.
  private func warnOfMovingCost(price: String, margin: Quantity) {
    guard let decoding, decoding.isPlan, let moved = value(price), let share = value(UnitCostKey.margin),
      value(UnitCostKey.amount) == nil, decoding.unknowns.quantiles(margin)[0] < 1
    else { return }
    let last = moved.lastWord
    guard last.author != .base, last.author != share.lastWord.author else { return }
    decoding.report(
      .warning, last.path, last.location,
      "this moves the \(price), and its cost moves along, since it is a share of it",
      "`unit_cost` with `margin: null` keeps a cost fixed; where it is to move along, give `margin` here too")
  }
}

private enum UnitCostKey {
  static let margin = "margin"
  static let amount = "unit_cost"
  static let drift = "unit_cost_drift_per_year"
}

extension UnitCost<Double> {
  package static let none = UnitCost(amount: 0, driftPerYear: 0)
}

extension UnitCost: Equatable where Value: Equatable {}

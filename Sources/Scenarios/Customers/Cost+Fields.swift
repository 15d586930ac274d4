// SPDX-License-Identifier: GPL-3.0-or-later

extension Fields {
  /// What is left of a price after its cost: a share of it, less an amount of money. At least one of them is given.
  ///
  /// - Parameters:
  ///   - price: the key of the price.
  ///   - unit: of the price.
  ///   - thing: what is sold, in the file's words.
  func cost(
    ofPrice price: String, _ unit: FieldUnit, of thing: String
  ) -> (margin: Schedule<Quantity>, unitCost: Price<Quantity>) {
    let margin = margin(price: price)
    let amount = amount(
      UnitCostKey.amount, unit, default: 0,
      "Cost of \(thing) in money, whatever its \(price), beside or instead of `margin`.")
    let unitCost = rising(amount, drift: drift(UnitCostKey.drift, "How fast `unit_cost` rises."))
    warnOfDrift(UnitCostKey.drift, of: [UnitCostKey.amount])
    atLeastOne(
      of: [UnitCostKey.margin, UnitCostKey.amount],
      "`margin` gives the share of the \(price) that is left after its cost, `unit_cost` the cost in money")
    if value(UnitCostKey.amount) == nil, value(UnitCostKey.drift) != nil {
      report(
        .warning, UnitCostKey.drift, "there is no `unit_cost` to rise",
        "give it, or remove this: a cost that is a share moves with its \(price)")
    }
    warnOfMovingCost(price: price, margin: margin)
    return (margin, unitCost)
  }

  /// A share of a price: negative ones are allowed and flagged.
  private func margin(price: String) -> Schedule<Quantity> {
    let margin =
      optionalSchedule(
        UnitCostKey.margin,
        NumberRange(lower: -100, upper: 1, hint: "a margin is a share of the price, such as 0.3"), .share,
        "Share of the \(price) that is left after its cost, `unit_cost` aside; may be negative. 1 where only `unit_cost` is given."
      ) ?? Schedule(Quantity(.constant(1)))
    if let decoding, value(UnitCostKey.margin) != nil,
      margin.values.contains(where: { decoding.unknowns.quantiles($0)[1] < 0 })
    {
      report(
        .warning, UnitCostKey.margin, "this margin is negative: every sale loses money", "is that meant?")
    }
    return margin
  }

  /// A cost that is a share alone moves with its price, which who moves the price may not have in mind.
  private func warnOfMovingCost(price: String, margin: Schedule<Quantity>) {
    guard let decoding, decoding.isPlan, let moved = value(price), let share = value(UnitCostKey.margin),
      value(UnitCostKey.amount) == nil,
      margin.values.contains(where: { decoding.unknowns.quantiles($0)[0] < 1 })
    else { return }
    if moved.givesMonths, !share.givesMonths {
      report(
        .warning, price,
        "the \(price) changes with plan time, and its cost moves along, since it is a share of it",
        "`unit_cost` keeps a cost fixed; where it is to move along, write `margin: {schedule: {0: …}}`")
      return
    }
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

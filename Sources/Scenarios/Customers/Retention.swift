// SPDX-License-Identifier: GPL-3.0-or-later

/// How customers leave, all multipliers at 1.
package enum Retention<Value: Sendable>: Sendable {
  case geometric(churnPerMonth: Value)
  /// Each customer's churn a period is Beta(α, β) (Fader & Hardie 2007, doi:10.1002/dir.20074).
  case betaGeometric(alpha: Value, beta: Value, periodMonths: Int, stepped: Bool)
  case weibull(scaleMonths: Value, shape: Value)
  /// Each customer's dropout rate a month is Gamma(shape, rate) (Schmittlein, Morrison & Colombo 1987,
  /// doi:10.1287/mnsc.33.1.1).
  case pareto(shape: Value, rateMonths: Value)
  /// Leaves after an order with a probability that is Beta(a, b) (Fader, Hardie & Lee 2005,
  /// doi:10.1287/mksc.1040.0098).
  case bgNBD(a: Value, b: Value)
  /// Survival at the ends of periods, from 1 at age 0, geometric between; then a constant churn.
  case table(survival: [Value], periodMonths: Int, tailChurnPerMonth: Value)

  package func map<Other>(_ transform: (Value) -> Other) -> Retention<Other> {
    switch self {
    case .geometric(let churnPerMonth): .geometric(churnPerMonth: transform(churnPerMonth))
    case .betaGeometric(let alpha, let beta, let periodMonths, let stepped):
      .betaGeometric(
        alpha: transform(alpha), beta: transform(beta), periodMonths: periodMonths, stepped: stepped)
    case .weibull(let scaleMonths, let shape):
      .weibull(scaleMonths: transform(scaleMonths), shape: transform(shape))
    case .pareto(let shape, let rateMonths):
      .pareto(shape: transform(shape), rateMonths: transform(rateMonths))
    case .bgNBD(let a, let b): .bgNBD(a: transform(a), b: transform(b))
    case .table(let survival, let periodMonths, let tailChurnPerMonth):
      .table(
        survival: survival.map(transform), periodMonths: periodMonths,
        tailChurnPerMonth: transform(tailChurnPerMonth))
    }
  }
}

extension Retention: Equatable where Value: Equatable {}

extension Retention where Value == Quantity {
  static func oneOf(_ fields: Fields) -> Retention? {
    let shape = NumberRange.above(0, upTo: 1e9)
    return fields.oneOf(
      required: true,
      [
        Kind("geometric", "Constant churn: S(a) = (1 − c)^a.") { .geometric(churnPerMonth: churn($0)) },
        Kind("beta_geometric", "Each customer's churn a period is Beta(α, β) (Fader & Hardie 2007).") {
          kind in
          .betaGeometric(
            alpha: kind.number("alpha", shape, .none, "α of the Beta distribution of churn."),
            beta: kind.number("beta", shape, .none, "β of the Beta distribution of churn."),
            periodMonths: kind.period(),
            stepped: kind.flag("stepped", default: false, "Leave only at the end of a period."))
        },
        Kind("weibull", "S(a) = exp(−(a/λ)^k).") { kind in
          .weibull(
            scaleMonths: kind.number(
              "scale_months", .above(0, upTo: 1e6), .months, "λ: the age that 37 % reach."),
            shape: kind.number("shape", .above(0, upTo: 100), .none, "k: below 1, churn falls with age."))
        },
        Kind("pareto", "Each customer's dropout rate is Gamma(s, β): S(a) = (β/(β + a))^s.") { kind in
          .pareto(
            shape: kind.number("shape", shape, .none, "s of the Gamma distribution of dropout rates."),
            rateMonths: kind.number("rate_months", shape, .months, "β of that distribution."))
        },
        Kind(
          "bg_nbd", "Leaves after an order with a probability that is Beta(a, b) (Fader, Hardie & Lee 2005)."
        ) { kind in
          .bgNBD(
            a: kind.number("a", shape, .none, "a of the Beta distribution of leaving after an order."),
            b: kind.number("b", shape, .none, "b of that distribution."))
        },
        Kind("table", "As given, geometric between points.") { RetentionTable($0).retention },
      ])
  }

  private static func churn(_ fields: Fields) -> Quantity {
    let churn = fields.number(
      "churn_per_month", .properShare("a churn is a share of customers a month, such as 0.03"), .perMonth,
      "Share of customers who leave each month, c.")
    if let decoding = fields.decoding, fields.value("churn_per_month") != nil,
      case let low = decoding.unknowns.quantiles(churn)[0], low > 0.5, low < 1
    {
      fields.report(
        .warning, "churn_per_month", "more than half of the customers leave each month",
        "a churn is a share a month; is this one a year's, or a retention rate?")
    }
    return churn
  }
}

extension Fields {
  func period() -> Int {
    whole("period_months", 1...120, .months, default: 1, "Length of a period.")
  }
}

/// A survival table, given directly or by repeat rates.
private struct RetentionTable {
  let retention: Retention<Quantity>

  init(_ fields: Fields) {
    let points = 1...1201
    let share = NumberRange.share("a share of the customers won, such as 0.6")
    let survival = fields.numbers(
      "survival", count: points, share, .share, "Share still there at the ends of periods: 1, then falling.")
    let rates = fields.numbers(
      "repeat_rates", count: 1...1200, .share("a share of those still there, such as 0.6"), .share,
      "Share of those still there who come back after each period.")
    fields.alternatives(["survival", "repeat_rates"], required: true)
    let period = fields.period()
    let tail = fields.number(
      "tail_churn_per_month", .share("a churn is a share of customers a month, such as 0.03"), .perMonth,
      "Churn after the table's end.")
    let table = survival ?? rates.map(Self.products) ?? [Quantity(.constant(1))]
    if survival != nil { Self.check(table, fields) }
    if period * (table.count - 1) > 1200 {
      fields.report(.error, nil, "this table is longer than 1200 months", "shorten it")
    }
    retention = .table(survival: table, periodMonths: period, tailChurnPerMonth: tail)
  }

  /// 1, r₁, r₁r₂ …
  private static func products(_ rates: [Quantity]) -> [Quantity] {
    rates.reduce(into: [Quantity(.constant(1))]) { survival, rate in
      survival.append(survival[survival.count - 1].multiplied(by: rate))
    }
  }

  private static func check(_ survival: [Quantity], _ fields: Fields) {
    guard let decoding = fields.decoding, let elements = fields.value("survival")?.elements else { return }
    let quantiles = survival.map { decoding.unknowns.quantiles($0) }
    if survival[0] != Quantity(.constant(1)) {
      decoding.report(.error, elements[0], "a survival table begins with 1", "everybody is there at age 0")
    }
    for index in 1..<max(1, survival.count) where index < elements.count {
      if quantiles[index][1] > quantiles[index - 1][1] {
        decoding.report(
          .error, elements[index],
          "survival rises from \(format(quantiles[index - 1][1])) to \(format(quantiles[index][1]))",
          "customers who left do not come back; give shares of those won")
      } else if quantiles[index][2] > quantiles[index - 1][0] {
        decoding.report(
          .warning, elements[index], "in some draws survival rises here",
          "use `repeat_rates` for uncertain tables")
      }
    }
  }
}

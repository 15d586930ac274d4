// SPDX-License-Identifier: GPL-3.0-or-later

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
            stepped: kind.flag("stepped", default: false, "Leave only at the end of a period."),
            shape: kind.optionalNumber(
              "shape", .above(0, upTo: 100), .none,
              "c: n periods count as n^c; above 1 each customer's churn rises with age (beta-discrete-Weibull). Default: 1."
            ))
        },
        Kind("weibull", "S(a) = exp(−(a/λ)^k).") { kind in
          .weibull(
            scaleMonths: kind.number(
              "scale_months", .above(0, upTo: 1e6), .months, "λ: the age that 37 % reach."),
            shape: kind.number("shape", .above(0, upTo: 100), .none, "k: below 1, churn falls with age."))
        },
        Kind(
          "pareto",
          "Each customer's dropout rate is Gamma(s, β): S(a) = (β/(β + a))^s; whoever leaves does so inside a month."
        ) { kind in
          .pareto(
            shape: kind.number("shape", shape, .none, "s of the Gamma distribution of dropout rates."),
            rateMonths: kind.number("rate_months", shape, .months, "β of that distribution."))
        },
        Kind(
          "bg_nbd", "Leaves after an order with a probability that is Beta(a, b) (Fader, Hardie & Lee 2005)."
        ) { kind in
          let (a, b) = leavingPerOrder(kind)
          return .bgNBD(a: a, b: b)
        },
        Kind(
          "mbg_nbd",
          "The same, and with the same probability at once when won, after the first sale (Batislam, Denizel & Filiztekin 2007)."
        ) { kind in
          let (a, b) = leavingPerOrder(kind)
          return .mbgNBD(a: a, b: b)
        },
        Kind("table", "As given, geometric between points.") { RetentionTable($0).retention },
      ])
  }

  private static func leavingPerOrder(_ fields: Fields) -> (a: Quantity, b: Quantity) {
    let shape = NumberRange.above(0, upTo: 1e9)
    return (
      fields.number("a", shape, .none, "a of the Beta distribution of leaving after an order."),
      fields.number("b", shape, .none, "b of that distribution.")
    )
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

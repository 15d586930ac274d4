// SPDX-License-Identifier: GPL-3.0-or-later

/// A survival table, given directly or by repeat rates.
struct RetentionTable {
  let retention: Retention<Quantity>

  init(_ fields: Fields) {
    let points = 1...1201
    let share = NumberRange.share("a share of the customers won, such as 0.6")
    let survival = fields.column(
      "survival", count: points, share, .share,
      "Share still there at the ends of periods: 1, then falling; or a column of a CSV file."
    ) { SurvivalFile($0).shares() }
    let rates = fields.numbers(
      "repeat_rates", count: 1...1200, .share("a share of those still there, such as 0.6"), .share,
      "Share of those still there who come back after each period.")
    fields.alternatives(["survival", "repeat_rates"], required: true)
    let period = fields.period()
    let tail = fields.number(
      "tail_churn_per_month", .share("a churn is a share of customers a month, such as 0.03"), .perMonth,
      "Churn after the table's end.")
    let multiplier = fields.optionalMultiplier(
      "churn_multiplier",
      "The whole table's churn × this: S(a)^m. One uncertain number for how sure the table is. Default: 1.")
    let table = survival ?? rates.map(Self.products) ?? [Quantity(.constant(1))]
    if survival != nil { Self.check(table, fields) }
    if period * (table.count - 1) > 1200 {
      fields.report(.error, nil, "this table is longer than 1200 months", "shorten it")
    }
    retention = .table(
      survival: table, periodMonths: period, tailChurnPerMonth: tail, churnMultiplier: multiplier)
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

/// A cohort table in a CSV file: who of those won is still there, age by age.
private struct SurvivalFile {
  private let file: DataFile
  private let age: String
  private let value: String?

  init(_ fields: Fields) {
    file = DataFile(fields)
    age =
      file.columnName("age", default: "age", "Header of the column of ages: 0, 1, 2 … periods.") ?? "age"
    value = file.columnName(
      "value", "Header of the column of those still there: shares or numbers, divided by the first.")
  }

  /// 1, then falling; `nil`, with findings, where the file does not give that.
  func shares() -> [Double]? {
    guard let value, let table = file.table(), let ages = file.column("age", age, table),
      let values = file.column("value", value, table)
    else { return nil }
    var found: [Double] = []
    for row in table.rows {
      guard let age = file.number(row, ages, named: age), let count = file.number(row, values, named: value)
      else { return nil }
      guard age == Double(found.count) else {
        file.report(
          row, "age \(format(age)) stands where \(found.count) is due",
          "give every age once, in order, from 0 on")
        return nil
      }
      guard found.isEmpty ? count > 0 : count >= 0 else {
        file.report(row, "\(format(count)) customers cannot be there", "give shares or numbers of customers")
        return nil
      }
      if let last = found.last, count > last {
        file.report(
          row, "more customers are there than at the age before",
          "customers who left do not come back; give numbers of those won")
        return nil
      }
      found.append(count)
    }
    guard let first = found.first else {
      file.report("the file has no figures", "it needs a row for each age, from 0 on")
      return nil
    }
    return found.map { $0 / first }
  }
}

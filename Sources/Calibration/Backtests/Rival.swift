// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule that needs no model, which a model has to beat.
enum Rival: String, Sendable, CaseIterable {
  /// The last month again.
  case lastMonth = "last_month"
  /// The mean of the last three months.
  case movingAverage = "moving_average"
  /// The same month of the last year that is known.
  case sameMonthLastYear = "same_month_last_year"
  /// Each month's customers go on as those before them did at the same age; beyond the oldest age, as at the three
  /// oldest.
  case cohortTable = "cohort_table"

  private static let averaged = 3

  /// What customers known at an origin do in the months from it on, in the words of this rule.
  ///
  /// - Parameters:
  ///   - purchases: of which nothing at or after `origin` is read.
  ///   - origin: the first month that is not known, ≥ 1.
  /// - Returns: a value a month; `nil` if too little is known for the rule.
  func forecast(
    _ quantity: ForecastQuantity, _ purchases: RepeatPurchases, origin: Int, horizon: Int
  ) -> [Double]? {
    let past = purchases.past(quantity, before: origin)
    switch self {
    case .lastMonth:
      return past.last.map { [Double](repeating: $0, count: horizon) }
    case .movingAverage:
      guard past.count >= Self.averaged else { return nil }
      let mean = past.suffix(Self.averaged).reduce(0, +) / Double(Self.averaged)
      return [Double](repeating: mean, count: horizon)
    case .sameMonthLastYear:
      guard past.count >= 12 else { return nil }
      return (0..<horizon).map { past[origin - 12 + $0 % 12] }
    case .cohortTable:
      return Self.continued(quantity, purchases, origin: origin, horizon: horizon)
    }
  }

  private static func continued(
    _ quantity: ForecastQuantity, _ purchases: RepeatPurchases, origin: Int, horizon: Int
  ) -> [Double]? {
    // By age: what a customer did on average, of those who were seen at that age.
    let rates: [Double] = (0..<origin).map { age in
      let vintages = 0..<(origin - age)
      let customers = vintages.reduce(0) { $0 + purchases.acquired[$1] }
      let done = vintages.reduce(0) { $0 + purchases.value(quantity, vintage: $1, month: $1 + age) }
      return customers > 0 ? done / customers : 0
    }
    // The month of the first purchase is a part of one.
    guard origin > averaged + 1 else { return nil }
    let last = rates.suffix(averaged).reduce(0, +) / Double(averaged)
    return (0..<horizon).map { ahead in
      (0..<origin).reduce(0) { sum, vintage in
        let age = origin + ahead - vintage
        return sum + purchases.acquired[vintage] * (age < rates.count ? rates[age] : last)
      }
    }
  }

  /// How far off the rule was at the same horizon from each earlier origin, all of it known at `origin`: actual less
  /// forecast.
  func pastErrors(
    _ quantity: ForecastQuantity, _ purchases: RepeatPurchases, origin: Int, ahead: Int
  ) -> [Double] {
    (1..<max(1, origin - ahead)).compactMap { earlier in
      guard let values = forecast(quantity, purchases, origin: earlier, horizon: ahead + 1) else {
        return nil
      }
      return purchases.actual(quantity, from: earlier, horizon: ahead + 1)[ahead] - values[ahead]
    }
  }
}

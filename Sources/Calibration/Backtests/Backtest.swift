// SPDX-License-Identifier: GPL-3.0-or-later

package import Logs
package import Metrics

/// Forecasts of models and of rules without one, from several months of a log, scored on what came after.
package struct Backtest: Sendable {
  package struct Request: Sendable {
    /// Among `Backtest.models`.
    package var models: [CustomerModel]
    /// Months foretold; `nil` for a third of the log, at most 12.
    package var horizon: Int?
    /// How many months forecasts begin with, at most.
    package var origins: Int
    package var seed: UInt64
    package var threads: Int

    package init(models: [CustomerModel], horizon: Int?, origins: Int, seed: UInt64, threads: Int) {
      self.models = models
      self.horizon = horizon
      self.origins = origins
      self.seed = seed
      self.threads = threads
    }
  }

  /// Why there is nothing to score.
  package struct TooShort: Error, Equatable {
    package let months: Int
    package let horizon: Int
    /// What is counted: years of a table by years.
    package var period = CohortLog.Period.month

    package var message: String {
      "the log has \(months) whole \(period.rawValue)s: too few to learn from \(Backtest.leastPast) of them and foretell "
        + "\(horizon)"
    }
    package var remedy: String { "give a longer log, or a shorter --horizon" }
  }

  /// Models of orders that have a forecast: `bg_bb` has one on occasions alone.
  package static let models: [CustomerModel] = [.paretoNBD, .bgNBD, .mbgNBD, .nbd]

  /// Months that are known at the first origin, at the least.
  package static let leastPast = 4
  /// Futures drawn of all customers together, about; more of each where there are fewer.
  private static let drawnCustomers = 2_000_000

  /// What periods, called months here, are.
  let period: CohortLog.Period
  /// Names of months, from the first of the log on.
  let periods: [String]
  /// First months that are not known.
  package let origins: [Int]
  package let horizon: Int
  /// Of what is known at an origin and foretold.
  let quantities: [ForecastQuantity]
  let forecasts: [MonthlyForecast]
  let customers: [CustomerModel: [CustomerForecast]]
  /// Of the rule that who bought in the last months, as many as are foretold, buys as often again.
  let repeated: [CustomerForecast]
  /// What fits have to say, once each, and at how many origins.
  package let warnings: [(text: Caption, origins: Int)]

  /// - Parameter progress: is told of each fit and its forecast, of origins × models at most.
  package init(
    _ log: OrderLog, unit: TimeUnit = .week, _ request: Request, progress: () -> Void = {}
  ) throws(TooShort) {
    let months = MonthFrame(log.observed)
    let (origins, horizon) = try Self.frame(months.count, request)

    let purchases = RepeatPurchases(log, months: months)
    var forecasts: [MonthlyForecast] = []
    var customers: [CustomerModel: [CustomerForecast]] = [:]
    var repeated: [CustomerForecast] = []
    var said = SaidWarnings()
    for origin in origins {
      let scoring = OriginScoring(purchases, origin: origin, horizon: horizon, hasRevenue: log.hasAmounts)
      for rival in Rival.allCases { forecasts += scoring.forecasts(of: rival) }
      guard let past = KnownPast(log, months: months, origin: origin, horizon: horizon, unit: unit) else {
        continue
      }
      repeated += past.repeated(months: months, origin: origin, horizon: horizon)
      let replicates = Swift.min(400, Swift.max(40, Self.drawnCustomers / Swift.max(1, log.customers.count)))
      for model in request.models {
        guard let type = model.ofOrders as? any ForecastingModel.Type else {
          preconditionFailure("\(model) has no forecast")
        }
        let fit = type.fit(past.summary)
        for warning in fit.warnings { said.note(warning) }
        let made = Self.forecast(
          type, fit, past, replicates: replicates, seed: request.seed, threads: request.threads)
        forecasts += scoring.forecasts(of: model.rawValue, made)
        customers[model, default: []] += made.customers
        progress()
      }
    }
    self.init(
      periods: (0..<months.count).map(months.name), origins: origins, horizon: horizon,
      quantities: log.hasAmounts ? [.orders, .revenue] : [.orders], forecasts: forecasts,
      customers: customers, repeated: repeated, said: said)
  }

  init(
    period: CohortLog.Period = .month, periods: [String], origins: [Int], horizon: Int,
    quantities: [ForecastQuantity],
    forecasts: [MonthlyForecast], customers: [CustomerModel: [CustomerForecast]] = [:],
    repeated: [CustomerForecast] = [], said: SaidWarnings
  ) {
    self.period = period
    self.periods = periods
    self.origins = origins
    self.horizon = horizon
    self.quantities = quantities
    self.forecasts = forecasts
    self.customers = customers
    self.repeated = repeated
    warnings = said.sorted
  }

  /// Where forecasts of a log of so many months begin, and how far they go.
  static func frame(
    _ months: Int, _ request: Request, period: CohortLog.Period = .month
  ) throws(TooShort) -> (origins: [Int], horizon: Int) {
    let horizon = request.horizon ?? Swift.min(12, Swift.max(1, months / 3))
    guard months >= horizon + leastPast else {
      throw TooShort(months: months, horizon: horizon, period: period)
    }
    let first = Swift.max(leastPast, (months - horizon) / 2)
    return (origins(first...(months - horizon), most: request.origins), horizon)
  }

  /// Evenly spread, first and last among them where there are two or more.
  static func origins(_ range: ClosedRange<Int>, most: Int) -> [Int] {
    let count = Swift.min(most, range.count)
    guard count > 1 else { return [range.upperBound] }
    return (0..<count).map { range.lowerBound + $0 * (range.count - 1) / (count - 1) }
  }

  private static func forecast<Model: ForecastingModel>(
    _ type: Model.Type, _ fit: Fit, _ past: KnownPast, replicates: Int, seed: UInt64, threads: Int
  ) -> ModelForecast {
    ModelForecast(type, fit, past, replicates: replicates, seed: seed, threads: threads)
  }
}

/// What one method foretold at one origin of one quantity of one month.
struct MonthlyForecast: Sendable {
  let method: String
  let quantity: ForecastQuantity
  /// The first month that was not known.
  let origin: Int
  /// Months after it, from 0.
  let ahead: Int
  let scored: ScoredForecast
}

/// Scores what is foretold at one origin.
private struct OriginScoring {
  let purchases: RepeatPurchases
  let origin: Int
  let horizon: Int
  let quantities: [ForecastQuantity]
  private let actual: [[Double]]
  private let scales: [Double?]

  init(_ purchases: RepeatPurchases, origin: Int, horizon: Int, hasRevenue: Bool) {
    self.purchases = purchases
    self.origin = origin
    self.horizon = horizon
    quantities = hasRevenue ? [.orders, .revenue] : [.orders]
    actual = quantities.map { purchases.actual($0, from: origin, horizon: horizon) }
    scales = quantities.map { quantity in
      let past = purchases.past(quantity, before: origin)
      let changes = zip(past.dropFirst(), past).map { abs($0 - $1) }
      let mean = changes.reduce(0, +) / Double(changes.count)
      return mean > 0 ? mean : nil
    }
  }

  /// Fewer past errors than these have no quantiles.
  private static let leastErrors = 8

  func forecasts(of rival: Rival) -> [MonthlyForecast] {
    quantities.flatMap { quantity -> [MonthlyForecast] in
      guard let values = rival.forecast(quantity, purchases, origin: origin, horizon: horizon) else {
        return []
      }
      let errors = (0..<horizon).map { ahead -> [Double]? in
        let errors = rival.pastErrors(quantity, purchases, origin: origin, ahead: ahead)
        return errors.count < Self.leastErrors ? nil : quantiles(errors).map { values[ahead] + $0 }
      }
      return forecasts(of: rival.rawValue, quantity, values, errors)
    }
  }

  func forecasts(of method: String, _ model: ModelForecast) -> [MonthlyForecast] {
    quantities.flatMap { quantity -> [MonthlyForecast] in
      switch quantity {
      case .orders: return forecasts(of: method, .orders, model.orders, model.orderQuantiles)
      case .revenue, .customers:
        guard let revenue = model.revenue, let quantiles = model.revenueQuantiles else { return [] }
        return forecasts(of: method, .revenue, revenue, quantiles)
      }
    }
  }

  private func forecasts(
    of method: String, _ quantity: ForecastQuantity, _ values: [Double], _ quantiles: [[Double]?]
  ) -> [MonthlyForecast] {
    let place = quantities.firstIndex(of: quantity) ?? 0
    return values.indices.map { ahead in
      MonthlyForecast(
        method: method, quantity: quantity, origin: origin, ahead: ahead,
        scored: ScoredForecast(
          actual: actual[place][ahead], forecast: values[ahead], quantiles: quantiles[ahead],
          scale: scales[place]))
    }
  }
}

extension KnownPast {
  /// Of the rule that who bought in the last months, as many as are foretold, buys as often again.
  func repeated(months: MonthFrame, origin: Int, horizon: Int) -> [CustomerForecast] {
    guard let end = months.dayBefore(origin), let begin = months.dayBefore(origin - horizon) else {
      return []
    }
    return summary.places.indices.compactMap { customer in
      guard summary.places[customer] != nil else { return nil }
      let before = log.purchases(of: customer).dropFirst().count { $0.day > begin && $0.day <= end }
      return CustomerForecast(
        probabilityAlive: before > 0 ? 1 : 0, probabilityOfOrder: before > 0 ? 1 : 0,
        hasOrdered: actual[customer] > 0, rankedProbabilityScore: abs(Double(before - actual[customer])))
    }
  }
}

/// What fits had to say, once each, and at how many origins.
struct SaidWarnings {
  private var byText: [String: (text: Caption, origins: Int)] = [:]

  mutating func note(_ warning: Caption) {
    byText[warning.english, default: (warning, 0)].origins += 1
  }

  var sorted: [(text: Caption, origins: Int)] { byText.sorted { $0.key < $1.key }.map(\.value) }
}

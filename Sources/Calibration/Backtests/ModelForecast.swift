// SPDX-License-Identifier: GPL-3.0-or-later

import Logs
import Metrics
import Parallel
import Randomness

/// What a model, fitted to what was known at an origin, foretells of the customers known then.
struct ModelForecast: Sendable {
  /// Expected orders by month from the origin on.
  let orders: [Double]
  /// Expected revenue by month; `nil` without amounts.
  let revenue: [Double]?
  /// 5, 25, 75 and 95 % quantiles by month: of chance, and of what the fit does not know.
  let orderQuantiles: [[Double]]
  let revenueQuantiles: [[Double]]?
  let customers: [CustomerForecast]
}

/// What was foretold of one customer for all months together, scored.
struct CustomerForecast: Sendable {
  let probabilityAlive: Double
  let probabilityOfOrder: Double
  let hasOrdered: Bool
  /// Of its orders.
  let rankedProbabilityScore: Double
}

/// All that a forecast is made of.
struct KnownPast: Sendable {
  let log: OrderLog
  let summary: PurchaseSummary
  /// `nil` without amounts.
  let spend: Spend?
  /// Ends of months from the origin on, in the summary's unit of time.
  let ends: [Double]
  /// For each customer of the log, its purchases in those months.
  let actual: [Int]

  struct Spend: Sendable {
    let fit: Fit
    /// For each customer of the log, its orders after the first purchase and their mean value; 0 and 0 without such.
    let orders: [Int]
    let means: [Double]

    /// `nil` if there is nothing to fit.
    init?(_ log: OrderLog, end: Day) {
      let summary = SpendSummary(log, end: end)
      guard log.hasAmounts, let fit = GammaGamma.fit(summary) else { return nil }
      self.fit = fit
      var orders = [Int](repeating: 0, count: log.customers.count)
      var means = [Double](repeating: 0, count: log.customers.count)
      for row in summary.rows { (orders[row.customer], means[row.customer]) = (row.orders, row.mean) }
      (self.orders, self.means) = (orders, means)
    }
  }

  /// - Parameters:
  ///   - origin: the first month that is not known.
  ///   - horizon: months that are foretold, all of them in `months`.
  init?(_ log: OrderLog, months: MonthFrame, origin: Int, horizon: Int, unit: TimeUnit) {
    guard let end = months.dayBefore(origin), let last = months.dayBefore(origin + horizon) else {
      return nil
    }
    self.log = log
    summary = PurchaseSummary(log, unit: unit, end: end)
    spend = Spend(log, end: end)
    ends = (1...horizon).compactMap { months.dayBefore(origin + $0) }.map {
      Double(end.days(to: $0)) / unit.days
    }
    actual = log.customers.indices.map { customer in
      log.purchases(of: customer).count { $0.day > end && $0.day <= last }
    }
  }
}

extension ModelForecast {
  /// How many sets of parameters a fit's doubt is drawn as.
  private static let parameterDraws = 20
  /// Customers of one task, so that sums do not depend on the number of threads.
  private static let taskCustomers = 512

  /// - Parameters:
  ///   - replicates: futures drawn; their quantiles are those of the forecast.
  init<Model: ForecastingModel>(
    _: Model.Type, _ fit: Fit, _ past: KnownPast, replicates: Int, seed: UInt64, threads: Int
  ) {
    let layout = OrderParameters(Model.self, covariates: 0)
    let model = Model(layout.own(fit.estimates, covariates: []), mostOrders: past.summary.mostOrders)
    let cumulative = past.summary.histories.map { history in
      past.ends.map { model.expectedOrders(history, next: $0) }
    }
    let futures = Futures<Model>(
      past,
      parameters: fit.plausible(draws: Self.parameterDraws, seed: seed).map {
        layout.own($0, covariates: [])
      },
      replicates: replicates, seed: seed)
    let tasks = (past.log.customers.count + Self.taskCustomers - 1) / Self.taskCustomers
    let parts = parallelMap(count: tasks, threads: threads) { task in
      futures.draw(
        task * Self.taskCustomers..<min((task + 1) * Self.taskCustomers, past.log.customers.count),
        probabilityAlive: model.probabilityAlive)
    }

    let months = past.ends.indices
    var orders = [Double](repeating: 0, count: past.ends.count)
    var revenue = orders
    let spend = past.spend.map { (GammaGamma($0.fit), $0) }
    for (customer, place) in past.summary.places.enumerated() {
      guard let place else { continue }
      let expected = cumulative[Int(clamping: place)]
      let value = spend.map { $0.0.expectedValue(orders: $0.1.orders[customer], mean: $0.1.means[customer]) }
      for month in months {
        let more = expected[month] - (month > 0 ? expected[month - 1] : 0)
        orders[month] += more
        revenue[month] += more * (value ?? 0)
      }
    }
    self.orders = orders
    // If orders' values have no mean, there is nothing to expect.
    let hasRevenue = spend != nil && revenue.allSatisfy(\.isFinite)
    self.revenue = hasRevenue ? revenue : nil
    orderQuantiles = months.map { month in
      quantiles(
        (0..<replicates).map { replicate in
          parts.reduce(0) { $0 + Double($1.orders[replicate * months.count + month]) }
        })
    }
    revenueQuantiles =
      !hasRevenue
      ? nil
      : months.map { month in
        quantiles(
          (0..<replicates).map { replicate in
            parts.reduce(0) { $0 + $1.revenue[replicate * months.count + month] }
          })
      }
    customers = parts.flatMap(\.customers)
  }
}

/// Futures of customers, drawn.
private struct Futures<Model: ForecastingModel>: Sendable {
  struct Part: Sendable {
    /// Replicate by replicate, by month.
    var orders: [Int32]
    var revenue: [Double]
    var customers: [CustomerForecast] = []
  }

  let past: KnownPast
  let parameters: [SIMD4<Double>]
  let models: [Model]
  let replicates: Int
  let seed: UInt64

  init(_ past: KnownPast, parameters: [SIMD4<Double>], replicates: Int, seed: UInt64) {
    self.past = past
    self.parameters = parameters
    models = parameters.map { Model($0, mostOrders: past.summary.mostOrders) }
    self.replicates = replicates
    self.seed = seed
  }

  func draw(_ customers: Range<Int>, probabilityAlive: (OrderHistory) -> Double) -> Part {
    let months = past.ends.count
    var part = Part(
      orders: [Int32](repeating: 0, count: replicates * months),
      revenue: [Double](repeating: 0, count: past.spend == nil ? 0 : replicates * months))
    var stream = RandomStream(seed: seed, purpose: .backtest, name: Model.model.rawValue)
    for customer in customers {
      guard let place = past.summary.places[customer] else { continue }
      let history = past.summary.histories[Int(clamping: place)]
      let alive = models.map { $0.probabilityAlive(history) }
      let laws = parameters.map { Model.active($0, history) }
      var drawn: [Int] = [0]
      for replicate in 0..<replicates {
        stream.seek(draw: replicate, customer: customer)
        let which = replicate % models.count
        var counts = [Int32](repeating: 0, count: months)
        if stream.chance(min(1, max(0, alive[which]))) {
          laws[which].drawOrders(until: past.ends, stream: &stream, into: &counts)
        }
        let total = Int(clamping: counts.reduce(0, &+))
        while drawn.count <= total { drawn.append(0) }
        drawn[total] += 1
        guard total > 0 else { continue }
        for month in 0..<months { part.orders[replicate * months + month] += counts[month] }
        if let spend = past.spend {
          addValues(counts, spend, customer: customer, replicate: replicate, &stream, to: &part.revenue)
        }
      }
      part.customers.append(
        CustomerForecast(
          probabilityAlive: probabilityAlive(history),
          probabilityOfOrder: 1 - Double(drawn[0]) / Double(replicates),
          hasOrdered: past.actual[customer] > 0,
          rankedProbabilityScore: rankedProbabilityScore(draws: drawn, actual: past.actual[customer])))
    }
    return part
  }

  /// A customer's mean value given what it paid before, then that of its orders of each month.
  private func addValues(
    _ counts: [Int32], _ spend: KnownPast.Spend, customer: Int, replicate: Int, _ stream: inout RandomStream,
    to revenue: inout [Double]
  ) {
    let (p, q, gamma) = (spend.fit["p"], spend.fit["q"], spend.fit["gamma"])
    let orders = Double(spend.orders[customer])
    let scale = ActiveCustomer.meanWait(
      stream.gamma(shape: q + p * orders, scale: 1 / (gamma + orders * spend.means[customer])))
    for (month, count) in counts.enumerated() where count > 0 {
      revenue[replicate * counts.count + month] += stream.gamma(shape: p * Double(count), scale: scale)
    }
  }
}

/// The 5, 25, 75 and 95 % quantiles of values, of which there is one at least.
func quantiles(_ values: [Double]) -> [Double] {
  let quantiles = Quantiles(values)
  return [0.05, 0.25, 0.75, 0.95].compactMap { quantiles($0) }
}

extension PurchaseSummary {
  var mostOrders: Int { groups.map(\.mostOrders).max() ?? 0 }
}

extension Fit {
  /// Parameters as far as the fit knows them: draws, or the estimates alone where one of them is not known to within a factor
  /// of 7 (e²) by its standard error, since draws are then of customers whom nobody has seen.
  func plausible(draws count: Int, seed: UInt64) -> [[Double]] {
    let size = estimates.count
    let isKnown = covariance.map { covariance in
      estimates.indices.allSatisfy { covariance[$0 * (size + 1)] <= 4 }
    }
    let draws = isKnown == true ? draws(count: count, seed: seed) : []
    return draws.isEmpty ? [estimates] : draws
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Metrics
import Randomness
import Testing

@testable import Calibration

/// Futures that are drawn have the means that models state in closed form.
struct ModelForecastTests {
  private static func check<Model: ForecastingModel>(_: Model.Type, _ parameters: SIMD4<Double>) {
    let histories = [
      OrderHistory(orders: 0, recency: 0, age: 20), OrderHistory(orders: 2, recency: 15, age: 20),
      OrderHistory(orders: 7, recency: 9, age: 30),
    ]
    let ends = [5.0, 20, 52]
    let model = Model(parameters, mostOrders: 7)
    for history in histories {
      let law = Model.active(parameters, history)
      let alive = model.probabilityAlive(history)
      var stream = RandomStream(seed: 3, purpose: .backtest, name: "means")
      let draws = 40_000
      var (sums, squares) = ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0])
      for draw in 0..<draws {
        stream.seek(draw: draw, customer: history.orders)
        var counts: [Int32] = [0, 0, 0]
        if stream.chance(alive) { law.drawOrders(until: ends, stream: &stream, into: &counts) }
        var total = 0.0
        for period in 0..<3 {
          total += Double(counts[period])
          sums[period] += total
          squares[period] += total * total
        }
      }
      for period in 0..<3 {
        let mean = sums[period] / Double(draws)
        let error = ((squares[period] / Double(draws) - mean * mean) / Double(draws)).squareRoot()
        // 36 means of four models: 5.6 standard errors raise a false alarm once in a million times.
        #expect(
          abs(mean - model.expectedOrders(history, next: ends[period])) < 5.6 * error,
          "\(Model.model), \(history.orders) orders, \(ends[period])")
      }
    }
  }

  @Test func `drawn futures have the expectations of the models`() {
    Self.check(NBD.self, [0.385, 12.07, 1, 1])
    Self.check(ParetoNBD.self, [0.553, 10.58, 0.606, 11.67])
    Self.check(BGNBD.self, [0.243, 4.414, 0.793, 2.426])
    Self.check(MBGNBD.self, [0.525, 6.183, 0.891, 1.614])
  }

  /// Rates that underflow to 0 are of customers who never order, and never leave.
  @Test func `rates of zero are no trap`() {
    let law = ActiveCustomer(orderShape: 1e-9, orderRate: 1, leaving: .anyTime(shape: 1e-9, rate: 1))
    var stream = RandomStream(seed: 1, purpose: .backtest, name: "zero")
    var counts: [Int32] = [0]
    for draw in 0..<1000 {
      stream.seek(draw: draw)
      law.drawOrders(until: [10], stream: &stream, into: &counts)
    }
    #expect(counts == [0])
  }

  @Test func `draws are of what is known`() {
    func fit(_ variance: Double) -> Fit {
      Fit(
        model: .nbd, names: ["r", "alpha"], estimates: [1, 5], isLogarithmic: [true, true],
        covariance: [variance, 0, 0, 0.1], logLikelihood: 0, observations: 9, warnings: [])
    }
    #expect(fit(0.1).plausible(draws: 5, seed: 1).count == 5)
    #expect(fit(4.1).plausible(draws: 5, seed: 1) == [[1, 5]])
  }

  @Test func `quantiles lie between values`() {
    #expect(quantiles((0...20).map(Double.init)) == [1, 5, 15, 19])
    #expect(quantiles([7]) == [7, 7, 7, 7])
  }
}

struct BacktestTests {
  private static let request = Backtest.Request(
    models: [.bgNBD, .nbd], horizon: 3, origins: 3, seed: 1, threads: 2)

  @Test func `origins are evenly spread`() {
    #expect(Backtest.origins(4...14, most: 3) == [4, 9, 14])
    #expect(Backtest.origins(4...6, most: 6) == [4, 5, 6])
    #expect(Backtest.origins(4...9, most: 1) == [9])
  }

  @Test func `a short log is refused`() {
    let day = Day(year: 2025, month: 1, day: 1)!
    let log = OrderLog(
      customers: ["a"], purchases: [[.init(day: day, amount: 1)]], observed: day...day.adding(days: 179))
    #expect(throws: Backtest.TooShort(months: 5, horizon: 3)) { try Backtest(log, Self.request) }
  }

  /// What a forecast says does not depend on what came after its origin; how it is scored does.
  @Test func `forecasts know nothing of what came after`() throws {
    let log = CDNOW.log
    let first = try Backtest(log, Self.request)
    let end = try #require(MonthFrame(log.observed).dayBefore(first.origins[0]))
    // Nobody buys after the first origin any more.
    let changed = OrderLog(
      customers: log.customers,
      purchases: log.customers.indices.map { customer in
        let known = log.purchases(of: customer).filter { $0.day <= end }
        return known.isEmpty ? Array(log.purchases(of: customer).prefix(1)) : known
      }, observed: log.observed)
    let second = try Backtest(changed, Self.request)
    func atFirst(_ backtest: Backtest) -> [MonthlyForecast] {
      backtest.forecasts.filter { $0.origin == backtest.origins[0] }
    }
    #expect(atFirst(first).count == atFirst(second).count && !atFirst(first).isEmpty)
    for (one, other) in zip(atFirst(first), atFirst(second)) {
      #expect(one.method == other.method && one.scored.forecast == other.scored.forecast)
      #expect(one.scored.quantiles == other.scored.quantiles)
      #expect(one.scored.actual > 0 && other.scored.actual == 0)
    }
  }

  @Test func `nothing depends on threads`() throws {
    var alone = Self.request
    alone.threads = 1
    let one = try Backtest(CDNOW.log, alone)
    let two = try Backtest(CDNOW.log, Self.request)
    #expect(one.tables == two.tables)
  }

  /// Customers of CDNOW leave: a model in which nobody does expects too many orders, the more the longer, and one in which they
  /// may is nearer.
  @Test func `who knows that customers leave foretells them better`() throws {
    let backtest = try Backtest(CDNOW.log, Self.request)
    let lines = Dictionary(uniqueKeysWithValues: backtest.lines.map { ($0.method, $0) })
    let (leaving, staying) = (try #require(lines["bg_nbd"]), try #require(lines["nbd"]))
    #expect((staying.scores[.orders]?.bias ?? 0) > 0.2)
    #expect(abs(leaving.scores[.orders]?.bias ?? 1) < staying.scores[.orders]?.bias ?? 0)
    #expect(
      (leaving.scores[.orders]?.scaledError ?? .infinity) < (staying.scores[.orders]?.scaledError ?? 0))
    #expect(backtest.best(.orders, ofModels: true)?.line.method == "bg_nbd")
    #expect(leaving.scores[.orders]?.forecasts == 9 && leaving.scores[.revenue]?.forecasts == 9)
    #expect(backtest.tables.map(\.name) == ["backtest", "scores", "calibration", "forecasts"])
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Logs
package import Metrics

extension Backtest {
  package var tables: [ResultTable] {
    [summary, scores] + (customers.isEmpty ? [] : [calibration]) + [forecastTable]
  }

  /// In the order in which methods were asked.
  var methods: [String] {
    var methods: [String] = []
    for forecast in forecasts where !methods.contains(forecast.method) { methods.append(forecast.method) }
    return methods
  }

  /// - Parameter ahead: months from the origin; `nil` for all together.
  func score(_ method: String, _ quantity: ForecastQuantity, ahead: Int? = nil) -> ForecastScore? {
    let scored = forecasts.filter {
      $0.method == method && $0.quantity == quantity && (ahead == nil || $0.ahead == ahead)
    }
    return scored.isEmpty ? nil : ForecastScore(scored.map(\.scored))
  }

  /// Scores by method, quantity and months ahead; all months together first, with an empty cell there.
  private var scores: ResultTable {
    var table = ResultTable(
      name: "scores",
      columns: [
        .method, .quantity,
        Column(
          "\(period.rawValue)s_ahead", unit: "\(period.rawValue)s",
          label: period == .month ? Caption("Months ahead", "何か月先") : Caption("Years ahead", "何年先")),
        Column("mase", label: Caption("Scaled error (MASE)", "誤差(MASE)")),
        Column("bias", label: Caption("Bias", "偏り")),
        Column("coverage_50", label: Caption("Held by 50 % interval", "50%区間の的中率")),
        Column("coverage_90", label: Caption("Held by 90 % interval", "90%区間の的中率")),
        Column("forecasts", label: Caption("Forecasts", "予測の数")),
      ])
    for quantity in quantities {
      for method in methods {
        for ahead in [nil] + (0..<horizon).map(Optional.init) {
          guard let score = score(method, quantity, ahead: ahead) else { continue }
          table.append([
            .text(method), .text(quantity.rawValue), Cell(ahead.map { $0 + 1 }), Cell(score.scaledError),
            Cell(score.bias), Cell(score.coverage50), Cell(score.coverage90), .integer(score.forecasts),
          ])
        }
      }
    }
    return table
  }

  /// A method's customers, over all origins.
  var customersByMethod: [(method: String, customers: [CustomerForecast])] {
    methods.compactMap { method in
      CustomerModel(rawValue: method).flatMap { customers[$0] }.map { (method, $0) }
    } + (repeated.isEmpty ? [] : [("same_again", repeated)])
  }

  /// By tenth of the probability to be alive: who was expected to buy again, and who did.
  private var calibration: ResultTable {
    var table = ResultTable(
      name: "calibration",
      columns: [
        .method, Column("tenth", label: Caption("Tenth by P(alive)", "生存確率の10分位")),
        Column("probability_alive", label: Caption("P(alive)", "生存確率")),
        Column("expected_share", label: Caption("Expected to buy again", "再購入の予測割合")),
        Column("actual_share", label: Caption("Bought again", "再購入の実績割合")),
        Column("customers", label: Caption("Customers, over all origins", "顧客数(全起点)")),
      ])
    for (method, customers) in customersByMethod where method != "same_again" {
      let sorted = customers.sorted { $0.probabilityAlive < $1.probabilityAlive }
      for tenth in 0..<10 {
        let members = sorted[sorted.count * tenth / 10..<sorted.count * (tenth + 1) / 10]
        guard !members.isEmpty else { continue }
        let count = Double(members.count)
        table.append([
          .text(method), .integer(tenth + 1), .number(members.reduce(0) { $0 + $1.probabilityAlive } / count),
          .number(members.reduce(0) { $0 + $1.probabilityOfOrder } / count),
          .number(Double(members.count(where: \.hasOrdered)) / count), .integer(members.count),
        ])
      }
    }
    return table
  }

  private var forecastTable: ResultTable {
    var table = ResultTable(
      name: "forecasts",
      columns: [
        .method, .quantity,
        Column(
          "origin",
          label: period == .month
            ? Caption("First month foretold", "予測の起点月") : Caption("First year foretold", "予測の起点年")),
        Column(period.rawValue, label: period == .month ? Caption("Month", "月") : Caption("Year", "年")),
        Column("actual", label: Caption("Actual", "実績")),
        Column("forecast", label: Caption("Forecast", "予測")),
      ]
        + [5, 25, 75, 95].map { percent in
          let key = percent < 10 ? "p0\(percent)" : "p\(percent)"
          return Column(key, label: Caption("\(percent) % quantile", "\(percent)%分位点"))
        })
    for forecast in forecasts {
      let quantiles = forecast.scored.quantiles
      table.append(
        [
          .text(forecast.method), .text(forecast.quantity.rawValue), .text(periods[forecast.origin]),
          .text(periods[forecast.origin + forecast.ahead]), .number(forecast.scored.actual),
          .number(forecast.scored.forecast),
        ] + (0..<4).map { place in Cell(quantiles?[place]) })
    }
    return table
  }
}

/// How well customers were told apart.
struct CustomerScore: Sendable {
  /// Mean over customers, in orders.
  let rankedProbabilityScore: Double
  /// Mean square of the difference between the probability to buy again and whether a customer did (Brier 1950,
  /// doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2).
  let brier: Double

  init(_ customers: [CustomerForecast]) {
    let count = Double(customers.count)
    rankedProbabilityScore = customers.reduce(0) { $0 + $1.rankedProbabilityScore } / count
    brier =
      customers.reduce(0) { sum, customer in
        let error = customer.probabilityOfOrder - (customer.hasOrdered ? 1 : 0)
        return sum + error * error
      } / count
  }
}

extension Column {
  fileprivate static let quantity = Column("quantity", label: Caption("Quantity", "項目"))
  fileprivate static let method = Column("method", label: Caption("Method", "方法"))
}

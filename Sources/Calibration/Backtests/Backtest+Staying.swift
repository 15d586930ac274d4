// SPDX-License-Identifier: GPL-3.0-or-later

package import Logs
import Metrics

/// Back-tests of how many customers stay.
extension Backtest {
  /// - Parameter request: its models among `ContractFits.models`; months are those of each subscription.
  package init(_ log: SubscriptionLog, _ request: Request, progress: () -> Void = {}) throws(TooShort) {
    let months = MonthFrame(log.observed)
    let (origins, horizon) = try Self.frame(months.count, request)
    self.init(
      request, origins: origins, horizon: horizon, periods: (0..<months.count).map(months.name), progress
    ) { origin in
      months.dayBefore(origin).map { StayingPast(log, origin: $0, horizon: horizon) }
    }
  }

  /// - Parameter request: its models among `ContractFits.models`; its months are the table's periods.
  package init(_ log: CohortLog, _ request: Request, progress: () -> Void = {}) throws(TooShort) {
    let longest = log.cohorts.map(\.counts.count).max() ?? 0
    let (origins, horizon) = try Self.frame(longest, request, period: log.period)
    self.init(
      request, period: log.period, origins: origins, horizon: horizon,
      periods: (0..<longest).map { "\(log.period.rawValue) \($0)" }, progress
    ) { origin in StayingPast(log, hidden: longest - origin, horizon: horizon) }
  }

  private init(
    _ request: Request, period: CohortLog.Period = .month, origins: [Int], horizon: Int, periods: [String],
    _ progress: () -> Void,
    past: (Int) -> StayingPast?
  ) {
    var forecasts: [MonthlyForecast] = []
    var said = SaidWarnings()
    for origin in origins {
      guard let past = past(origin), !past.known.isEmpty, !past.tenures.lives.isEmpty else { continue }
      func add(_ method: String, _ values: [Double], _ quantiles: [[Double]]?) {
        for (ahead, actual) in past.actual.enumerated() {
          forecasts.append(
            MonthlyForecast(
              method: method, quantity: .customers, origin: origin, ahead: ahead,
              scored: ScoredForecast(
                actual: actual, forecast: values[ahead], quantiles: quantiles?[ahead],
                scale: past.meanLoss)))
        }
      }
      for rival in StayingRival.allCases {
        if let values = rival.forecast(past, horizon: horizon) { add(rival.rawValue, values, nil) }
      }
      for fit in ContractFits(past.tenures, models: request.models).fits {
        for warning in fit.warnings { said.note(warning) }
        let forecast = StayingForecast(fit, past, horizon: horizon, seed: request.seed)
        add(fit.model.rawValue, forecast.customers, forecast.quantiles)
        progress()
      }
    }
    self.init(
      period: period, periods: periods, origins: origins, horizon: horizon, quantities: [.customers],
      forecasts: forecasts,
      said: said)
  }
}

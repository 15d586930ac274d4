// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Testing

@testable import Calibration

struct BacktestScoreTests {
  /// By hand: errors 2 and 1 over a scale of 4 are ½ and ¼; 11 were foretold of 10 that came.
  @Test func `scores by hand`() {
    let score = ForecastScore([
      ScoredForecast(actual: 6, forecast: 8, quantiles: [1, 5, 9, 12], scale: 4),
      ScoredForecast(actual: 4, forecast: 3, quantiles: [1, 2, 3, 5], scale: 4),
    ])
    #expect(score.scaledError == 0.375)
    #expect(abs((score.bias ?? 0) - 0.1) < 1e-15)
    #expect(score.coverage50 == 0.5)
    #expect(score.coverage90 == 1)
    #expect(score.forecasts == 2)
  }

  @Test func `nothing that came has no bias`() {
    let score = ForecastScore([ScoredForecast(actual: 0, forecast: 0)])
    #expect(score.bias == nil && score.scaledError == nil && score.coverage50 == nil)
  }

  /// Against the definition, over all pairs of draws.
  @Test func `ranked probability is its definition`() {
    let draws = [0, 0, 1, 3, 3, 3, 7]
    let counts = (0...7).map { orders in draws.count { $0 == orders } }
    for actual in [0, 2, 9] {
      let distance = draws.map { abs(Double($0 - actual)) }.reduce(0, +) / 7
      var spread = 0.0
      for one in draws { for other in draws { spread += abs(Double(one - other)) } }
      let expected = distance - spread / (2 * 7 * 6)
      #expect(abs(rankedProbabilityScore(draws: counts, actual: actual) - expected) < 1e-12)
    }
  }
}

struct RivalTests {
  /// Two customers a month from January 2025 on; each buys again, for 10, in the month after and the second month after.
  private static let log: OrderLog = {
    var customers: [String] = []
    var purchases: [[OrderLog.Purchase]] = []
    func day(_ month: Int, _ day: Int) -> Day {
      Day(year: 2025 + month / 12, month: month % 12 + 1, day: day)!
    }
    for month in 0..<18 {
      for number in 0..<2 {
        customers.append("\(month)/\(number)")
        purchases.append(
          (0...2).filter { month + $0 < 18 }.map { .init(day: day(month + $0, 3 + $0), amount: 10) })
      }
    }
    return OrderLog(customers: customers, purchases: purchases, observed: day(0, 1)...day(17, 30))
  }()
  private static let purchases = RepeatPurchases(log, months: MonthFrame(log.observed))

  @Test func `months are whole ones`() {
    func frame(_ from: (Int, Int), _ until: (Int, Int)) -> MonthFrame {
      MonthFrame(
        Day(year: 2025, month: from.0, day: from.1)!...Day(year: 2025, month: until.0, day: until.1)!)
    }
    #expect(frame((1, 1), (6, 30)).count == 6)
    #expect(frame((1, 1), (6, 29)).count == 5)
    #expect(frame((1, 2), (6, 30)).count == 6)
    #expect(frame((1, 2), (1, 30)).count == 0)
    #expect(frame((1, 1), (6, 30)).dayBefore(2)?.description == "2025-02-28")
    #expect(frame((3, 1), (6, 30)).index(of: Day(year: 2025, month: 4, day: 9)!) == 1)
    #expect(frame((3, 1), (6, 30)).index(of: Day(year: 2025, month: 2, day: 9)!) == nil)
  }

  @Test func `past and future of known customers`() {
    #expect(Self.purchases.months == 18)
    #expect(Self.purchases.past(.orders, before: 5) == [0, 2, 4, 4, 4])
    #expect(Self.purchases.actual(.orders, from: 5, horizon: 4) == [4, 2, 0, 0])
    #expect(Self.purchases.actual(.revenue, from: 5, horizon: 4) == [40, 20, 0, 0])
    #expect(Self.purchases.actual(.orders, from: 16, horizon: 4) == [4, 2])
  }

  /// Who knows how cohorts go on is right where they all go on alike; who repeats the last month is not.
  @Test func `rivals by hand`() {
    func forecast(_ rival: Rival, origin: Int = 14, horizon: Int = 4) -> [Double]? {
      rival.forecast(.orders, Self.purchases, origin: origin, horizon: horizon)
    }
    #expect(forecast(.lastMonth) == [4, 4, 4, 4])
    #expect(forecast(.movingAverage, origin: 3) == [2, 2, 2, 2])
    #expect(forecast(.movingAverage, origin: 2) == nil)
    #expect(forecast(.sameMonthLastYear) == [4, 4, 4, 4])
    #expect(forecast(.sameMonthLastYear, origin: 13, horizon: 2) == [2, 4])
    #expect(forecast(.sameMonthLastYear, origin: 11) == nil)
    #expect(forecast(.cohortTable) == [4, 2, 0, 0])
    #expect(forecast(.cohortTable, origin: 4) == nil)
    // From the sixth month on, the oldest ages are those at which nobody buys any more.
    let errors = Rival.cohortTable.pastErrors(.orders, Self.purchases, origin: 14, ahead: 2)
    #expect(errors.count == 7 && errors[0] < 0 && errors.dropFirst().allSatisfy { $0 == 0 })
    #expect(Rival.lastMonth.pastErrors(.orders, Self.purchases, origin: 6, ahead: 1) == [2, 0, -2, -2])
  }
}

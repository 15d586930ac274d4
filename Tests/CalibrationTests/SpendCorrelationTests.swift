// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Metrics
import Randomness
import Testing

struct SpendCorrelationTests {
  private func summary(_ customers: Int, value: (_ customer: Int, _ order: Int) -> Double) -> SpendSummary {
    let purchases = (0..<customers).map { customer in
      (0...(1 + customer % 5)).map { order in
        OrderLog.Purchase(day: SimulatedLog.start.adding(days: order), amount: value(customer, order))
      }
    }
    return SpendSummary(
      OrderLog(
        customers: purchases.indices.map { String(10_000 + $0) }, purchases: purchases,
        observed: SimulatedLog.start...SimulatedLog.start.adding(days: 10)))
  }

  /// Numbers of orders 1, 2, 3, 4 and mean values 1, 2, 4, 3, by hand: r = 0.8.
  @Test func `it is Pearson's`() throws {
    let means = [1.0, 2, 4, 3]
    let purchases = (0..<4).map { customer in
      (0...(customer + 1)).map {
        OrderLog.Purchase(day: SimulatedLog.start.adding(days: $0), amount: means[customer])
      }
    }
    let log = OrderLog(
      customers: ["a", "b", "c", "d"], purchases: purchases,
      observed: SimulatedLog.start...SimulatedLog.start.adding(days: 10))
    let measured = try #require(SpendCorrelation(SpendSummary(log)))
    #expect(abs(measured.correlation - 0.8) < 1e-12 && measured.customers == 4)
  }

  /// Under gamma-gamma there is none: of 400 logs, as many lie within 1.64 errors as a normal law has there, though mean values of few
  /// orders vary more. A binomial number of 400 and 0.9 is outside of 320 to 393 with probability 5·10⁻⁷.
  @Test func `of independent values its error is right`() {
    let held = (1...400).count { seed in
      var stream = RandomStream(seed: UInt64(seed), purpose: .orderValues)
      let scales = (0..<300).map { customer in
        stream.seek(draw: 0, customer: customer)
        return 1 / stream.gamma(shape: 6, scale: 1.0 / 15)
      }
      let measured = SpendCorrelation(
        summary(300) { customer, _ in stream.gamma(shape: 6, scale: scales[customer]) })
      return measured.map { abs($0.correlation) < 1.6448536269514722 * $0.error } ?? false
    }
    #expect((320...393).contains(held), "\(held)")
  }

  @Test func `dependence is doubtful`() throws {
    var stream = RandomStream(seed: 3, purpose: .orderValues)
    let measured = try #require(
      SpendCorrelation(
        summary(500) { customer, _ in Double(1 + customer % 5) * stream.gamma(shape: 4, scale: 1) }))
    #expect(measured.isDoubtful && measured.correlation > 0.5 && measured.pValue < 1e-6)
    #expect(measured.table.rows.count == 1)
    #expect(measured.sentence.japanese.contains("相関"))
  }

  @Test func `without differences there is none`() {
    #expect(SpendCorrelation(summary(50) { _, _ in 10 }) == nil)
    #expect(SpendCorrelation(summary(2) { customer, _ in Double(customer + 1) }) == nil)
  }

  /// Who ordered again for nothing is expected to spend less than whoever has not ordered again.
  @Test func `orders of nothing count as orders`() throws {
    let log = OrderLog(
      customers: (0..<40).map { String(100 + $0) },
      purchases: (0..<40).map { customer in
        (0...(customer % 4)).map { order in
          OrderLog.Purchase(
            day: SimulatedLog.start.adding(days: 30 * order + customer % 7),
            amount: customer == 3 && order > 0 ? 0 : Double(10 + (customer * 7 + order * 3) % 11))
        }
      }, observed: SimulatedLog.start...SimulatedLog.start.adding(days: 200))
    let fits = OrderFits(log, models: [.nbd, .gammaGamma])
    let law = GammaGamma(try #require(fits.spend))
    let table = fits.predictions(fits.fits[0])
    let column = try #require(table.column("expected_order_value"))
    #expect(table.rows[3][column] == .number(law.expectedValue(orders: 3, mean: 0)))
    #expect(table.rows[0][column] == .number(law.expectedValue(orders: 0, mean: 0)))
    #expect(fits.warnings.contains { $0.english.contains("1 customer came to nothing") })
    #expect(table.column("recency_weeks") != nil && table.column("age_weeks") != nil)
  }

  @Test func `columns that are no covariates are said`() {
    func problems(_ values: [String], _ places: [Int32]) -> [String] {
      Covariates.problems([CustomerColumn(name: "x", values: values, places: places)])
    }
    #expect(problems(["1", "2", "3"], [0, 1, 2]) == [])
    #expect(problems(["north", "south"], [0, 1]) == [])
    #expect(problems(["7"], [0, 0]).first?.contains("the same for all") == true)
    #expect(problems(["", "1", "2"], [0, 1, 2, 0]).first?.contains("nothing for 2 customers") == true)
    #expect(problems(["1", "2", "n/a"], [0, 1, 2]).first?.contains("other texts for 1 customers") == true)
    let many = (0..<30).map { "t\($0)" }
    #expect(problems(many, (0..<30).map { Int32($0) }).first?.contains("30 texts") == true)
    #expect(problems((0..<30).map(String.init), (0..<30).map { Int32($0) }) == [])
  }
}

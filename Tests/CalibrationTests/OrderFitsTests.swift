// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Metrics
import Testing

struct OrderFitsTests {
  private static let fits: OrderFits = {
    var request = OrderFits.Request()
    request.end = CDNOW.calibrationEnd
    return OrderFits(CDNOW.log, models: CustomerModel.allCases, request: request)
  }()

  private func numbers(_ table: ResultTable, _ column: String, of model: String? = nil) -> [Double] {
    table.rows.filter { model == nil || $0[0] == .text(model!) }.map { row in
      switch row[table.column(column)!] {
      case .number(let number): number
      case .integer(let integer): Double(integer)
      case .text, .caption, .boolean, .empty: .nan
      }
    }
  }

  @Test func `predictions are those of the models`() throws {
    let fits = Self.fits
    let spend = GammaGamma(try #require(fits.spend))
    for fit in fits.fits {
      let table = fits.predictions(fit)
      #expect(table.rows.count == 2357)
      let summary = fits.summary(of: fit)
      let model = try #require(fits.models(of: fit).first)
      let places = summary.places.compactMap { $0.map { Int($0) } }
      let months = 365.25 / 12 / summary.daysPerUnit
      let orders = numbers(table, "expected_orders")
      let alive = numbers(table, "p_alive")
      for (row, place) in places.enumerated() {
        let history = summary.histories[place]
        #expect(orders[row] == model.expectedOrders(history, next: 12 * months))
        #expect(alive[row] == model.probabilityAlive(history))
      }
      // The first customer ordered twice in the calibration: for 29.73 and 14.96.
      let value = spend.expectedValue(orders: 2, mean: (29.73 + 14.96) / 2)
      #expect(abs(numbers(table, "expected_spend")[0] - value * orders[0]) < 1e-9)
      #expect(numbers(table, "residual_value")[0] > value * orders[0])
    }
  }

  @Test func `tracking adds up what models expect of new customers`() throws {
    let fits = Self.fits
    let table = fits.tracking()
    let fit = try #require(fits.fits.first { $0.model == .bgNBD })
    let model = try #require(fits.models(of: fit).first)
    // 1997-01-01 to 1997-09-30 are 39 whole weeks.
    let expected = zip(fits.summary.histories, fits.summary.counts).reduce(0) {
      $0 + $1.1 * model.expectedOrders(byAge: $1.0.age)
    }
    #expect(abs(numbers(table, "cumulative_expected_orders", of: "bg_nbd")[38] - expected) < 1e-8 * expected)
    #expect(numbers(table, "cumulative_orders", of: "bg_nbd")[38] == 2457)
    #expect(table.rows.filter { $0[0] == .text("bg_nbd") && $0[7] == .boolean(true) }.count == 39)
    // 78 weeks until 1998-06-30.
    #expect(numbers(table, "cumulative_orders", of: "pareto_nbd").count == 78)
    #expect(numbers(table, "cumulative_orders", of: "pareto_nbd")[77] == 2457 + 1882)
  }

  @Test func `frequencies add up to all customers`() {
    let table = Self.fits.frequency()
    for fit in Self.fits.fits {
      let name = fit.model.rawValue
      #expect(numbers(table, "customers", of: name).reduce(0, +) == 2357)
      #expect(abs(numbers(table, "expected_customers", of: name).reduce(0, +) - 2357) < 1e-9)
    }
    #expect(numbers(table, "customers", of: "bg_nbd").prefix(4) == [1411, 439, 214, 100])
  }

  @Test func `the sentence says that the log cannot tell two models apart`() {
    #expect(Self.fits.best?.model == .mbgNBD)
    #expect(Self.fits.trust.english.hasPrefix("mbg_nbd and bg_nbd explain the log about equally well"))
    #expect(Self.fits.warnings.isEmpty)
  }
}

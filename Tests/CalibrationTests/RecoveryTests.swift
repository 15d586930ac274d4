// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Randomness
import Testing

/// Parameters of simulated logs are found again as well as fits say: of 200 logs a model, the intervals of 90 % hold the truth in no
/// fewer than 153 and no more than 198, for each of 21 parameters. A binomial number of 200 and 0.9 is outside with probability
/// 3·10⁻⁸, one of the 21 with 7·10⁻⁷.
///
/// Logs are long and rates low, so that days and orders of one day, of which only one is seen, move no estimate by a tenth of its error.
struct RecoveryTests {
  private func expectCoverage(
    of truth: [Double], fit: @Sendable (UInt64) -> Fit
  ) {
    let fits = (0..<200).map { fit(UInt64($0) + 1) }
    let normal = 1.6448536269514722
    var held = truth.map { _ in 0 }
    for fit in fits {
      guard let covariance = fit.covariance else { continue }
      for place in truth.indices {
        let error = covariance[place * (truth.count + 1)].squareRoot()
        let off =
          fit.isLogarithmic[place]
          ? log(fit.estimates[place] / truth[place]) : fit.estimates[place] - truth[place]
        if abs(off) < normal * error { held[place] += 1 }
      }
    }
    for (name, held) in zip(fits[0].names, held) {
      #expect((153...198).contains(held), "\(name): \(held)")
    }
  }

  @Test func `Pareto-NBD is found again`() {
    expectCoverage(of: [0.9, 40, 1.1, 120]) { seed in
      let life = SimulatedLog.pareto(r: 0.9, alpha: 40, s: 1.1, beta: 120)
      let log = SimulatedLog.log(customers: 400, weeks: 500, seed: seed) { _, stream, _, age in
        life(&stream, age)
      }
      return ParetoNBD.fit(PurchaseSummary(log, unit: .week), starts: [[0.5, 20, 0.5, 50]])
    }
  }

  @Test func `BG-NBD is found again`() {
    expectCoverage(of: [0.9, 40, 0.8, 2.5]) { seed in
      let life = SimulatedLog.leavingAfterOrders(r: 0.9, alpha: 40, a: 0.8, b: 2.5, atOnce: false)
      let log = SimulatedLog.log(customers: 400, weeks: 500, seed: seed) { _, stream, _, age in
        life(&stream, age)
      }
      return BGNBD.fit(PurchaseSummary(log, unit: .week), starts: [[0.5, 20, 1, 2]])
    }
  }

  @Test func `MBG-NBD is found again`() {
    expectCoverage(of: [0.9, 40, 0.8, 2.5]) { seed in
      let life = SimulatedLog.leavingAfterOrders(r: 0.9, alpha: 40, a: 0.8, b: 2.5, atOnce: true)
      let log = SimulatedLog.log(customers: 400, weeks: 500, seed: seed) { _, stream, _, age in
        life(&stream, age)
      }
      return MBGNBD.fit(PurchaseSummary(log, unit: .week), starts: [[0.5, 20, 1, 2]])
    }
  }

  @Test func `NBD is found again`() {
    expectCoverage(of: [0.9, 80]) { seed in
      let log = SimulatedLog.log(customers: 400, weeks: 500, seed: seed) { _, stream, _, age in
        let rate = stream.gamma(shape: 0.9, scale: 1.0 / 80)
        return SimulatedLog.orders(&stream, rate: rate, until: age) { _ in false }
      }
      return NBD.fit(PurchaseSummary(log, unit: .week), starts: [[0.5, 20]])
    }
  }

  @Test func `BG-BB is found again`() {
    expectCoverage(of: [1.2, 1.5, 0.9, 4]) { seed in
      var stream = RandomStream(seed: seed, purpose: .history)
      let months = 24
      func day(_ month: Int) -> Day { Day(year: 2010 + month / 12, month: month % 12 + 1, day: 15)! }
      let purchases = (0..<600).map { customer in
        stream.seek(draw: 0, customer: customer)
        let (buys, leaves) = (stream.beta(1.2, 1.5), stream.beta(0.9, 4))
        var days = [day(customer % 6)]
        for month in (customer % 6 + 1)..<months {
          if stream.chance(leaves) { break }
          if stream.chance(buys) { days.append(day(month)) }
        }
        return days.map { OrderLog.Purchase(day: $0, amount: 1) }
      }
      let log = OrderLog(
        customers: purchases.indices.map { String(1000 + $0) }, purchases: purchases,
        observed: SimulatedLog.start...Day(year: 2011, month: 12, day: 31)!)
      return BGBB.fit(PurchaseSummary(log, occasionMonths: 1), starts: [[1, 1, 1, 3]])
    }
  }

  @Test func `gamma-gamma is found again`() {
    expectCoverage(of: [6, 4, 15]) { seed in
      var stream = RandomStream(seed: seed, purpose: .orderValues)
      let purchases = (0..<400).map { customer in
        stream.seek(draw: 0, customer: customer)
        let scale = 1 / stream.gamma(shape: 4, scale: 1.0 / 15)
        return (0...(1 + customer % 4)).map { order in
          OrderLog.Purchase(
            day: SimulatedLog.start.adding(days: order), amount: stream.gamma(shape: 6, scale: scale))
        }
      }
      let log = OrderLog(
        customers: purchases.indices.map { String(1000 + $0) }, purchases: purchases,
        observed: SimulatedLog.start...SimulatedLog.start.adding(days: 10))
      return GammaGamma.fit(SpendSummary(log))!
    }
  }

  /// Two covariates, of which one is an age in years, on both processes: 5 standard errors off come once in two million.
  @Test(arguments: [CustomerModel.paretoNBD, .bgNBD, .mbgNBD])
  func `coefficients of covariates are found again`(_ model: CustomerModel) throws {
    let places = (0..<4000).map { Int32($0 % 2) }
    let ages = (0..<4000).map { Int32($0 / 2 % 5) }
    let years = [20.0, 30, 40, 50, 60]
    let columns = [
      CustomerColumn(name: "shop", values: ["north", "south"], places: places),
      CustomerColumn(name: "age", values: years.map { String($0) }, places: ages),
    ]
    let (ordering, leaving) = ([0.5, -0.02], [-0.4, 0.01])
    let log = SimulatedLog.log(customers: 4000, weeks: 400, seed: 5, traits: columns) {
      customer, stream, _, age in
      let z = [Double(places[customer]), years[Int(ages[customer])]]
      let rate = exp(ordering[0] * z[0] + ordering[1] * z[1])
      let leaves = exp(leaving[0] * z[0] + leaving[1] * z[1])
      let life =
        model == .paretoNBD
        ? SimulatedLog.pareto(r: 0.9, alpha: 20 / rate, s: 1.1, beta: 120 / leaves)
        : SimulatedLog.leavingAfterOrders(
          r: 0.9, alpha: 20 / rate, a: 0.8 * leaves, b: 2.5 * leaves, atOnce: model == .mbgNBD)
      return life(&stream, age)
    }
    let fit = try #require(model.ofOrders).fit(
      PurchaseSummary(log, unit: .week, covariates: Covariates(columns)), starts: nil)
    #expect(
      fit.names.suffix(4) == ["ordering.shop=south", "ordering.age", "leaving.shop=south", "leaving.age"])
    let truth = (model == .paretoNBD ? [0.9, 20, 1.1, 120] : [0.9, 20, 0.8, 2.5]) + ordering + leaving
    let errors = try #require(fit.standardErrors)
    for place in truth.indices {
      #expect(
        abs(fit.estimates[place] - truth[place]) < 5 * errors[place],
        "\(fit.names[place]) \(fit.estimates[place])")
    }
    // Errors small enough to find the effect of a shop.
    #expect(errors[4] < 0.1 && errors[6] < 0.2)
  }

  /// Errors of 100 samples are known to 7 %; five times that is allowed.
  @Test func `samples of customers give the errors of the hessian`() throws {
    let fit = NBD.fit(CDNOW.summary)
    let sampled = NBD.fit(CDNOW.summary, bootstrap: 100, seed: 3)
    #expect(sampled.estimates == fit.estimates)
    let again = NBD.fit(CDNOW.summary, bootstrap: 100, seed: 3)
    #expect(again.covariance == sampled.covariance)
    for (one, other) in zip(try #require(fit.standardErrors), try #require(sampled.standardErrors)) {
      #expect(abs(other / one - 1) < 0.35)
    }
  }
}

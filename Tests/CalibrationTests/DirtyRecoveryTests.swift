// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Randomness
import Testing
import TestSupport

/// Parameters of simulated logs are found again from logs as clients send them: text that `LogReader` reads, in which 1 % of orders
/// are given back, 1 % of rows name no customer, and a tenth of orders are two of a day.
///
/// Rows without a customer thin out the orders: what is estimated is the rate of those that have one, 99 % of all, so that `alpha` is
/// that of a log without them over 0.99. Refunds and second orders of a day move nothing, as purchases are counted by days and a
/// refund is none. Of 200 logs a model the intervals of 90 % hold the truth in 153 to 198, for each of 15 numbers: a binomial number
/// of 200 and 0.9 is outside with probability 3·10⁻⁸, one of the 15 with 5·10⁻⁷.
struct DirtyRecoveryTests {
  private static let known = 0.99

  private func expectCoverage(
    _ truth: [Double], life: SimulatedLog.Life, fit: (OrderLog) -> Fit
  ) throws {
    var held = truth.map { _ in 0 }
    var names: [String] = []
    let folder = try TemporaryFolder()
    for seed in 1...200 {
      let fit = fit(try DirtyLog(customers: 400, weeks: 500, seed: UInt64(seed), life: life).read(in: folder))
      names = fit.names
      guard let covariance = fit.covariance else { continue }
      for place in truth.indices {
        let error = covariance[place * (truth.count + 1)].squareRoot()
        if abs(log(fit.estimates[place] / truth[place])) < 1.6448536269514722 * error {
          held[place] += 1
        }
      }
    }
    for (name, held) in zip(names, held) { #expect((153...198).contains(held), "\(name): \(held)") }
  }

  @Test func `Pareto-NBD is found again`() throws {
    try expectCoverage(
      [0.9, 40 / Self.known, 1.1, 120], life: SimulatedLog.pareto(r: 0.9, alpha: 40, s: 1.1, beta: 120)
    ) { ParetoNBD.fit(PurchaseSummary($0, unit: .week), starts: [[0.5, 20, 0.5, 50]]) }
  }

  @Test func `BG-NBD is found again`() throws {
    try expectCoverage(
      [0.9, 40 / Self.known, 0.8, 2.5],
      life: SimulatedLog.leavingAfterOrders(r: 0.9, alpha: 40, a: 0.8, b: 2.5, atOnce: false)
    ) { BGNBD.fit(PurchaseSummary($0, unit: .week), starts: [[0.5, 20, 1, 2]]) }
  }

  @Test func `MBG-NBD is found again`() throws {
    try expectCoverage(
      [0.9, 40 / Self.known, 0.8, 2.5],
      life: SimulatedLog.leavingAfterOrders(r: 0.9, alpha: 40, a: 0.8, b: 2.5, atOnce: true)
    ) { MBGNBD.fit(PurchaseSummary($0, unit: .week), starts: [[0.5, 20, 1, 2]]) }
  }

  @Test func `NBD is found again`() throws {
    try expectCoverage(
      [0.9, 80 / Self.known],
      life: { stream, age in
        let rate = stream.gamma(shape: 0.9, scale: 1.0 / 80)
        return SimulatedLog.orders(&stream, rate: rate, until: age) { _ in false }
      }
    ) { NBD.fit(PurchaseSummary($0, unit: .week), starts: [[0.5, 20]]) }
  }

  /// What a log says of itself: rows without a customer are left out and counted, refunds take off money and no orders.
  @Test func `nothing is left out in silence`() throws {
    let folder = try TemporaryFolder()
    let dirty = DirtyLog(
      customers: 400, weeks: 500, seed: 7, life: SimulatedLog.pareto(r: 0.9, alpha: 40, s: 1.1, beta: 120))
    let read = try dirty.readWithQuality(in: folder)
    #expect(read.quality[.noCustomer].rows == dirty.unknown)
    #expect(dirty.unknown > 5 && dirty.givenBack > 5)
    guard case .orders(let log) = read.content else {
      Issue.record("no orders")
      return
    }
    #expect(log.purchases.count == dirty.days)
    let zero = log.purchases.count { $0.amount == 0 }
    #expect(zero == dirty.emptied)
  }
}

/// A log as text, and what it has of each kind of dirt.
private struct DirtyLog {
  private(set) var text = "customer,date,amount\n"
  private(set) var unknown = 0
  private(set) var givenBack = 0
  /// Customers' days with a purchase that names them.
  private(set) var days = 0
  /// Of those, days all of whose orders were given back.
  private(set) var emptied = 0
  private let last: Day

  init(customers: Int, weeks: Double, seed: UInt64, life: SimulatedLog.Life) {
    var stream = RandomStream(seed: seed, purpose: .history)
    var variate = RandomStream(seed: seed, purpose: .orderValues)
    last = SimulatedLog.start.adding(days: Int(7 * weeks) - 1)
    for customer in 0..<customers {
      stream.seek(draw: 0, customer: customer)
      variate.seek(draw: 0, customer: customer)
      let won = stream.uniform() * weeks / 4
      let times = [0] + life(&stream, weeks - won)
      for day in Set(times.map { Int(7 * (won + $0)) }).sorted() {
        let date = SimulatedLog.start.adding(days: day)
        if variate.chance(0.01) {
          text += ",\(date),10\n"
          unknown += 1
          continue
        }
        days += 1
        // Two orders of a day, of which each is half of it.
        text +=
          variate.chance(0.1) ? "\(customer),\(date),5\n\(customer),\(date),5\n" : "\(customer),\(date),10\n"
        if variate.chance(0.01) {
          text += "\(customer),\(min(last, date.adding(days: 1))),-10\n"
          givenBack += 1
          emptied += 1
        }
      }
    }
  }

  func readWithQuality(in folder: TemporaryFolder) throws -> ReadLog {
    try LogReader(
      path: folder.write(text, to: "log.csv"),
      options: LogOptions(
        timeZone: .gmt, from: SimulatedLog.start, until: last, today: Day(year: 2026, month: 1, day: 1))
    ).read()
  }

  func read(in folder: TemporaryFolder) throws -> OrderLog {
    guard case .orders(let log) = try readWithQuality(in: folder).content else { throw NoOrders() }
    return log
  }

  private struct NoOrders: Error {}
}

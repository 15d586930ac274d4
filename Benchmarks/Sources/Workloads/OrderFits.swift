// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Randomness

/// Fits of BG/NBD and Pareto/NBD to a log, from customers' purchases to estimates with errors, against lifetimes.
struct OrderFits {
  /// One model and one log.
  private struct Contest {
    let title: String
    let model: any OrderModel.Type
    let log: OrderLog

    func fit() -> Fit { model.fit(PurchaseSummary(log, unit: .week)) }
  }

  private let contests: [Contest]
  private let process: PeerProcess
  private static let toReach = 9.0

  init(_ bench: Bench) throws {
    process = try PeerProcess(python: bench.lifetimesPython, peers: bench.peers)
    let sample = try Self.sample(bench)
    let simulated = Self.simulated(customers: Int(bench.size.fittedCustomers))
    contests = [BGNBD.self as any OrderModel.Type, ParetoNBD.self].flatMap { model in
      [("CDNOW", sample), ("simulated", simulated)].map { name, log in
        Contest(
          title: "fit \(model.model.rawValue): \(log.customers.count) customers, \(name)", model: model,
          log: log)
      }
    }
  }

  /// Estimates are those of lifetimes, to a tenth of their errors and 0.01 of the log-likelihood: it stops searching before it
  /// reaches the peak.
  private func check(_ theirs: Answers, against ours: Fit, by peer: String) throws {
    guard let errors = ours.standardErrors, ours.warnings.isEmpty else {
      throw BenchmarkError("\(ours.model.rawValue): our fit has no peak")
    }
    guard let estimates = theirs["estimates"], let likelihood = theirs["log_likelihood"]?.first,
      estimates.count == errors.count, abs(likelihood - ours.logLikelihood) <= 0.01
    else { throw BenchmarkError("\(peer): \(theirs), ours \(ours)") }
    for (place, error) in errors.enumerated() {
      // Not `>`: a NaN is no agreement.
      guard abs(estimates[place] - ours.estimates[place]) <= 0.1 * error else {
        throw BenchmarkError(
          "\(peer): \(ours.names[place]) is \(estimates[place]), ours \(ours.estimates[place]); error \(error)"
        )
      }
    }
  }

  private func modules(_ contest: Contest) -> [(peer: Peer, isShort: Bool)] {
    let name = "lifetimes_\(contest.model.model.rawValue)"
    return [
      (Peer(module: name + "_customers", label: "lifetimes", toReach: Self.toReach), false),
      (Peer(module: name + "_distinct", label: "lifetimes, distinct histories"), true),
    ]
  }

  private func input(_ contest: Contest) -> PeerInput {
    let summary = PurchaseSummary(contest.log, unit: .week)
    return [
      "orders": summary.histories.map { Double($0.orders) }, "recency": summary.histories.map(\.recency),
      "age": summary.histories.map(\.age), "customers": summary.counts,
    ]
  }

  func check() throws {
    for contest in contests {
      let ours = contest.fit()
      for (peer, _) in modules(contest) {
        let theirs = try process.run(peer.module, input: input(contest), repeats: 1)
        try check(theirs.answers, against: ours, by: peer.module)
      }
    }
  }

  /// Of three rounds at most: a fit of a peer may take a minute.
  func rows(rounds: Int) throws -> [Row] {
    try contests.flatMap { contest in
      let input = input(contest)
      return try modules(contest).enumerated().map { place, contender in
        let seconds = try found(rounds: min(rounds, 3)) { round in
          func fit() -> (seconds: Double, result: Fit) { measure(repeats: 10, contest.fit) }
          func other() throws -> Measurement {
            try process.run(contender.peer.module, input: input, repeats: contender.isShort ? 2 : 1)
          }
          let isFirst = round.isMultiple(of: 2)
          let before = isFirst ? fit() : nil
          let measured = try other()
          let own = before ?? fit()
          try check(measured.answers, against: own.result, by: contender.peer.module)
          return (ours: own.seconds, theirs: measured.seconds)
        }
        return Row(
          place == 0 ? contest.title : "", ours: seconds.map(\.ours), peer: contender.peer.label,
          theirs: seconds.map(\.theirs), toReach: contender.peer.toReach)
      }
    }
  }
}

extension OrderFits {
  /// A tenth of CDNOW's customers, until the end of September 1997, as models are published with it.
  private static func sample(_ bench: Bench) throws -> OrderLog {
    let path = bench.folder + "/../Tests/CalibrationTests/Data/CDNOW_sample.txt"
    let options = LogOptions(
      columns: [.customer: "2", .date: "3", .amount: "5"], until: Day(year: 1997, month: 9, day: 30))
    do {
      guard case .orders(let log) = try LogReader(path: path, options: options).read().content else {
        throw BenchmarkError("\(path) has no orders")
      }
      return log
    } catch let error as LogProblem {
      throw BenchmarkError(error.lines.joined(separator: "; "))
    }
  }

  /// Customers who order and leave in continuous time as Pareto/NBD has it with CDNOW's estimates, won in the first twelve of 39
  /// weeks.
  private static func simulated(customers: Int) -> OrderLog {
    var stream = RandomStream(seed: Bench.seed, purpose: .history)
    let start = Day(year: 2024, month: 1, day: 1)!
    let purchases = (0..<customers).map { customer in
      stream.seek(draw: 0, customer: customer)
      let won = stream.uniform() * 12
      let mean = 1 / stream.gamma(shape: 0.55, scale: 1 / 10.6)
      let last = min(39, won + stream.exponential(mean: 1 / stream.gamma(shape: 0.6, scale: 1 / 11.7)))
      var days: [Int] = []
      var time = won
      while time < last {
        let day = Int(7 * time)
        if days.last != day { days.append(day) }
        time += stream.exponential(mean: mean)
      }
      return days.map { OrderLog.Purchase(day: start.adding(days: $0), amount: 1) }
    }
    return OrderLog(
      customers: purchases.indices.map { "\($0 + 1_000_000)" }, purchases: purchases,
      observed: start...start.adding(days: 39 * 7 - 1))
  }
}

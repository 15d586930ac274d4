// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// What can be benchmarked.
enum WorkloadName: String, CaseIterable, ExpressibleByArgument {
  case expected
  case swept
  case ledgers
  case contracts
  case run
  case daily
  case cohort
  case cohortSize = "cohort-size"
  case individual
  case histories
  case threads
  case memory
  case fits

  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Fails where answers differ.
  func check(_ bench: Bench, process: PeerProcess) throws {
    switch self {
    case .run: try WholeRun(bench).check()
    case .threads: try Threads(bench).check()
    case .cohortSize: try CohortSize(bench).check()
    case .contracts: try ContractTotals(bench, process: process).check()
    case .memory, .daily: break
    case .fits: try OrderFits(bench).check()
    case .expected, .swept, .ledgers, .cohort, .individual, .histories:
      try contest(bench, process: process).check()
    }
  }

  func rows(_ bench: Bench, process: PeerProcess, rounds: Int) throws -> [Row] {
    switch self {
    case .run: try WholeRun(bench).rows(rounds: rounds)
    case .contracts: try ContractTotals(bench, process: process).rows(rounds: rounds)
    case .daily: try DailyWork(bench).rows(rounds: rounds)
    case .threads: try Threads(bench).rows(rounds: rounds)
    case .cohortSize: try CohortSize(bench).rows(rounds: rounds)
    case .memory: try Memory(bench: bench).rows()
    case .fits: try OrderFits(bench).rows(rounds: rounds)
    case .expected, .swept, .ledgers, .cohort, .individual, .histories:
      try contest(bench, process: process).rows(rounds: rounds)
    }
  }

  private func contest(_ bench: Bench, process: PeerProcess) throws -> Contest {
    let workload: any Workload =
      switch self {
      case .cohort: try CohortTotals(bench)
      case .individual: IndividualTotals(try IndividualBusiness(bench))
      case .swept: try ExpectedTotals(bench, isSweep: true)
      case .ledgers: ExpectedLedgers(try ExpectedTotals(bench))
      case .histories: IndividualHistories(try IndividualBusiness(bench))
      default: try ExpectedTotals(bench)
      }
    return Contest(workload: workload, process: process)
  }
}

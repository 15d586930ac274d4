// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

extension Experiment {
  /// How a strategy's chance is measured.
  package func chanceText(strategy: Int) -> String {
    if solver.solver.isSimulation { return solver.solver.rawValue }
    return (estimates[strategy].needsHistory == nil ? solver.chance[strategy] : .individual).rawValue
  }

  /// What each solver would take for a draw of a strategy, and what it does: for people, times being the machine's.
  package func estimateTable(strategy: Int) -> ResultTable {
    let estimate = estimates[strategy]
    var table = ResultTable(
      name: "estimate",
      columns: [
        Column("solver", label: Caption("Solver", "解法")),
        Column("milliseconds", label: Caption("ms a draw", "ミリ秒/回")),
        Column("remark", label: Caption("What it does", "内容")),
      ])
    func append(_ solver: String, _ seconds: Double?, _ remark: String) {
      table.append([.text(solver), Cell(seconds.map { Self.rounded($0 * 1000) }), .text(remark)])
    }
    append(
      "expected", estimate.secondsPerSolve,
      estimate.needsHistory.map { "means, exact but for \($0), which is simulated besides" } ?? "means, exact"
    )
    if estimate.needsHistory != nil {
      append(
        ChanceMethod.individual.rawValue, estimate.measuredSeconds(of: .individual),
        "chance, by \(HistorySimulation.chanceReplicates) simulations of a part of the customers; taken about "
          + "\(Self.chanceDraws) times")
      return table
    }
    let isMeasured = !solver.solver.isSimulation
    for method in ChanceMethod.allCases {
      var remark = method == .moments ? "chance" : "chance, by \(ChanceMethod.replicates) simulations"
      if method == .cohort, let refusal = estimate.cohortRefusal { remark = "cannot: \(refusal)" }
      if isMeasured && method == solver.chance[strategy] {
        remark += "; used, about \(method.looksForTwoPercent(draws: request.draws)) times"
      }
      append(method.rawValue, estimate.measuredSeconds(of: method), remark)
    }
    return table
  }

  /// Two digits are more than an estimate knows.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    let unit = pow(10, log10(value).rounded(.down) - 1)
    return (value / unit).rounded() * unit
  }
}

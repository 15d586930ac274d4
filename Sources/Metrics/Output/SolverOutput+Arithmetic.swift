// SPDX-License-Identifier: GPL-3.0-or-later

extension SolverOutput {
  /// This plus what `one` has more than `other`, flow by flow; all three are of plans of one shape.
  package func adding(_ one: SolverOutput, minus other: SolverOutput) -> SolverOutput {
    var sum = self
    shift(&sum.ledger, one.ledger, other.ledger)
    shift(&sum.vintages, one.vintages, other.vintages)
    shift(&sum.profile, one.profile, other.profile)
    shift(&sum.segments, one.segments, other.segments)
    shift(&sum.channels, one.channels, other.channels)
    shift(&sum.existing, one.existing, other.existing)
    return sum
  }

  private func shift(_ sum: inout Ledger, _ one: Ledger, _ other: Ledger) {
    let series: [WritableKeyPath<Ledger, [Double]>] = [
      \.acquired, \.lost, \.active, \.orders, \.contractsInForce, \.visits, \.recurringRevenue,
      \.recurringRevenueWon, \.earnedLessReceived, \.fixed, \.setup, \.terminalValue, \.contributionAfterPlan,
      \.fixedCostsAfterPlan,
    ]
    for path in series { shift(&sum[keyPath: path], one[keyPath: path], other[keyPath: path]) }
    sum.fixedAfterPlan += one.fixedAfterPlan - other.fixedAfterPlan
    let tables: [WritableKeyPath<Ledger, [[Double]]>] = [\.revenue, \.cost, \.acquisition]
    for path in tables {
      for row in sum[keyPath: path].indices {
        shift(&sum[keyPath: path][row], one[keyPath: path][row], other[keyPath: path][row])
      }
    }
  }

  private func shift(_ sum: inout Vintages, _ one: Vintages, _ other: Vintages) {
    let series: [WritableKeyPath<Vintages, [Double]>] = [
      \.customers, \.acquisitionCost, \.marginalCustomers, \.exhausted, \.value, \.valueBeyondWindow,
      \.stayed12,
    ]
    for path in series { shift(&sum[keyPath: path], one[keyPath: path], other[keyPath: path]) }
    let tables: [WritableKeyPath<Vintages, [Double]>] = [
      \.contributions.table, \.presence.table, \.revenue.table,
    ]
    for path in tables {
      if sum[keyPath: path].isEmpty {
        sum[keyPath: path] = [Double](repeating: 0, count: one[keyPath: path].count)
      }
      shift(&sum[keyPath: path], one[keyPath: path], other[keyPath: path])
    }
  }

  private func shift(_ sum: inout Profile, _ one: Profile, _ other: Profile) {
    let series: [WritableKeyPath<Profile, [Double]>] = [
      \.customers, \.inContract, \.orders, \.contribution, \.discountedRevenue, \.discountedCost,
    ]
    for path in series { shift(&sum[keyPath: path], one[keyPath: path], other[keyPath: path]) }
  }

  private func shift(_ sum: inout [BreakdownLine], _ one: [BreakdownLine], _ other: [BreakdownLine]) {
    for line in sum.indices { shift(&sum[line], one[line], other[line]) }
  }

  private func shift(_ sum: inout BreakdownLine, _ one: BreakdownLine, _ other: BreakdownLine) {
    let totals: [WritableKeyPath<BreakdownLine, Double>] = [
      \.customers, \.acquisitionCost, \.value, \.contribution,
    ]
    for path in totals { sum[keyPath: path] += one[keyPath: path] - other[keyPath: path] }
  }

  private func shift(_ sum: inout [Double], _ one: [Double], _ other: [Double]) {
    for index in sum.indices { sum[index] += one[index] - other[index] }
  }
}

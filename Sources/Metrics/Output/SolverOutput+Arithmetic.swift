// SPDX-License-Identifier: GPL-3.0-or-later

extension SolverOutput {
  /// This plus what `one` has more than `other`, flow by flow; all three are of plans of one shape.
  package func adding(_ one: SolverOutput, minus other: SolverOutput) -> SolverOutput {
    var sum = self
    shift(&sum.ledger, one.ledger, other.ledger)
    shift(&sum.vintages, one.vintages, other.vintages)
    sum.profile.update(beside: one.profile, other.profile, by: shift)
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
    sum.update(beside: one, other, by: shift)
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

  private func shift(_ sum: inout [BreakdownLine], _ one: [BreakdownLine], _ other: [BreakdownLine]) {
    for line in sum.indices { shift(&sum[line], one[line], other[line]) }
  }

  private func shift(_ sum: inout BreakdownLine, _ one: BreakdownLine, _ other: BreakdownLine) {
    sum.update(beside: one, other) { $0 += $1 - $2 }
  }

  private func shift(_ sum: inout [Double], _ one: [Double], _ other: [Double]) {
    for index in sum.indices { sum[index] += one[index] - other[index] }
  }
}

// The numbers of a part by name, once for all sums of it.

extension Vintages {
  /// Changes each series by month acquired, given those of two others; the tables stay.
  @inline(__always)
  mutating func update(
    beside one: Vintages, _ other: Vintages, by step: (inout [Double], [Double], [Double]) -> Void
  ) {
    step(&customers, one.customers, other.customers)
    step(&acquisitionCost, one.acquisitionCost, other.acquisitionCost)
    step(&marginalCustomers, one.marginalCustomers, other.marginalCustomers)
    step(&exhausted, one.exhausted, other.exhausted)
    step(&value, one.value, other.value)
    step(&valueBeyondWindow, one.valueBeyondWindow, other.valueBeyondWindow)
    step(&stayed12, one.stayed12, other.stayed12)
  }
}

extension Profile {
  /// Changes each series, given those of two others.
  @inline(__always)
  mutating func update(
    beside one: Profile, _ other: Profile, by step: (inout [Double], [Double], [Double]) -> Void
  ) {
    step(&customers, one.customers, other.customers)
    step(&inContract, one.inContract, other.inContract)
    step(&orders, one.orders, other.orders)
    step(&contribution, one.contribution, other.contribution)
    step(&discountedRevenue, one.discountedRevenue, other.discountedRevenue)
    step(&discountedCost, one.discountedCost, other.discountedCost)
  }
}

extension BreakdownLine {
  /// Changes each number, given those of two others.
  @inline(__always)
  mutating func update(
    beside one: BreakdownLine, _ other: BreakdownLine, by step: (inout Double, Double, Double) -> Void
  ) {
    step(&customers, one.customers, other.customers)
    step(&acquisitionCost, one.acquisitionCost, other.acquisitionCost)
    step(&value, one.value, other.value)
    step(&contribution, one.contribution, other.contribution)
  }

  package static func += (sum: inout BreakdownLine, one: BreakdownLine) {
    sum.update(beside: one, one) { sum, one, _ in sum += one }
  }
}

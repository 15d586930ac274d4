// SPDX-License-Identifier: GPL-3.0-or-later

/// One strategy's draws, gathered in their order: outcomes and series draw by draw, vintages, profile and
/// breakdown as sums.
package struct StrategyAccumulator: Sendable {
  package let frame: StrategyFrame
  /// Draws to come in all.
  package let draws: Int
  /// Draws added so far.
  package private(set) var count = 0

  package private(set) var outcomes: [Outcome] = []
  package private(set) var decisions: [Outcome] = []
  /// By how much chance alone moves each metric, on average over the draws, where it was measured besides; of `revenue_cv`,
  /// which is such a measure, itself.
  package var chanceDeviations: [Metric: Estimated] = [:]
  /// Looks at single draws behind them.
  package var chanceDraws = 0
  private(set) var isConditionalMean = true
  private(set) var isSimulated = false

  private(set) var planValueSums: [Double] = []
  private(set) var terminalValueSums: [Double] = []
  private(set) var cumulativeCashSums: [Double] = []
  /// By month 0 ..< H + W.
  private(set) var cashSums: [Double] = []
  /// Row-major: stream × draw, so that one stream's draws lie together.
  private(set) var contributionByStream: [Double] = []
  /// Items as in a record.
  private(set) var annual = DrawnSeries(items: 0, draws: 0)
  private(set) var quarterly = DrawnSeries(items: 0, draws: 0)
  private(set) var timeline = DrawnSeries(items: 0, draws: 0)

  private(set) var vintages = Vintages(months: 0)
  private(set) var cohorts = CohortSums()
  private(set) var profile = Profile(window: 0)
  private(set) var segments: [BreakdownLine] = []
  private(set) var channels: [BreakdownLine] = []
  private(set) var existing = BreakdownLine()
  private(set) var activity: ActivityTotals?

  /// - Parameter draws: how many records will be added.
  package init(frame: StrategyFrame, draws: Int) {
    self.frame = frame
    self.draws = draws
    outcomes.reserveCapacity(draws)
    decisions.reserveCapacity(draws)
  }

  /// Draws of which only the outcomes are known, free of chance: tables by month, year or age have nothing to show of them.
  package init(frame: StrategyFrame, outcomes: [Outcome]) {
    self.frame = frame
    draws = outcomes.count
    count = draws
    self.outcomes = outcomes
    decisions = outcomes
  }

  /// Adds the records of the next draws. They must come in the order of the draws, whichever thread made them:
  /// sums then come out the same to the last bit.
  package mutating func add(_ records: [DrawRecord]) {
    precondition(count + records.count <= draws, "No more draws than were announced")
    guard let first = records.first else { return }
    if count == 0 { prepare(for: first) }
    annual.add(records.map(\.annual))
    quarterly.add(records.map(\.quarterly))
    timeline.add(records.map(\.timeline))
    vintages.add(records.flatMap(\.vintages.contributions.products))
    for record in records { add(record) }
  }

  private mutating func add(_ record: DrawRecord) {
    outcomes.append(record.outcome)
    decisions.append(record.decision)
    isConditionalMean = isConditionalMean && record.isConditionalMean
    isSimulated = isSimulated || record.isSimulated

    addUp(record.planValueByStream, into: &planValueSums)
    addUp(record.terminalValueByStream, into: &terminalValueSums)
    addUp(record.cumulativeCash, into: &cumulativeCashSums)
    addUp(record.cash, into: &cashSums)
    for (stream, contribution) in record.contributionByStream.enumerated() {
      contributionByStream[stream * draws + count] = contribution
    }
    accumulate(record.vintages)
    cohorts += record.cohorts
    accumulate(record.profile)
    addUp(record.segments, into: &segments)
    addUp(record.channels, into: &channels)
    addUp(record.existing, into: &existing)
    if let activity = record.activity { self.activity? += activity }
    count += 1
  }

  private mutating func prepare(for record: DrawRecord) {
    func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
    let months = record.vintages.customers.count
    planValueSums = zeros(record.planValueByStream.count)
    terminalValueSums = zeros(record.terminalValueByStream.count)
    cumulativeCashSums = zeros(record.cumulativeCash.count)
    cashSums = zeros(record.cash.count)
    contributionByStream = zeros(record.contributionByStream.count * draws)
    annual = DrawnSeries(items: record.annual.count, draws: draws)
    quarterly = DrawnSeries(items: record.quarterly.count, draws: draws)
    timeline = DrawnSeries(items: record.timeline.count, draws: draws)
    vintages = Vintages(months: months)
    vintages.contributions.table = zeros(months * record.profile.customers.count)
    profile = Profile(window: record.profile.customers.count)
    profile.discountedRevenue = zeros(record.profile.discountedRevenue.count)
    profile.discountedCost = zeros(record.profile.discountedCost.count)
    segments = record.segments.map { _ in BreakdownLine() }
    channels = record.channels.map { _ in BreakdownLine() }
    activity = record.activity.map { ActivityTotals(months: $0.months) }
  }

  private mutating func accumulate(_ other: Vintages) {
    addUp(other.customers, into: &vintages.customers)
    addUp(other.acquisitionCost, into: &vintages.acquisitionCost)
    addUp(other.marginalCustomers, into: &vintages.marginalCustomers)
    addUp(other.exhausted, into: &vintages.exhausted)
    addUp(other.value, into: &vintages.value)
    addUp(other.valueBeyondWindow, into: &vintages.valueBeyondWindow)
    addUp(other.stayed12, into: &vintages.stayed12)
    if !other.contributions.table.isEmpty {
      addUp(other.contributions.table, into: &vintages.contributions.table)
    }
  }

  private mutating func accumulate(_ other: Profile) {
    addUp(other.customers, into: &profile.customers)
    addUp(other.inContract, into: &profile.inContract)
    addUp(other.orders, into: &profile.orders)
    addUp(other.contribution, into: &profile.contribution)
    addUp(other.discountedRevenue, into: &profile.discountedRevenue)
    addUp(other.discountedCost, into: &profile.discountedCost)
  }

  /// What one stream contributed in each draw so far.
  func contributions(ofStream stream: Int) -> [Double] {
    Array(contributionByStream[stream * draws..<stream * draws + count])
  }

  /// Memory that `draws` draws of a strategy take, in bytes, to be known before starting.
  package static func bytes(draws: Int, frame: PlanFrame) -> Int {
    let series = TimelineMetric.allCases.count * frame.months
    let periods = frame.months / 12 + 2 + (frame.statesQuarters ? frame.months / 3 + 2 : 0)
    return DrawnSeries.bytes(draws: draws) * (series + frame.annualLines.count * periods) + draws * 2
      * Outcome.bytes
      + 8 * frame.months * frame.window
  }
}

private func addUp(_ lines: [BreakdownLine], into sums: inout [BreakdownLine]) {
  for index in lines.indices { addUp(lines[index], into: &sums[index]) }
}

private func addUp(_ line: BreakdownLine, into sum: inout BreakdownLine) {
  sum.customers += line.customers
  sum.acquisitionCost += line.acquisitionCost
  sum.value += line.value
  sum.contribution += line.contribution
}

extension Vintages {
  /// Adds products to the table, vintage by vintage: a row of the table stays close at hand.
  fileprivate mutating func add(_ products: [VintageTable.OuterProduct]) {
    contributions.table.withUnsafeMutableBufferPointer { table in
      for vintage in customers.indices {
        for product in products where product.byVintage[vintage] != 0 {
          let scale = product.byVintage[vintage]
          product.byAge.withUnsafeBufferPointer { byAge in
            let start = vintage * byAge.count
            for age in byAge.indices { table[start + age] += scale * byAge[age] }
          }
        }
      }
    }
  }
}

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
  private(set) var chance: [ChanceVariance?] = []
  private(set) var isConditionalMean = true
  private(set) var isSimulated = false

  private(set) var planValueSums: [Double] = []
  private(set) var terminalValueSums: [Double] = []
  private(set) var cumulativeCashSums: [Double] = []
  /// Row-major: item × draw, so that one item's draws lie together.
  private(set) var contributionByStream: [Double] = []
  private(set) var annual: [Double] = []
  private(set) var timeline: [Double] = []

  private(set) var vintages = Vintages(months: 0, window: 0)
  private(set) var profile = Profile(window: 0)
  private(set) var segments: [BreakdownLine] = []
  private(set) var channels: [BreakdownLine] = []
  private(set) var activity: ActivityTotals?

  /// - Parameter draws: how many records will be added.
  package init(frame: StrategyFrame, draws: Int) {
    self.frame = frame
    self.draws = draws
    outcomes.reserveCapacity(draws)
    decisions.reserveCapacity(draws)
    chance.reserveCapacity(draws)
  }

  /// Adds the next draw's record. Records must come in the order of the draws, whichever thread made them:
  /// sums then come out the same to the last bit.
  package mutating func add(_ record: DrawRecord, draw: Int) {
    precondition(draw == count && draw < draws, "Draws are added in their order")
    if count == 0 { prepare(for: record) }
    outcomes.append(record.outcome)
    decisions.append(record.decision)
    chance.append(record.chance)
    isConditionalMean = isConditionalMean && record.isConditionalMean
    isSimulated = isSimulated || record.isSimulated

    addUp(record.planValueByStream, into: &planValueSums)
    addUp(record.terminalValueByStream, into: &terminalValueSums)
    addUp(record.cumulativeCash, into: &cumulativeCashSums)
    scatter(record.contributionByStream, into: &contributionByStream, draw: draw, of: draws)
    scatter(record.annual, into: &annual, draw: draw, of: draws)
    scatter(record.timeline, into: &timeline, draw: draw, of: draws)
    accumulate(record.vintages)
    accumulate(record.profile)
    addUp(record.segments, into: &segments)
    addUp(record.channels, into: &channels)
    if let activity = record.activity { self.activity? += activity }
    count += 1
  }

  private mutating func prepare(for record: DrawRecord) {
    func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
    let months = record.vintages.customers.count
    let window = months == 0 ? 0 : record.vintages.contributionByAge.count / months
    planValueSums = zeros(record.planValueByStream.count)
    terminalValueSums = zeros(record.terminalValueByStream.count)
    cumulativeCashSums = zeros(record.cumulativeCash.count)
    contributionByStream = zeros(record.contributionByStream.count * draws)
    annual = zeros(record.annual.count * draws)
    timeline = zeros(record.timeline.count * draws)
    vintages = Vintages(months: months, window: window)
    profile = Profile(window: record.profile.customers.count)
    segments = record.segments.map { _ in BreakdownLine() }
    channels = record.channels.map { _ in BreakdownLine() }
    activity = record.activity.map { ActivityTotals(months: $0.months) }
  }

  private mutating func accumulate(_ other: Vintages) {
    addUp(other.customers, into: &vintages.customers)
    addUp(other.acquisitionCost, into: &vintages.acquisitionCost)
    addUp(other.marginalCustomers, into: &vintages.marginalCustomers)
    addUp(other.value, into: &vintages.value)
    addUp(other.valueBeyondWindow, into: &vintages.valueBeyondWindow)
    addUp(other.stayed12, into: &vintages.stayed12)
    addUp(other.contributionByAge, into: &vintages.contributionByAge)
  }

  private mutating func accumulate(_ other: Profile) {
    addUp(other.customers, into: &profile.customers)
    addUp(other.inContract, into: &profile.inContract)
    addUp(other.orders, into: &profile.orders)
    addUp(other.contribution, into: &profile.contribution)
  }

  /// What one item of a table (item × draw) was in each draw so far.
  func draws(of item: Int, in table: [Double]) -> [Double] {
    Array(table[item * draws..<item * draws + count])
  }

  /// Memory that `draws` draws of a strategy take, in bytes, to be known before starting.
  package static func bytes(draws: Int, frame: PlanFrame) -> Int {
    let series = TimelineMetric.allCases.count * frame.months
    let years = AnnualLine.allCases.count * (frame.months / 12 + 2)
    return draws * (8 * (series + years) + 2 * Outcome.bytes) + 8 * frame.months * frame.window
  }
}

func addUp(_ values: [Double], into sums: inout [Double]) {
  for index in values.indices { sums[index] += values[index] }
}

private func addUp(_ lines: [BreakdownLine], into sums: inout [BreakdownLine]) {
  for index in lines.indices {
    sums[index].customers += lines[index].customers
    sums[index].acquisitionCost += lines[index].acquisitionCost
    sums[index].value += lines[index].value
    sums[index].contribution += lines[index].contribution
  }
}

private func scatter(_ values: [Double], into table: inout [Double], draw: Int, of draws: Int) {
  for index in values.indices { table[index * draws + draw] = values[index] }
}

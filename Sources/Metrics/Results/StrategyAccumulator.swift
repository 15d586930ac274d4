// SPDX-License-Identifier: GPL-3.0-or-later

/// One strategy's draws, gathered in their order: outcomes and series draw by draw, vintages, profile and
/// breakdown as sums.
///
/// Draws are added one by one, or in blocks that were gathered by themselves, anywhere: the same blocks in the same
/// order come to the same sums, to the last bit.
package struct StrategyAccumulator: Sendable, Codable {
  package let frame: StrategyFrame
  /// Draws to come in all.
  package let draws: Int
  /// The number of the first of them in its run.
  private let first: Int
  /// Draws added so far.
  package private(set) var count = 0

  package private(set) var outcomes: [Outcome] = []
  package private(set) var decisions: [Outcome] = []
  /// Standard deviation of each metric by chance alone, on average over the draws, if it was measured apart from them;
  /// of `revenue_cv`, which is such a measure, its value.
  package var chanceDeviations: [Metric: Estimated] = [:]
  /// How often single draws were looked at for them.
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

  /// Everything but chance, which is measured once every draw is there.
  private enum CodingKeys: CodingKey {
    case frame, draws, first, count, outcomes, decisions, isConditionalMean, isSimulated
    case planValueSums, terminalValueSums, cumulativeCashSums, cashSums, contributionByStream
    case annual, quarterly, timeline, vintages, cohorts, profile, segments, channels, existing, activity
  }

  /// - Parameters:
  ///   - draws: how many will be added.
  ///   - first: the number of the first of them in its run, of a block.
  package init(frame: StrategyFrame, draws: Int, first: Int = 0) {
    self.frame = frame
    self.draws = draws
    self.first = first
    outcomes.reserveCapacity(draws)
    decisions.reserveCapacity(draws)
  }

  /// Draws of which only the outcomes are known, free of chance: tables by month, year or age cannot be made of them.
  package init(frame: StrategyFrame, outcomes: [Outcome]) {
    self.frame = frame
    draws = outcomes.count
    first = 0
    count = draws
    self.outcomes = outcomes
    decisions = outcomes
  }

  /// Adds the records of the next draws. They must come in the order of the draws, whichever thread made them:
  /// sums then come out the same to the last bit.
  package mutating func add(_ records: [DrawRecord]) {
    precondition(count + records.count <= draws, "No more draws than were announced")
    guard let record = records.first else { return }
    if count == 0 { prepare(for: record) }
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
    vintages += record.vintages
    cohorts += record.cohorts
    profile += record.profile
    addUp(record.segments, into: &segments)
    addUp(record.channels, into: &channels)
    existing += record.existing
    if let activity = record.activity { self.activity? += activity }
    count += 1
  }

  /// Adds a block of the next draws, which was gathered by itself.
  package mutating func add(_ block: StrategyAccumulator) {
    precondition(count + block.count <= draws, "No more draws than were announced")
    if count == 0 { prepare(for: block) }
    annual.add(block.annual)
    quarterly.add(block.quarterly)
    timeline.add(block.timeline)
    outcomes += block.outcomes
    decisions += block.decisions
    isConditionalMean = isConditionalMean && block.isConditionalMean
    isSimulated = isSimulated || block.isSimulated
    addUp(block.planValueSums, into: &planValueSums)
    addUp(block.terminalValueSums, into: &terminalValueSums)
    addUp(block.cumulativeCashSums, into: &cumulativeCashSums)
    addUp(block.cashSums, into: &cashSums)
    for stream in 0..<block.contributionByStream.count / block.draws {
      for draw in 0..<block.count {
        contributionByStream[stream * draws + count + draw] =
          block.contributionByStream[stream * block.draws + draw]
      }
    }
    vintages += block.vintages
    cohorts += block.cohorts
    profile += block.profile
    addUp(block.segments, into: &segments)
    addUp(block.channels, into: &channels)
    existing += block.existing
    if let activity = block.activity { self.activity? += activity }
    count += block.count
  }

  /// Says that no more draws come, which series do not know if fewer came than they keep.
  mutating func close() {
    annual.close()
    quarterly.close()
    timeline.close()
  }

  private mutating func prepare(for block: StrategyAccumulator) {
    func zeros(_ values: [Double]) -> [Double] { [Double](repeating: 0, count: values.count) }
    planValueSums = zeros(block.planValueSums)
    terminalValueSums = zeros(block.terminalValueSums)
    cumulativeCashSums = zeros(block.cumulativeCashSums)
    cashSums = zeros(block.cashSums)
    contributionByStream = [Double](
      repeating: 0, count: block.contributionByStream.count / block.draws * draws)
    annual = DrawnSeries(items: block.annual.items, draws: draws, first: first)
    quarterly = DrawnSeries(items: block.quarterly.items, draws: draws, first: first)
    timeline = DrawnSeries(items: block.timeline.items, draws: draws, first: first)
    vintages = Vintages(months: block.vintages.customers.count)
    vintages.contributions.table = zeros(block.vintages.contributions.table)
    profile = Profile(window: block.profile.customers.count)
    profile.discountedRevenue = zeros(block.profile.discountedRevenue)
    profile.discountedCost = zeros(block.profile.discountedCost)
    segments = block.segments.map { _ in BreakdownLine() }
    channels = block.channels.map { _ in BreakdownLine() }
    activity = block.activity.map { ActivityTotals(months: $0.months) }
  }

  private mutating func prepare(for record: DrawRecord) {
    func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
    let months = record.vintages.customers.count
    planValueSums = zeros(record.planValueByStream.count)
    terminalValueSums = zeros(record.terminalValueByStream.count)
    cumulativeCashSums = zeros(record.cumulativeCash.count)
    cashSums = zeros(record.cash.count)
    contributionByStream = zeros(record.contributionByStream.count * draws)
    annual = DrawnSeries(items: record.annual.count, draws: draws, first: first)
    quarterly = DrawnSeries(items: record.quarterly.count, draws: draws, first: first)
    timeline = DrawnSeries(items: record.timeline.count, draws: draws, first: first)
    vintages = Vintages(months: months)
    vintages.contributions.table = zeros(months * record.profile.customers.count)
    profile = Profile(window: record.profile.customers.count)
    profile.discountedRevenue = zeros(record.profile.discountedRevenue.count)
    profile.discountedCost = zeros(record.profile.discountedCost.count)
    segments = record.segments.map { _ in BreakdownLine() }
    channels = record.channels.map { _ in BreakdownLine() }
    activity = record.activity.map { ActivityTotals(months: $0.months) }
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

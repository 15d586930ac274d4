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

  private(set) var sums = DrawSums()
  /// Row-major: stream × draw, so that one stream's draws lie together.
  private(set) var contributionByStream: [Double] = []
  /// Items as in a record.
  private(set) var annual = DrawnSeries(items: 0, draws: 0)
  private(set) var quarterly = DrawnSeries(items: 0, draws: 0)
  private(set) var timeline = DrawnSeries(items: 0, draws: 0)

  /// Everything but chance, which is measured once every draw is there.
  private enum CodingKeys: CodingKey {
    case frame, draws, first, count, outcomes, decisions, isConditionalMean, isSimulated
    case sums, contributionByStream, annual, quarterly, timeline
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
    if count == 0 {
      prepare(
        for: record.sums, streams: record.contributionByStream.count, annual: record.annual.count,
        quarterly: record.quarterly.count, timeline: record.timeline.count)
    }
    annual.add(records.map(\.annual))
    quarterly.add(records.map(\.quarterly))
    timeline.add(records.map(\.timeline))
    sums.vintages.add(records.flatMap(\.sums.vintages.contributions.products))
    for record in records { add(record) }
  }

  private mutating func add(_ record: DrawRecord) {
    outcomes.append(record.outcome)
    decisions.append(record.decision)
    isConditionalMean = isConditionalMean && record.isConditionalMean
    isSimulated = isSimulated || record.isSimulated
    sums += record.sums
    for (stream, contribution) in record.contributionByStream.enumerated() {
      contributionByStream[stream * draws + count] = contribution
    }
    count += 1
  }

  /// Adds a block of the next draws, which was gathered by itself.
  package mutating func add(_ block: StrategyAccumulator) {
    precondition(count + block.count <= draws, "No more draws than were announced")
    let streams = block.contributionByStream.count / block.draws
    if count == 0 {
      prepare(
        for: block.sums, streams: streams, annual: block.annual.items, quarterly: block.quarterly.items,
        timeline: block.timeline.items)
    }
    annual.add(block.annual)
    quarterly.add(block.quarterly)
    timeline.add(block.timeline)
    outcomes += block.outcomes
    decisions += block.decisions
    isConditionalMean = isConditionalMean && block.isConditionalMean
    isSimulated = isSimulated || block.isSimulated
    sums += block.sums
    for stream in 0..<streams {
      for draw in 0..<block.count {
        contributionByStream[stream * draws + count + draw] =
          block.contributionByStream[stream * block.draws + draw]
      }
    }
    count += block.count
  }

  /// Says that no more draws come, which series do not know if fewer came than they keep.
  mutating func close() {
    annual.close()
    quarterly.close()
    timeline.close()
  }

  /// - Parameters:
  ///   - other: of the shape that all draws have.
  ///   - annual: how many numbers a draw's series has; so `quarterly` and `timeline`.
  private mutating func prepare(
    for other: DrawSums, streams: Int, annual: Int, quarterly: Int, timeline: Int
  ) {
    sums = DrawSums(shapedLike: other)
    contributionByStream = [Double](repeating: 0, count: streams * draws)
    self.annual = DrawnSeries(items: annual, draws: draws, first: first)
    self.quarterly = DrawnSeries(items: quarterly, draws: draws, first: first)
    self.timeline = DrawnSeries(items: timeline, draws: draws, first: first)
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

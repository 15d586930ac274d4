// SPDX-License-Identifier: GPL-3.0-or-later

/// What is added up over draws, of one of them or of many; all are of plans of one shape.
struct DrawSums: Sendable, Codable {
  // For explaining decisions, on the same basis as a draw's decision.
  var planValueByStream: [Double] = []
  var terminalValueByStream: [Double] = []
  var cumulativeCash: [Double] = []
  /// By month 0 ..< H + W.
  var cash: [Double] = []

  // For reporting, on the same basis as a draw's outcome.
  /// Without presence and revenue by vintage and age, of which `cohorts` has the sums.
  var vintages = Vintages(months: 0)
  var cohorts = CohortSums()
  var profile = Profile(window: 0)
  var segments: [BreakdownLine] = []
  var channels: [BreakdownLine] = []
  var existing = BreakdownLine()
  var activity: ActivityTotals?

  init() {}

  /// Zeros of the shape of `other`, with a table of contributions whether it has one or products.
  init(shapedLike other: DrawSums) {
    func zeros(_ values: [Double]) -> [Double] { [Double](repeating: 0, count: values.count) }
    planValueByStream = zeros(other.planValueByStream)
    terminalValueByStream = zeros(other.terminalValueByStream)
    cumulativeCash = zeros(other.cumulativeCash)
    cash = zeros(other.cash)
    let (months, ages) = (other.vintages.customers.count, other.profile.customers.count)
    vintages = Vintages(months: months)
    vintages.contributions.table = [Double](repeating: 0, count: months * ages)
    profile = Profile(window: ages)
    profile.discountedRevenue = zeros(other.profile.discountedRevenue)
    profile.discountedCost = zeros(other.profile.discountedCost)
    segments = other.segments.map { _ in BreakdownLine() }
    channels = other.channels.map { _ in BreakdownLine() }
    activity = other.activity.map { ActivityTotals(months: $0.months) }
  }

  /// Adds all but products of contributions, which `Vintages.add` takes from many draws at once.
  static func += (sums: inout DrawSums, one: DrawSums) {
    addUp(one.planValueByStream, into: &sums.planValueByStream)
    addUp(one.terminalValueByStream, into: &sums.terminalValueByStream)
    addUp(one.cumulativeCash, into: &sums.cumulativeCash)
    addUp(one.cash, into: &sums.cash)
    sums.vintages += one.vintages
    sums.cohorts += one.cohorts
    sums.profile += one.profile
    addUp(one.segments, into: &sums.segments)
    addUp(one.channels, into: &sums.channels)
    sums.existing += one.existing
    if let activity = one.activity { sums.activity? += activity }
  }
}

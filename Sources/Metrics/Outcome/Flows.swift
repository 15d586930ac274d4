// SPDX-License-Identifier: GPL-3.0-or-later

/// The plan's flows by month, all streams together, and what each stream is worth today.
struct Flows: Sendable {
  let revenue: [Double]
  /// Revenue by month of service, if that is another than revenue received.
  let earned: [Double]
  /// Of all streams but programmes.
  let variableCost: [Double]
  /// What programmes cost that customers cause.
  let programmes: [Double]
  let acquisition: [Double]
  /// Fixed costs and setup.
  let fixed: [Double]
  let contribution: [Double]
  let cash: [Double]
  let cumulativeCash: [Double]
  /// By month H …: contribution at ages < W, less fixed costs.
  let cashAfterPlan: [Double]
  let discountFactor: Double
  /// Undiscounted contribution within the plan, by revenue stream.
  let contributionByStream: [Double]
  /// Discounted cash of the plan: revenue streams, channels (negative), fixed costs (negative), setup
  /// (negative), in this order.
  let planValueByStream: [Double]
  /// Terminal value in the same order, zero for what has none.
  let terminalValueByStream: [Double]

  var npvPlan: Double { sum(planValueByStream) }
  var terminalValue: Double { sum(terminalValueByStream) }

  init(ledger: Ledger, discountFactor: Double) {
    self.discountFactor = discountFactor
    let months = ledger.acquired.count
    var weights = [Double](repeating: 1, count: months)
    for month in weights.indices.dropFirst() { weights[month] = weights[month - 1] * discountFactor }

    revenue = Flows.byMonth(ledger.revenue, months: months)
    earned = zip(revenue, ledger.earnedLessReceived).map { $0 + $1 }
    variableCost = Flows.byMonth(ledger.cost.dropLast(ledger.programmes), months: months)
    programmes = Flows.byMonth(ledger.cost.suffix(ledger.programmes), months: months)
    acquisition = Flows.byMonth(ledger.acquisition, months: months)
    fixed = (0..<months).map { ledger.fixed[$0] + ledger.setup[$0] }
    contribution = (0..<months).map { [revenue, variableCost, programmes] in
      revenue[$0] - variableCost[$0] - programmes[$0]
    }
    cash = (0..<months).map { [contribution, acquisition, fixed] in
      contribution[$0] - acquisition[$0] - fixed[$0]
    }
    var running = 0.0
    cumulativeCash = cash.map { flow in
      running += flow
      return running
    }

    cashAfterPlan = zip(ledger.contributionAfterPlan, ledger.fixedCostsAfterPlan).map { $0 - $1 }

    let streams = ledger.revenue.indices
    contributionByStream = streams.map { sum(ledger.revenue[$0]) - sum(ledger.cost[$0]) }
    planValueByStream =
      streams.map { Flows.worth(ledger.revenue[$0], weights) - Flows.worth(ledger.cost[$0], weights) }
      + ledger.acquisition.map { 0 - Flows.worth($0, weights) }
      + [0 - Flows.worth(ledger.fixed, weights), 0 - Flows.worth(ledger.setup, weights)]
    terminalValueByStream =
      ledger.terminalValue + ledger.acquisition.map { _ in 0 } + [0 - ledger.fixedAfterPlan, 0]
  }

  private static func byMonth(_ streams: some Sequence<[Double]>, months: Int) -> [Double] {
    var total = [Double](repeating: 0, count: months)
    for stream in streams {
      for month in 0..<months { total[month] += stream[month] }
    }
    return total
  }

  private static func worth(_ flow: [Double], _ weights: [Double]) -> Double {
    var total = 0.0
    for month in flow.indices { total += flow[month] * weights[month] }
    return total
  }
}

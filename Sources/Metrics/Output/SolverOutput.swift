// SPDX-License-Identifier: GPL-3.0-or-later

/// What a solver makes of one plan: everything the metrics are computed from.
///
/// H is the plan's horizon in months, W the window of a customer's value. Money is nominal and dated when
/// cash moves unless a field says discounted.
package struct SolverOutput: Sendable {
  package var ledger: Ledger
  package var vintages: Vintages
  package var profile: Profile
  /// One per segment, in scenario order.
  package var segments: [BreakdownLine]
  /// One per channel, in scenario order.
  package var channels: [BreakdownLine]
  /// The customers present when the plan starts.
  package var existing: BreakdownLine
  /// `nil` unless every customer was followed and this was asked for.
  package var activity: ActivityTotals?

  package init(
    ledger: Ledger, vintages: Vintages, profile: Profile, segments: [BreakdownLine],
    channels: [BreakdownLine], existing: BreakdownLine = BreakdownLine(), activity: ActivityTotals? = nil
  ) {
    self.ledger = ledger
    self.vintages = vintages
    self.profile = profile
    self.segments = segments
    self.channels = channels
    self.existing = existing
    self.activity = activity
  }
}

/// Month × column, for the plan's months 0 ..< H. Existing customers are included.
package struct Ledger: Sendable {
  /// New customers.
  package var acquired: [Double]
  /// Customers who left at the end of the month.
  package var lost: [Double]
  /// Customers after the month's last step.
  package var active: [Double]
  /// Orders placed, covered ones included.
  package var orders: [Double]
  package var contractsInForce: [Double]
  package var visits: [Double]
  /// Monthly fees received; those billed ahead as if every month were paid by itself.
  package var recurringRevenue: [Double]
  /// Of them, fees of the first month of contracts that somebody takes or switches to.
  package var recurringRevenueWon: [Double]
  /// By how much revenue earned by month of service is above what is received; 0 but for fees billed ahead.
  package var earnedLessReceived: [Double]
  /// How many of the last streams are programmes.
  package let programmes: Int
  /// By stream (first sale, orders, each offer, each programme), then month.
  package var revenue: [[Double]]
  /// Costs that customers cause, by stream, then month.
  package var cost: [[Double]]
  /// Spend by channel, then month.
  package var acquisition: [[Double]]
  /// The business's and the offers' fixed costs.
  package var fixed: [Double]
  package var setup: [Double]
  /// By stream: flows dated H or later, at ages < W, discounted to month 0.
  package var terminalValue: [Double]
  /// Fixed costs after the plan, in proportion to the customers who are still counted; discounted to month 0.
  package var fixedAfterPlan = 0.0
  /// By month H ..< H + W: flows at ages < W, of all streams, undiscounted.
  package var contributionAfterPlan: [Double] = []
  /// What `fixedAfterPlan` is the worth of, by the same months.
  package var fixedCostsAfterPlan: [Double] = []

  /// A ledger of zeros.
  ///
  /// - Parameter programmes: how many of the last `streams` are programmes.
  package init(months: Int, streams: Int, programmes: Int, channels: Int) {
    self.programmes = programmes
    let zeros = [Double](repeating: 0, count: months)
    acquired = zeros
    lost = zeros
    active = zeros
    orders = zeros
    contractsInForce = zeros
    visits = zeros
    recurringRevenue = zeros
    recurringRevenueWon = zeros
    earnedLessReceived = zeros
    revenue = [[Double]](repeating: zeros, count: streams)
    cost = [[Double]](repeating: zeros, count: streams)
    acquisition = [[Double]](repeating: zeros, count: channels)
    fixed = zeros
    setup = zeros
    terminalValue = [Double](repeating: 0, count: streams)
  }
}

/// Totals over the customers of each vintage, by month acquired 0 ..< H.
package struct Vintages: Sendable, Codable {
  package var customers: [Double]
  package var acquisitionCost: [Double]
  /// Σ over channels of spend × d customers / d spend, customers whom others bring counting whole: acquisition cost
  /// over this is the marginal CAC at the present mix; 0 if the market has no more customers to give.
  package var marginalCustomers: [Double]
  /// 1 if the market has no more customers to give, else 0.
  package var exhausted: [Double]
  /// Contribution at ages < W, discounted to the vintage's own first month.
  package var value: [Double]
  /// The same for ages W ..< 2W.
  package var valueBeyondWindow: [Double]
  /// Customers still there at age 12; all zero if W ≤ 12.
  package var stayed12: [Double]
  /// Undiscounted contribution, vintage × age.
  package var contributions = VintageTable()
  /// Customers there at the start of an age.
  package var presence = VintageTable()
  /// Undiscounted.
  package var revenue = VintageTable()

  package init(months: Int) {
    let zeros = [Double](repeating: 0, count: months)
    customers = zeros
    acquisitionCost = zeros
    marginalCustomers = zeros
    exhausted = zeros
    value = zeros
    valueBeyondWindow = zeros
    stayed12 = zeros
  }
}

/// Totals over all customers acquired, by age 0 ..< W.
package struct Profile: Sendable, Codable {
  /// Customers there at the start of this age.
  package var customers: [Double]
  package var inContract: [Double]
  package var orders: [Double]
  package var contribution: [Double]
  // Discounted to each customer's own first month, ages 0 ..< W, by stream.
  package var discountedRevenue: [Double] = []
  package var discountedCost: [Double] = []

  package init(window: Int) {
    let zeros = [Double](repeating: 0, count: window)
    customers = zeros
    inContract = zeros
    orders = zeros
    contribution = zeros
  }
}

/// The plan's totals for the customers won of one segment or by one channel; or for the existing customers, who cost no
/// acquisition.
package struct BreakdownLine: Sendable, Codable {
  package var customers: Double
  package var acquisitionCost: Double
  /// As `Vintages.value`; of existing customers what they contribute in the plan, and at ages < W after it, discounted to
  /// month 0.
  package var value: Double
  /// Undiscounted, dated in the plan.
  package var contribution: Double

  package init(
    customers: Double = 0, acquisitionCost: Double = 0, value: Double = 0, contribution: Double = 0
  ) {
    self.customers = customers
    self.acquisitionCost = acquisitionCost
    self.value = value
    self.contribution = contribution
  }
}

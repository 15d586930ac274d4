// SPDX-License-Identifier: GPL-3.0-or-later

/// Every number that one draw and one strategy come down to, in the order of the files.
package enum Metric: Int, Sendable, CaseIterable {
  case customersAcquired, customersActiveEnd, orders, revenue, contribution, acquisitionCost
  case retention12, ltv, ltvBeyondWindow, cac, marginalCac, ltvToCac
  case paybackMonths, paybackShare, discountedPaybackMonths, discountedPaybackShare
  case npvPlan, terminalValue, npv, existingValue, irr, irrShare
  case breakEvenMonth, peakFunding, troughMonth
  case revenueCv

  /// How the values of many draws become one.
  package enum Aggregation: Sendable, Equatable {
    /// The mean over the draws.
    case mean
    /// The mean numerator over the mean denominator: a ratio of totals, never a mean of ratios.
    case ratioOfTotals
    /// The mean over the draws that have a value. Where `censored`, a draw in which it is still to come comes after
    /// all that have one (not paid back within the window), and a quantile that falls there is absent.
    case meanWherePresent(censored: Bool)
    /// The root of the mean square over the draws that have a value: what a simulated draw shows of a standard
    /// deviation scatters, and the mean of such roots falls short of it.
    case rootMeanSquare
  }

  package var key: String {
    switch self {
    case .customersAcquired: "customers_acquired"
    case .customersActiveEnd: "customers_active_end"
    case .orders: "orders"
    case .revenue: "revenue"
    case .contribution: "contribution"
    case .acquisitionCost: "acquisition_cost"
    case .retention12: "retention_12"
    case .ltv: "ltv"
    case .ltvBeyondWindow: "ltv_beyond_window"
    case .cac: "cac"
    case .marginalCac: "marginal_cac"
    case .ltvToCac: "ltv_to_cac"
    case .paybackMonths: "payback_months"
    case .paybackShare: "payback_share"
    case .discountedPaybackMonths: "discounted_payback_months"
    case .discountedPaybackShare: "discounted_payback_share"
    case .npvPlan: "npv_plan"
    case .terminalValue: "terminal_value"
    case .npv: "npv"
    case .existingValue: "existing_value"
    case .irr: "irr"
    case .irrShare: "irr_share"
    case .breakEvenMonth: "break_even_month"
    case .peakFunding: "peak_funding"
    case .troughMonth: "trough_month"
    case .revenueCv: "revenue_cv"
    }
  }

  package init?(key: String) {
    guard let metric = Metric.allCases.first(where: { $0.key == key }) else { return nil }
    self = metric
  }

  package var unit: Unit {
    switch self {
    case .customersAcquired, .customersActiveEnd: .customers
    case .orders: .orders
    case .revenue, .contribution, .acquisitionCost, .npvPlan, .terminalValue, .npv, .existingValue,
      .peakFunding:
      .currency
    case .ltv, .cac, .marginalCac: .currencyPerCustomer
    case .retention12, .paybackShare, .discountedPaybackShare, .irrShare: .share
    case .irr: .sharePerYear
    case .ltvBeyondWindow, .ltvToCac, .revenueCv: .ratio
    case .paybackMonths, .discountedPaybackMonths: .months
    case .breakEvenMonth, .troughMonth: .planMonth
    }
  }

  package var aggregation: Aggregation {
    switch self {
    case .customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .acquisitionCost,
      .paybackShare, .discountedPaybackShare, .npvPlan, .terminalValue, .npv, .existingValue, .irrShare,
      .peakFunding:
      .mean
    case .retention12, .ltv, .ltvBeyondWindow, .cac, .marginalCac, .ltvToCac: .ratioOfTotals
    case .paybackMonths, .discountedPaybackMonths, .breakEvenMonth: .meanWherePresent(censored: true)
    case .troughMonth, .irr: .meanWherePresent(censored: false)
    case .revenueCv: .rootMeanSquare
    }
  }

  /// Whether it is a sum over customers, so that chance adds up.
  package var isTotal: Bool {
    switch self {
    case .customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .npvPlan, .terminalValue,
      .npv, .existingValue:
      true
    default: false
    }
  }

  /// Whether chance moves it in proportion to one over the root of the number of customers, relative to itself.
  package var isSmooth: Bool {
    isTotal || aggregation == .ratioOfTotals
  }

  /// Whether it is about the rate of return, which takes every month's cash after the plan and a search for its root:
  /// studies leave it out unless they are asked for it.
  package var isReturn: Bool { self == .irr || self == .irrShare }

  /// What decisions can be made on.
  package static let decisionMetrics: [Metric] = [.npv, .npvPlan]
}

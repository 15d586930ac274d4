// SPDX-License-Identifier: GPL-3.0-or-later

/// Every number that one draw and one strategy come down to, in the order of the files.
///
/// A metric is one case here and one row of the table below; everything else about it follows from its row.
package enum Metric: Int, Sendable, CaseIterable {
  case customersAcquired, customersActiveEnd, orders, revenue, contribution, acquisitionCost
  case retention12, ltv, ltvBeyondWindow, cac, marginalCAC, ltvToCAC
  case paybackMonths, paybackShare, discountedPaybackMonths, discountedPaybackShare
  case npvPlan, terminalValue, npv, existingValue, irr, irrShare
  case breakEvenMonth, peakFunding, troughMonth
  case revenueCV

  /// What strategies can be compared on, the usual one first.
  package static let decisions: [Metric] = [.npv, .npvPlan]

  /// The table of all metrics: key in files, label in English and Japanese, unit, formula.
  var row: MetricRow {
    switch self {
    case .customersAcquired:
      MetricRow(
        "customers_acquired", Caption("Customers acquired", "獲得顧客数"), .customers,
        .sum { $0.customersAcquired })
    case .customersActiveEnd:
      MetricRow(
        "customers_active_end", Caption("Active customers at the end", "期末の継続顧客数"), .customers,
        .sum { $0.customersActiveEnd })
    case .orders:
      MetricRow("orders", Caption("Orders", "注文数"), .orders, .sum { $0.orders })
    case .revenue:
      MetricRow("revenue", Caption("Revenue", "売上高"), .currency, .sum { $0.revenue })
    case .contribution:
      MetricRow("contribution", Caption("Contribution", "貢献利益"), .currency, .sum { $0.contribution })
    case .acquisitionCost:
      MetricRow(
        "acquisition_cost", Caption("Acquisition cost", "獲得費用"), .currency, .amount { $0.acquisitionCost })

    case .retention12:
      MetricRow(
        "retention_12", Caption("Retention after 12 months", "12か月後の継続率"), .share,
        .ratio { totals in totals.stayed12.map { .init($0, over: totals.customersAcquired) } })
    case .ltv:
      MetricRow(
        "ltv", Caption("Customer lifetime value", "顧客生涯価値"), .currencyPerCustomer,
        .ratio { .init($0.value, over: $0.customersAcquired) })
    case .ltvBeyondWindow:
      MetricRow(
        "ltv_beyond_window", Caption("Value beyond the window, relative to LTV", "期間外価値の対LTV比"), .ratio,
        .ratio { totals in totals.valueBeyondWindow.map { .init($0, over: totals.value) } },
        reading: .beyondWindow)
    case .cac:
      MetricRow(
        "cac", Caption("Acquisition cost per customer", "顧客獲得単価"), .currencyPerCustomer,
        .ratio { .init($0.acquisitionCost, over: $0.customersAcquired) })
    case .marginalCAC:
      MetricRow(
        "marginal_cac", Caption("Cost of one more customer", "限界獲得単価"), .currencyPerCustomer,
        .ratio { .init($0.acquisitionCost, over: $0.marginalCustomers) })
    case .ltvToCAC:
      // Spend that wins nobody has no customer's value to relate to.
      MetricRow(
        "ltv_to_cac", Caption("LTV to CAC", "LTV/CAC"), .ratio,
        .ratio(unless: { $0.customersAcquired <= 0 }) { .init($0.value, over: $0.acquisitionCost) })

    case .paybackMonths:
      MetricRow("payback_months", Caption("Payback", "投資回収月数"), .months, .milestone { $0.payback })
    case .paybackShare:
      MetricRow(
        "payback_share", Caption("Share of draws that pay back", "回収できる確率"), .share,
        .reading { $0.payback == nil ? 0 : 1 })
    case .discountedPaybackMonths:
      MetricRow(
        "discounted_payback_months", Caption("Discounted payback", "割引回収月数"), .months,
        .milestone { $0.discountedPayback })
    case .discountedPaybackShare:
      MetricRow(
        "discounted_payback_share", Caption("Share of draws with discounted payback", "割引後に回収できる確率"), .share,
        .reading { $0.discountedPayback == nil ? 0 : 1 })

    case .npvPlan:
      MetricRow(
        "npv_plan", Caption("Net present value within the plan", "計画期間の正味現在価値"), .currency,
        .sum { $0.npvPlan })
    case .terminalValue:
      MetricRow("terminal_value", Caption("Terminal value", "継続価値"), .currency, .sum { $0.terminalValue })
    case .npv:
      MetricRow(
        "npv", Caption("Net present value", "正味現在価値"), .currency,
        .sum { $0.npvPlan + $0.terminalValue })
    case .existingValue:
      MetricRow(
        "existing_value", Caption("Value of existing customers", "既存顧客の価値"), .currency,
        .sum { $0.existingValue })
    case .irr:
      MetricRow(
        "irr", Caption("Internal rate of return", "内部収益率"), .sharePerYear,
        .ofReturn(over: .meanWherePresent(censored: false)) { $0 })
    case .irrShare:
      MetricRow(
        "irr_share", Caption("Share of draws with a rate of return", "内部収益率が定まる確率"), .share,
        .ofReturn(over: .mean) { $0 == nil ? 0 : 1 })

    case .breakEvenMonth:
      // A plan that never needs money does not break even, neither early nor late.
      MetricRow(
        "break_even_month", Caption("Break-even month", "損益分岐月"), .planMonth,
        .milestone(neverIf: { $0[.peakFunding] == 0 }) { $0.valley.crossingMonth })
    case .peakFunding:
      MetricRow("peak_funding", Caption("Peak funding", "最大資金需要"), .currency, .reading { $0.valley.depth })
    case .troughMonth:
      MetricRow(
        "trough_month", Caption("Month of peak funding", "資金需要が最大の月"), .planMonth,
        .month { $0.valley.troughMonth })

    case .revenueCV:
      MetricRow(
        "revenue_cv", Caption("Variation of monthly revenue by chance", "月商の変動係数"), .ratio, .chance)
    }
  }
}

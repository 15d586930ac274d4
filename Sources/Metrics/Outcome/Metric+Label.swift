// SPDX-License-Identifier: GPL-3.0-or-later

extension Metric {
  package var label: Caption {
    switch self {
    case .customersAcquired: Caption("Customers acquired", "獲得顧客数")
    case .customersActiveEnd: Caption("Active customers at the end", "期末の継続顧客数")
    case .orders: Caption("Orders", "注文数")
    case .revenue: Caption("Revenue", "売上高")
    case .contribution: Caption("Contribution", "貢献利益")
    case .acquisitionCost: Caption("Acquisition cost", "獲得費用")
    case .retention12: Caption("Retention after 12 months", "12か月後の継続率")
    case .ltv: Caption("Customer lifetime value", "顧客生涯価値")
    case .ltvBeyondWindow: Caption("Value beyond the window, relative to LTV", "期間外価値の対LTV比")
    case .cac: Caption("Acquisition cost per customer", "顧客獲得単価")
    case .marginalCac: Caption("Cost of one more customer", "限界獲得単価")
    case .ltvToCac: Caption("LTV to CAC", "LTV/CAC")
    case .paybackMonths: Caption("Payback", "投資回収月数")
    case .paybackShare: Caption("Share of draws that pay back", "回収できる確率")
    case .discountedPaybackMonths: Caption("Discounted payback", "割引回収月数")
    case .discountedPaybackShare: Caption("Share of draws with discounted payback", "割引後に回収できる確率")
    case .npvPlan: Caption("Net present value within the plan", "計画期間の正味現在価値")
    case .terminalValue: Caption("Terminal value", "継続価値")
    case .npv: Caption("Net present value", "正味現在価値")
    case .existingValue: Caption("Value of existing customers", "既存顧客の価値")
    case .irr: Caption("Internal rate of return", "内部収益率")
    case .irrShare: Caption("Share of draws with a rate of return", "内部収益率が定まる確率")
    case .breakEvenMonth: Caption("Break-even month", "損益分岐月")
    case .peakFunding: Caption("Peak funding", "最大資金需要")
    case .troughMonth: Caption("Month of peak funding", "資金需要が最大の月")
    case .revenueCv: Caption("Variation of monthly revenue by chance", "月商の変動係数")
    }
  }
}

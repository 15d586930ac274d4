// SPDX-License-Identifier: GPL-3.0-or-later

/// The lines of the yearly income statement, in the order of the file. All are amounts as one would read
/// them: costs are positive.
package enum AnnualLine: Int, Sendable, CaseIterable {
  case revenue, variableCost, grossProfit, acquisition, programmes, fixed, operatingProfit, revenueReceived,
    operatingCash

  package var key: String {
    switch self {
    case .revenue: "revenue"
    case .variableCost: "variable_cost"
    case .grossProfit: "gross_profit"
    case .acquisition: "acquisition"
    case .programmes: "programmes"
    case .fixed: "fixed"
    case .operatingProfit: "operating_profit"
    case .revenueReceived: "revenue_received"
    case .operatingCash: "operating_cash"
    }
  }

  package var label: Caption {
    switch self {
    case .revenue: Caption("Revenue", "売上高")
    case .variableCost: Caption("Variable cost", "変動費")
    case .grossProfit: Caption("Gross profit", "粗利益")
    case .acquisition: Caption("Acquisition", "獲得費用")
    case .programmes: Caption("Programmes", "施策費")
    case .fixed: Caption("Fixed costs", "固定費")
    case .operatingProfit: Caption("Operating profit", "営業利益")
    case .revenueReceived: Caption("Revenue received", "売上入金")
    case .operatingCash: Caption("Operating cash flow", "営業キャッシュフロー")
    }
  }

  /// Whether it is of money received, beside what is earned.
  var isCash: Bool { self == .revenueReceived || self == .operatingCash }

  /// All lines over some months of the plan.
  static func lines(flows: Flows, months: Range<Int>) -> [Double] {
    let revenue = sum(Array(flows.earned[months]))
    let received = sum(Array(flows.revenue[months]))
    let variableCost = sum(Array(flows.variableCost[months]))
    let acquisition = sum(Array(flows.acquisition[months]))
    let programmes = sum(Array(flows.programmes[months]))
    let fixed = sum(Array(flows.fixed[months]))
    let grossProfit = revenue - variableCost
    return [
      revenue, variableCost, grossProfit, acquisition, programmes, fixed,
      grossProfit - acquisition - programmes - fixed, received,
      received - variableCost - acquisition - programmes - fixed,
    ]
  }
}

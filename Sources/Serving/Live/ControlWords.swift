// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Keys of the scenario format in the words of readers, where the scenario has no label: in English the key says it.
enum ControlWords {
  /// `nil` of a key whose Japanese name is not known here.
  static func caption(_ key: String) -> Caption? {
    japanese[key].map { Caption(ControlNames.words(key), $0) }
  }

  /// What numbers of a section of the file stand below.
  static func section(_ key: String) -> Caption {
    switch key {
    case "quantities": Caption("Shared quantities", "共通の数量")
    case "market": Caption("Market", "市場")
    case "acquisition": Caption("Acquisition", "顧客獲得")
    case "customers": Caption("Customers", "顧客")
    case "core": Caption("Core business", "本業")
    case "offers": Caption("Offers", "商品・契約")
    case "programmes": Caption("Programmes", "施策")
    case "costs": Caption("Costs", "費用")
    default: Caption("The plan", "計画")
    }
  }

  /// A unit as the register of assumptions has it: `share`, `JPY/month`.
  static func unit(_ text: String) -> Caption {
    if let known = units[text] { return Caption(text, known) }
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let things = perThing[parts[1]] else {
      return Caption(text, text == "JPY" ? "円" : text)
    }
    let counted = ["1": "", "JPY": "円", "customers": "人", "orders": "件", "visits": "回"]
    return Caption(text, "\(counted[parts[0]] ?? parts[0])/\(things)")
  }

  private static let units = [
    "share": "割合", "months": "か月", "plan month": "計画月", "customers": "人", "×": "倍",
    "coefficient of variation": "変動係数", "elasticity": "弾力性",
  ]
  private static let perThing = [
    "month": "月", "year": "年", "customer": "人", "order": "件", "visit": "回",
  ]

  private static let japanese: [String: String] = [
    "horizon_months": "計画期間（月）", "ltv_months": "LTVの対象期間（月）", "discount_rate_per_year": "割引率（年）",
    "customers": "顧客数", "customers_per_month": "月間顧客数", "decline_per_year": "市場の縮小率（年）",
    "returning_share": "復帰する割合", "spend_per_month": "月間獲得費用", "cost_per_customer": "顧客獲得単価",
    "measured_at_spend_per_month": "測定時の月間費用", "saturation_per_month": "月間獲得数の上限",
    "cost_inflation_per_year": "獲得費用の上昇率（年）", "scarcity_elasticity": "希少化の弾力性",
    "share": "構成比", "churn_multiplier": "解約率の倍率", "order_multiplier": "注文頻度の倍率",
    "value_multiplier": "注文単価の倍率", "fee_multiplier": "料金の倍率", "churn_per_month": "月間解約率",
    "alpha": "α", "beta": "β", "scale_months": "尺度（月）", "shape": "形状", "price": "価格", "margin": "粗利率",
    "payment_lag_months": "入金の遅れ（月）", "per_month": "月間注文回数", "rate_cv": "注文頻度の変動係数",
    "value": "注文単価", "value_cv": "注文単価の変動係数", "cost_per_order": "注文ごとの費用",
    "value_drift_per_year": "注文単価の変化率（年）", "after_months": "休眠までの月数",
    "mean_tenure_months": "平均継続月数", "backlash": "本業への反動", "setup": "初期費用",
    "fixed_per_month": "月間固定費", "attach_rate": "加入率", "fee_per_month": "月額料金",
    "visits_per_year": "年間訪問回数", "cost_per_visit": "訪問1回の費用", "cost_per_month": "月間費用",
    "term_months": "契約期間（月）", "renewal_rate": "更新率", "fee_drift_per_year": "料金の変化率（年）",
    "cost_drift_per_year": "費用の変化率（年）", "exit_fee": "解約金", "joining_fee": "入会金",
    "from_month": "開始月", "to_month": "終了月", "reward_rate": "還元率",
  ]
}

// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What keeps a strategy's plan from being written as formulas of cells.
package enum Obstacle: Sendable, Hashable {
  /// Something that the model knows nothing of, by where it stands.
  case unknown(String)
  case ranks, historyTarget, recencyTarget, dormancy, histories
  case leavingAfterOrders, leavingInsideMonths
  case churnTrend, vintageChurn, channelRetention
  case usageElasticity, attachOdds, attachSchedule, contractMonths, switching, refunds, exitFeeInDecline
  case priceResponseInTime, contractOfMixedCustomers
  case programmeMonths, backlashMonths
  case existingByAge, existingMixed, existingFirstOrders, existingPast
  /// More cells than a reader wants to open.
  case tooLarge
  /// Some number of the plan is none in a spreadsheet.
  case noNumber

  package var caption: Caption {
    switch self {
    case .unknown(let place):
      Caption("\(place): the model in cells does not know this", "\(place)：セルのモデルが対応していない項目")
    case .ranks:
      Caption(
        "loyalty `ranks`: they depend on what each customer spent in twelve months",
        "ロイヤルティの ranks：顧客ごとの直近12か月の購入額で決まるため")
    case .historyTarget:
      Caption(
        "`target.orders_last_12`: it depends on each customer's own orders",
        "target.orders_last_12：顧客ごとの注文履歴で決まるため")
    case .recencyTarget:
      Caption(
        "`target.recency_months`: it depends on when each customer paid last",
        "target.recency_months：顧客ごとの最終購入からの月数で決まるため")
    case .dormancy:
      Caption(
        "`dormancy`: it depends on when each customer paid last", "dormancy：顧客ごとの最終購入からの月数で決まるため")
    case .histories:
      Caption(
        "`existing.histories`: what each customer's history says has no formula of cells",
        "existing.histories：顧客ごとの購入履歴から推定するため")
    case .leavingAfterOrders:
      Caption(
        "`bg_nbd` and `mbg_nbd`: customers leave after orders, which has no closed form by age",
        "bg_nbd・mbg_nbd：注文後に離脱する法則で、経過月数の式にできないため")
    case .leavingInsideMonths:
      Caption(
        "`pareto` with orders: customers leave inside months", "pareto と注文：月の途中で離脱するため")
    case .churnTrend:
      Caption(
        "`trend.churn_multiplier`: churn that changes in plan time needs every vintage for itself",
        "trend.churn_multiplier：解約率が計画月で変わり、獲得月ごとの計算が要るため")
    case .vintageChurn:
      Caption(
        "`vintage_trend.churn_multiplier`: each vintage leaves in its own way",
        "vintage_trend.churn_multiplier：獲得月ごとに解約率が異なるため")
    case .exitFeeInDecline:
      Caption(
        "an `exit_fee` where `decline_reaches_customers`: who leaves changes in plan time",
        "decline_reaches_customers と exit_fee：中途解約が計画月で変わるため")
    case .channelRetention:
      Caption("a channel's own `retention`", "チャネル別の retention")
    case .usageElasticity:
      Caption(
        "`attach_usage_elasticity`: who takes the contract depends on how much each customer orders",
        "attach_usage_elasticity：契約の選択が顧客ごとの注文頻度で決まるため")
    case .attachOdds:
      Caption(
        "`attach_odds_multiplier`: shares by segment have to be solved for",
        "attach_odds_multiplier：セグメント別の契約率を解く必要があるため")
    case .attachSchedule:
      Caption(
        "an `attach_rate` that changes in plan time needs every vintage for itself",
        "計画月で変わる attach_rate：獲得月ごとの計算が要るため")
    case .contractMonths:
      Caption(
        "a contract with `from_month` or `until_month` needs every vintage for itself",
        "契約の from_month・until_month：獲得月ごとの計算が要るため")
    case .switching: Caption("`switch` between contracts", "契約間の switch")
    case .refunds: Caption("`refund_share` of bills paid ahead", "前払い請求の refund_share")
    case .priceResponseInTime:
      Caption(
        "a `price_response` to a fee that changes in plan time",
        "計画月で変わる料金への price_response")
    case .contractOfMixedCustomers:
      Caption(
        "a contract that changes churn where customers differ in theirs (`beta_geometric`, `pareto`)",
        "顧客ごとに解約率が異なる法則（beta_geometric・pareto）で、契約が解約率を変えるため")
    case .programmeMonths:
      Caption(
        "a programme with `from_month` or `until_month` needs every vintage for itself",
        "施策の from_month・until_month：獲得月ごとの計算が要るため")
    case .backlashMonths:
      Caption(
        "`core.backlash` of an offer with `from_month` or `until_month`",
        "from_month・until_month のある商品の core.backlash")
    case .existingByAge:
      Caption(
        "existing customers whose behaviour depends on their age, with contracts",
        "経過月数で行動が変わる既存顧客と契約の組み合わせ")
    case .existingMixed:
      Caption(
        "existing customers who differ in how likely they are to leave (`beta_geometric`, `pareto`)",
        "顧客ごとに解約率が異なる法則（beta_geometric・pareto）の既存顧客")
    case .existingFirstOrders:
      Caption(
        "existing customers who do not order yet (`from_age_months` above 1)",
        "まだ注文しない既存顧客（from_age_months が2以上）")
    case .existingPast:
      Caption(
        "existing customers whose past was of another kind than this strategy's segments or retention",
        "過去のセグメント・離脱の法則が戦略と異なる既存顧客")
    case .tooLarge:
      Caption("the plan has too many months for a sheet", "計画の月数がシートには多すぎるため")
    case .noNumber:
      Caption(
        "some number of the plan is too large or too small for a spreadsheet",
        "表計算ソフトで扱えない大きさの数値があるため")
    }
  }
}

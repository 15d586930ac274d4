// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What each table of results is about, in a line.
package enum TableTopic {
  /// In the order in which they are read.
  private static let topics: [(name: String, topic: Caption)] = [
    ("comparison", Caption("Strategies side by side: NPV, chances, losses", "戦略の比較：NPV・確率・損失")),
    ("summary", Caption("Every metric of every strategy, with its spread", "戦略別・指標別の平均とばらつき")),
    ("bridge", Caption("What makes the difference to the baseline, by stream", "基準との差の内訳（収支の流れ別）")),
    ("case_bridge", Caption("What the cases move, by stream", "ケースによる変化の内訳（収支の流れ別）")),
    ("annual", Caption("Income statement by fiscal year", "年度別の損益")),
    ("quarterly", Caption("Income statement by fiscal quarter", "四半期別の損益")),
    ("timeline", Caption("Customers, revenue and cash by month", "月別の顧客・売上・現金")),
    ("customer", Caption("One customer as a waterfall: price, cost, LTV, CAC", "顧客一人の採算：価格・費用・LTV・CAC")),
    ("breakdown", Caption("By segment and channel", "セグメント別・チャネル別")),
    ("vintages", Caption("By month acquired: CAC, LTV, payback", "獲得月別のCAC・LTV・回収期間")),
    ("profile", Caption("An average customer by age", "平均的な顧客の経過月別の姿")),
    ("cohorts", Caption("Cohorts by age", "コホート別・経過月別")),
    ("segments", Caption("Who paid and ordered how lately", "最終購買時期と頻度による顧客区分")),
    ("activity", Caption("Who paid and ordered how lately", "最終購買時期と頻度による顧客区分")),
    ("concentration", Caption("How much the best customers bring", "上位顧客への集中")),
    ("tornado", Caption("How far each uncertainty moves the difference", "不確実な数値ごとの差の変動幅")),
    ("swings", Caption("How far each number moves the difference by the same share", "各前提を同じ割合で動かしたときの変化")),
    ("sobol", Caption("What share of the variance is whose", "分散の内訳（ソボル指数）")),
    ("prcc", Caption("Rank correlations with the difference", "差との偏順位相関")),
    ("information", Caption("What knowing more would be worth", "情報の価値")),
    ("pilot", Caption("What a pilot is worth, by its size", "試験の規模別の価値")),
    ("pilot_rules", Caption("Which results of a pilot lead to which strategy", "試験の結果と選択")),
    ("pilot_repeat", Caption("What pilots in a row are worth", "試験を繰り返す価値")),
    ("pilot_repeat_rules", Caption("What is done after each pilot of several", "各回の試験後の判断")),
    ("discovery", Caption("In which part of what is uncertain it happens", "どのような場合に起こるか")),
    ("peeling", Caption("The regions that were tried", "試した領域")),
    ("tree", Caption("A second opinion: the leaves of a tree", "分類木による結果")),
    ("breakeven", Caption("Where two are equal", "損益分岐点")),
    ("breakeven_curve", Caption("The difference over the varied number", "変化させた数値に対する差")),
    ("breakeven_draws", Caption("Where they are equal, draw by draw", "試行ごとの損益分岐点")),
    ("robust", Caption("Every strategy in every case, and its regret", "ケース別・戦略別の価値とリグレット")),
    ("robust_choices", Caption("Which strategy each rule chooses over the cases", "基準ごとに選ばれる戦略")),
    ("frontier", Caption("Plans that no other beats in both aims", "二つの目的の両方で上回られない計画")),
    ("frontier_standing", Caption("Strategies as they stand beside the frontier", "現状の戦略とフロンティア")),
    ("optimum", Caption("The best values, and how flat it is around them", "最適値とその周辺")),
    ("optimum_measures", Caption("What the best values bring", "最適値での成果")),
    ("optimum_responses", Caption("How the measure responds to each number", "数値ごとの目的の変化")),
    ("optimum_searches", Caption("Where each search began and ended", "探索ごとの始点と終点")),
    ("track_lines", Caption("Which lines are off the plan, and since when", "計画から乖離した項目と時期")),
    ("track", Caption("Plan and actual by month", "月別の予実")),
    ("track_assumptions", Caption("What it says of the assumptions", "実績が示す前提の変化")),
    ("track_forecast", Caption("The months to come, as planned and now", "今後の予測（計画と更新後）")),
    ("track_strategies", Caption("The choice between strategies, before and now", "戦略の比較（更新前後）")),
    ("regions", Caption("Which strategy is best at which point", "各点での最良の戦略")),
    ("sweep", Caption("Every strategy at every point", "各点での各戦略")),
    ("pivot", Caption("One metric of the sweep, ready for a chart", "一つの指標の一覧（グラフ用）")),
    ("fit", Caption("Models and their parameters", "モデルと推定値")),
    ("parameters", Caption("Joint draws of the chosen model's numbers", "選ばれたモデルの数値の同時標本")),
    ("correlation", Caption("Whether those who order more spend more an order", "注文回数と平均注文額の相関")),
    ("histories", Caption("The customers there are, as a scenario takes them", "既存顧客の履歴（シナリオ用）")),
    ("predictions", Caption("What each customer is expected to do", "顧客別の予測")),
    ("tracking", Caption("Orders expected and seen, by week", "週別の注文：予測と実績")),
    ("frequency", Caption("Customers by number of orders, expected and seen", "注文回数別の顧客数：予測と実績")),
    ("backtest", Caption("Forecasts scored, method by method", "手法別の予測精度")),
    ("scores", Caption("The same by months ahead", "予測期間別の精度")),
    ("calibration", Caption("Chance of buying again, expected and seen", "再購買の確率：予測と実績")),
    ("forecasts", Caption("Forecast and actual, by origin and month", "起点・月別の予測と実績")),
    ("monthly", Caption("The log by month", "月別の実績")),
    ("repeat", Caption("Who ordered again, and how soon", "リピート率と間隔")),
    ("retention", Caption("Who stayed, by month started", "開始月別の継続率")),
    ("rf", Caption("Customers by last order and number of orders", "最終購買と回数による顧客数")),
    ("migration", Caption("Orders in the year before and in the last", "前年と直近一年の注文回数")),
    ("deciles", Caption("Tenths of the customers by revenue", "デシル分析")),
    ("silence", Caption("How many came back after a silence", "休眠後に戻った割合")),
    ("quality", Caption("What was left out of the log", "除外した行")),
    ("assumptions", Caption("What was assumed, and by whom", "前提と出典")),
    ("draws", Caption("Every draw: what was drawn, what came of it", "試行ごとの入力と結果")),
  ]

  /// `nil` for a table that this version does not know.
  package static func of(_ name: String) -> Caption? {
    topics.first { $0.name == name }?.topic
  }

  /// Names as they are read: what answers first, unknown ones by name, then what is behind them.
  package static func ordered(_ names: [String]) -> [String] {
    func place(_ name: String) -> Int { topics.firstIndex { $0.name == name } ?? topics.count }
    return names.sorted { (place($0), $0) < (place($1), $1) }
  }
}

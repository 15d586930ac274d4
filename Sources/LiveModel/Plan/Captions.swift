// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Headings of the tables.
extension Caption {
  // MARK: Customers by age
  static let age = Caption("Age, months", "経過月数")
  static let survivalOfLaw = Caption("Still there, all multipliers at 1", "残存率（係数1）")
  static let survival = Caption("Still there", "残存率")
  static let exposure = Caption("Churn added up", "解約率係数の累計")
  static let kept = Caption("Kept by renewals, by month of the contract", "契約月別の継続率")
  static let survivalUnder = Caption("Still there under contract", "契約中の残存率")
  static let withoutContract = Caption("Without a contract", "契約なし")
  static let taken = Caption("Takes it", "新規契約")
  static let takenOverSurvival = Caption("Takes it, over who stays", "新規契約÷残存率")
  static let keptBackwards = Caption("Kept, backwards", "継続率（逆順）")
  static let lapsesBackwards = Caption("Lapses, backwards", "満了率（逆順）")
  static let countedBackwards = Caption("Counted, backwards", "重み（逆順）")
  static let inForce = Caption("In force", "契約中")
  static let there = Caption("There, with or without", "残存（契約の有無を問わず）")
  static let monthsBilled = Caption("Months billed", "請求月数")
  static let listedFeesBilled = Caption("Fees of first months billed", "初期料金の請求額")
  static let insideTerm = Caption("Inside a term", "契約期間中")
  static let leavesInsideTerm = Caption("Leaves inside a term", "中途解約")
  static let ordering = Caption("Ordering", "注文する割合")
  static let occasions = Caption("Occasion comes", "機会の発生")

  static let survivedBefore = Caption("Still there of those who came before", "計画前の獲得顧客の残存率")
  static let thereBefore = Caption("All of them", "全セグメント")
  static let partOfMonth = Caption("Part of the month that counts", "対象となる月の割合")
  static let totalBefore = Caption("Added up", "累計")
  static let ageBefore = Caption("Ages added up", "経過月数の累計")
  static let oldest = Caption("Nobody is older", "最長の経過月数に到達")
  static let existingByAge = Caption("Existing customers by age", "経過月数別の既存顧客")
  static let keptByMarket = Caption("Left by the market's decline", "市場縮小後の残存")
  static let wonOverKept = Caption("Won, over what the decline leaves", "獲得数÷市場縮小後の残存")

  // MARK: The plan by month
  static let month = Caption("Plan month", "計画月")
  static let date = Caption("Month", "年月")
  static let market = Caption("Market", "市場")
  static let scarcity = Caption("Scarcity", "希少性係数")
  static let spend = Caption("Spend", "獲得費")
  static let wanted = Caption("Would win", "獲得見込み")
  static let won = Caption("Customers won", "獲得顧客数")
  static let shareWon = Caption("Part that the market has", "市場内の割合")
  static let wonBackwards = Caption("Won, last month first", "獲得顧客数（逆順）")
  static let present = Caption("Customers", "顧客数")
  static let existing = Caption("Customers from before the plan", "既存顧客")
  static let acquisitionCost = Caption("Acquisition", "獲得費合計")
  static let volume = Caption("how much", "数量")
  static let price = Caption("price", "単価")
  static let shareOfPrice = Caption("cost as a share of price", "原価（売上比）")
  static let unitCost = Caption("unit cost", "単位原価")
  static let feeLevel = Caption("level of first fees", "初期料金の水準")
  static let upfrontFee = Caption("upfront fee", "初期費用")
  static let exitFee = Caption("exit fee", "解約金")
  static let visitCost = Caption("cost of a visit", "訪問単価")
  static let upfrontCost = Caption("upfront cost", "初期原価")
  static let orderCost = Caption("cost of a covered order", "契約内注文の原価")
  static let contactCost = Caption("contacts", "接触費")
  static let revenue = Caption("revenue", "売上高")
  static let cost = Caption("cost", "変動費")
  static let firstSale = Caption("First sale", "初回販売")
  static let orders = Caption("Orders", "注文")
  static let returns = Caption("Returns", "返品")
  static let rewards = Caption("Rewards", "ポイント還元")
  static let fixed = Caption("Fixed and setup costs", "固定費・初期費用")
  static let cash = Caption("Cash", "キャッシュフロー")
  static let cumulative = Caption("Cumulative cash", "累計キャッシュフロー")

  static let afterPlan = Caption("What who comes then is worth after the plan", "当月獲得顧客の計画後の価値")
  static let atEnd = Caption("Customers at the plan's end", "計画終了時の顧客数")
  static let fixedAfterPlan = Caption("Fixed costs after the plan", "計画後の固定費")
  static let fixedAtEnd = Caption("Fixed costs of a customer at the plan's end", "計画終了時の顧客1人当たり固定費")

  // MARK: Money by age
  static let wonTimesGrowth = Caption("Customers won × growth of prices until then", "獲得顧客数×獲得時までの価格の伸び")
  static let netByAge = Caption("Contribution per customer won", "獲得顧客1人当たり貢献利益")
  static let cumulativeByAge = Caption("Cumulative contribution", "累計貢献利益")
}

extension VintageKind {
  /// Who is won, counted as the month in which they come says.
  var caption: Caption {
    switch self {
    case .none: .won
    case .orders: Caption("Won × vintage trend of orders", "獲得数×注文の年代係数")
    case .orderValues: Caption("Won × vintage trend of order values", "獲得数×注文額の年代係数")
    case .fees: Caption("Won × vintage trend of fees", "獲得数×料金の年代係数")
    }
  }
}

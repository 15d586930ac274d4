// SPDX-License-Identifier: GPL-3.0-or-later

/// Points for what members spend, with ranks for those who spend much.
package struct Loyalty<Value: Sendable>: Sendable {
  /// What members get from a level of spend on.
  package struct Rank: Sendable {
    /// Spend in the twelve months before.
    package var spendLast12: Value
    package var rewardRate: Value
    package var churnMultiplier: Value
    package var orderMultiplier: Value

    package init(spendLast12: Value, rewardRate: Value, churnMultiplier: Value, orderMultiplier: Value) {
      self.spendLast12 = spendLast12
      self.rewardRate = rewardRate
      self.churnMultiplier = churnMultiplier
      self.orderMultiplier = orderMultiplier
    }

    package func map<Other>(_ transform: (Value) -> Other) -> Loyalty<Other>.Rank {
      Loyalty<Other>.Rank(
        spendLast12: transform(spendLast12), rewardRate: transform(rewardRate),
        churnMultiplier: transform(churnMultiplier), orderMultiplier: transform(orderMultiplier))
    }
  }

  /// Share of customers who are members, for life.
  package var takeUp: Value
  /// Points, as a share of spend.
  package var rewardRate: Value
  /// Share of points that are used.
  package var redemption: Value
  package var churnMultiplier: Value
  package var orderMultiplier: Value
  /// By ascending spend.
  package var ranks: [Rank]

  package init(
    takeUp: Value, rewardRate: Value, redemption: Value, churnMultiplier: Value, orderMultiplier: Value,
    ranks: [Rank]
  ) {
    self.takeUp = takeUp
    self.rewardRate = rewardRate
    self.redemption = redemption
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
    self.ranks = ranks
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Loyalty<Other> {
    Loyalty<Other>(
      takeUp: transform(takeUp), rewardRate: transform(rewardRate), redemption: transform(redemption),
      churnMultiplier: transform(churnMultiplier), orderMultiplier: transform(orderMultiplier),
      ranks: ranks.map { $0.map(transform) })
  }
}

extension Loyalty where Value == Quantity {
  static let meaning =
    "Points on all that members spend, also on what they would have bought anyway; perhaps ranks."
  private static let reward = NumberRange.share("a share of spend, such as 0.01")

  init(_ fields: Fields) {
    takeUp = fields.number(
      "take_up", .share("a share of customers, such as 0.6"), .share, default: 1,
      "Share of customers who are members: a trait for life.")
    let reward = fields.number("reward_rate", Self.reward, .share, "Points, as a share of spend.")
    rewardRate = reward
    redemption = fields.number(
      "redemption", .share("a share of points, such as 0.8"), .share, default: 1,
      "Share of points that are used.")
    let churn = fields.multiplier("churn_multiplier", "Members' churn × this.")
    let orders = fields.multiplier("order_multiplier", "Members' order rate × this.")
    churnMultiplier = churn
    orderMultiplier = orders
    ranks =
      fields.objects(
        "ranks", count: 1...20,
        "Levels by spend in the twelve months before, ascending; simulated customer by customer."
      ) { rank in
        Rank(
          spendLast12: rank.number("spend_last_12", .atLeast(0), .money, "Spend from which it holds."),
          rewardRate: rank.optionalNumber(
            "reward_rate", Self.reward, .share, "Points instead. Default: the programme's.") ?? reward,
          churnMultiplier: rank.optionalMultiplier("churn_multiplier", "Churn × this instead.") ?? churn,
          orderMultiplier: rank.optionalMultiplier("order_multiplier", "Order rate × this instead.") ?? orders
        )
      } ?? []
    guard let decoding = fields.decoding else { return }
    for (rank, next) in zip(ranks, ranks.dropFirst())
    where decoding.unknowns.quantiles(rank.spendLast12)[1] >= decoding.unknowns.quantiles(next.spendLast12)[1]
    {
      fields.report(
        .error, "ranks", "the ranks do not ascend by `spend_last_12`",
        "list them from the lowest to the highest")
      break
    }
  }
}

extension Loyalty<Double> {
  func describe(_ effect: inout ProgrammeEffect) {
    effect.members = takeUp
    effect.churnMultiplier = churnMultiplier
    effect.orderMultiplier = orderMultiplier
    effect.rewardShare = rewardRate * redemption
    effect.ranks = ranks.map {
      ProgrammeEffect.Rank(
        spendLast12: $0.spendLast12, rewardShare: $0.rewardRate * redemption,
        churnMultiplier: $0.churnMultiplier, orderMultiplier: $0.orderMultiplier)
    }
  }
}

extension Loyalty: Equatable where Value: Equatable {}
extension Loyalty.Rank: Equatable where Value: Equatable {}

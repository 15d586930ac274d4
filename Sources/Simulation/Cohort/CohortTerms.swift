// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a plan's business sells and gives, its prices aside, as plain values, so that copying needs no reference
/// counting.
struct CohortTerms: Sendable {
  struct Orders {
    let fromAge: Int
    let valueCV: Double
    let paymentLagMonths: Int
    /// Share that comes back, and what is saved of what these cost.
    let returnRate: Double
    let costRecovered: Double
  }

  struct Contract {
    let billingMonths: Int
    let refundShare: Double
    /// Of the first month, as it is listed; `nil` if that has no fee of its own.
    let firstListedFee: Double?
    let visitsPerMonth: Double
    let paymentLagMonths: Int
  }

  struct SideSale {
    enum Timing {
      case perMonth
      case perOrder
      case occasion
      /// See `OnceOccasion`.
      case once

      var isOccasion: Bool {
        switch self {
        case .occasion: true
        case .perMonth, .perOrder, .once: false
        }
      }
    }

    let timing: Timing
    /// Purchases a month or an order.
    let rate: Double
    let reach: Double
    let takeUp: Double
    let paymentLagMonths: Int
  }

  struct Programme {
    /// `nil` if it is a channel.
    let account: Int?
    let rewardShare: Double
    let discountRate: Double
    let discountedShare: Double
  }

  /// Of the first sale; `nil` if nothing is sold.
  let firstPaymentLag: Int?
  let orders: Orders?
  let contracts: [Contract]
  let sales: [SideSale]
  let programmes: [Programme]
  let givesDiscounts: Bool

  init(plan: Plan<Double>) {
    let business = plan.business
    firstPaymentLag = business.customers.firstSale?.paymentLagMonths
    let orders = business.customers.orders.flatMap { $0.perMonth > 0 ? $0 : nil }
    self.orders = orders.map {
      Orders(
        fromAge: $0.fromAgeMonths, valueCV: $0.ownValueCV, paymentLagMonths: $0.paymentLagMonths,
        returnRate: $0.returns?.rate ?? 0, costRecovered: $0.returns?.costRecovered ?? 0)
    }
    contracts = business.contracts.map {
      Contract(
        billingMonths: $0.billingMonths, refundShare: $0.refundShare,
        firstListedFee: $0.feesByMonth.first, visitsPerMonth: $0.visitsPerYear / 12,
        paymentLagMonths: $0.paymentLagMonths)
    }
    sales = plan.sales.map(SideSale.init)
    programmes = plan.effects.enumerated().map { index, effect in
      Programme(
        account: plan.layout.programme(index), rewardShare: effect.rewardShare,
        discountRate: effect.discountRate,
        discountedShare: effect.discountedShare)
    }
    givesDiscounts = plan.effects.contains(where: \.givesDiscounts)
  }
}

extension CohortTerms.SideSale {
  fileprivate init(_ sale: Scenarios.SideSale) {
    var rate = 0.0
    var occasion: Occasion?
    switch sale.timing {
    case .perMonth(let perMonth): (timing, rate) = (.perMonth, perMonth)
    case .perOrder(let perOrder): (timing, rate) = (.perOrder, perOrder)
    case .occasion(let its):
      timing = its.exclusiveMonths == nil ? .occasion : .once
      occasion = its
    }
    self.rate = rate
    reach = occasion?.reach ?? 0
    takeUp = occasion?.takeUp ?? 0
    paymentLagMonths = sale.paymentLagMonths
  }
}

extension ProgrammeEffect {
  var givesDiscounts: Bool { discountRate * discountedShare != 0 }
}

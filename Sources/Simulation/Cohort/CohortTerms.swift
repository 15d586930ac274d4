// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a plan's business charges, pays and gives, as plain numbers: copied without counting references.
struct CohortTerms: Sendable {
  struct FirstSale {
    let price: Double
    let costOfGoods: Double
    let unitCost: Double
    let paymentLagMonths: Int
  }

  struct Orders {
    let fromAge: Int
    let valueCV: Double
    let costShare: Double
    let unitCost: Double
    let paymentLagMonths: Int
  }

  struct Contract {
    let feePerMonth: Double
    let billingMonths: Int
    let refundShare: Double
    let upfrontFee: Double
    let exitFee: Double
    let upfrontCost: Double
    let serviceCostPerMonth: Double
    let visitsPerMonth: Double
    let costPerOrder: Double
    let paymentLagMonths: Int
  }

  struct SideSale {
    enum Timing {
      case perMonth
      case perOrder
      case occasion
      /// See `OnceOccasion`.
      case once
    }

    let timing: Timing
    /// Purchases a month or an order.
    let rate: Double
    let reach: Double
    let takeUp: Double
    let costPerContact: Double
    let price: Double
    /// By the price, and whatever it is.
    let costOfGoods: Double
    let unitCost: Double
    let paymentLagMonths: Int
  }

  struct Programme {
    /// `nil` where it is a channel.
    let account: Int?
    let costPerCustomerMonth: Double
    let rewardShare: Double
    let discountRate: Double
    let discountedShare: Double
  }

  /// `nil` where nothing is sold.
  let firstSale: FirstSale?
  let orders: Orders?
  /// By segment: mean value of an order in month 0.
  let orderValues: [Double]
  let contracts: [Contract]
  /// By segment: what its customers pay of the fees that contracts state.
  let feeLevels: [Double]
  let sales: [SideSale]
  let programmes: [Programme]
  let givesDiscounts: Bool

  init(plan: Plan<Double>) {
    let business = plan.business
    firstSale = business.customers.firstSale.map {
      FirstSale(
        price: $0.price, costOfGoods: $0.price * (1 - $0.margin), unitCost: $0.unitCost.amount,
        paymentLagMonths: $0.paymentLagMonths)
    }
    let orders = business.customers.orders.flatMap { $0.perMonth > 0 ? $0 : nil }
    self.orders = orders.map {
      Orders(
        fromAge: $0.fromAgeMonths, valueCV: $0.valueCV, costShare: 1 - $0.margin,
        unitCost: $0.unitCost.amount,
        paymentLagMonths: $0.paymentLagMonths)
    }
    orderValues = business.customers.segments.map { (orders?.value ?? 0) * $0.valueMultiplier }
    contracts = business.contracts.map {
      Contract(
        feePerMonth: $0.feePerMonth, billingMonths: $0.billingMonths, refundShare: $0.refundShare,
        upfrontFee: $0.upfrontFee, exitFee: $0.exitFee,
        upfrontCost: $0.upfrontCost, serviceCostPerMonth: $0.serviceCostPerMonth,
        visitsPerMonth: $0.visitsPerYear / 12, costPerOrder: $0.costPerOrder,
        paymentLagMonths: $0.paymentLagMonths)
    }
    feeLevels = business.customers.segments.map(\.feeMultiplier)
    sales = plan.sales.map(SideSale.init)
    programmes = plan.effects.enumerated().map { index, effect in
      Programme(
        account: plan.layout.programme(index), costPerCustomerMonth: effect.costPerCustomerMonth,
        rewardShare: effect.rewardShare, discountRate: effect.discountRate,
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
    costPerContact = occasion?.costPerContact ?? 0
    price = sale.price
    costOfGoods = sale.price * (1 - sale.margin)
    unitCost = sale.unitCost.amount
    paymentLagMonths = sale.paymentLagMonths
  }
}

extension ProgrammeEffect {
  var givesDiscounts: Bool { discountRate * discountedShare != 0 }
}

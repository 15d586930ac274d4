// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Whether a business can be written as formulas of cells, and what of it is taken as it is.
struct Feasibility {
  /// Each once, in the order in which they were found.
  private(set) var obstacles: [Obstacle] = []
  /// Numbers that do nothing and that the model leaves out: they are no cells that a reader may change.
  private(set) var fixed: Set<Int> = []
  private(set) var tenures = Tenures.none
  private let business: Business<Leaf>
  private let base: Business<Quantity>
  private let stated: Business<Quantity>

  init(_ business: Business<Leaf>, stated: Business<Quantity>, base: Business<Quantity>) {
    (self.business, self.stated, self.base) = (business, stated, base)
    checkChannels()
    checkCustomers()
    checkOffers()
    checkProgrammes()
    checkExisting()
  }

  private mutating func note(_ obstacle: Obstacle) {
    if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
  }

  /// Whether a number is known to be this one, which does nothing.
  private mutating func isFixed(_ leaf: Leaf, at number: Double) -> Bool {
    guard leaf.quantity.constant == number else { return false }
    fixed.insert(leaf.index)
    return true
  }

  private mutating func isFixed(_ schedule: Schedule<Leaf>, at number: Double) -> Bool {
    // All of them, so that all are left out.
    schedule.values.map { isFixed($0, at: number) }.allSatisfy { $0 }
  }

  private mutating func leaveOut(_ leaves: [Leaf]) {
    for leaf in leaves { fixed.insert(leaf.index) }
  }

  private mutating func require(_ isMet: Bool, or obstacle: Obstacle) {
    if !isMet { note(obstacle) }
  }

  private mutating func checkChannels() {
    for channel in business.acquisition.channels {
      require(channel.retention == nil, or: .channelRetention)
      if channel.saturationPerMonth == nil || channel.measured != nil {
        fixed.insert(channel.measuredAtSpend.index)
      }
      if channel.measured != nil {
        for leaf in channel.costPerCustomer.amount.values { fixed.insert(leaf.index) }
      }
    }
  }

  private mutating func checkCustomers() {
    let customers = business.customers
    require(customers.dormancy == nil, or: .dormancy)
    switch customers.retention {
    case .geometric, .betaGeometric, .weibull, .table: break
    case .pareto:
      if let orders = customers.orders {
        require(isFixed(orders.perMonth, at: 0), or: .leavingInsideMonths)
      }
    case .bgNBD, .mbgNBD: note(.leavingAfterOrders)
    }
    if let trend = customers.trend { require(isFixed(trend.churnMultiplier, at: 1), or: .churnTrend) }
    if let trend = customers.vintageTrend {
      require(isFixed(trend.churnMultiplier, at: 1), or: .vintageChurn)
    }
    for trend in [customers.trend, customers.vintageTrend].compactMap({ $0 }) {
      // What nobody has is not multiplied.
      if business.contracts.isEmpty { leaveOut(trend.feeMultiplier.values) }
      if customers.orders == nil { leaveOut(trend.orderMultiplier.values + trend.valueMultiplier.values) }
    }
    if customers.segments.count == 1, business.acquisition.channels.allSatisfy({ $0.segmentShares == nil }) {
      fixed.insert(customers.segments[0].share.index)
    }
  }

  private mutating func checkOffers() {
    let isCore = isFixed(business.backlash, at: 0)
    for contract in business.contracts {
      require(contract.availability == .always, or: .contractMonths)
      require(isFixed(contract.attachUsageElasticity, at: 0), or: .usageElasticity)
      require(contract.attachRate.isConstant, or: .attachSchedule)
      require(contract.switches.isEmpty, or: .switching)
      if business.market?.declineReachesCustomers ?? false {
        require(isFixed(contract.exitFee.amount, at: 0), or: .exitFeeInDecline)
      }
      if contract.billingMonths == 1 {
        fixed.insert(contract.refundShare.index)
      } else {
        require(isFixed(contract.refundShare, at: 0), or: .refunds)
      }
      if business.customers.existing == nil { fixed.insert(contract.attachExisting.index) }
      if contract.priceResponse != nil {
        require(contract.feePerMonth.amount.isConstant, or: .priceResponseInTime)
      }
      if business.customers.retention.isMixed {
        let isNeutral = isFixed(contract.churnMultiplier, at: 1)
        require(isNeutral, or: .contractOfMixedCustomers)
        if let response = contract.priceResponse {
          require(isFixed(response.churnElasticity, at: 0), or: .contractOfMixedCustomers)
        }
      }
      if contract.feesByMonth.isEmpty {
        for leaf in contract.feesByMonthLevel.amount.values + [contract.feesByMonthLevel.driftPerYear] {
          fixed.insert(leaf.index)
        }
      }
    }
    if !business.contracts.isEmpty {
      for segment in business.customers.segments {
        require(isFixed(segment.attachOddsMultiplier, at: 1), or: .attachOdds)
      }
    } else {
      for segment in business.customers.segments { fixed.insert(segment.attachOddsMultiplier.index) }
    }
    let offers =
      business.contracts.map { ($0.availability, $0.offer.coreFit) }
      + business.sideOffers.map { ($0.availability, $0.offer.coreFit) }
    for (availability, fit) in offers {
      let isFull = isFixed(fit, at: 1)
      require(isCore || isFull || availability == .always, or: .backlashMonths)
    }
  }

  private mutating func checkProgrammes() {
    for programme in business.programmes {
      require(programme.target.ordersLast12 == .all, or: .historyTarget)
      require(programme.target.recencyMonths == .all, or: .recencyTarget)
      require(programme.availability == .always, or: .programmeMonths)
      switch programme.kind {
      case .contact(let contact):
        let isFree = isFixed(contact.leavePerContact, at: 0)
        let isIdle = isFixed(contact.churnMultiplier, at: 1)
        if isFixed(contact.orderMultiplier, at: 1), isIdle, isFree {
          fixed.insert(contact.idealPerMonth.index)
        }
      case .loyalty(let loyalty):
        require(loyalty.ranks.isEmpty, or: .ranks)
        _ = isFixed(loyalty.churnMultiplier, at: 1)
        _ = isFixed(loyalty.orderMultiplier, at: 1)
      case .discount(let discount):
        _ = isFixed(discount.churnMultiplier, at: 1)
        _ = isFixed(discount.orderMultiplier, at: 1)
      case .personalisation(let personalisation):
        let isIdle = isFixed(personalisation.churnMultiplier, at: 1)
        if isFixed(personalisation.orderMultiplier, at: 1), isIdle {
          fixed.insert(personalisation.learningMonths.index)
        }
      case .referral: break
      }
    }
  }

  private mutating func checkExisting() {
    guard let existing = business.customers.existing else { return }
    guard !isFixed(existing.customers, at: 0) else {
      leaveOut([existing.meanTenureMonths] + existing.inContract)
      return
    }
    require(existing.histories == nil, or: .histories)
    var agesMatter = false
    switch business.customers.retention {
    case .geometric: break
    case .weibull, .table: agesMatter = true
    case .betaGeometric, .pareto, .bgNBD, .mbgNBD: note(.existingMixed)
    }
    if (business.customers.orders?.fromAgeMonths ?? 0) > 1 { note(.existingFirstOrders) }
    if business.sideOffers.contains(where: \.dependsOnAge) { agesMatter = true }
    for programme in business.programmes {
      switch programme.kind {
      case .personalisation(let personalisation):
        let isIdle = isFixed(personalisation.churnMultiplier, at: 1)
        if !isFixed(personalisation.orderMultiplier, at: 1) || !isIdle { agesMatter = true }
      case .contact, .loyalty, .discount, .referral: break
      }
    }
    if agesMatter { require(business.contracts.isEmpty, or: .existingByAge) }
    let churn = business.customers.segments.map { isFixed($0.churnMultiplier, at: 1) }
    if !agesMatter, churn.allSatisfy({ $0 }) {
      // All go alike: who is present is as who comes.
      fixed.insert(existing.meanTenureMonths.index)
      require(stated.customers.segments == base.customers.segments, or: .existingPast)
      return
    }
    tenures = agesMatter ? .byAge : .inSum
    require(
      stated.customers.segments == base.customers.segments
        && stated.customers.retention == base.customers.retention
        && stated.customers.vintageTrend == base.customers.vintageTrend && base.customers.dormancy == nil,
      or: .existingPast)
  }
}

/// How the model has to know when those came who are present at the start.
enum Tenures {
  /// Not at all.
  case none
  /// To know how many of each kind are there.
  case inSum
  /// Also to know what they do.
  case byAge
}

extension Availability {
  static let always = Availability(fromMonth: 0, untilMonth: nil)
}

extension Retention {
  /// Whether customers differ in how likely they are to leave.
  var isMixed: Bool {
    switch self {
    case .betaGeometric, .pareto, .bgNBD, .mbgNBD: true
    case .geometric, .weibull, .table: false
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Scenarios

@Suite("A complete scenario")
struct CompleteScenarioTests {
  private func strategy(_ key: String) throws -> Business<Quantity> {
    let scenario = try loaded(complete, files: completeFiles)
    return try #require(scenario.strategies.first { $0.key == key }).business
  }

  /// The median of a number in the scenario's own space.
  private func median(_ quantity: Quantity) throws -> Double {
    quantity.value(in: try loaded(complete, files: completeFiles).space.median)
  }

  @Test func `has every key of the format`() throws {
    var given: Set<String> = []
    func visit(_ node: Node) {
      given.insert(node.path.canonical.text)
      node.entries?.forEach { visit($0.value) }
    }
    for text in [complete, completePast] {
      var composer = Composer(file: "complete")
      let composed = composer.compose(text)
      visit(try #require(composed))
    }
    var missing: [String] = []
    func expect(_ shape: Shape, _ paths: [String]) {
      switch shape {
      case .object(let object), .column(_, _, _, let object):
        for field in object.fields {
          let below = paths.map { $0.isEmpty ? field.key : "\($0).\(field.key)" }.filter(given.contains)
          // A channel's retention is read as all customers' is.
          if below.allSatisfy({ $0.hasPrefix("acquisition.channels.") && $0.hasSuffix(".retention") }),
            !below.isEmpty
          {
            continue
          }
          if below.isEmpty { missing.append("\(paths.first ?? "").\(field.key)") }
          expect(field.shape, below)
        }
      case .names(let shape, _):
        expect(
          shape,
          given.filter { name in
            paths.contains { name.hasPrefix($0 + ".") && !name.dropFirst($0.count + 1).contains(".") }
          })
      default: break
      }
    }
    expect(.object(FormatShape.root), [""])
    #expect(missing == [])
  }

  @Test func `reads the plans frame`() throws {
    let scenario = try loaded(complete, files: completeFiles)
    #expect(scenario.name == "Everything")
    #expect(scenario.currency == "EUR")
    #expect(scenario.start == CalendarMonth(year: 2025, month: 10))
    #expect(scenario.fiscalYearStart == 1)
    #expect(scenario.horizonMonths == 60)
    #expect(scenario.ltvMonths == 120)
    #expect(scenario.baseline == 0)
    #expect(
      scenario.strategies.map(\.key) == [
        "plain", "dear", "dearer", "flowing", "besieged", "ageing", "mixed", "buying", "leaving",
        "hardening", "spending", "filed", "surviving", "repeating",
      ])
    #expect(scenario.strategies[1].label.text(in: "ja") == "高い")
  }

  @Test func `reads acquisition`() throws {
    let business = try strategy("plain")
    let web = business.acquisition.channels[0]
    #expect(business.acquisition.channels.map(\.key) == ["web", "shop", "fair"])
    #expect(web.label.text(in: "ja") == "ウェブ")
    #expect(web.spendPerMonth.later.map(\.month) == [12, 24])
    #expect(web.spendPerMonth.later[0].value == .constant(1500))
    #expect(web.measuredAtSpend == .constant(900))
    #expect(web.saturationPerMonth == .constant(100))
    #expect(web.segmentShares == [.constant(0.25), .constant(0.75)])
    #expect(business.acquisition.channels[1].measuredAtSpend == .constant(200))
    #expect(business.acquisition.channels[1].segmentShares == nil)
    #expect(web.costPerCustomer.driftPerYear == .constant(0.03))
    let fair = business.acquisition.channels[2]
    #expect(web.measured == nil && fair.measured?.first.spend == .constant(200))
    #expect(fair.measured?.second == .init(spend: .constant(400), customers: .constant(30)))
    #expect(fair.costPerCustomer.driftPerYear == .constant(0.03))
  }

  @Test func `reads customers`() throws {
    let customers = try strategy("plain").customers
    #expect(customers.segments.map(\.key) == ["big", "small"])
    #expect(customers.segments[0].valueMultiplier == .constant(3))
    #expect(customers.segments[1].valueMultiplier == .constant(1))
    #expect(customers.segments.map(\.feeMultiplier) == [.constant(1.2), .constant(1)])
    #expect(customers.segments.map(\.attachOddsMultiplier) == [.constant(1.5), .constant(1)])
    #expect(customers.firstSale?.margin == .constant(-0.1))
    #expect(customers.firstSale?.unitCost == Price(.constant(3), driftPerYear: .constant(0.01)))
    #expect(customers.orders?.unitCost == Price(.constant(2), driftPerYear: .constant(0.02)))
    #expect(customers.orders?.fromAgeMonths == 1)
    #expect(customers.orders?.seasonality?.count == 12)
    #expect(customers.orders?.value.driftPerYear == .constant(-0.01))
    #expect(
      customers.dormancy
        == Dormancy(afterMonths: 3, churnMultiplier: .constant(2), orderMultiplier: .constant(0.5)))
    #expect(
      customers.orders?.returns?.cost == Price(.constant(3), driftPerYear: .constant(0))
        && customers.orders?.returns?.costRecovered == .constant(0.7))
    #expect(
      try strategy("plain").costs.steps.map(\.perCustomers) == [.constant(500), .constant(20)])
    #expect(customers.vintageTrend?.valueMultiplier.later.map(\.value) == [.constant(0.9)])
    #expect(customers.vintageTrend?.churnMultiplier.isRamp == true)
    #expect(customers.trend?.valueMultiplier == Schedule(.constant(1)))
    #expect(
      customers.existing
        == Existing(
          customers: .constant(500), meanTenureMonths: .constant(30),
          inContract: [.constant(0.2), .constant(0)]))
  }

  @Test func `reads contracts`() throws {
    let contracts = try strategy("plain").contracts
    let gold = contracts[0]
    #expect(contracts.map(\.key) == ["gold", "silver"])
    #expect(gold.availability == Availability(fromMonth: 0, untilMonth: 48))
    #expect(gold.setup.amount == .constant(1000))
    #expect(gold.paymentLagMonths == 1)
    #expect(gold.firstTermMonths == 24)
    #expect(gold.billingMonths == 12)
    #expect(gold.refundShare == .constant(0.5))
    #expect(gold.feesByMonth.isEmpty)
    #expect(gold.renewalRates.count == 2)
    #expect(gold.coversOrders && gold.replacesFirstSale)
    #expect(gold.switches == [.init(target: 1, perMonth: .constant(0.01))])
    #expect(gold.priceResponse?.attachElasticity == .constant(-1.5))
    #expect(contracts[1].availability == Availability(fromMonth: 6, untilMonth: 60))
    #expect(contracts[1].fixedPerMonth.amount == .constant(2))
    #expect(contracts[1].termMonths == 1)
    #expect(contracts[1].firstTermMonths == 1)
    #expect(contracts[1].renewalRates == [.constant(1)])
    #expect(contracts[1].billingMonths == 1)
    #expect(contracts[1].refundShare == .constant(0))
    #expect(contracts[1].feesByMonth.count == 2)
    #expect(contracts[1].feesByMonth.first == .constant(3))
  }

  @Test func `reads side offers`() throws {
    let offers = try strategy("plain").sideOffers
    #expect(offers.map(\.key) == ["refill", "extra", "birth", "anniversary", "moving"])
    #expect(offers[0].availability == Availability(fromMonth: 1, untilMonth: 50))
    #expect(offers[0].offer == OfferTerms(paymentLagMonths: 1, coreFit: .constant(0.8)))
    guard case .addOn(let refill) = offers[0].kind, case .addOn(let extra) = offers[1].kind,
      case .event(let birth) = offers[2].kind, case .event(let anniversary) = offers[3].kind
    else {
      Issue.record("two add-ons and two events were expected")
      return
    }
    #expect(refill.rate == .perMonth(.constant(0.2)))
    #expect(refill.margin == .constant(0.5) && refill.unitCost.amount == .constant(0))
    // Where a cost in money is given alone, nothing else is taken off the price.
    #expect(extra.margin == .constant(1) && extra.unitCost.amount == .constant(3))
    #expect(anniversary.margin == .constant(1) && anniversary.unitCost.driftPerYear == .constant(0.01))
    #expect(extra.takeUp == .constant(1) && extra.rate == .perOrder(.constant(0.1)))
    guard case .byYear(let shares) = birth.timing else {
      Issue.record("shares by year were expected")
      return
    }
    #expect(shares.count == 2 && birth.reach == .constant(0.6) && !birth.repeats)
    #expect(anniversary.timing == .atMonths([6, 12]) && anniversary.repeats)
  }

  @Test func `reads programmes`() throws {
    let programmes = try strategy("plain").programmes
    #expect(programmes.map(\.key) == ["letters", "calls", "points", "coupons", "advice", "friends"])
    let target = Target(recencyMonths: .init(min: 1, max: 6), ordersLast12: .init(min: 0, max: 9))
    for programme in programmes {
      #expect(programme.availability == Availability(fromMonth: 1, untilMonth: 50))
      #expect(programme.setup.amount == .constant(5) && programme.fixedPerMonth.amount == .constant(6))
      #expect(programme.target.ordersLast12 == target.ordersLast12)
    }
    #expect(programmes[0].target == target && programmes[1].target == target)
    guard case .loyalty(let points) = programmes[2].kind else {
      Issue.record("points were expected")
      return
    }
    #expect(points.ranks.map(\.spendLast12) == [.constant(100), .constant(500)])
    // A rank has what it does not say from the programme.
    #expect(
      points.ranks[1].rewardRate == .constant(0.01) && points.ranks[1].orderMultiplier == .constant(1.05))
  }

  @Test func `patches strategies`() throws {
    let dear = try strategy("dear")
    #expect(dear.contracts[0].feePerMonth.amount.start == Quantity(.constant(12), factor: 1.5))
    #expect(dear.contracts[1].attachRate == .constant(0))
    let dearer = try strategy("dearer")
    #expect(dearer.contracts[0].feePerMonth.amount.start == Quantity(.constant(12), factor: 3))
    #expect(
      dearer.acquisition.channels[0].spendPerMonth.later[0].value
        == Quantity(.constant(1500), factor: 0.5))
    #expect(dearer.acquisition.channels[0].segmentShares == nil)
  }

  @Test func `reads all retentions`() throws {
    #expect(
      try strategy("flowing").customers.retention
        == .betaGeometric(alpha: .constant(1), beta: .constant(9), periodMonths: 12, stepped: true))
    #expect(
      try strategy("ageing").customers.retention
        == .weibull(scaleMonths: .constant(30), shape: .constant(0.8)))
    #expect(
      try strategy("mixed").customers.retention == .pareto(shape: .constant(0.9), rateMonths: .constant(12)))
    #expect(try strategy("buying").customers.retention == .bgNBD(a: .constant(1), b: .constant(5)))
    #expect(
      try strategy("surviving").customers.retention
        == .table(
          survival: [.constant(1), .constant(0.6), .constant(0.5)], periodMonths: 3,
          tailChurnPerMonth: .constant(0.02)))
    guard case .table(let table) = try strategy("repeating").customers.retention, table.periodMonths == 1,
      table.churnMultiplier == nil
    else {
      Issue.record("a table was expected")
      return
    }
    #expect(try strategy("leaving").customers.retention == .mbgNBD(a: .constant(1), b: .constant(5)))
    #expect(
      try strategy("hardening").customers.retention
        == .betaGeometric(
          alpha: .constant(1), beta: .constant(9), periodMonths: 1, stepped: false, shape: .constant(1.2)))
    #expect(
      try strategy("filed").customers.retention
        == .table(
          survival: [.constant(1), .constant(0.6), .constant(0.5)], periodMonths: 1,
          tailChurnPerMonth: .constant(0.05), churnMultiplier: .constant(1.1)))
    #expect(
      try strategy("plain").acquisition.channels[1].retention == .geometric(churnPerMonth: .constant(0.05)))
    let medians = try table.survival.map { try median($0) }
    #expect(zip(medians, [1, 0.4, 0.24, 0.192]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `reads the market`() throws {
    guard case .stock(let customers, let returning)? = try strategy("plain").market?.size else {
      Issue.record("a stock was expected")
      return
    }
    // The median of a lognormal is the geometric mean of symmetric percentiles.
    #expect(abs(try median(customers) / (10000.0 * 30000).squareRoot() - 1) < 1e-9)
    #expect(returning == .constant(0.1))
    #expect(try strategy("plain").market?.declineReachesCustomers == true)
    let market = try strategy("flowing").market
    #expect(market?.size == .flow(customersPerMonth: .constant(300)))
    guard case .path(let ratios)? = market?.change else {
      Issue.record("a path was expected")
      return
    }
    // From 2025-10 to 2030-10 the size falls from 100 to 90 at a constant rate, and to 80 until 2035-01.
    #expect(ratios.count == 111)
    #expect(ratios.prefix(60).allSatisfy { abs($0 - pow(0.9, 1 / 60.0)) < 1e-12 })
    #expect(ratios.suffix(51).allSatisfy { abs($0 - pow(80 / 90.0, 1 / 51.0)) < 1e-12 })
  }
}

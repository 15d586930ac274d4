// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Attach probabilities by month: the take-up model of every month of a plan.
package struct AttachSchedule<Number: Lane>: Sendable {
  /// Month from which nothing changes any more.
  package let settledMonth: Int
  /// The distinct ones.
  let models: [AttachModel<Number>]
  /// By month 0 … settledMonth, an index into `models`.
  let forNew: [Int]
  let forPresent: [Int]
  /// Whether customers' chances may differ.
  let differs: Bool
  /// By segment: what the odds of its customers are multiplied by.
  let oddsMultipliers: [Number]

  /// - Parameters:
  ///   - business: made fit for solvers.
  ///   - base: of whose segments existing customers are, as fit; any business if there are none.
  init(business: Business<Number>, base: Business<Number>, blueprint: Blueprint) {
    let contracts = business.contracts
    let settled =
      blueprint.business.contracts.map {
        max(
          $0.availability.fromMonth + 1, $0.availability.untilMonth ?? 0, $0.attachRate.settledMonth,
          $0.responseChanges.last ?? 0)
      }.max() ?? 0
    settledMonth = settled
    differs = blueprint.business.attachDiffers
    oddsMultipliers = business.customers.segments.map { $0.attachOddsMultiplier }
    guard !contracts.isEmpty else {
      models = [
        AttachModel(rates: [], contracts: [], oddsFactors: [], ordersPerMonth: .zero, population: nil)
      ]
      (forNew, forPresent) = ([0], [0])
      return
    }
    let shapes = blueprint.business.contracts
    let new = (0...settled).map { month in
      shapes.map { $0.availability.contains(month) ? AttachRate(.new, of: $0, month: month) : .none }
    }
    let present = (0...settled).map { month in
      shapes.map { contract in
        guard contract.availability.contains(month) else { return AttachRate.none }
        return month == contract.availability.fromMonth
          ? AttachRate(.existing, of: contract, month: month)
          : AttachRate(.later, of: contract, month: month)
      }
    }
    var models = AttachModels(
      business: business,
      customers: differs
        ? ChoosingCustomers(business: business, base: base, months: blueprint.horizon) : nil,
      horizon: blueprint.horizon)
    forNew = models.indices(of: new) { $0.newcomers(in: $1) }
    forPresent = models.indices(of: present) { $0.arrivals(before: $1.last ?? blueprint.horizon) }
    self.models = models.all
  }

  /// The chance of each contract by plan month 0 … settledMonth, for new customers and those who were there
  /// before, at one order rate in one segment.
  func tables(usage: Number, segment: Int) -> (new: [[Number]], present: [[Number]]) {
    let chances = models.map { $0.probabilities(usage: usage, odds: oddsMultipliers[segment]) }
    return (forNew.map { chances[$0] }, forPresent.map { chances[$0] })
  }
}

/// Which of a contract's rates holds in a month.
private struct AttachRate: Hashable {
  enum Kind { case none, new, existing, later }

  let kind: Kind
  /// Rates that are alike in all draws are one.
  let known: Double?
  /// Whose rate and whose fee count; 0 if neither changes.
  let month: Int

  static let none = AttachRate()

  private init() { (kind, known, month) = (.none, 0, 0) }

  /// - Parameter contract: as the blueprint knows it.
  init(_ kind: Kind, of contract: Contract<Double>, month: Int) {
    let rate =
      switch kind {
      case .none: 0.0
      case .new: contract.attachRate.value(at: month)
      case .existing: contract.attachExisting
      case .later: contract.laterAttachPerMonth
      }
    known = rate.isNaN ? nil : rate
    self.kind = rate.isNaN ? kind : .none
    let rateMoves = kind == .new && rate.isNaN && !contract.attachRate.isConstant
    self.month = rateMoves || rate != 0 && !contract.responseChanges.isEmpty ? month : 0
  }

  func rate<Number: Lane>(of contract: Contract<Number>) -> Number {
    if let known { return Number(repeating: known) }
    return switch kind {
    case .none: .zero
    case .new: contract.attachRate.value(in: month)
    case .existing: contract.attachExisting
    case .later: contract.laterAttachPerMonth
    }
  }
}

/// The distinct take-up models of a plan.
private struct AttachModels<Number: Lane> {
  private(set) var all: [AttachModel<Number>] = []
  private var known: [[AttachRate]: Int] = [:]
  private let business: Business<Number>
  private let horizon: Int
  /// `nil` if all choose alike.
  private let customers: ChoosingCustomers<Number>?

  init(business: Business<Number>, customers: ChoosingCustomers<Number>?, horizon: Int) {
    self.business = business
    self.horizon = horizon
    self.customers = customers
  }

  /// By month, an index into `all`.
  ///
  /// - Parameters:
  ///   - rates: by month; the last repeats.
  ///   - mix: shares of the segments among those who choose in some months of the plan.
  mutating func indices(
    of rates: [[AttachRate]], mix: (ChoosingCustomers<Number>, [Int]) -> [Number]
  ) -> [Int] {
    // If choices differ, it matters who chooses: newcomers and others have models of their own.
    if customers != nil { known = [:] }
    return rates.map { own in
      if let index = known[own] { return index }
      let population = customers.map { customers in
        let mix = mix(customers, (0..<horizon).filter { rates[min($0, rates.count - 1)] == own })
        return { customers.population(mix: mix, usageMatters: $1, lane: $0) }
      }
      all.append(
        AttachModel(
          rates: zip(own, business.contracts).map { $0.rate(of: $1) }, contracts: business.contracts,
          oddsFactors: zip(own, business.contracts).map { $1.attachOddsFactor(at: $0.month) },
          ordersPerMonth: business.customers.orders?.perMonth ?? .zero, population: population))
      known[own] = all.count - 1
      return all.count - 1
    }
  }
}

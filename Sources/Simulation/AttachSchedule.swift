// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Who takes a contract when: the take-up model of every month of a plan.
package struct AttachSchedule: Sendable {
  /// Month from which nothing changes any more.
  package let settledMonth: Int
  /// The distinct ones.
  let models: [AttachModel]
  /// By month 0 … settledMonth, an index into `models`.
  let forNew: [Int]
  let forPresent: [Int]

  /// - Parameters:
  ///   - business: made fit for solvers.
  ///   - base: of whose segments existing customers are; as fit.
  ///   - horizon: H.
  init(business: Business<Double>, base: Business<Double>, horizon: Int) {
    let contracts = business.contracts
    let settled =
      contracts.map { max($0.availability.fromMonth + 1, $0.availability.untilMonth ?? 0) }.max() ?? 0
    var models = AttachModels(business: business, base: base, horizon: horizon)
    let new = (0...settled).map { month in
      contracts.map { $0.availability.contains(month) ? $0.attachRate : 0 }
    }
    let present = (0...settled).map { month in
      contracts.map { contract in
        guard contract.availability.contains(month) else { return 0.0 }
        return month == contract.availability.fromMonth
          ? contract.attachExisting : contract.laterAttachPerMonth
      }
    }
    forNew = models.indices(of: new) { $0.newcomers(in: $1) }
    forPresent = models.indices(of: present) { $0.arrivals(before: $1.last ?? horizon) }
    settledMonth = settled
    self.models = models.all
  }

  /// The chance of each contract by plan month 0 … settledMonth, for new customers and those who were there
  /// before, at one order rate.
  func tables(usage: Double) -> (new: [[Double]], present: [[Double]]) {
    let chances = models.map { $0.probabilities(usage: usage) }
    return (forNew.map { chances[$0] }, forPresent.map { chances[$0] })
  }

  /// Whether any customer's choice depends on how much it orders.
  package var dependsOnUsage: Bool {
    models.contains { $0.dependsOnUsage }
  }
}

/// The distinct take-up models of a plan.
private struct AttachModels {
  private(set) var all: [AttachModel] = []
  /// By model: shares of the segments among those who choose by it.
  private var mixes: [[Double]] = []
  private let business: Business<Double>
  private let horizon: Int
  /// `nil` where how much customers order does not matter.
  private let customers: ChoosingCustomers?

  init(business: Business<Double>, base: Business<Double>, horizon: Int) {
    self.business = business
    self.horizon = horizon
    let isTilted = business.contracts.contains { $0.attachUsageElasticity != 0 }
    customers =
      isTilted ? ChoosingCustomers(business: business, base: base, months: horizon) : nil
  }

  /// By month, an index into `all`.
  ///
  /// - Parameters:
  ///   - rates: by month; the last repeats.
  ///   - mix: shares of the segments among those who choose in some months of the plan.
  mutating func indices(
    of rates: [[Double]], mix: (ChoosingCustomers, [Int]) -> [Double]
  ) -> [Int] {
    var known: [[Double]: Int] = [:]
    return rates.map { own in
      if let index = known[own] { return index }
      let chosen = customers.map { customers in
        mix(customers, (0..<horizon).filter { rates[min($0, rates.count - 1)] == own })
      }
      let index = index(of: own, mix: chosen ?? [])
      known[own] = index
      return index
    }
  }

  private mutating func index(of rates: [Double], mix: [Double]) -> Int {
    if let known = all.indices.first(where: { all[$0].rates == rates && mixes[$0] == mix }) { return known }
    let population =
      customers == nil ? .alike : UsagePopulation(customers: business.customers, mix: mix)
    all.append(AttachModel(rates: rates, contracts: business.contracts, population: population))
    mixes.append(mix)
    return all.count - 1
  }
}

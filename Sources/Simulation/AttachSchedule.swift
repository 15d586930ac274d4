// SPDX-License-Identifier: GPL-3.0-or-later

package import Scenarios

/// Who takes a contract when: the take-up model of every month of a plan.
package struct AttachSchedule: Sendable {
  /// Month from which nothing changes any more.
  package let settledMonth: Int
  /// The distinct ones.
  let models: [AttachModel]
  /// By month 0 … settledMonth, an index into `models`.
  let forNew: [Int]
  let forPresent: [Int]

  package init(business: Business<Double>) {
    let contracts = business.contracts
    let settled =
      contracts.map { max($0.availability.fromMonth + 1, $0.availability.untilMonth ?? 0) }.max() ?? 0
    let tilted = contracts.contains { $0.attachUsageElasticity != 0 }
    let population = tilted ? UsagePopulation(customers: business.customers) : UsagePopulation.alike
    var models: [AttachModel] = []
    func index(of rates: [Double]) -> Int {
      if let known = models.firstIndex(where: { $0.rates == rates }) { return known }
      models.append(AttachModel(rates: rates, contracts: contracts, population: population))
      return models.count - 1
    }
    var forNew: [Int] = []
    var forPresent: [Int] = []
    for month in 0...settled {
      forNew.append(
        index(of: contracts.map { $0.availability.contains(month) ? $0.attachRate : 0 }))
      forPresent.append(
        index(
          of: contracts.map {
            guard $0.availability.contains(month) else { return 0 }
            return month == $0.availability.fromMonth ? $0.attachExisting : $0.laterAttachPerMonth
          }))
    }
    self.settledMonth = settled
    self.models = models
    self.forNew = forNew
    self.forPresent = forPresent
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

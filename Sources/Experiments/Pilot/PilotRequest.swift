// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// What a pilot costs. A `--cost`.
package struct PilotCost: Sendable, Equatable {
  /// In money, ≥ 0.
  package var fixed: Double
  /// For each customer of the pilot, in all arms.
  package var perCustomer: Double

  package init(fixed: Double = 0, perCustomer: Double = 0) {
    self.fixed = fixed
    self.perCustomer = perCustomer
  }

  /// From `FIXED` or `FIXED+PER_CUSTOMER`.
  package init(_ text: String) throws(MalformedRequest) {
    let form = "write FIXED or FIXED+PER_CUSTOMER, such as 500000+3000"
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw MalformedRequest("it has \(parts.count) parts", remedy: form) }
    var numbers: [Double] = []
    for part in parts {
      let part = part.filter { $0 != " " }
      guard part.allSatisfy({ "-.0123456789eE".contains($0) }), let number = Double(part), number.isFinite
      else {
        throw MalformedRequest("'\(part)' is no amount", remedy: form)
      }
      guard number >= 0 else { throw MalformedRequest("\(part) is below 0", remedy: form) }
      numbers.append(number)
    }
    self.init(fixed: numbers[0], perCustomer: numbers.count > 1 ? numbers[1] : 0)
  }

  package func of(_ customers: Int) -> Double { fixed + perCustomer * Double(customers) }
}

/// What a study of a pilot is asked to do.
package struct PilotRequest: Sendable {
  package var measure: PilotMeasure
  /// `nil`: none was given.
  package var cost: PilotCost?
  /// Months ≥ 0 for which customers are followed.
  package var months: Int
  /// Further months ≥ 0 until what was decided begins.
  package var delay: Int
  /// Whether what is decided begins after these months; else it loses nothing by them.
  package var waits: Bool
  /// How many pilots in a row there may be, ≥ 1.
  package var repeats: Int
  /// Keys of the strategies between which is decided: two, or none for all.
  package var between: [String]
  package var draws: Int
  package var seed: UInt64
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  /// `npv` or `npvPlan`.
  package var decideOn: Metric

  package init(
    measure: PilotMeasure, cost: PilotCost? = nil, months: Int = 0, delay: Int = 0, waits: Bool = true,
    repeats: Int = 1,
    between: [String] = [],
    draws: Int, seed: UInt64 = 1, threads: Int = 1, decideOn: Metric = .npv
  ) {
    self.measure = measure
    self.cost = cost
    self.months = months
    self.delay = delay
    self.waits = waits
    self.repeats = repeats
    self.between = between
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.decideOn = decideOn
  }
}

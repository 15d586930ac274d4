// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension IndividualSolver {
  /// When an occasion comes to a customer, by its age.
  struct OccasionCalendar {
    /// By age: the chance of those who come of that age.
    private let chances: [Double]
    /// Months of age within which it comes at most once; `nil` if months are independent.
    let exclusiveMonths: Int?
    /// Of those months: chances added up.
    private let upTo: [Double]

    /// - Parameter ages: How many ages are asked for.
    init(_ occasion: Occasion, ages: Int) {
      let chances = (0..<ages).map { occasion.chance(age: $0) }
      self.chances = chances
      exclusiveMonths = occasion.exclusiveMonths
      var sum = 0.0
      upTo = (0..<min(ages, exclusiveMonths ?? 0)).map { age in
        sum += chances[age]
        return sum
      }
    }

    /// The chance at this age, where months are independent.
    func chance(age: Int) -> Double { chances[age] }

    /// How many months into the exclusive ones it comes, given a uniform number; `nil`: not in them.
    func month(variate: Double) -> Int? {
      // The first whose sum is beyond `variate`.
      var low = 0
      var high = upTo.count
      while low < high {
        let middle = (low + high) / 2
        if variate < upTo[middle] { high = middle } else { low = middle + 1 }
      }
      return low < upTo.count ? low : nil
    }
  }
}

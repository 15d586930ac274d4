// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

extension IndividualSolver {
  /// How long customers stay who come together, by inversion of their survival, whatever the churn of each: one uniform
  /// number gives a whole life.
  struct LifeTable {
    /// Places in which to begin to look (Chen & Asau 1974, doi:10.1080/05695557408974949).
    private static let places = 256

    /// Share who are still present after so many months, from 0; the first is 1.
    private let survival: [Double]
    /// By uniform number: the least months that anybody with such a number is there.
    private let least: [Int]

    /// - Parameter months: the exposure to leaving of each, ≥ 0, may be infinite.
    init(months: [Double], law: ChurnLaw) {
      var exposure = 0.0
      var survival = [1.0]
      for month in months {
        exposure += month
        survival.append(law.survival(exposure: exposure))
      }
      self.survival = survival
      var after = survival.count
      least = (0..<Self.places).map { place in
        let largest = Double(place + 1) / Double(Self.places)
        while after > 1 && survival[after - 1] <= largest { after -= 1 }
        return after
      }
    }

    /// In how many of the first `months` a customer is there: from 1 to one more than there are, for whom stays beyond
    /// them.
    ///
    /// - Parameter luck: a uniform number below 1; whoever stays n months has one below survival of n months.
    @inline(__always)
    func monthsThere(variate: Double, months: Int) -> Int {
      var month = least[Int(saturating: variate * Double(Self.places))]
      while month < survival.count && variate < survival[month] { month += 1 }
      return min(month, months + 1)
    }
  }
}

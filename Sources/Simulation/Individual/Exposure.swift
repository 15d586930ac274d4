// SPDX-License-Identifier: GPL-3.0-or-later

extension IndividualSolver {
  /// Exposure to leaving, added up over the months of customers who come together.
  ///
  /// A customer of hazard h is still there after exposure E with chance exp(−h·E). So one uniform number U gives its
  /// whole life: it leaves in the month in which the exposure reaches −ln U / h (Devroye 1986, Non-Uniform Random
  /// Variate Generation, II.2).
  struct Exposure {
    /// By months lived, from 0; the first is 0.
    private var upTo: [Double] = [0]
    /// Of a month, where it is the same in all.
    private var perMonth: Double?

    /// - Parameter months: the exposure of each, ≥ 0, may be infinite.
    init(months: [Double]) {
      upTo.reserveCapacity(months.count + 1)
      for month in months { upTo.append(upTo[upTo.count - 1] + month) }
      if let first = months.first, first > 0, months.allSatisfy({ $0 == first }) { perMonth = first }
    }

    /// In how many months a customer is there who leaves when its exposure reaches `limit`, > 0: from 1 to one more
    /// than there are months, for whom stays beyond them.
    @inline(__always)
    func monthsThere(limit: Double) -> Int {
      let months = upTo.count - 1
      if let perMonth {
        return max(1, Int(min((limit / perMonth).rounded(.up), Double(months + 1))))
      }
      // The first whose exposure is not below the limit.
      var low = 1
      var high = months + 1
      while low < high {
        let middle = (low + high) / 2
        if upTo[middle] < limit { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}

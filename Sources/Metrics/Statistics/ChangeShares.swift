// SPDX-License-Identifier: GPL-3.0-or-later

/// What each of several changes adds to a result, whatever the order in which they are made: its mean over orders. What the
/// changes add up to is exactly the result of all of them.
package struct ChangeShares: Sendable, Equatable {
  package enum Method: Sendable, Equatable {
    /// Over every order: Shapley's value (Shapley 1953, doi:10.1515/9781400881970-018).
    case allOrders
    /// Over one order and the same backwards.
    case twoOrders
  }

  /// Of up to so many changes, every subset is evaluated.
  package static let mostOfAllOrders = 6

  package let method: Method
  private let count: Int

  /// - Parameter count: of changes, at least 1.
  package init(count: Int) {
    precondition(count >= 1)
    self.count = count
    method = count <= Self.mostOfAllOrders ? .allOrders : .twoOrders
  }

  /// The sets of changes that have to be looked at, each once; from none to all.
  package var subsets: [Set<Int>] {
    switch method {
    case .allOrders:
      return (0..<(1 << count)).map { bits in Set((0..<count).filter { bits >> $0 & 1 == 1 }) }
    case .twoOrders:
      let forward = (0...count).map { Set(0..<$0) }
      return forward + (1..<count).map { Set($0..<count) }
    }
  }

  /// By change, then draw.
  ///
  /// - Parameter values: by draw, of each of `subsets`, in their order; draws are as many in all.
  package func shares(_ values: [[Double]]) -> [[Double]] {
    let subsets = subsets
    precondition(values.count == subsets.count)
    let places = Dictionary(uniqueKeysWithValues: zip(subsets, values.indices))
    return (0..<count).map { change in
      var share = [Double](repeating: 0, count: values[0].count)
      for (index, subset) in subsets.enumerated() where !subset.contains(change) {
        guard let weight = weight(of: subset, before: change), let with = places[subset.union([change])]
        else { continue }
        for draw in share.indices { share[draw] += weight * (values[with][draw] - values[index][draw]) }
      }
      return share
    }
  }

  /// In which share of the orders just these come before the change; `nil` if in none.
  private func weight(of subset: Set<Int>, before change: Int) -> Double? {
    switch method {
    case .allOrders:
      // |S|! (n − |S| − 1)! ∕ n! = 1 ∕ (n · C(n − 1, |S|))
      let choices = (0..<subset.count).reduce(1.0) { $0 * Double(count - 1 - $1) / Double($1 + 1) }
      return 1 / (Double(count) * choices)
    case .twoOrders:
      let isForward = subset == Set(0..<change)
      let isBackward = subset == Set(change + 1..<count)
      // Of a single change both orders are one.
      return isForward && isBackward ? 1 : isForward || isBackward ? 0.5 : nil
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

struct ChangeSharesTests {
  private func shares(_ count: Int, _ value: (Set<Int>) -> Double) -> [Double] {
    let shares = ChangeShares(count: count)
    return shares.shares(shares.subsets.map { [value($0)] }).map { $0[0] }
  }

  @Test(arguments: [1, 2, 3, 6, 7, 12])
  func `add up to the whole`(count: Int) {
    /// Nothing linear about it.
    func value(_ made: Set<Int>) -> Double {
      made.sorted().reduce(3.7) { $0 * (1 + Double($1 + 1) / 5) } + Double(made.count * made.count)
    }
    let shares = shares(count, value)
    let whole = value(Set(0..<count)) - value([])
    #expect(abs(shares.reduce(0, +) - whole) <= 1e-12 * abs(whole))
  }

  @Test func `a single change is the whole`() {
    #expect(shares(1) { $0.isEmpty ? 5 : 12 } == [7])
  }

  /// a·b from 2·3 to 5·7: 15 and 8 alone, and 12 together, of which each has half.
  @Test func `two that act together share evenly`() {
    let found = shares(2) { ($0.contains(0) ? 5 : 2) * ($0.contains(1) ? 7 : 3) }
    #expect(found == [15, 14])
    #expect(found.reduce(0, +) == 29)
  }

  /// What does not hang on other changes is the same in every order.
  @Test(arguments: [3, 9])
  func `what acts alone keeps its own`(count: Int) {
    let found = shares(count) { $0.reduce(0) { $0 + Double(1 << $1) } }
    #expect(found == (0..<count).map { Double(1 << $0) })
  }

  /// Against the mean over all 24 orders, written out.
  @Test func `is the mean over orders`() {
    func value(_ made: Set<Int>) -> Double {
      (made.contains(0) ? 3 : 1) * (made.contains(1) ? 5 : 2)
        + (made.contains(2) && made.contains(3) ? 11 : 0)
        + (made.isSuperset(of: [0, 2]) ? 4 : 0)
    }
    func orders(_ left: [Int]) -> [[Int]] {
      left.isEmpty ? [[]] : left.flatMap { first in orders(left.filter { $0 != first }).map { [first] + $0 } }
    }
    var means = [Double](repeating: 0, count: 4)
    let all = orders([0, 1, 2, 3])
    for order in all {
      for (place, change) in order.enumerated() {
        let known = Set(order[..<place])
        means[change] += (value(known.union([change])) - value(known)) / Double(all.count)
      }
    }
    for (found, mean) in zip(shares(4, value), means) { #expect(abs(found - mean) < 1e-12) }
  }

  @Test func `looks at no more than it must`() {
    #expect(ChangeShares(count: 6).subsets.count == 64)
    #expect(ChangeShares(count: 7).method == .twoOrders)
    #expect(Set(ChangeShares(count: 20).subsets).count == ChangeShares(count: 20).subsets.count)
    #expect(ChangeShares(count: 20).subsets.count == 40)
  }
}

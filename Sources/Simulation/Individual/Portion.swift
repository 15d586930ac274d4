// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics

extension IndividualSolver {
  /// One of the portions of about equal size into which a plan's customers are split. Which customers are in it depends on
  /// how many are expected, and so on nothing that chance does.
  package struct Portion: Sendable {
    /// From 0.
    package let index: Int
    package let count: Int

    package static let whole = Portion(index: 0, count: 1)

    package init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }

    /// What of some customers is in the portion: shares of them, from the first on.
    struct Range {
      let lower: Double
      let upper: Double

      static let whole = Range(lower: 0, upper: 1)

      var isEmpty: Bool { lower >= upper }
      var isFirst: Bool { lower == 0 && !isEmpty }

      /// - Returns: which of `count`, whole batches of them except at the end.
      func customers(of count: Int) -> Swift.Range<Int> {
        func place(_ share: Double) -> Int {
          if share >= 1 { return count }
          let batches = Int(saturating: Double(count) * share / Double(LifeBatch.size))
          return min(count, batches * LifeBatch.size)
        }
        return place(lower)..<max(place(lower), place(upper))
      }
    }

    /// Walks along a plan's customers, group by group.
    struct Walk {
      private let lower: Double
      private let upper: Double
      private var position = 0.0

      /// - Parameter total: customers expected in all.
      init(_ portion: Portion, total: Double) {
        lower = portion.index == 0 ? -.infinity : total * Double(portion.index) / Double(portion.count)
        upper =
          portion.index + 1 == portion.count
          ? .infinity : total * Double(portion.index + 1) / Double(portion.count)
      }

      /// What of the next customers is in the portion.
      mutating func next(_ expected: Double) -> Range {
        let start = position
        position += expected
        func share(_ bound: Double) -> Double {
          if bound <= start { return 0 }
          return bound >= position ? 1 : (bound - start) / expected
        }
        return Range(lower: share(lower), upper: share(upper))
      }
    }
  }

  /// What the customers of one portion do, to be added to what the others do.
  package struct PortionResult: Sendable, Codable {
    private(set) var book: CashBook
    private(set) var won: SimulatedTotals.Won
    /// But for the concentration, which `spread` says of all.
    private(set) var activity: ActivityTotals?
    private(set) var spread: ContributionSpread?

    /// Adds the next portion: in their order the sums come out the same to the last bit.
    package mutating func add(_ next: PortionResult) {
      book.add(next.book)
      won.add(next.won)
      if let other = next.activity { activity? += other }
      if let other = next.spread { spread? += other }
    }
  }
}

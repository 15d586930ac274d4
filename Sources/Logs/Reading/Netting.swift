// SPDX-License-Identifier: GPL-3.0-or-later

/// Takes refunds from what was bought before them: purchases of days that are left.
struct Netting {
  /// Where each customer's purchases begin; one more at the end.
  private(set) var starts: [Int] = [0]
  private(set) var purchases: [OrderLog.Purchase] = []
  private(set) var isFromBefore: [Bool]
  private(set) var refundsOfNothing = 0
  private(set) var purchasesBefore = 0
  private let from: Day
  private let customers: Int

  init(from: Day, customers: Int) {
    self.from = from
    self.customers = customers
    isFromBefore = [Bool](repeating: false, count: customers)
  }

  /// - Parameter entries: by customer and day, purchases of a day before its refunds.
  mutating func take(_ entries: [PurchaseBook.Entry]) {
    starts.reserveCapacity(customers + 1)
    purchases.reserveCapacity(entries.count)
    for entry in entries {
      finish(before: entry.customer)
      if entry.isRefund || entry.amount < 0 {
        refund(-entry.amount)
      } else {
        purchases.append(OrderLog.Purchase(day: entry.day, amount: entry.amount))
      }
    }
    finish(before: customers)
  }

  /// Ends customers before this one: what they bought before observation leaves only that they are from before.
  private mutating func finish(before customer: Int) {
    while starts.count <= customer {
      let own = starts[starts.count - 1]..<purchases.count
      let before = purchases[own].prefix { $0.day < from }.count
      if before > 0 {
        isFromBefore[starts.count - 1] = true
        purchasesBefore += before
        purchases.removeSubrange(own.lowerBound..<own.lowerBound + before)
      }
      starts.append(purchases.count)
    }
  }

  /// From the customer's latest purchase so far, and what is more than that, from the one before.
  private mutating func refund(_ money: Double) {
    var left = money
    var place = purchases.count
    while left > 0, place > starts[starts.count - 1] {
      place -= 1
      let taken = min(left, purchases[place].amount)
      purchases[place].amount -= taken
      left -= taken
    }
    // Sums of cents differ in their last digits.
    if left > 1e-9 * money || money == 0 { refundsOfNothing += 1 }
  }
}

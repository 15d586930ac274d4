// SPDX-License-Identifier: GPL-3.0-or-later

/// What customers bought and gave back by day, in sixteen bytes a customer, day and direction, in whatever order it
/// comes.
struct PurchaseBook {
  struct Entry {
    /// Customer, day, and whether it is a refund: in this order of importance.
    var key: UInt64
    var amount: Double

    var customer: Int { Int(truncatingIfNeeded: key >> 32) }
    var day: Day {
      Day(number: Int32(truncatingIfNeeded: Int64(truncatingIfNeeded: key >> 1 & 0x7FFF_FFFF) - Self.origin))
    }
    var isRefund: Bool { key & 1 == 1 }

    /// Added to days, so that they are not below 0.
    static let origin: Int64 = 1 << 30

    init(customer: Int, day: Int32, amount: Double, isRefund: Bool) {
      let shifted = UInt64(truncatingIfNeeded: Int64(truncatingIfNeeded: day) + Self.origin)
      key = UInt64(truncatingIfNeeded: customer) << 32 | shifted << 1 | (isRefund ? 1 : 0)
      self.amount = amount
    }
  }

  /// By key, each once, up to `merged`; then as they came.
  private var entries: [Entry] = []
  private var limit = 1 << 16

  mutating func add(_ entry: Entry) {
    if let last = entries.last, last.key == entry.key {
      entries[entries.count - 1].amount += entry.amount
      return
    }
    if entries.count >= limit {
      merge()
      if 2 * entries.count > limit { limit *= 2 }
    }
    entries.append(entry)
  }

  /// Sorts by key, and adds up what has the same.
  private mutating func merge() {
    entries.sort { $0.key < $1.key }
    var kept = 0
    for place in entries.indices {
      if kept > 0, entries[kept - 1].key == entries[place].key {
        entries[kept - 1].amount += entries[place].amount
      } else {
        entries[kept] = entries[place]
        kept += 1
      }
    }
    entries.removeLast(entries.count - kept)
  }

  /// All entries, customer by customer and day by day, purchases of a day before its refunds; the book is empty then.
  mutating func close() -> [Entry] {
    merge()
    defer { entries = [] }
    return entries
  }
}

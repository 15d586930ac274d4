// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A number of a business, told apart from all others of it.
struct Leaf: Sendable {
  /// From 0, in the order in which a business is mapped.
  let index: Int
  let quantity: Quantity
}

/// A business whose numbers can be told apart.
struct NumberedBusiness {
  let business: Business<Leaf>
  let count: Int

  init(_ business: Business<Quantity>) {
    var count = 0
    self.business = business.map { quantity in
      defer { count += 1 }
      return Leaf(index: count, quantity: quantity)
    }
    self.count = count
  }
}

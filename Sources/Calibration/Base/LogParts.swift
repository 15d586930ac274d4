// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
package import Logs

extension OrderLog {
  /// Customers with one text of a trait, such as those of one shop.
  package func part(_ trait: CustomerColumn, place: Int) -> OrderLog {
    let kept = customers.indices.filter { Int(clamping: trait.places[$0]) == place }
    return OrderLog(
      customers: kept.map { customers[$0] }, purchases: kept.map { Array(purchases(of: $0)) },
      traits: traits.map { $0.part(kept) }, observed: observed,
      isFromBefore: isFromBefore.isEmpty ? [] : kept.map { isFromBefore[$0] }, hasAmounts: hasAmounts)
  }
}

extension SubscriptionLog {
  /// Subscriptions with one text of a trait.
  package func part(_ trait: CustomerColumn, place: Int) -> SubscriptionLog {
    let kept = spells.indices.filter { Int(clamping: trait.places[$0]) == place }
    return SubscriptionLog(
      spells: kept.map { spells[$0] }, traits: traits.map { $0.part(kept) }, observed: observed)
  }
}

extension CustomerColumn {
  fileprivate func part(_ kept: [Int]) -> CustomerColumn {
    CustomerColumn(name: name, values: values, places: kept.map { places[$0] })
  }
}

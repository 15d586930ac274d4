// SPDX-License-Identifier: GPL-3.0-or-later

extension OrderLog {
  /// What the log showed at the end of a day: purchases until then, of those who had bought by then.
  package func until(_ day: Day) -> OrderLog {
    var kept: [Int] = []
    var (starts, earlier) = ([0], [Purchase]())
    for customer in customers.indices {
      let known = purchases(of: customer).prefix { $0.day <= day }
      guard !known.isEmpty else { continue }
      kept.append(customer)
      earlier += known
      starts.append(earlier.count)
    }
    return OrderLog(
      customers: kept.map { customers[$0] }, starts: starts, purchases: earlier,
      traits: traits.map { trait in
        CustomerColumn(name: trait.name, values: trait.values, places: kept.map { trait.places[$0] })
      },
      observed: observed.lowerBound...max(observed.lowerBound, min(day, observed.upperBound)),
      isFromBefore: isFromBefore.isEmpty ? [] : kept.map { isFromBefore[$0] }, hasAmounts: hasAmounts)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Where customers are at the start of a month, before anyone attaches.
struct CustomerState<Count: Lane> {
  /// Without a contract, by months since the last payment; the last is dormant.
  var uncontracted: [Count]
  /// In contracts, by stage.
  var stages: [Count]
  /// Of `stages`, those who came by switching and pay to join, by contract.
  var switchedIn: [Count]

  /// No customers.
  init(recencies: Int, stages: Int, contracts: Int) {
    uncontracted = [Count](repeating: .zero, count: recencies)
    self.stages = [Count](repeating: .zero, count: stages)
    switchedIn = [Count](repeating: .zero, count: contracts)
  }

  var total: Count {
    var total = Count.zero
    for count in uncontracted { total += count }
    for count in stages { total += count }
    return total
  }

  mutating func empty() {
    for index in uncontracted.indices { uncontracted[index] = .zero }
    for index in stages.indices { stages[index] = .zero }
    for index in switchedIn.indices { switchedIn[index] = .zero }
  }

  /// Existing customers at the plan's start: the given shares in contracts, anywhere in a term past the
  /// first, the others where their history left them.
  mutating func place(_ byRecency: [Count], inContract shares: [Double], stages: ContractStages) {
    var total = Count.zero
    for count in byRecency { total += count }
    for (contract, share) in shares.enumerated() where share > 0 {
      let range = stages.repeating[contract]
      let each = total * Count(repeating: share / Double(range.count))
      for stage in range { self.stages[stage] += each }
    }
    let outside = Count(repeating: max(0, 1 - shares.reduce(0, +)))
    let last = uncontracted.count - 1
    for (recency, count) in byRecency.enumerated() {
      uncontracted[min(recency, last)] += count * outside
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Changes of a scenario in groups that can be made apart from one another: a strategy that uses a new quantity comes with
/// it.
struct ChangeGroups {
  /// Indices of changes, each in one group.
  private(set) var groups: [[Int]]
  private let changes: ScenarioChanges

  init(_ changes: ScenarioChanges) {
    self.changes = changes
    groups = changes.changes.indices.map { [$0] }
    while let pair = inseparable() {
      groups[pair.0] = (groups[pair.0] + groups[pair.1]).sorted()
      groups.remove(at: pair.1)
    }
  }

  /// Makes one group of all.
  mutating func joinAll() { groups = [groups.flatMap(\.self).sorted()] }

  func load(_ made: Set<Int>) -> LoadResult {
    changes.load(Set(made.flatMap { groups[$0] }))
  }

  /// Two groups, the first with the smaller index, of which one needs the other.
  private func inseparable() -> (Int, Int)? {
    guard groups.count > 1 else { return nil }
    let all = Set(groups.indices)
    func works(_ made: Set<Int>) -> Bool { load(made).scenario != nil }
    for index in groups.indices {
      let others = groups.indices.filter { $0 != index }
      var partner: Int?
      if !works([index]) {
        partner = others.first { works([index, $0]) } ?? others[0]
      } else if !works(all.subtracting([index])) {
        partner = others.first { works(all.subtracting([index, $0])) } ?? others[0]
      }
      if let partner { return (min(index, partner), max(index, partner)) }
    }
    return nil
  }
}

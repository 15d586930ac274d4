// SPDX-License-Identifier: GPL-3.0-or-later

/// The chance of each contract by plan month, for classes side by side.
struct AttachTable<Chance: Lane> {
  /// By month, then contract; the last month repeats.
  private let chances: [[Chance]]
  private let active: [Bool]

  /// - Parameter tables: by lane; `nil` where nobody attaches.
  init(_ tables: [[[Double]]?]) {
    guard let first = tables[0] else {
      chances = [[]]
      active = [false]
      return
    }
    chances = first.indices.map { month in
      first[month].indices.map { contract in Chance { tables[$0]?[month][contract] ?? 0 } }
    }
    active = chances.map { $0.contains { $0 != .zero } }
  }

  func isActive(at time: Int) -> Bool { active[max(0, min(time, active.count - 1))] }

  func probability(at time: Int, contract: Int) -> Chance {
    chances[max(0, min(time, chances.count - 1))][contract]
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// The chance of each contract by plan month, for one class.
struct AttachTable<Chance: Lane> {
  /// By month, then contract; the last month repeats.
  private let chances: [[Chance]]
  private let active: [Bool]

  /// - Parameter table: by month, then contract; `nil` if nobody attaches.
  init(_ table: [[Chance]]?) {
    chances = table ?? []
    active = chances.map { $0.contains { $0 != .zero } }
  }

  /// Of one class in each lane, of one plan.
  init(lanes: [AttachTable<Double>]) {
    let first = lanes[0].chances
    self.init(
      first.indices.map { month in
        first[month].indices.map { contract in Chance { lanes[$0].chances[month][contract] } }
      })
  }

  func isActive(at time: Int) -> Bool {
    !active.isEmpty && active[max(0, min(time, active.count - 1))]
  }

  func probability(at time: Int, contract: Int) -> Chance {
    chances[max(0, min(time, chances.count - 1))][contract]
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a month takes customers, gathered while it is lived. Read and written unchecked, as `MonthState`.
struct NextMonth<Count: Lane> {
  typealias Counts = UnsafeMutableBufferPointer<Count>

  let uncontracted: Counts
  /// In force, by term.
  let terms: Counts
  /// Of `terms`, those who enter their term.
  private let entering: Counts
  let switchedIn: Counts
  /// The four above.
  private let customers: Counts
  /// By contract: after this month, see `MonthState`.
  let survival: Counts
  /// By contract: the chance to stay this month.
  let staying: Counts
  /// By contract: the share of those in force who leave or switch this month.
  let parting: Counts

  /// Below this the survival of a contract starts again from 1, long before it could underflow.
  private static var least: Count { Count(repeating: 1e-150) }

  /// Has `body` live months with counts that are gone afterwards.
  static func gathered(_ layout: CustomerState<Count>.Layout, _ body: (NextMonth) -> Void) {
    withUnsafeTemporaryAllocation(
      of: Count.self, capacity: layout.recencies + 2 * layout.terms + 4 * layout.contracts
    ) { space in
      space.initialize(repeating: .zero)
      body(NextMonth(space, layout: layout))
    }
  }

  private init(_ counts: Counts, layout: CustomerState<Count>.Layout) {
    var parts = CountParts(counts)
    uncontracted = parts.next(layout.recencies)
    terms = parts.next(layout.terms)
    entering = parts.next(layout.terms)
    switchedIn = parts.next(layout.contracts)
    customers = parts.taken
    survival = parts.next(layout.contracts)
    staying = parts.next(layout.contracts)
    parting = parts.next(layout.contracts)
  }

  func clear() { customers.update(repeating: .zero) }

  func enter(_ term: Int, _ count: Count) {
    entering[term] += count
  }

  /// Makes this month the present one.
  func begin(_ state: inout MonthState<Count>, contractMonths: ContractMonths<Count>) {
    state.clock += 1
    for recency in uncontracted.indices { state.uncontracted[recency] = uncontracted[recency] }
    for contract in survival.indices {
      state.switchedIn[contract] = switchedIn[contract]
      let survival = survival[contract]
      let isLeast = survival .< Self.least
      state.survival[contract] = survival.replacing(with: .one, where: isLeast)
      guard Count.isAny(isLeast) else { continue }
      let scale = Count.one.replacing(with: survival, where: isLeast)
      for contractMonth in contractMonths.contractMonths(of: contract) {
        state.entrants[contractMonth] *= scale
      }
    }
    for index in terms.indices {
      let term = contractMonths.terms[index]
      state.terms[index] = terms[index] + entering[index]
      state.entrants[term.slot(state.clock)] +=
        entering[index].dividedOrZero(by: state.survival[term.contract])
    }
  }
}

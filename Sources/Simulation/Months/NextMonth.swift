// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a month takes customers, gathered while it is lived.
struct NextMonth<Count: Lane> {
  var uncontracted: [Count]
  /// In force, by term.
  var terms: [Count]
  /// Of `terms`, those who enter their term.
  private var entering: [Count]
  /// By contract: after this month, see `CustomerState`.
  var survival: [Count]
  /// By contract: the chance to stay this month.
  var staying: [Count]
  /// By contract: the share of those in force who leave or switch this month.
  var parting: [Count]
  var switchedIn: [Count]

  /// Below this the survival of a contract starts again from 1, long before it could underflow.
  private static var least: Count { Count(repeating: 1e-150) }

  init(_ state: CustomerState<Count>) {
    uncontracted = state.uncontracted
    terms = state.terms
    entering = state.terms
    survival = state.survival
    staying = state.survival
    parting = state.survival
    switchedIn = state.switchedIn
  }

  mutating func clear() {
    for index in 0..<uncontracted.count { uncontracted[index] = .zero }
    for index in 0..<terms.count {
      terms[index] = .zero
      entering[index] = .zero
    }
    for index in 0..<switchedIn.count { switchedIn[index] = .zero }
  }

  mutating func enter(_ term: Int, _ count: Count) {
    entering[term] += count
  }

  /// Makes this month the present one.
  mutating func begin(_ state: inout CustomerState<Count>, contractMonths: ContractMonths<Count>) {
    state.clock += 1
    swap(&state.uncontracted, &uncontracted)
    swap(&state.switchedIn, &switchedIn)
    swap(&state.survival, &survival)
    for contract in 0..<state.survival.count {
      let survival = state.survival[contract]
      let isLeast = survival .< Self.least
      guard Count.isAny(isLeast) else { continue }
      let scale = Count.one.replacing(with: survival, where: isLeast)
      for contractMonth in contractMonths.contractMonths(of: contract) {
        state.entrants[contractMonth] *= scale
      }
      state.survival[contract] = survival.replacing(with: .one, where: isLeast)
    }
    for index in 0..<terms.count {
      let term = contractMonths.terms[index]
      state.terms[index] = terms[index] + entering[index]
      state.entrants[term.slot(state.clock)] +=
        entering[index].dividedOrZero(by: state.survival[term.contract])
    }
  }
}

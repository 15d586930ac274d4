// SPDX-License-Identifier: GPL-3.0-or-later

/// Where customers are at the start of a month, before anyone attaches.
///
/// All customers in a contract survive a month alike, however far they are in their term. So a term is kept as
/// one number, and beside it, for the day their term ends, how many entered in which month, relative to the
/// contract's survival until then: a month costs the same for a term of one month and of five years.
struct CustomerState<Count: Lane> {
  /// Without a contract, by months since the last payment; the last is dormant.
  var uncontracted: [Count]
  /// In force, by term.
  var terms: [Count]
  /// By stage, used in turn: who entered the term in a month, over `survival` then.
  var entrants: [Count]
  /// By contract: the share that is left of those in force when the clock was 0.
  var survival: [Count]
  /// In force, those who came by switching and pay to join this month, by contract.
  var switchedIn: [Count]
  /// Months lived.
  var clock = 0

  /// No customers.
  init(recencies: Int, contractMonths: ContractMonths<Count>) {
    uncontracted = [Count](repeating: .zero, count: recencies)
    terms = [Count](repeating: .zero, count: contractMonths.terms.count)
    entrants = [Count](repeating: .zero, count: contractMonths.contractMonths.count)
    survival = [Count](repeating: .one, count: contractMonths.entry.count)
    switchedIn = [Count](repeating: .zero, count: contractMonths.entry.count)
  }

  var total: Count {
    var total = Count.zero
    for index in 0..<uncontracted.count { total += uncontracted[index] }
    for index in 0..<terms.count { total += terms[index] }
    return total
  }

  /// Lets customers into the first term of a contract.
  mutating func join(_ contract: Int, _ count: Count, contractMonths: ContractMonths<Count>) {
    enter(contractMonths.firstTerm[contract], contract: contract, count, contractMonths: contractMonths)
  }

  private mutating func enter(
    _ term: Int, contract: Int, _ count: Count, contractMonths: ContractMonths<Count>
  ) {
    terms[term] += count
    entrants[contractMonths.terms[term].slot(clock)] += count.dividedOrZero(by: survival[contract])
  }

  /// Existing customers at the plan's start: the given shares in contracts, anywhere in a term past the
  /// first, the others where their history left them.
  mutating func place(
    _ byRecency: [Count], inContract shares: [Count], contractMonths: ContractMonths<Count>
  ) {
    var total = Count.zero
    for count in byRecency { total += count }
    for (contract, share) in shares.enumerated() where share != .zero {
      let term = contractMonths.repeatingTerm(of: contract)
      let range = contractMonths.terms[term].contractMonths
      terms[term] += total * share
      let each = total * (share / Count(repeating: Double(range.count)))
      for contractMonth in range { entrants[contractMonth] += each }
    }
    let outside = (Count.one - shares.reduce(.zero, +)).clamped(atLeast: .zero)
    let last = uncontracted.count - 1
    for (recency, count) in byRecency.enumerated() {
      uncontracted[min(recency, last)] += count * outside
    }
  }

  /// Lets nobody be in lanes of which so few are left that they do not matter.
  mutating func clear(where isGone: Count.Mask) {
    for index in uncontracted.indices {
      uncontracted[index] = uncontracted[index].replacing(with: .zero, where: isGone)
    }
    for index in terms.indices { terms[index] = terms[index].replacing(with: .zero, where: isGone) }
    for index in entrants.indices { entrants[index] = entrants[index].replacing(with: .zero, where: isGone) }
    for index in switchedIn.indices {
      switchedIn[index] = switchedIn[index].replacing(with: .zero, where: isGone)
    }
  }

  /// Customers in force by stage of their term.
  func byStage(_ contractMonths: ContractMonths<Count>) -> [Count] {
    var counts = [Count](repeating: .zero, count: contractMonths.contractMonths.count)
    for term in contractMonths.terms {
      for month in 0..<term.contractMonths.count {
        let entered = term.slot(clock + term.contractMonths.count - month)
        counts[term.contractMonths.lowerBound + month] = entrants[entered] * survival[term.contract]
      }
    }
    return counts
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// What renewals leave of a contract, by its months, whoever holds it.
struct KeptColumns {
  let contract: ContractFormulas
  private let ages: Int
  /// Share of those who took it.
  let kept: Column

  init(_ contract: ContractFormulas, ages: Int, in table: inout TableBuilder) {
    (self.contract, self.ages) = (contract, ages)
    kept = table.column(contract.name.with(.kept), .percent)
    kept.append(.one)
    for month in 1..<ages {
      let term = contract.termEnding(with: month - 1)
      kept.append(kept[month - 1] * (term.map { contract.renewal(afterTerm: $0) } ?? .one))
    }
  }

  /// By months of the contract from the last back to the first, each counted as `weight` says: beside a column by age at
  /// which it was taken, products add up to all who hold it.
  func backwards(_ heading: Caption, in table: inout TableBuilder, weight: (Int) -> Term) -> Column {
    let column = table.column(contract.name.with(heading), .percent)
    for month in (0..<ages).reversed() { column.append(kept[month] * weight(month)) }
    return column
  }
}

/// Those of one group who hold one contract: of customers won by age, of those present at the start by plan month.
struct Holders {
  let kept: KeptColumns
  /// Those who take it in the first month: share of customers won, or number.
  let start: Term
  /// Those who hold it already then, anywhere in a term that is not their first.
  let standing: Term
  /// Still there, of those who have it from the first month on.
  let survival: Column
  /// Those who take it over `survival`, by month; `nil` if it is taken in the first month alone.
  let takenOverSurvival: Column?
  let inForce: Column

  private var contract: ContractFormulas { kept.contract }

  /// Those in force, each counted as `weight` says of its month of the contract, and of those who hold it at the start of its
  /// month of the term.
  func weighted(
    _ heading: Caption, ages: Int, in table: inout TableBuilder, weight: (Int) -> Term,
    standing weightInTerm: (Int) -> Int
  ) -> Column {
    let backwards = takenOverSurvival.map { _ in
      kept.backwards(.countedBackwards, in: &table, weight: weight)
    }
    let column = table.column(heading, .ratio)
    for age in 0..<ages {
      let took =
        if let takenOverSurvival, let backwards {
          held(takenOverSurvival, backwards, at: age, of: ages)
        } else {
          start * kept.kept[age] * weight(age)
        }
      column.append(survival[age] * (took + standing * contract.standing(after: age, weight: weightInTerm)))
    }
    return column
  }
}

extension ContractFormulas {
  /// Of those who hold it at the start, the share that renewals leave after `months`, each counted by its month of the term.
  ///
  /// They stand anywhere in a term alike, and are renewed as after the last rate.
  func standing(after months: Int, weight: (Int) -> Int) -> Term {
    let length = contract.termMonths
    let (passed, rest) = (months / length, months % length)
    let rate = renewal[renewal.count - 1]
    var counts = (same: 0, next: 0)
    for position in 0..<length {
      let weight = weight((position + rest) % length)
      if position + rest < length { counts.same += weight } else { counts.next += weight }
    }
    let total = Term(counts.same) * (rate ** Term(passed)) + Term(counts.next) * (rate ** Term(passed + 1))
    return total / Term(length)
  }

  /// Of those who hold it at the start, the share that lapses with a month of the plan.
  func standingLapse(with month: Int) -> Term {
    let rate = renewal[renewal.count - 1]
    return (rate ** Term(month / contract.termMonths)) * (.one - rate) / Term(contract.termMonths)
  }
}

/// Σ over the ages at which a contract was taken, of a number by month of the contract.
private func held(_ taken: Column, _ backwards: Column, at age: Int, of ages: Int) -> Term {
  .sumOfProducts(taken[0...age], backwards[ages - 1 - age...ages - 1])
}

extension PlanTables {
  /// How some customers come to their contracts.
  struct Choices {
    var name: Caption
    /// Of who chooses in the first month: the share, or the number.
    var choosing: Term
    /// By contract: those who choose it then; those who hold it already.
    var start: [Term]
    var standing: [Term]
  }

  /// Writes who of a group has no contract and who holds each, by age, and of those present at the start by month.
  mutating func addContracts(
    _ contracts: [KeptColumns], backwards: ContractsBackwards, of group: Int, law: inout SurvivalColumns
  ) {
    let name = groups[group].name
    let lasting = contracts.map { contract in
      contract.contract.churn.isLiterally(1)
        ? survival[group]
        : law.column(
          of: groups[group], times: contract.contract.churn,
          name.with(contract.contract.name).with(.survivalUnder), in: &table)
    }
    let choices = Choices(
      name: name, choosing: .one, start: contracts.map(\.contract.attach),
      standing: contracts.map { _ in .zero })
    let new = holders(contracts, backwards, of: group, lasting: lasting, choices)
    free.append(new.free)
    holders.append(new.holders)
    there[group] = new.there
    guard let number = existingNumber(of: group), let existing = business.customers.existing else { return }
    let stated = existing.inContract.map { inputs($0) }
    let total = Term.max(.one, stated.reduce(.zero, +))
    let shares = stated.count > 1 ? stated.map { $0 / total } : stated
    let old = holders(
      contracts, backwards, of: group, lasting: lasting,
      Choices(
        name: name.with(.existing), choosing: number * (.one - shares.reduce(.zero, +)),
        start: contracts.map(\.contract.attachExisting), standing: shares.map { number * $0 }))
    existingFree[group] = old.free
    existingHolders[group] = old.holders
    self.existing[group] = old.there
  }

  private mutating func holders(
    _ contracts: [KeptColumns], _ backwards: ContractsBackwards, of group: Int, lasting: [Column],
    _ choices: Choices
  ) -> (free: Column, holders: [Holders], there: Column) {
    let all = survival[group]
    let ages = size.ages
    let free = table.column(choices.name.with(.withoutContract), .ratio)
    let names = contracts.map { choices.name.with($0.contract.name) }
    let over = zip(names, backwards.kept).map { name, kept in
      kept.map { _ in table.column(name.with(.takenOverSurvival), .ratio) }
    }
    let inForce = names.map { table.column($0.with(.inForce), .ratio, leavesZerosOut: true) }
    for age in 0..<ages {
      var without = choices.choosing
      if age > 0 {
        let stayed = all[age] / all[age - 1]
        let safe = all.values[age - 1] > 0 ? stayed : .if(all[age - 1] > .zero, stayed, .zero)
        without = free[age - 1] * safe
        for (index, contract) in contracts.enumerated() {
          let lapsed =
            if let over = over[index] {
              backwards.lapses[index].map { held(over, $0, at: age - 1, of: ages) } ?? .zero
            } else {
              choices.choosing * choices.start[index] * contract.kept[age - 1]
                * contract.contract.lapse(with: age - 1)
            }
          let lapsedStanding = choices.standing[index] * contract.contract.standingLapse(with: age - 1)
          without = without + lasting[index][age] * (lapsed + lapsedStanding)
        }
      }
      let shares = contracts.indices.map { age == 0 ? choices.start[$0] : contracts[$0].contract.later }
      free.append(without * (.one - shares.reduce(.zero, +)))
      for (index, contract) in contracts.enumerated() {
        let standing = choices.standing[index] * contract.contract.standing(after: age) { _ in 1 }
        let took: Term
        if let over = over[index], let kept = backwards.kept[index] {
          over.append(without * shares[index] / lasting[index][age])
          took = held(over, kept, at: age, of: ages)
        } else {
          took = choices.choosing * choices.start[index] * contract.kept[age]
        }
        inForce[index].append(lasting[index][age] * (took + standing))
      }
    }
    let holders = contracts.indices.map {
      Holders(
        kept: contracts[$0], start: choices.choosing * choices.start[$0], standing: choices.standing[$0],
        survival: lasting[$0], takenOverSurvival: over[$0], inForce: inForce[$0])
    }
    // Contracts that change nobody's churn leave all as they are.
    if choices.choosing.isLiterally(1), lasting.allSatisfy({ $0 === all }) { return (free, holders, all) }
    let there = table.column(choices.name.with(.there), .ratio)
    for age in 0..<ages { there.append(inForce.reduce(free[age]) { $0 + $1[age] }) }
    return (free, holders, there)
  }
}

/// Of each contract, by its months from the last back to the first if it is taken at all ages.
struct ContractsBackwards {
  let kept: [Column?]
  /// `nil` too where it never lapses.
  let lapses: [Column?]

  init(_ contracts: [KeptColumns], ages: Int, in table: inout TableBuilder) {
    var (kept, lapses): ([Column?], [Column?]) = ([], [])
    for contract in contracts {
      let isTakenLater = !contract.contract.later.isLiterally(0)
      let canLapse = (0..<ages).contains { !contract.contract.lapse(with: $0).isLiterally(0) }
      kept.append(isTakenLater ? contract.backwards(.keptBackwards, in: &table) { _ in .one } : nil)
      lapses.append(
        isTakenLater && canLapse
          ? contract.backwards(.lapsesBackwards, in: &table) { contract.contract.lapse(with: $0) } : nil)
    }
    (self.kept, self.lapses) = (kept, lapses)
  }
}

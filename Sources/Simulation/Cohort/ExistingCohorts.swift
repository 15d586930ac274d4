// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Randomness
import Scenarios

/// The customers a business has when its plan starts, by segment and age: classes, and where their history may have
/// left them.
struct ExistingCohorts: Sendable {
  struct Cohort: Sendable {
    let classes: CohortClasses
    /// When the plan starts, as the classes count it.
    let age: Int
  }

  /// Customers of whom nothing tells one from another before the plan: by their history where it is known, else all.
  struct Kind: Sendable {
    let cohorts: Range<Int>
    let customers: Int
    /// Of them, those of a cohort, in a class, of a recency, one after the other; the rest have left.
    let shares: SuccessiveShares
  }

  let cohorts: [Cohort]
  let kinds: [Kind]
  let recencies: Int
  /// The months that are followed.
  let months: Range<Int>
  /// By contract.
  let inContract: SuccessiveShares

  init?(plan: Plan<Double>, nodes: NodeCounts, setting: CohortSetting) {
    guard let existing = plan.business.customers.existing, existing.customers > 0 else { return nil }
    months = 0..<max(plan.horizon, plan.window)
    inContract = SuccessiveShares(existing.inContract + [max(0, 1 - existing.inContract.reduce(0, +))])
    let states = ExistingGroups(plan: plan, nodes: nodes, months: months.count)
    recencies = setting.recencies
    var places: [Key: Int] = [:]
    var members: [[LatentClass<Double>]] = []
    var keys: [Key] = []
    /// How many there are, by cohort, then class, then recency.
    var counts: [[Double]] = []
    for group in states.groups {
      let chunk = states.chunks[group.chunk]
      for (lane, member) in chunk.classes.enumerated() {
        let key = Key(
          kind: group.kind, segment: chunk.segment, age: group.age, ageOffset: member.ageOffset)
        let place = places[key] ?? keys.count
        if place == keys.count {
          places[key] = place
          keys.append(key)
          members.append([])
          counts.append([])
        }
        members[place].append(member)
        var byRecency = [Double](repeating: 0, count: recencies)
        for (recency, count) in group.byRecency.enumerated() {
          byRecency[min(recency, recencies - 1)] += count[lane]
        }
        counts[place] += byRecency
      }
    }
    let followed = months.count
    cohorts = zip(keys, members).map { key, members in
      Cohort(
        classes: CohortClasses(
          members, segment: key.segment, ages: key.age..<key.age + followed,
          hasRateClasses: states.hasRateClasses, setting: setting),
        age: key.age)
    }
    let isKnown = existing.histories != nil
    kinds = states.customers.enumerated().map { kind, customers in
      let own = keys.indices.filter { keys[$0].kind == kind }
      let cohorts = (own.first ?? 0)..<(own.last.map { $0 + 1 } ?? 0)
      let found = counts[cohorts].flatMap { $0 }
      let gone = isKnown ? [max(0, customers - found.reduce(0, +))] : []
      return Kind(
        cohorts: cohorts, customers: Int(saturating: customers.rounded()),
        shares: SuccessiveShares(found + gone))
    }
  }

  private struct Key: Hashable {
    let kind: Int
    let segment: Int
    let age: Int
    let ageOffset: Int
  }
}

extension CohortSimulator {
  /// Simulates the customers present when the plan starts.
  mutating func simulateExisting(_ existing: ExistingCohorts, keys history: ExistingKeys) {
    for kind in existing.kinds { simulate(kind, of: existing, keys: history) }
  }

  private mutating func simulate(
    _ kind: ExistingCohorts.Kind, of existing: ExistingCohorts, keys history: ExistingKeys
  ) {
    var rest = kind.customers
    var first = 0
    for index in kind.cohorts {
      let cohort = existing.cohorts[index]
      vintage = index
      begin(cohort.classes)
      seek(history.arrival, state: 0, member: 0, time: 0)
      for member in 0..<cohort.classes.count {
        for recency in 0..<existing.recencies where rest > 0 {
          let share = kind.shares.ofRest[first + member * existing.recencies + recency]
          let count = stream.binomial(count: rest, probability: share)
          counts[recency * cohort.classes.count + member] = count
          isOccupied[recency] = isOccupied[recency] || count > 0
          rest -= count
          book.openExisting(customers: Double(count))
        }
      }
      first += cohort.classes.count * existing.recencies
      seek(history.membership, state: 0, member: 0, time: 0)
      placeInContracts(existing, cohort.classes)
      simulate(cohort.classes, months: existing.months, age: cohort.age)
    }
  }

  /// Some of the customers without a contract are in one, past its first term and anywhere in the term.
  private mutating func placeInContracts(_ existing: ExistingCohorts, _ classes: CohortClasses) {
    for contract in 0..<setting.contracts {
      let share = existing.inContract.ofRest[contract]
      guard share > 0 else { continue }
      let term = setting.kernel.contractMonths.repeatingTerm(of: contract)
      let positions = setting.kernel.contractMonths.terms[term].contractMonths
      for recency in 0..<existing.recencies where isOccupied[recency] {
        for member in 0..<classes.count where counts[recency * classes.count + member] > 0 {
          var joining = stream.binomial(
            count: counts[recency * classes.count + member], probability: share)
          counts[recency * classes.count + member] -= joining
          for contractMonth in positions where joining > 0 {
            let here = stream.binomial(
              count: joining, probability: 1 / Double(positions.upperBound - contractMonth))
            counts[(setting.recencies + contractMonth) * classes.count + member] += here
            isOccupied[setting.recencies + contractMonth] =
              isOccupied[setting.recencies + contractMonth] || here > 0
            joining -= here
          }
        }
      }
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// One class of customers: what the rest of a life adds to totals, by where a customer is.
///
/// The same steps as those of `ClassKernel`, from the last month back to the first: what is to come is known then
/// wherever a month leads. So nobody need be followed who has left, and months of a term, in which all
/// live alike, differ by what comes after only.
struct MomentKernel {
  let setting: MomentSetting
  /// By phase, then condition; empty if there are no programmes.
  private let costs: [ReachCosts]
  let sideSales: SideSaleMoments
  private let attachNew: AttachTable<Double>
  private let attachPresent: AttachTable<Double>
  /// Relative to the mean order: mean and variance of one customer's order value.
  let orderValue: (mean: Double, variance: Double)
  /// Share of paid orders that come back.
  let returnRate: Double
  /// What one customer pays of the fees that contracts state.
  let feeLevel: Double
  /// Chance to leave at once after being acquired, by phase; empty if nobody does.
  let leavingWhenWon: [Double]

  /// Whether there is nothing but orders and a first sale.
  private let hasOnlyOrders: Bool

  /// A month of a life.
  struct Month {
    let index: Int
    /// Plan month.
    let time: Int
    let age: Int
    let phase: Int
    let rates: MomentRates.Row
    /// See `SideSaleMoments.exclusivePairs`.
    let pairs: Amounts

    var isNew: Bool { age == 0 }
  }

  /// Without a contract by recency, then in contracts by stage.
  private typealias Prospects = UnsafeMutableBufferPointer<Moments>

  /// - Parameter value: what orders of these customers are worth, relative to the segment's mean.
  init(_ group: LatentClass<Double>, value: Double, plan: Plan<Double>, setting: MomentSetting) {
    self.setting = setting
    costs = setting.kernel.modifiers.effects.isEmpty ? [] : setting.costs(of: group.membership)
    sideSales = SideSaleMoments(group, setting: setting)
    let tables = plan.attach.tables(usage: group.usage, segment: group.segment)
    attachNew = AttachTable(tables.new)
    attachPresent = AttachTable(tables.present)
    let level = value * group.valueLevel
    let cv = plan.business.customers.orders?.ownValueCV ?? 0
    orderValue = (level, level * level * cv * cv)
    returnRate = plan.business.customers.orders?.returns?.rate ?? 0
    feeLevel = group.feeLevel
    leavingWhenWon =
      group.hazard.leavesWhenWon
      ? setting.kernel.modifiers.phases.starts.indices.map {
        group.leavingWhenWon(phase: $0, setting: setting.kernel)
      } : []
    hasOnlyOrders =
      !setting.hasRecency && setting.kernel.contractMonths.contractMonths.isEmpty && sideSales.isEmpty
      && costs.isEmpty
  }

  var contractMonths: ContractMonths<Double> { setting.kernel.contractMonths }
  private var hasContracts: Bool { !setting.kernel.contractMonths.contractMonths.isEmpty }
  private var maximumRecency: Int { setting.kernel.conditions.maximumRecency }

  /// Moments of what some months of a life add, each customer's, added up over customers.
  ///
  /// - Parameters:
  ///   - counts: where they are before the first of these months, in one lane: without a contract by recency, then in
  ///     contracts by stage.
  ///   - time: plan month in which the life began, at age `age`.
  ///   - amounts: that life's.
  ///   - rates: the class's.
  func moments(
    of counts: [SIMD8<Double>], lane: Int, time: Int, age: Int, months: Range<Int>, amounts: LifeAmounts,
    rates: inout MomentRates
  ) -> Moments {
    if hasOnlyOrders {
      return momentsOfOrders(time: time, age: age, months: months, amounts: amounts, rates: &rates)
        * counts[0][lane]
    }
    // Occasions that come once do not mix with targets, so rewards are alike in all conditions.
    let pairs = sideSales.exclusivePairs(start: time, age: age, months: months, amounts: amounts) {
      costs(phase: setting.phase(at: $0), condition: 0).reward
    }
    return withUnsafeTemporaryAllocation(of: Moments.self, capacity: 2 * counts.count) { space in
      space.initialize(repeating: .zero)
      var later = Prospects(rebasing: space[..<counts.count])
      var now = Prospects(rebasing: space[counts.count...])
      for index in months.reversed() {
        let (time, age) = (time + index, age + index)
        let phase = setting.phase(at: time)
        let row = rates.row(age: age, phase: phase, season: setting.season(at: time))
        let month = Month(
          index: index, time: time, age: age, phase: phase, rates: row,
          pairs: pairs.isEmpty ? .zero : pairs[index])
        if index + 1 == amounts.monthsInPlan {
          for state in later.indices { later[state] = later[state].adding(amounts.presence) }
        }
        withoutContract(month, amounts, rates, later: later, now: now)
        if hasContracts { inContract(month, amounts, rates, later: later, now: now) }
        attach(month, amounts, now)
        swap(&now, &later)
      }
      var total = Moments.zero
      for (state, count) in counts.enumerated() where count[lane] != 0 { total += later[state] * count[lane] }
      return total
    }
  }

  @inline(__always)
  func costs(phase: Int, condition: Int) -> ReachCosts {
    costs.isEmpty ? ReachCosts() : costs[phase * setting.conditions + condition]
  }

  private func withoutContract(
    _ month: Month, _ amounts: LifeAmounts, _ rates: MomentRates, later: Prospects, now: Prospects
  ) {
    if month.isNew || !setting.hasRecency {
      let moments = orders(month, condition: 0, contract: nil, amounts, rates)
      now[0] = moments.all
      now[0].add(later[0], on: moments.staying)
      return
    }
    var active = Moments.zero
    var noPurchase = Branch(probability: 0, amount: .zero)
    for recency in 0...maximumRecency {
      if !setting.repeatsLast(phase: month.phase, condition: recency) {
        let moments = orders(month, condition: recency, contract: nil, amounts, rates)
        active = moments.all
        active.add(later[0], on: moments.staying - moments.noPurchase)
        noPurchase = moments.noPurchase
      }
      now[recency] = active
      now[recency].add(later[min(recency + 1, maximumRecency)], on: noPurchase)
    }
  }

  private func inContract(
    _ month: Month, _ amounts: LifeAmounts, _ rates: MomentRates, later: Prospects, now: Prospects
  ) {
    for contract in contractMonths.entry.indices {
      let condition = setting.kernel.conditions.contract(contract)
      let moments = orders(month, condition: condition, contract: contract, amounts, rates)
      let exit = amounts.leavingEarly(contract, month: month.index, level: feeLevel)
      var within = moments.addingOnLeaving(exit)
      var atEnd = moments.all
      var remaining = 1.0
      for index in contractMonths.switchesOf[contract] {
        let move = contractMonths.switches[index]
        guard move.sold.contains(month.time + 1) else { continue }
        remaining -= move.perMonth
        let joined = prospectsOfJoining(
          move.contract, month: month.index + 1, phase: setting.phase(at: month.time + 1), amounts, later)
        within.add(joined.adding(exit) * move.perMonth, on: moments.staying)
        atEnd.add(joined * move.perMonth, on: moments.staying)
      }
      let going = moments.staying * remaining
      let renews = month.time < contractMonths.renewedBefore[contract]
      let first = maximumRecency + 1
      for index in contractMonths.terms.indices where contractMonths.terms[index].contract == contract {
        let term = contractMonths.terms[index]
        let last = first + term.contractMonths.upperBound - 1
        for contractMonth in first + term.contractMonths.lowerBound..<last {
          now[contractMonth] = within
          let fees = contractMonths.contractMonths[contractMonth - first].fees
          if !fees.unused.isNothing {
            now[contractMonth] = now[contractMonth].adding(
              amounts.refund(contract, month: month.index, of: fees, level: feeLevel), unless: going)
          }
          now[contractMonth].add(later[contractMonth + 1], on: going)
        }
        let renewed = renews ? term.renewalRate : 0
        var after = later[0] * (1 - renewed)
        after += later[first + contractMonths.terms[term.next].contractMonths.lowerBound] * renewed
        now[last] = atEnd
        now[last].add(after, on: going)
        if !contractMonths.isPaidByTheMonth[contract] { pay(term, month, amounts, now) }
      }
    }
  }

  /// The bills of a term, where not every month pays the same.
  private func pay(
    _ term: ContractMonths<Double>.Term, _ month: Month, _ amounts: LifeAmounts, _ now: Prospects
  ) {
    let condition = setting.kernel.conditions.contract(term.contract)
    let reward = costs(phase: month.phase, condition: condition).reward
    for contractMonth in term.contractMonths
    where !contractMonths.contractMonths[contractMonth].fees.billed.isNothing {
      let place = maximumRecency + 1 + contractMonth
      now[place] = now[place].adding(
        amounts.paying(
          contractMonths.contractMonths[contractMonth].fees.billed, of: term.contract, month: month.index,
          level: feeLevel,
          reward: reward))
    }
  }

  private func attach(_ month: Month, _ amounts: LifeAmounts, _ now: Prospects) {
    let table = month.isNew ? attachNew : attachPresent
    let firstSale =
      month.isNew ? amounts.firstSale(reward: costs(phase: month.phase, condition: 0).reward) : .zero
    let recencies = month.isNew ? 0 : maximumRecency
    var joined = Moments.zero
    var remaining = 1.0
    if table.isActive(at: month.time) {
      for contract in contractMonths.entry.indices {
        let probability = table.probability(at: month.time, contract: contract)
        guard probability > 0 else { continue }
        remaining -= probability
        var prospects = prospectsOfJoining(
          contract, month: month.index, phase: month.phase, amounts, now)
        if month.isNew && !contractMonths.replacesFirstSale[contract] {
          prospects = prospects.adding(firstSale)
        }
        joined += prospects * probability
      }
    } else if !month.isNew {
      return
    }
    remaining = max(0, remaining)
    for recency in 0...recencies {
      now[recency] = now[recency].adding(firstSale) * remaining
      now[recency] += joined
    }
    guard month.isNew, !leavingWhenWon.isEmpty else { return }
    let leaving = leavingWhenWon[month.phase]
    now[0] = now[0] * (1 - leaving)
    now[0] += Moments.zero.adding(firstSale) * leaving
  }

  /// What joining a contract in a month of the life adds, and what comes then.
  private func prospectsOfJoining(
    _ contract: Int, month: Int, phase: Int, _ amounts: LifeAmounts, _ prospects: Prospects
  ) -> Moments {
    let reward = costs(phase: phase, condition: setting.kernel.conditions.contract(contract)).reward
    return prospects[maximumRecency + 1 + contractMonths.entry[contract]]
      .adding(amounts.joining(contract, month: month, level: feeLevel, reward: reward))
  }
}

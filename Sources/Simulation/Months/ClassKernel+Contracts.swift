// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers who take contracts, and their months in them.
extension ClassKernel {
  func attach(
    _ state: MonthState<Count>, _ month: Month, into quantities: QuantityRows<Count>
  ) {
    let isNew = month.age == 0
    let table = isNew ? attachNew : attachPresent
    for contract in 0..<contracts {
      join(contract, state.switchedIn[contract], month, into: quantities)
    }
    guard table.isActive(at: month.time) else {
      if isNew { buyFirst(state.total, month, into: quantities) }
      return
    }
    var outside = Count.zero
    for count in state.uncontracted { outside += count }
    var buying = Count.one
    var remaining = buying
    for contract in 0..<contracts {
      let probability = table.probability(at: month.time, contract: contract)
      let joining = outside * probability
      state.join(contract, joining, contractMonths: contractMonths)
      join(contract, joining, month, into: quantities)
      remaining -= probability
      if contractMonths.replacesFirstSale[contract] { buying -= probability }
    }
    for index in state.uncontracted.indices { state.uncontracted[index] *= remaining }
    if isNew { buyFirst(outside * buying, month, into: quantities) }
  }

  func join(
    _ contract: Int, _ count: Count, _ month: Month, into quantities: QuantityRows<Count>
  ) {
    let condition = self.condition(contract)
    reach.add(count, to: layout.joined(contract), condition: condition, month, into: quantities)
    guard layout.weighsFees else { return }
    reach.add(
      count * feeLevel, to: layout.upfrontFees(contract), condition: condition, month, into: quantities)
  }

  func inContract(
    _ state: MonthState<Count>, _ month: Month, next: NextMonth<Count>, totals: ReachRecord<Count>.Totals,
    into quantities: QuantityRows<Count>
  ) {
    for contract in 0..<contracts {
      let condition = self.condition(contract)
      let staying =
        rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: condition).stays
        * rates.stay(age: month.age, phase: month.phase, condition: condition) * month.kept
      var switching = Count.zero
      for index in contractMonths.switchesOf[contract]
      where contractMonths.switches[index].sold.contains(month.time + 1) {
        switching += contractMonths.switches[index].perMonth
      }
      next.staying[contract] = staying
      next.parting[contract] = .one - staying * (.one - switching)
      next.survival[contract] = state.survival[contract] * staying * (.one - switching)
    }
    for index in state.terms.indices {
      let count = state.terms[index]
      guard count != .zero else { continue }
      let term = contractMonths.terms[index]
      let contract = term.contract
      let condition = self.condition(contract)
      let orders =
        count
        * rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: condition)
        .orders
      if hasOrders && contractMonths.coversOrders[contract] {
        quantities[layout.coveredOrders(contract), month.index] += month.weight * orders
      } else if hasOrders {
        pay(orders, condition: condition, month, into: quantities)
      }
      reach.add(count, to: layout.inForce(contract), condition: condition, month, into: quantities)
      if !contractMonths.isPaidByTheMonth[contract] {
        bill(term, state, month, parting: next.parting[contract], into: quantities)
      } else if layout.countsFees {
        reach.add(
          count * feeLevel, to: layout.monthlyFees(contract), condition: condition, month, into: quantities)
      }
      reach.add(count, orders: orders, condition: condition, month, totals, into: quantities)
      let staying = count * next.staying[contract]
      var going = staying
      for index in contractMonths.switchesOf[contract]
      where contractMonths.switches[index].sold.contains(month.time + 1) {
        let move = contractMonths.switches[index]
        let moved = staying * move.perMonth
        next.enter(contractMonths.firstTerm[move.contract], moved)
        next.switchedIn[move.contract] += moved
        going -= moved
      }
      // Whose last month this is entered a term ago.
      let slot = term.slot(state.clock + 1)
      let ending = state.entrants[slot] * state.survival[contract]
      let ended = state.entrants[slot] * next.survival[contract]
      state.entrants[slot] = .zero
      let exited = count - ending - (going - ended)
      quantities[layout.exited(contract), month.index] += month.weight * exited
      if layout.weighsFees {
        quantities[layout.exitFees(contract), month.index] += month.weight * (exited * feeLevel)
      }
      next.terms[index] += (going - ended).withoutResidue(of: count)
      let rate = month.time < contractMonths.renewedBefore[contract] ? term.renewalRate : .zero
      let renewed = ended * rate
      next.enter(term.next, renewed)
      next.uncontracted[0] += ended - renewed
    }
  }
}

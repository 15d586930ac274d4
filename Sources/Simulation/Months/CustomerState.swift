// SPDX-License-Identifier: GPL-3.0-or-later

/// Where customers are at the start of a month, before anyone attaches.
///
/// All customers in a contract survive a month alike, however far they are in their term. So a term is kept as
/// one number, and beside it, for the day their term ends, how many entered in which month, relative to the
/// contract's survival until then: a month costs the same for a term of one month and of five years.
struct CustomerState<Count: Lane> {
  /// How many there are of each kind of count.
  struct Layout: Equatable {
    let recencies: Int
    let terms: Int
    let contractMonths: Int
    let contracts: Int

    init(recencies: Int, contractMonths: ContractMonths<Count>) {
      self.recencies = recencies
      terms = contractMonths.terms.count
      self.contractMonths = contractMonths.contractMonths.count
      contracts = contractMonths.entry.count
    }

    fileprivate var count: Int { recencies + terms + contractMonths + 2 * contracts }
  }

  let layout: Layout
  /// See `MonthState`: its counts, kind by kind.
  private var counts: [Count]
  /// Months lived.
  private(set) var clock = 0

  /// No customers.
  init(_ layout: Layout) {
    self.layout = layout
    counts = [Count](repeating: .zero, count: layout.count)
    inPlace { $0.survival.update(repeating: .one) }
  }

  /// Without a contract, so many months after the last payment.
  subscript(recency recency: Int) -> Count {
    get {
      precondition(recency < layout.recencies)
      return counts[recency]
    }
    set {
      precondition(recency < layout.recencies)
      counts[recency] = newValue
    }
  }

  /// Without a contract, by recency.
  var uncontracted: [Count] { Array(counts[..<layout.recencies]) }

  /// Has `body` change the counts where they are.
  mutating func inPlace<Result>(_ body: (inout MonthState<Count>) -> Result) -> Result {
    var clock = clock
    defer { self.clock = clock }
    return counts.withUnsafeMutableBufferPointer { counts in
      var state = MonthState(counts, layout: layout, clock: clock)
      defer { clock = state.clock }
      return body(&state)
    }
  }

  /// Existing customers at the plan's start: the given shares in contracts, anywhere in a term past the
  /// first, the others where their history left them.
  mutating func place(
    _ byRecency: [Count], inContract shares: [Count], contractMonths: ContractMonths<Count>
  ) {
    inPlace { state in
      let total = byRecency.reduce(.zero, +)
      for (contract, share) in shares.enumerated() where share != .zero {
        let term = contractMonths.repeatingTerm(of: contract)
        let range = contractMonths.terms[term].contractMonths
        state.terms[term] += total * share
        let each = total * (share / Count(repeating: Double(range.count)))
        for contractMonth in range { state.entrants[contractMonth] += each }
      }
      let outside = (Count.one - shares.reduce(.zero, +)).clamped(atLeast: .zero)
      let last = state.uncontracted.count - 1
      for (recency, count) in byRecency.enumerated() {
        state.uncontracted[min(recency, last)] += count * outside
      }
    }
  }

  /// Customers in force by stage of their term.
  func byStage(_ contractMonths: ContractMonths<Count>) -> [Count] {
    var copy = self
    return copy.inPlace { state in
      var counts = [Count](repeating: .zero, count: contractMonths.contractMonths.count)
      for term in contractMonths.terms {
        for month in 0..<term.contractMonths.count {
          let entered = term.slot(state.clock + term.contractMonths.count - month)
          counts[term.contractMonths.lowerBound + month] =
            state.entrants[entered] * state.survival[term.contract]
        }
      }
      return counts
    }
  }
}

/// The counts of a `CustomerState` while months are lived. They are read and written unchecked: months go over them some
/// hundred times for each draw.
struct MonthState<Count: Lane> {
  typealias Counts = UnsafeMutableBufferPointer<Count>

  let layout: CustomerState<Count>.Layout
  /// Without a contract, by months since the last payment; the last is dormant.
  let uncontracted: Counts
  /// In force, by term.
  let terms: Counts
  /// By stage, used in turn: who entered the term in a month, over `survival` then.
  let entrants: Counts
  /// In force, those who came by switching and pay to join this month, by contract.
  let switchedIn: Counts
  /// By contract: the share that is left of those in force when the clock was 0.
  let survival: Counts
  /// All but `survival`.
  private let customers: Counts
  /// Months lived.
  var clock: Int

  fileprivate init(_ counts: Counts, layout: CustomerState<Count>.Layout, clock: Int) {
    self.layout = layout
    self.clock = clock
    var parts = CountParts(counts)
    uncontracted = parts.next(layout.recencies)
    terms = parts.next(layout.terms)
    entrants = parts.next(layout.contractMonths)
    switchedIn = parts.next(layout.contracts)
    customers = parts.taken
    survival = parts.next(layout.contracts)
  }

  var total: Count {
    var total = Count.zero
    for count in uncontracted { total += count }
    for count in terms { total += count }
    return total
  }

  /// Lets customers into the first term of a contract.
  func join(_ contract: Int, _ count: Count, contractMonths: ContractMonths<Count>) {
    let term = contractMonths.firstTerm[contract]
    terms[term] += count
    entrants[contractMonths.terms[term].slot(clock)] += count.dividedOrZero(by: survival[contract])
  }

  /// Lets nobody be in lanes of which so few are left that they do not matter.
  func clear(where isGone: Count.Mask) {
    for index in customers.indices {
      customers[index] = customers[index].replacing(with: .zero, where: isGone)
    }
  }
}

/// Deals out memory, part by part.
struct CountParts<Count> {
  private let counts: UnsafeMutableBufferPointer<Count>
  private var used = 0

  init(_ counts: UnsafeMutableBufferPointer<Count>) { self.counts = counts }

  mutating func next(_ count: Int) -> UnsafeMutableBufferPointer<Count> {
    defer { used += count }
    return UnsafeMutableBufferPointer(rebasing: counts[used..<used + count])
  }

  /// All that was dealt out.
  var taken: UnsafeMutableBufferPointer<Count> { UnsafeMutableBufferPointer(rebasing: counts[..<used]) }
}

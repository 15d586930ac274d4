// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// The tables of one strategy's model while they are written: customers by age, the plan by month, money by age.
struct PlanTables {
  /// Who is won, by month.
  struct Arrivals {
    let won: Column
    /// The same over what the market's decline leaves until then; where it takes nobody, the same.
    let scaled: Column
    /// From the plan's last month back to its first: beside a profile by age, products add up to all customers.
    let backwards: Column
  }

  let business: Business<Leaf>
  let inputs: Inputs
  let size: PlanSize
  let start: CalendarMonth
  let groups: [CustomerGroup]
  var table: TableBuilder
  /// By group.
  var arrivals: [Arrivals] = []
  /// By group, age: the share that is still there.
  var survival: [Column] = []
  /// By group, age: the same with those whom contracts keep.
  var there: [Column] = []
  /// By group, age: without a contract, where there are any.
  var free: [Column] = []
  var holders: [[Holders]] = []
  /// By group, plan month: those present at the start; of them those without a contract, and who holds each.
  var existing: [Column?] = []
  var existingFree: [Column?] = []
  var existingHolders: [[Holders]] = []
  /// By group, age: the same when the plan starts, over who is still present of new customers; where ages matter.
  var existingAges: [Column?] = []
  private var tenureColumns: TenureColumns?
  private let tenures: Tenures
  /// What the market's decline leaves of customers, by month; `nil` if it takes none.
  var kept: Column?
  /// All customers, by month of the plan.
  var present: Column!
  /// Ages, and plan months, by their numbers.
  var age: Column!
  var month: Column!
  var acquisitionCost: Column!
  /// In the order of the scenario.
  var contracts: [ContractFormulas] = []
  var lines: [WrittenLine] = []
  /// What orders bring that are kept.
  var orderValue: [MoneyPart] = []
  /// What is given back of what customers pay.
  var rewards: [MoneyPart] = []
  var volumes: [Activity.Key: Column] = [:]
  /// Customers won × how far a price has come in the month in which they are.
  var growths: [GrowthKey: Term] = [:]
  /// By group, then kind: who is won, counted as the month in which they come says.
  private var weighted: [VintageKind: [Arrivals]] = [:]

  init(
    _ business: Business<Leaf>, _ inputs: Inputs, size: PlanSize, start: CalendarMonth, tenures: Tenures,
    table: TableBuilder
  ) {
    self.tenures = tenures
    (self.business, self.inputs, self.size, self.start, self.table) = (business, inputs, size, start, table)
    groups = CustomerGroup.all(of: business, inputs)
    contracts = ContractFormulas.all(of: business, inputs)
  }

  /// Ages that profiles go to: customers present at the start are older.
  var profileAges: Int { size.ages + (tenures == .byAge ? tenureColumns?.count ?? 0 : 0) }

  /// Writes all tables; `nil` if customers leave in a way that has no formula.
  mutating func write() -> PlanResults? {
    age = table.column(.age, .month)
    guard addCustomers() else { return nil }
    for number in 0..<(survival.first?.values.count ?? 0) { age.append(Term(number)) }
    month = table.column(.month, .month)
    for number in 0..<size.horizon { month.append(Term(number)) }
    addKept()
    addAcquisition()
    addMoney()
    return results()
  }

  /// Writes who is still present, by age, and of those present at the start by month.
  mutating func addCustomers() -> Bool {
    guard let law = SurvivalLaw(business.customers.retention, inputs) else { return false }
    if tenures != .none, let existing = business.customers.existing {
      tenureColumns = addTenures(existing, law)
    }
    var columns = SurvivalColumns(law, ages: profileAges)
    for group in groups {
      survival.append(columns.column(of: group, group.name.with(.survival), in: &table))
    }
    there = survival
    existing = groups.map { _ in nil }
    existingFree = existing
    existingHolders = groups.map { _ in [] }
    existingAges = existing
    if contracts.isEmpty {
      addExisting()
      return true
    }
    let kept = contracts.map { KeptColumns($0, ages: size.ages, in: &table) }
    let backwards = ContractsBackwards(kept, ages: size.ages, in: &table)
    for group in groups.indices { addContracts(kept, backwards: backwards, of: group, law: &columns) }
    return true
  }

  /// How many of a group are there when the plan starts; `nil` if nobody is.
  func existingNumber(of group: Int) -> Term? {
    guard let existing = business.customers.existing, groups[group].broughtBy == nil else { return nil }
    let number = inputs(existing.customers)
    if number.isLiterally(0) { return nil }
    let shares = business.customers.segments.map { inputs($0.share) }
    let segment = groups[group].segment
    let share = shares.count == 1 ? Term.one : shares[segment] / shares.reduce(.zero, +)
    let all = number * share * groups[group].share
    guard let tenures = tenureColumns else { return all }
    let ages = 1...tenures.count
    return all * .sumOfProducts(tenures.part[ages], tenures.survival[segment][ages]) / tenures.total
  }

  private mutating func addExisting() {
    for group in groups.indices {
      guard let number = existingNumber(of: group) else { continue }
      let heading = groups[group].name.with(.existing)
      if tenures == .byAge, let columns = tenureColumns, let existing = business.customers.existing {
        let shares = business.customers.segments.map { inputs($0.share) }
        let share = shares.count == 1 ? Term.one : shares[groups[group].segment] / shares.reduce(.zero, +)
        existingAges[group] = existingByAge(
          inputs(existing.customers) * share * groups[group].share, of: group, columns)
        self.existing[group] = self.existing(survival[group], of: group, heading)
      } else {
        // Whatever their age, they leave as those who come now.
        let column = table.column(heading, .count)
        for month in 0..<size.ages { column.append(number * survival[group][month]) }
        self.existing[group] = column
      }
    }
  }

  /// Adds the columns that take who is won.
  mutating func addArrivalColumns(wonBy channel: Column?) {
    for group in groups {
      let won = channel ?? table.column(group.name.with(.won), .count)
      let scaled = kept == nil ? won : table.column(group.name.with(.wonOverKept), .count)
      let backwards = table.column(group.name.with(.wonBackwards), .count)
      arrivals.append(Arrivals(won: won, scaled: scaled, backwards: backwards))
    }
    present = table.column(.present, .count)
  }

  func addArrivals(_ won: Term, group: Int, month: Int) {
    let columns = arrivals[group]
    if columns.won.values.count <= month { columns.won.append(won) }
    if let kept { columns.scaled.append(columns.won[month] / kept[month]) }
    columns.backwards.set(size.horizon - 1 - month, columns.scaled[month])
  }

  func addPresent(in month: Int) {
    let total = presentBeforeDecline(in: month)
    present.append(kept.map { total * $0[month] } ?? total)
  }

  private func presentBeforeDecline(in month: Int) -> Term {
    groups.indices.reduce(existingCount(in: month)) {
      $0 + customers(there[$1], of: $1, month, 0...month)
    }
  }

  private mutating func addKept() {
    guard let market = business.market, market.declineReachesCustomers else { return }
    let change = MarketFormulas(market, inputs).change
    let column = table.column(.keptByMarket, .percent)
    column.append(.one)
    for month in 1..<size.months { column.append(column[month - 1] * .min(.one, change(month - 1))) }
    kept = column
  }

  private func existingCount(in month: Int) -> Term {
    existing.reduce(Term.zero) { total, column in column.map { total + $0[month] } ?? total }
  }

  /// Customers who leave in a month of the plan.
  func lost(in month: Int) -> Term {
    let stay = groups.indices.reduce(existingCount(in: month + 1)) { total, group in
      total + customers(there[group], of: group, month, 0...month, later: 1)
    }
    guard let kept else { return present[month] - stay }
    // Whom the decline takes is no customer who is lost.
    return (presentBeforeDecline(in: month) - stay) * kept[month + 1]
  }

  /// Σ over who was won at ages `ages` in plan month `month` of a number by age.
  ///
  /// - Parameter later: reads the number of so many months later.
  func customers(
    _ profile: Column, of group: Int, _ month: Int, _ ages: ClosedRange<Int>, later: Int = 0
  ) -> Term {
    sum(profile, arrivals[group], month, ages, later: later)
  }

  func sum(
    _ profile: Column, _ arrivals: Arrivals, _ month: Int, _ ages: ClosedRange<Int>, later: Int = 0
  ) -> Term {
    // Who is of age a came in month − a, which stands in this row of who is won backwards.
    let row = size.horizon - 1 - month
    return .sumOfProducts(
      profile[ages.lowerBound + later...ages.upperBound + later],
      arrivals.backwards[row + ages.lowerBound...row + ages.upperBound])
  }

  // MARK: Vintages

  /// By month of coming, what a kind is multiplied by; `nil` if it is not.
  private func vintageSeries(_ kind: VintageKind) -> MonthSeries? {
    guard let trend = business.customers.vintageTrend else { return nil }
    let (orders, values, fees) = (
      inputs.series(trend.orderMultiplier), inputs.series(trend.valueMultiplier),
      inputs.series(trend.feeMultiplier)
    )
    let series =
      switch kind {
      case .none: MonthSeries(.one)
      case .orders: orders
      case .orderValues: orders * values
      case .fees: fees
      }
    return series.constant?.isLiterally(1) ?? false ? nil : series
  }

  func hasTrend(_ kind: VintageKind) -> Bool { vintageSeries(kind) != nil }

  /// Who of a group is won, counted as their month says.
  mutating func vintage(_ kind: VintageKind, of group: Int) -> Arrivals {
    guard let series = vintageSeries(kind) else { return arrivals[group] }
    if let columns = weighted[kind] { return columns[group] }
    let columns = groups.indices.map { index in
      let heading = groups[index].name.with(kind.caption)
      let won = table.column(heading, .count)
      let columns = Arrivals(
        won: won, scaled: kept == nil ? won : table.column(heading.with(.wonOverKept), .count),
        backwards: table.column(heading.with(.wonBackwards), .count))
      for month in 0..<size.horizon {
        won.append(arrivals[index].won[month] * series(month))
        if let kept { columns.scaled.append(won[month] / kept[month]) }
        columns.backwards.set(size.horizon - 1 - month, columns.scaled[month])
      }
      return columns
    }
    weighted[kind] = columns
    return columns[group]
  }

  /// The same factor of those present at the start: that of month 0.
  func existingVintage(_ kind: VintageKind) -> Term { vintageSeries(kind)?(0) ?? .one }
}

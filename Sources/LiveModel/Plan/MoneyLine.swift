// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What some customers do, by age, and in plan time those who are there at the start.
struct Profile {
  /// By age; `nil`: all of a group in the month in which they come.
  var column: Column?
  var factor = Term.one
  /// The first age at which it counts.
  var fromAge = 0
  /// By plan month, of those who are there at the start; `nil` where there are none or none who do it.
  var existing: Column?

  func times(_ factor: Term) -> Profile {
    var copy = self
    copy.factor = copy.factor * factor
    return copy
  }
}

/// Which trend by the month in which customers come counts for what they pay.
enum VintageKind: Int, CaseIterable {
  case none, orders, orderValues, fees
}

/// Money of one group: what it does × what one of that costs or brings.
struct MoneyPart {
  var group: Int
  var profile: Profile
  /// By plan month.
  var price: PricedSeries
  var vintage = VintageKind.none
}

/// A number by plan month, with a column where it changes.
struct PricedSeries {
  let column: Column?
  let factor: Term

  func callAsFunction(_ month: Int) -> Term { column.map { $0[month] * factor } ?? factor }

  func times(_ term: Term) -> PricedSeries { PricedSeries(column: column, factor: factor * term) }
}

/// Money that comes or goes for one reason.
struct MoneyLine {
  var name: Caption
  var isCost: Bool
  /// Months until it moves.
  var lag: Int
  var parts: [MoneyPart] = []
}

/// A line with its columns.
struct WrittenLine {
  var line: MoneyLine
  var byMonth: Column
}

extension PlanTables {
  /// A column for a series, where it changes.
  mutating func priced(_ series: MonthSeries, _ heading: Caption) -> PricedSeries {
    if let constant = series.constant { return PricedSeries(column: nil, factor: constant) }
    if let (amount, rate) = series.rising {
      if let known = growths[rate.text] { return PricedSeries(column: known, factor: amount) }
      let column = table.column(.growth, .ratio)
      for month in 0..<size.months { column.append((.one + rate) ** (Term(month) / Term(12))) }
      growths[rate.text] = column
      return PricedSeries(column: column, factor: amount)
    }
    let column = table.column(heading, .money)
    for month in 0..<size.months { column.append(series(month)) }
    return PricedSeries(column: column, factor: .one)
  }

  /// Writes a line's money by month; nothing where there is none.
  mutating func write(_ line: MoneyLine) {
    var line = line
    line.parts = line.parts.filter {
      !$0.profile.factor.isLiterally(0) && !($0.price.column == nil && $0.price.factor.isLiterally(0))
    }
    guard !line.parts.isEmpty else { return }
    let volumes = line.parts.map { volume(of: $0, lag: line.lag, named: line.name) }
    let column = table.column(line.name, .money, leavesZerosOut: true)
    for month in 0..<size.months {
      var total = Term.zero
      if month >= line.lag {
        for (part, volume) in zip(line.parts, volumes) {
          total = total + volume(month) * part.profile.factor * part.price(month - line.lag)
        }
      }
      column.append(total)
    }
    lines.append(WrittenLine(line: line, byMonth: column))
  }

  /// How much is done by month, in the month in which its money moves.
  private mutating func volume(
    of part: MoneyPart, lag: Int, named name: Caption
  ) -> (Int) -> Term {
    guard let profile = part.profile.column else {
      let won = vintage(part.vintage, of: part.group).won
      return { [size] month in
        let day = month - lag
        return day < size.horizon && (month < size.horizon || lag < size.window) ? won[day] : .zero
      }
    }
    let key = VolumeKey(
      profile: ObjectIdentifier(profile), group: part.group, vintage: part.vintage, lag: lag,
      fromAge: part.profile.fromAge, existing: part.profile.existing.map { ObjectIdentifier($0) })
    if let column = volumes[key] { return { column[$0] } }
    let column = table.column(name.with(groups[part.group].name).with(.volume), .count)
    volumes[key] = column
    let own = vintage(part.vintage, of: part.group)
    for month in 0..<size.months {
      var total = Term.zero
      if month >= lag {
        let day = month - lag
        if let ages = size.ages(in: day, lag: lag, from: part.profile.fromAge) {
          total = sum(profile, own, day, ages)
        }
        if let existing = part.profile.existing, size.countsExisting(in: month) {
          total = total + existing[day] * existingVintage(part.vintage)
        }
        if let kept { total = total * kept[day] }
      }
      column.append(total)
    }
    return { column[$0] }
  }

  /// Writes all lines by age, for the average of all customers won, and their sum.
  mutating func addMoneyByAge(customers: Term) -> Column {
    let columns = lines.map { table.column($0.line.name.with(.perCustomer), .money, leavesZerosOut: true) }
    let net = table.column(.netByAge, .money)
    for age in 0..<size.window {
      var total = Term.zero
      for (line, column) in zip(lines, columns) {
        let done = age - line.line.lag
        var money = Term.zero
        if done >= 0 {
          for part in line.line.parts { money = money + perCustomer(part, age: done) }
        }
        column.append(money / customers)
        total = line.line.isCost ? total - column[age] : total + column[age]
      }
      net.append(total)
    }
    return net
  }

  /// A part's money at one age, of all customers won together.
  private mutating func perCustomer(_ part: MoneyPart, age: Int) -> Term {
    let own = vintage(part.vintage, of: part.group)
    let done: Term
    if let column = part.profile.column {
      guard age >= part.profile.fromAge else { return .zero }
      done = column[age] * part.profile.factor
    } else {
      guard age == 0 else { return .zero }
      done = part.profile.factor
    }
    // Of who comes the first month's are all there, whatever the market takes later.
    let kept = part.profile.column == nil ? nil : kept
    let won = kept == nil ? own.won : own.scaled
    guard let price = part.price.column.map({ times($0, kept) }) ?? kept else {
      return done * part.price.factor * won.total(of: size.horizon)
    }
    return done * part.price.factor
      * .sumOfProducts(won[0...size.horizon - 1], price[age...age + size.horizon - 1])
  }

  /// A price × what the market's decline leaves, by month.
  private mutating func times(_ price: Column, _ kept: Column?) -> Column {
    guard let kept else { return price }
    if let known = keptPrices[ObjectIdentifier(price)] { return known }
    let column = table.column(.priceTimesKept, .money)
    for month in 0..<size.months { column.append(price[month] * kept[month]) }
    keptPrices[ObjectIdentifier(price)] = column
    return column
  }
}

/// What tells one column of volumes from another.
struct VolumeKey: Hashable {
  let profile: ObjectIdentifier
  let group: Int
  let vintage: VintageKind
  let lag: Int
  let fromAge: Int
  let existing: ObjectIdentifier?
}

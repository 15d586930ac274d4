// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What some customers do, by age, and in plan time those present at the start.
struct Profile {
  /// By age; `nil`: all of a group in the month in which they come.
  var column: Column?
  var factor = Term.one
  /// The first age at which it counts.
  var fromAge = 0
  /// By plan month, of those present at the start; `nil` if there are none or none who do it.
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
  var price: PricedSeries
  var vintage = VintageKind.none
}

/// A number by plan month: what it is made of, × how it changes.
struct PricedSeries {
  enum Course {
    case level
    /// (1 + rate)^(t/12).
    case rising(Term)
    /// By plan month.
    case column(Column)
  }

  let course: Course
  let factor: Term

  func times(_ term: Term) -> PricedSeries { PricedSeries(course: course, factor: factor * term) }
}

/// Money that comes or goes for one reason.
struct MoneyLine {
  var name: Caption
  var isCost: Bool
  /// Months until it moves.
  var lag: Int
  var parts: [MoneyPart] = []
}

/// A line with its column.
struct WrittenLine {
  let isCost: Bool
  let flows: [MoneyFlow]
  let byMonth: Column
}

extension PlanTables {
  /// A column for a series, where it changes otherwise than by a rate a year.
  mutating func priced(_ series: MonthSeries, _ heading: Caption) -> PricedSeries {
    if let constant = series.constant { return PricedSeries(course: .level, factor: constant) }
    if let (amount, rate) = series.rising { return PricedSeries(course: .rising(rate), factor: amount) }
    let column = table.column(heading, .money)
    for month in 0..<size.months { column.append(series(month)) }
    return PricedSeries(course: .column(column), factor: .one)
  }

  /// How far a price has come by a month of the plan.
  func level(_ course: PricedSeries.Course, _ day: Int) -> Term {
    switch course {
    case .level: .one
    case .rising(let rate): (.one + rate) ** (month[day] / Term(12))
    case .column(let column): column[day]
    }
  }

  /// Writes a line's money by month of the plan; nothing where there is none.
  mutating func write(_ line: MoneyLine) {
    let flows = flows(of: line)
    guard !flows.isEmpty else { return }
    let volumes = flows.map { volume(of: $0.activity, named: line.name) }
    let column = table.column(line.name, .money, leavesZerosOut: true)
    for month in 0..<size.horizon {
      var total = Term.zero
      if month >= line.lag {
        for (flow, volume) in zip(flows, volumes) {
          total = total + volume(month) * flow.factor * level(flow.course, month - line.lag)
        }
      }
      column.append(total)
    }
    lines.append(WrittenLine(isCost: line.isCost, flows: flows, byMonth: column))
  }

  /// How much is done by month, in the month in which its money moves.
  private mutating func volume(of activity: Activity, named name: Caption) -> (Int) -> Term {
    let own = vintage(activity.vintage, of: activity.group)
    guard let profile = activity.profile else { return { own.won[$0 - activity.lag] } }
    if let column = volumes[activity.key] { return { column[$0] } }
    let column = table.column(name.with(groups[activity.group].name).with(.volume), .count)
    volumes[activity.key] = column
    for month in 0..<size.horizon {
      var total = Term.zero
      if month >= activity.lag {
        let day = month - activity.lag
        if day >= activity.fromAge { total = sum(profile, own, day, activity.fromAge...day) }
        if let existing = activity.existing {
          total = total + existing[day] * existingVintage(activity.vintage)
        }
        if let kept { total = total * kept[day] }
      }
      column.append(total)
    }
    return { column[$0] }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Who does something at which ages, and how long its money takes to move.
struct Activity {
  let group: Int
  let vintage: VintageKind
  /// By age; `nil`: all of the group in the month in which they come.
  let profile: Column?
  /// The first age at which it counts.
  let fromAge: Int
  /// By plan month, of those present at the start.
  let existing: Column?
  let lag: Int

  struct Key: Hashable {
    let group: Int
    let vintage: VintageKind
    let profile: ObjectIdentifier?
    let fromAge: Int
    let existing: ObjectIdentifier?
    let lag: Int
  }

  var key: Key {
    Key(
      group: group, vintage: vintage, profile: profile.map { ObjectIdentifier($0) }, fromAge: fromAge,
      existing: existing.map { ObjectIdentifier($0) }, lag: lag)
  }
}

/// An activity at a price that changes in one way.
struct MoneyFlow {
  let activity: Activity
  let course: PricedSeries.Course
  /// Money of each who does it where the course is 1.
  var factor: Term

  private struct Key: Hashable {
    let activity: Activity.Key
    /// The rate by its text.
    let rate: String?
    let column: ObjectIdentifier?
  }

  private var key: Key {
    switch course {
    case .level: Key(activity: activity.key, rate: nil, column: nil)
    case .rising(let rate): Key(activity: activity.key, rate: rate.text, column: nil)
    case .column(let column): Key(activity: activity.key, rate: nil, column: ObjectIdentifier(column))
    }
  }

  /// Flows that differ in nothing but their amounts are one; amounts of costs count below 0.
  static func merged(_ flows: [(flow: MoneyFlow, isCost: Bool)]) -> [MoneyFlow] {
    var places: [Key: Int] = [:]
    var merged: [MoneyFlow] = []
    for (flow, isCost) in flows {
      let place = places[flow.key] ?? merged.count
      if place == merged.count {
        places[flow.key] = place
        merged.append(flow)
        merged[place].factor = .zero
      }
      let amount = merged[place].factor
      merged[place].factor = isCost ? amount - flow.factor : amount + flow.factor
    }
    return merged
  }
}

extension PlanTables {
  func flows(of line: MoneyLine) -> [MoneyFlow] {
    MoneyFlow.merged(
      line.parts.compactMap { part in
        let factor = part.profile.factor * part.price.factor
        if factor.isLiterally(0) { return nil }
        let activity = Activity(
          group: part.group, vintage: hasTrend(part.vintage) ? part.vintage : .none,
          profile: part.profile.column,
          fromAge: part.profile.fromAge, existing: part.profile.existing, lag: line.lag)
        return (MoneyFlow(activity: activity, course: part.price.course, factor: factor), false)
      })
  }

  /// What all lines come to together.
  var netFlows: [MoneyFlow] {
    MoneyFlow.merged(lines.flatMap { line in line.flows.map { ($0, line.isCost) } })
  }
}

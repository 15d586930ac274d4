// SPDX-License-Identifier: GPL-3.0-or-later

/// A value that changes at given months and holds until the next.
package struct Schedule<Value: Sendable>: Sendable {
  package struct Step: Sendable {
    package var month: Int
    package var value: Value

    package init(month: Int, value: Value) {
      self.month = month
      self.value = value
    }
  }

  /// By ascending month, the first at month 0.
  package var steps: [Step]

  package init(steps: [Step]) {
    self.steps = steps
  }

  /// The value in force in `month` ≥ 0.
  package func value(at month: Int) -> Value {
    var current = steps[0].value
    for step in steps where step.month <= month { current = step.value }
    return current
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Schedule<Other> {
    Schedule<Other>(
      steps: steps.map { Schedule<Other>.Step(month: $0.month, value: transform($0.value)) })
  }
}

extension Fields {
  /// A number, or numbers by the month from which they hold.
  func schedule(_ key: String, _ range: NumberRange, _ unit: Unit, _ meaning: String) -> Schedule<Quantity> {
    let placeholder = Schedule(steps: [.init(month: 0, value: Quantity.unusable)])
    if describe(key, .schedule(range, unit), required: true, meaning) { return placeholder }
    guard let node = value(key), let decoding else {
      missing(key, meaning)
      return placeholder
    }
    guard let schedule = node["schedule"] else {
      return Schedule(steps: [
        .init(month: 0, value: decoding.number(node, range, unit, besides: ["schedule"]))
      ])
    }
    for entry in node.entries ?? [] where !["schedule", "label", "source", "note"].contains(entry.key) {
      decoding.report(
        .error, entry.value.path, entry.keyLocation,
        "\(quoted(entry.key)) is not a key beside `schedule`",
        "put it inside the numbers")
    }
    if let label = node["label"], !label.isNull { _ = decoding.label(label) }
    guard let entries = schedule.entries, !entries.isEmpty else {
      decoding.report(
        .error, schedule, "numbers by month are expected here, not \(schedule.described)",
        "write `{schedule: {0: …, 12: …}}`")
      return placeholder
    }
    var steps: [Schedule<Quantity>.Step] = []
    for entry in entries {
      guard let month = Int(entry.key, radix: 10), entry.key == String(month), (0..<1200).contains(month)
      else {
        decoding.report(
          .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a month of the plan",
          "months are whole numbers from 0 to 1199")
        continue
      }
      if let last = steps.last, month <= last.month {
        decoding.report(
          .error, entry.value.path, entry.keyLocation, "month \(month) does not follow month \(last.month)",
          "put the months in ascending order")
        continue
      }
      if entry.value.isNull {
        decoding.report(
          .error, entry.value, "month \(month) has no number", "give it one or remove the month")
        continue
      }
      var scaled = entry.value.scaled(by: node)
      scaled.formerLabel = scaled.formerLabel.or(node.numberLabel)
      steps.append(.init(month: month, value: decoding.number(scaled, range, unit)))
    }
    guard let first = steps.first else { return placeholder }
    if first.month != 0 {
      decoding.report(
        .error, schedule, "this schedule begins with month \(first.month)", "say what holds from month 0")
    }
    return Schedule(steps: steps)
  }
}

extension Schedule.Step: Equatable where Value: Equatable {}
extension Schedule: Equatable where Value: Equatable {}

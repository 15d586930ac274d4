// SPDX-License-Identifier: GPL-3.0-or-later

extension Fields {
  /// A number that may change with plan time.
  ///
  /// - Parameter fallback: where it is left out; `nil` if it may not be.
  func schedule(
    _ key: String, _ range: NumberRange, _ unit: FieldUnit, default fallback: Double? = nil, _ meaning: String
  ) -> Schedule<Quantity> {
    let isRequired = fallback == nil
    if describe(
      key, .schedule(range, unit), required: isRequired, default: fallback.map { format($0) }, meaning)
    {
      return Schedule(.unusable)
    }
    guard let node = value(key), let decoding else {
      if isRequired { missing(key, meaning) }
      return Schedule(fallback.map { Quantity(.constant($0)) } ?? .unusable)
    }
    return decoding.schedule(node, range, unit)
  }

  /// The same, which may be left out.
  func optionalSchedule(
    _ key: String, _ range: NumberRange, _ unit: FieldUnit, _ meaning: String
  ) -> Schedule<Quantity>? {
    if describe(key, .schedule(range, unit), meaning) { return nil }
    return value(key).flatMap { decoding?.schedule($0, range, unit) }
  }
}

extension Decoding {
  /// A number, or numbers by the month from which they hold or which they reach.
  func schedule(_ node: Node, _ range: NumberRange, _ unit: FieldUnit) -> Schedule<Quantity> {
    let unusable = Schedule(Quantity.unusable)
    let given = ScheduleKey.all.filter { node[$0] != nil }
    guard let key = given.first, let points = node[key] else {
      return Schedule(number(node, range, unit, besides: ScheduleKey.all))
    }
    if given.count > 1 {
      report(
        .error, node, "\(quoted(given[0])) and \(quoted(given[1])) exclude each other",
        "`schedule` stays until the next month given, `ramp` moves straight to it")
      return unusable
    }
    for entry in node.entries ?? [] where ![key, "label", "source", "note"].contains(entry.key) {
      report(
        .error, entry.value.path, entry.keyLocation,
        "\(quoted(entry.key)) is not a key beside \(quoted(key))",
        "put it inside the numbers")
    }
    if let label = node["label"], !label.isNull { _ = self.label(label) }
    guard let entries = points.entries, !entries.isEmpty else {
      report(
        .error, points, "numbers by month are expected here, not \(points.described)",
        "write `{\(key): {0: …, 12: …}}`")
      return unusable
    }
    var read: [Schedule<Quantity>.Point] = []
    for entry in entries {
      guard let month = month(of: entry, after: read.last?.month) else { continue }
      var scaled = entry.value.scaled(by: node)
      scaled.formerLabel = scaled.formerLabel.or(node.numberLabel)
      read.append(.init(month: month, value: number(scaled, range, unit)))
    }
    guard let first = read.first else { return unusable }
    if first.month != 0, !entries.contains(where: { $0.key == "0" }) {
      report(
        .error, points, "this \(key) begins with month \(first.month)", "say what holds from month 0")
    }
    if key == ScheduleKey.ramp, entries.count == 1 {
      report(
        .warning, points, "this ramp has one month and goes nowhere",
        "give the month in which it arrives, or write the number alone")
    }
    return key == ScheduleKey.ramp ? Schedule(ramp: read) : Schedule(steps: read)
  }

  /// The plan month that somebody means who writes `2027-04`; `nil` if it is none.
  private func planMonth(_ date: String) -> Int? {
    let parts = date.split(separator: "-").map { Int($0, radix: 10) }
    guard parts.count == 2, let year = parts[0], let month = parts[1], (1...12).contains(month),
      (1000...9000).contains(year)
    else { return nil }
    let count = (year - start.year) * 12 + month - start.month
    return (0..<Self.longestPlan).contains(count) ? count : nil
  }

  /// The month that an entry is of; `nil` with a finding where there is none, or no number.
  private func month(of entry: Node.Entry, after last: Int?) -> Int? {
    guard let month = Int(entry.key, radix: 10), entry.key == String(month),
      (0..<Decoding.longestPlan).contains(month)
    else {
      report(
        .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a month of the plan",
        planMonth(entry.key).map { "months count from `start`: write `\($0)`" }
          ?? "months are whole numbers from 0 to \(Decoding.longestPlan - 1)")
      return nil
    }
    if let last, month <= last {
      report(
        .error, entry.value.path, entry.keyLocation, "month \(month) does not follow month \(last)",
        "put the months in ascending order")
      return nil
    }
    if entry.value.isNull {
      report(.error, entry.value, "month \(month) has no number", "give it one or remove the month")
      return nil
    }
    return month
  }
}

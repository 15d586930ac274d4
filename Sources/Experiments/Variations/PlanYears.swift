// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
package import Scenarios

/// A number that is to have a value of its own in each year of the plan: the path of a `--vary path[1..5]=low:high`.
///
/// Years count from the plan's first month: year 1 begins with month 0, year 2 with month 12. After the last of them its value
/// stays.
package struct PlanYears: Sendable, Equatable {
  /// Without the years.
  package let path: String
  /// From 1 on.
  package let count: Int

  /// As many as there may be: horizons end with a century.
  private static let most = 100

  /// `nil` if a path names no years.
  package init?(_ text: String) throws(MalformedRequest) {
    guard text.hasSuffix("]"), let bracket = text.lastIndex(of: "[") else { return nil }
    path = String(text[..<bracket])
    let inside = text[text.index(after: bracket)...].dropLast().filter { $0 != " " }
    let ends = inside.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    guard inside.contains(".."), ends.count == 2, let first = Int(ends[0], radix: 10),
      let last = Int(ends[1], radix: 10)
    else {
      throw MalformedRequest("'[\(inside)]' is no range of years", remedy: "write \(path)[1..5]=low:high")
    }
    guard first == 1 else {
      throw MalformedRequest(
        "the years begin with \(first), and the plan with year 1", remedy: "write \(path)[1..\(max(2, last))]"
      )
    }
    guard (2...Self.most).contains(last) else {
      throw MalformedRequest(
        "'[\(inside)]' is \(last < 2 ? "one year or none" : "more years than a plan has")",
        remedy: last < 2
          ? "vary the number itself: \(path)=low:high" : "end with year \(Self.most) or sooner")
    }
    count = last
  }

  /// The month that each year begins with.
  private var months: [Int] { (0..<count).map { 12 * $0 } }

  /// A number for each year.
  package func variations(_ values: Variation.Values) -> [Variation] {
    months.map { Variation(path: "\(path).schedule.\($0)", values: values) }
  }

  /// What the years are called: `Spend, year 2`.
  package func labels(_ label: Caption?) -> [Caption] {
    let name = label ?? Caption(path)
    return (1...count).map { Caption("\(name.english), year \($0)", "\(name.japanese)（\($0)年目）") }
  }

  /// The patch that gives the number its years, all with one value, for others to take its place.
  package func assignment(_ value: Double) throws(PathAssignment.Malformed) -> PathAssignment {
    try PathAssignment(path: path, schedule: months.map { ($0, value) })
  }
}

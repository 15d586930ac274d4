// SPDX-License-Identifier: GPL-3.0-or-later

package import Logs

/// Numbers that do not change with time, by which customers' rates may differ.
package struct Covariates: Sendable {
  package static let none = Covariates([])

  /// `age` of a column of numbers; `shop=north` of a text, one for each text but the first.
  package let names: [String]
  /// For each customer, those who are alike in all; empty if there are no covariates.
  let groups: [Int32]
  /// By group, then in the order of `names`.
  let values: [[Double]]

  /// Texts of a column that are a number each to be fitted, at most.
  package static let mostTexts = 20

  /// Why columns are no covariates, and what to do about each; none where all are.
  package static func problems(_ columns: [CustomerColumn]) -> [String] {
    columns.compactMap { column in
      var counts = column.values.map { _ in 0 }
      for place in column.places { counts[Int(clamping: place)] += 1 }
      let used = column.values.indices.filter { counts[$0] > 0 }
      func customers(_ places: [Int]) -> Int { places.reduce(0) { $0 + counts[$1] } }
      let numbers = used.filter { number(column.values[$0]) != nil }
      let blanks = used.filter { column.values[$0].allSatisfy(\.isWhitespace) }
      let texts = used.filter { !numbers.contains($0) && !blanks.contains($0) }
      let name = "covariate \(column.name)"
      if used.count < 2 {
        return "\(name) is the same for all customers: it tells nothing apart; leave it out"
      }
      if !numbers.isEmpty, texts.isEmpty, !blanks.isEmpty {
        return
          "\(name) has numbers, and nothing for \(customers(blanks)) customers: fill them in, or leave it out"
      }
      if !texts.isEmpty, numbers.count >= 2, numbers.count >= texts.count {
        return
          "\(name) has numbers, and other texts for \(customers(texts + blanks)) customers: write one or the other"
      }
      if numbers.count < used.count, used.count > mostTexts {
        return
          "\(name) has \(used.count) texts, each of which but one is a number to fit: \(mostTexts) are the most; make fewer of them"
      }
      return nil
    }
  }

  private static func number(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

  /// - Parameter columns: of a log, without ``problems(_:)``. A column of which every text is a number is taken for numbers.
  package init(_ columns: [CustomerColumn]) {
    var names: [String] = []
    /// By column, then text: its numbers.
    var numbers: [[[Double]]] = []
    for column in columns {
      let read = column.values.compactMap(Self.number)
      if read.count == column.values.count {
        names.append(column.name)
        numbers.append(read.map { [$0] })
      } else {
        names += column.values.dropFirst().map { "\(column.name)=\($0)" }
        numbers.append(
          column.values.indices.map { place in column.values.indices.dropFirst().map { $0 == place ? 1 : 0 } }
        )
      }
    }
    self.names = names
    var known: [[Int32]: Int32] = [:]
    var values: [[Double]] = []
    groups = (columns.first?.places.indices ?? 0..<0).map { customer in
      let texts = columns.map { $0.places[customer] }
      if let group = known[texts] { return group }
      let group = Int32(clamping: values.count)
      known[texts] = group
      values.append(zip(numbers, texts).flatMap { $0[Int(clamping: $1)] })
      return group
    }
    self.values = values
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

package import Logs

/// Numbers that do not change with time, by which customers' rates may differ.
package struct Covariates: Sendable {
  package static let none = Covariates([])

  /// `age` of a column of numbers; `shop=north` of a text, one for each text but the first.
  package let names: [String]
  /// For each customer, those who are alike in all; empty where there are no covariates.
  let groups: [Int32]
  /// By group, then in the order of `names`.
  let values: [[Double]]

  /// - Parameter columns: of a log. A column of which every text is a number is taken for numbers.
  package init(_ columns: [CustomerColumn]) {
    var names: [String] = []
    /// By column, then text: its numbers.
    var numbers: [[[Double]]] = []
    for column in columns {
      let read = column.values.compactMap { Double($0).flatMap { $0.isFinite ? $0 : nil } }
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

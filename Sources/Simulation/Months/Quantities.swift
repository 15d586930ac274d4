// SPDX-License-Identifier: GPL-3.0-or-later

/// What customers do at each age (of a vintage) or in each month (of existing customers), in counts: a matrix, row
/// by row.
struct Quantities<Count: Lane>: Sendable {
  let layout: QuantityLayout
  /// In which things happen; those present are counted after the last of them too.
  let months: Int
  private(set) var values: [Count]

  init(_ layout: QuantityLayout, months: Int) {
    self.layout = layout
    self.months = months
    values = [Count](repeating: .zero, count: layout.rows * (months + 1))
  }

  /// A row of the layout in a month.
  subscript(row: Int, month: Int) -> Count {
    @inline(__always) get { values[row * (months + 1) + month] }
    @inline(__always) _modify { yield &values[row * (months + 1) + month] }
  }

  /// Has `body` count in all rows.
  mutating func withRows(_ body: (QuantityRows<Count>) -> Void) {
    let stride = months + 1
    values.withUnsafeMutableBufferPointer { body(QuantityRows(values: $0, stride: stride)) }
  }

  /// Fills in what follows from the other rows: who left.
  mutating func complete() {
    for month in 0..<months {
      self[QuantityLayout.left, month] =
        self[QuantityLayout.present, month] - self[QuantityLayout.present, month + 1]
    }
  }

  /// A row, by month.
  func row(_ row: Int) -> ArraySlice<Count> {
    values[row * (months + 1)..<(row + 1) * (months + 1)]
  }
}

/// The rows of `Quantities` while something is counted in them.
struct QuantityRows<Count: Lane> {
  fileprivate let values: UnsafeMutableBufferPointer<Count>
  fileprivate let stride: Int

  /// A row, by month: as many as are counted and one more.
  func row(_ row: Int) -> UnsafeMutablePointer<Count> {
    precondition((row + 1) * stride <= values.count, "there is no such row")
    return values.baseAddress! + row * stride
  }

  /// A row of the layout in a month.
  subscript(row: Int, month: Int) -> Count {
    @inline(__always) get { values[row * stride + month] }
    @inline(__always) nonmutating _modify { yield &values[row * stride + month] }
  }
}

extension Quantities {
  /// A row as the ledger counts it: who is present after a month counts in it.
  func rowInMonths(_ row: Int) -> ArraySlice<Count> {
    self.row(row).dropFirst(row == QuantityLayout.present ? 1 : 0)
  }

  /// Has `body` change a row, by month.
  mutating func withRow(_ row: Int, _ body: (UnsafeMutableBufferPointer<Count>) -> Void) {
    let range = row * (months + 1)..<(row + 1) * (months + 1)
    values.withUnsafeMutableBufferPointer { body(UnsafeMutableBufferPointer(rebasing: $0[range])) }
  }

  /// Adds others, of as many months, times `weight`.
  mutating func add(_ others: Quantities, weight: Count) {
    precondition(layout == others.layout && months == others.months)
    others.values.withUnsafeBufferPointer { others in
      values.withUnsafeMutableBufferPointer { values in
        for index in values.indices { values[index] += others[index] * weight }
      }
    }
  }
}

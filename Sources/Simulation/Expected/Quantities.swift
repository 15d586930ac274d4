// SPDX-License-Identifier: GPL-3.0-or-later

/// What customers do at each age (of a vintage) or in each month (of existing customers), in counts: a matrix, row
/// by row.
struct Quantities<Count: Lane>: Sendable {
  let layout: QuantityLayout
  /// In which things happen; those who are there are counted after the last of them too.
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

  mutating func clear() {
    for index in values.indices { values[index] = .zero }
  }

  /// All lanes together.
  var summed: Quantities<Double> {
    var sums = Quantities<Double>(layout, months: months)
    for index in values.indices { sums.values[index] = values[index].sum() }
    return sums
  }
}

extension Quantities<Double> {
  /// A row, by month.
  func row(_ row: Int) -> ArraySlice<Double> {
    values[row * (months + 1)..<(row + 1) * (months + 1)]
  }

  /// Has `body` change a row, by month.
  mutating func withRow(_ row: Int, _ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    let range = row * (months + 1)..<(row + 1) * (months + 1)
    values.withUnsafeMutableBufferPointer { body(UnsafeMutableBufferPointer(rebasing: $0[range])) }
  }

  /// Σ over rows and months of these × others, as far as both go.
  func product(with other: Quantities<Double>) -> Double {
    precondition(layout == other.layout)
    var total = 0.0
    for row in 0..<layout.rows {
      let (start, otherStart) = (row * (months + 1), row * (other.months + 1))
      for month in 0..<min(months, other.months) {
        total += values[start + month] * other.values[otherStart + month]
      }
    }
    return total
  }

  /// Adds `scale` × the quantities of others, of as many months.
  mutating func add(_ other: Quantities<Double>, scale: Double = 1) {
    precondition(layout == other.layout && months == other.months)
    for index in values.indices { values[index] += scale * other.values[index] }
  }

  /// Adds the lanes of chunks of classes, each to its segment's quantities.
  static func add<Lanes: Lane>(
    _ lanes: Quantities<Lanes>, of chunk: ClassChunk, to bySegment: inout [Quantities<Double>]
  ) {
    let segments = chunk.classes.map(\.segment)
    if segments.allSatisfy({ $0 == segments[0] }) {
      bySegment[segments[0]].add(lanes.summed)
      return
    }
    for row in 0..<lanes.layout.rows {
      let range = row * (lanes.months + 1)..<(row + 1) * (lanes.months + 1)
      if lanes.values[range].allSatisfy({ $0 == .zero }) { continue }
      for (lane, segment) in segments.enumerated() {
        bySegment[segment].withRow(row) { target in
          lanes.values.withUnsafeBytes { bytes in
            let numbers = bytes.assumingMemoryBound(to: Double.self)
            for (month, index) in range.enumerated() { target[month] += numbers[index * Lanes.width + lane] }
          }
        }
      }
    }
  }

  /// Fills in what follows from the other rows: who left, and what orders are worth to those whose order is worth
  /// `value` mean orders.
  mutating func complete(orderValue value: Double) {
    for part in layout.parts {
      for month in 0..<months {
        self[part + QuantityLayout.orderValues, month] = value * self[part + QuantityLayout.paidOrders, month]
      }
    }
    for month in 0..<months {
      self[QuantityLayout.left, month] =
        self[QuantityLayout.there, month] - self[QuantityLayout.there, month + 1]
    }
  }
}

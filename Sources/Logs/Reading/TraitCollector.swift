// SPDX-License-Identifier: GPL-3.0-or-later

/// Keeps the text that a column has in each customer's first row.
struct TraitCollector {
  let name: String
  let place: Int
  private var values = NameTable()
  private var numbers: [Int32] = []

  init(name: String, place: Int) {
    self.name = name
    self.place = place
  }

  /// - Parameter customer: at most one more than the greatest so far.
  mutating func take(_ cell: CellBytes, of customer: Int) {
    guard customer >= numbers.count else { return }
    numbers.append(Int32(clamping: values.number(of: cell)))
  }

  /// - Parameter order: customers in the order of the log.
  func column(_ order: [Int]) -> CustomerColumn {
    let byText = values.order()
    var places = [Int32](repeating: 0, count: byText.count)
    for (place, value) in byText.enumerated() { places[value] = Int32(clamping: place) }
    return CustomerColumn(
      name: name, values: byText.map(values.text),
      places: order.map { places[Int(clamping: numbers[$0])] })
  }
}

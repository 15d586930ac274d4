// SPDX-License-Identifier: GPL-3.0-or-later

extension RecordScanner {
  /// The cell at a place, empty if the record is shorter or there is no such column (-1).
  @inline(__always)
  func cell(_ place: Int) -> CellBytes {
    place >= 0 && place < count ? self[place] : CellBytes(start: nil, count: 0)
  }
}

extension LogQuality {
  /// Counts a row and gives its customer's name, unless the row is left out.
  @inline(__always)
  mutating func customer(of record: RecordScanner, at place: Int, heads: Int) -> CellBytes? {
    rows += 1
    if record.count > heads, (heads..<record.count).contains(where: { !record[$0].isEmpty }) {
      note(.tooManyCells, line: record.line)
      return nil
    }
    let name = record.cell(place)
    if !name.isEmpty { return name }
    // Spreadsheets leave rows of empty cells at the end.
    if (0..<record.count).allSatisfy({ record[$0].isEmpty }) {
      rows -= 1
    } else {
      note(.noCustomer, line: record.line)
    }
    return nil
  }
}

extension AmountReader {
  /// Ends the reading where the amounts turned out not to be of one log.
  @inline(__always)
  func refuse(_ cell: CellBytes, at place: Int, in record: RecordScanner) throws(Interruption) {
    if fault == .none { return }
    throw .wrong([
      fault.finding(
        cell: String(decoding: cell, as: UTF8.self), line: record.line, column: record.column(of: place),
        decimals: decimals, firstLine: currencyLine)
    ])
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Quantities whose values are rows of a file: what was fitted together is drawn together.
struct JointFields {
  /// Bytes of a file of draws.
  private static let maximumBytes = 10_000_000

  private let name: String
  private let file: Node?
  private let columns: [Node.Entry]
  private let source: String
  private let note: String

  init(_ fields: Fields, name: String) {
    self.name = name
    _ = fields.text(
      "file", required: true,
      "CSV file, relative to the scenario file, of which a draw takes one row, each as likely as any other.")
    file = fields.value("file")
    let meaning = "The columns that are drawn, by the name of the quantity that each is for `ref` and `expr`."
    if fields.describe("columns", .names(.text(pattern: nil), entry: "quantity"), required: true, meaning) {
      columns = []
    } else {
      if fields.value("columns") == nil { fields.missing("columns", meaning) }
      columns = fields.entries(of: "columns")
    }
    source = fields.text("source", "Where the draws come from.") ?? ""
    note = fields.text("note", "A remark.") ?? ""
  }

  /// The quantities; none, with findings, where the file cannot be drawn from.
  func quantities(_ decoding: Decoding) -> [(name: String, quantity: JointQuantity)] {
    guard let file, let path = file.text else { return [] }
    decoding.warnOutside(file, path)
    let table: CSVTable
    do throws(InputFiles.Problem) {
      table = try decoding.files.table(path, limit: Self.maximumBytes)
    } catch {
      decoding.report(.error, file, error.message, error.remedy)
      return []
    }
    guard !table.rows.isEmpty else {
      decoding.report(.error, file, "\(quoted(path)) has no rows", "it needs one row per draw")
      return []
    }
    if table.rows.count == 1 {
      decoding.report(
        .warning, file, "\(quoted(path)) has one row: nothing is uncertain",
        "give a row per draw, or write the numbers under `quantities`")
    }
    let read = columns.compactMap { entry in
      column(entry, table, file, path, decoding).map { (entry, $0) }
    }
    // By the first column, so that a coordinate's middle is not any row.
    guard let first = read.first?.1 else { return [] }
    let order = first.indices.sorted { (first[$0], $0) < (first[$1], $1) }
    return read.map { entry, values in
      let column = JointColumn(name: "joint.\(name).\(entry.key)", values: order.map { values[$0] })
      let quantity = JointQuantity(
        column: column, lines: order.map { table.rows[$0].line }, dimension: "joint.\(name)", file: path,
        node: entry.value)
      decoding.register.add(quantity, source: source, note: note)
      return (entry.key, quantity)
    }
  }

  private func column(
    _ entry: Node.Entry, _ table: CSVTable, _ file: Node, _ path: String, _ decoding: Decoding
  ) -> [Double]? {
    guard let header = decoding.text(entry.value) else { return nil }
    guard let index = decoding.column(header, of: table, in: path, at: entry.value) else { return nil }
    var isUsable = true
    let values = table.rows.map { row in
      let written = row.cells[index]
      if let value = Double(written), abs(value) <= NumberRange.largest { return value }
      // What the file holds is not repeated: it may be another than the one that was meant.
      decoding.report(
        row: row.line, of: path, file,
        written.isEmpty
          ? "nothing stands under \(quoted(header))" : "what stands under \(quoted(header)) is not a number",
        "write digits and a point alone, in every row")
      isUsable = false
      return .nan
    }
    return isUsable ? values : nil
  }
}

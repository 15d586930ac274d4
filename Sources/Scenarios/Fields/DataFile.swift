// SPDX-License-Identifier: GPL-3.0-or-later

/// A CSV file that a mapping of the scenario names, with columns that other keys of the mapping name.
struct DataFile {
  private let file: Node?
  private let fields: Fields
  private let maximumBytes: Int

  /// - Parameter maximumBytes: the largest file that is read.
  init(_ fields: Fields, maximumBytes: Int = InputFiles.maximumBytes) {
    self.fields = fields
    self.maximumBytes = maximumBytes
    _ = fields.text(
      "file", required: true, "CSV file, relative to the scenario file; lines that begin with # are comments."
    )
    file = fields.value("file")
  }

  /// The name of a column: the value of a key.
  func columnName(_ key: String, default fallback: String? = nil, _ meaning: String) -> String? {
    fields.text(key, required: fallback == nil, default: fallback, meaning) ?? fallback
  }

  /// The file's contents; `nil`, with a finding, where it cannot be read.
  func table() -> CSVTable? {
    guard let file, let name = file.text, let decoding = fields.decoding else { return nil }
    // Also of a file that is refused, which is the likelier one not to be meant.
    decoding.warnOutside(file, name)
    do throws(InputFiles.Problem) {
      return try decoding.files.table(name, limit: maximumBytes)
    } catch {
      decoding.report(.error, file, error.message, error.remedy)
      return nil
    }
  }

  /// Where a column stands; `nil`, with a finding at `key`, where the file has not just one of that name.
  func column(_ key: String, _ name: String, _ table: CSVTable) -> Int? {
    guard let node = fields.node else { return nil }
    let place = node[key] ?? Node(.null, at: node.location, path: node.path / key)
    return fields.decoding?.column(name, of: table, in: file?.text ?? "", at: place)
  }

  /// A cell as a number; `nil`, with a finding if it is none.
  func number(_ row: CSVTable.Row, _ column: Int, named name: String) -> Double? {
    if let number = Double(row.cells[column]), number.isFinite { return number }
    // What the file holds is not repeated: it may be another than the one that was meant.
    report(
      row, "what stands under \(quoted(name)) is not a number", "write digits and a point alone")
    return nil
  }

  /// Reports on a row of the file.
  func report(_ row: CSVTable.Row, _ message: String, _ remedy: String) {
    guard let file, let name = file.text else { return }
    fields.decoding?.report(row: row.line, of: name, file, message, remedy)
  }

  /// Reports on the file.
  func report(_ message: String, _ remedy: String) {
    guard let file else { return }
    fields.decoding?.report(.error, file, message, remedy)
  }
}

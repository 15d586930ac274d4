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
    warnOutside(decoding, file, name)
    do throws(InputFiles.Problem) {
      return try decoding.files.table(name, maximumBytes: maximumBytes)
    } catch {
      decoding.report(.error, file, error.message, error.remedy)
      return nil
    }
  }

  /// A scenario that came from elsewhere should not read what is not its own without being seen to.
  private func warnOutside(_ decoding: Decoding, _ file: Node, _ name: String) {
    guard decoding.files.isOutside(name) else { return }
    decoding.report(
      .warning, file, "\(quoted(name)) is outside the scenario's folder",
      "put the file beside the scenario, so that both can be handed on together")
  }

  /// Where a column stands; `nil`, with a finding at `key`, where the file has not just one of that name.
  func column(_ key: String, _ name: String, _ table: CSVTable) -> Int? {
    let matches = table.header.indices.filter { table.header[$0] == name }
    if matches.count == 1 { return matches[0] }
    let near = Suggestions.closest(to: name, among: table.header)
    fields.report(
      .error, key,
      matches.isEmpty
        ? "the file has no column \(quoted(name))" : "the file has \(matches.count) columns \(quoted(name))",
      // The header is not repeated: the file may be another than the one that was meant.
      near.map { $0 == name ? "rename one" : "did you mean \(quoted($0))?" }
        ?? "name a column as the first line of \(quoted(file?.text ?? "")) does")
    return nil
  }

  /// A cell as a number; `nil`, with a finding, where it is none.
  func number(_ row: CSVTable.Row, _ column: Int, named name: String) -> Double? {
    if let number = Double(row.cells[column]), number.isFinite { return number }
    // What the file holds is not repeated: it may be another than the one that was meant.
    report(
      row, "what stands under \(quoted(name)) is not a number", "write digits and a point alone")
    return nil
  }

  /// Reports on a row of the file.
  func report(
    _ row: CSVTable.Row, _ message: String, _ remedy: String, severity: Finding.Severity = .error
  ) {
    guard let file, let name = file.text, let decoding = fields.decoding else { return }
    decoding.report(
      severity, file.path,
      InputLocation(file: decoding.files.shown(name), line: row.line, column: 1), message, remedy)
  }

  /// Reports on the file.
  func report(_ message: String, _ remedy: String, severity: Finding.Severity = .error) {
    guard let file else { return }
    fields.decoding?.report(severity, file, message, remedy)
  }
}

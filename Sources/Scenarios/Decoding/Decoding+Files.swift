// SPDX-License-Identifier: GPL-3.0-or-later

/// What may be wrong with the files that a scenario names.
extension Decoding {
  /// A scenario that came from elsewhere should not read what is not its own without being seen to.
  func warnOutside(_ file: Node, _ name: String) {
    guard files.isOutside(name) else { return }
    report(
      .warning, file, "\(quoted(name)) is outside the scenario's folder",
      "put the file beside the scenario, so that both can be handed on together")
  }

  /// The column with a header; `nil`, with a finding at `place` if there is none or more than one.
  func column(_ header: String, of table: CSVTable, in file: String, at place: Node) -> Int? {
    let matches = table.header.indices.filter { table.header[$0] == header }
    if matches.count == 1 { return matches[0] }
    let near = Suggestions.closest(to: header, among: table.header)
    report(
      .error, place,
      matches.isEmpty
        ? "the file has no column \(quoted(header))"
        : "the file has \(matches.count) columns \(quoted(header))",
      // The header is not repeated: the file may be another than the one that was meant.
      near.map { $0 == header ? "rename one" : "did you mean \(quoted($0))?" }
        ?? "name a column as the first line of \(quoted(file)) does")
    return nil
  }

  func report(row line: Int, of name: String, _ file: Node, _ message: String, _ remedy: String) {
    report(
      .error, file.path, InputLocation(file: files.shown(name), line: line, column: 1), message, remedy)
  }
}

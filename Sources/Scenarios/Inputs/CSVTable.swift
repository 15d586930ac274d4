// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import SwiftCSV

/// A CSV file with a header, without its comment lines.
struct CSVTable {
  struct Row {
    /// In the file, from 1.
    var line: Int
    /// As many as the header has.
    var cells: [String]
  }

  var header: [String]
  var rows: [Row] = []

  init(_ data: Data, name: String) throws(InputFiles.Problem) {
    var bytes = data[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
      throw InputFiles.Problem(
        message: "\(quoted(name)) is not text in UTF-8", remedy: "save it as CSV UTF-8 from the spreadsheet")
    }
    header = []
    var lineNumbers: [Int] = []
    var kept: [Substring] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) { continue }
      lineNumbers.append(index + 1)
      kept.append(line)
    }
    guard !kept.isEmpty else {
      throw InputFiles.Problem(
        message: "\(quoted(name)) is empty", remedy: "it needs a header and rows below it")
    }
    // Line by line: a quote left open then spoils its own line, not the rest of the file.
    for (line, number) in zip(kept, lineNumbers) {
      guard
        let parsed = try? EnumeratedCSV(string: String(line) + "\n", delimiter: .comma, loadColumns: false)
      else {
        throw InputFiles.Problem(
          message: "line \(number) of \(quoted(name)) is not CSV", remedy: "check its quotes")
      }
      let cells = parsed.header.map { $0.trimmingCharacters(in: .whitespaces) }
      if header.isEmpty {
        header = cells
      } else if cells.count == header.count {
        rows.append(Row(line: number, cells: cells))
      } else {
        throw InputFiles.Problem(
          message:
            "line \(number) of \(quoted(name)) has \(cells.count) cells and the header \(header.count)",
          remedy: header.count == 1 && cells.count == 1
            ? "separate cells by commas" : "check its commas and quotes")
      }
    }
  }
}

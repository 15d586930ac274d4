// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// Reads the tables that `CSVWriter` writes.
package struct CSVReader {
  /// Why a file is no table.
  package enum Failure: Error, Equatable {
    case unreadable(String)
    /// The number of the first record that does not fit its header, from 1.
    case malformed(String, record: Int)
  }

  /// The table in a file. Cells are the texts that were written, empty ones empty; labels are the keys.
  package static func table(at path: String) throws(Failure) -> ResultTable {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { throw .unreadable(path) }
    var records = try records(of: text, path: path)
    guard !records.isEmpty else { throw .malformed(path, record: 1) }
    let header = records.removeFirst()
    var table = ResultTable(
      name: ((path as NSString).lastPathComponent as NSString).deletingPathExtension,
      columns: header.map { Column($0, label: Caption($0)) })
    for (index, record) in records.enumerated() {
      guard record.count == header.count else { throw .malformed(path, record: index + 2) }
      table.append(record.map { $0.isEmpty ? .empty : .text($0) })
    }
    return table
  }

  private static func records(of text: String, path: String) throws(Failure) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }[...]
    func ended() -> [String] { record + [CellText.read(String(field))] }
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars.removeFirst()
        field.append(scalar)
      case "\"": isQuoted.toggle()
      case _ where isQuoted: field.append(scalar)
      case ",":
        record = ended()
        field = String.UnicodeScalarView()
      case "\r": continue
      case "\n":
        records.append(ended())
        record = []
        field = String.UnicodeScalarView()
      default: field.append(scalar)
      }
    }
    guard !isQuoted, field.isEmpty, record.isEmpty else {
      throw .malformed(path, record: records.count + 1)
    }
    return records
  }
}

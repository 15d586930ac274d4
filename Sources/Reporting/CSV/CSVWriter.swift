// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Tables as comma-separated values by RFC 4180: UTF-8, lines that end in CR LF, cells quoted where they must
/// be, and one header line of column keys.
package struct CSVWriter: TableWriter, Equatable {
  package static let fileExtension = "csv"

  /// Puts a byte-order mark first, without which Excel takes UTF-8 for a local encoding.
  package var forExcel: Bool
  /// In which the labels beside keys are written.
  package var language: Language

  package init(forExcel: Bool = false, language: Language = .english) {
    self.forExcel = forExcel
    self.language = language
  }

  package func header(of table: ResultTable) -> String {
    var text = forExcel ? "\u{FEFF}" : ""
    append(table.columns.map { .text($0.key) }, to: &text)
    return text
  }

  package func append(_ row: [Cell], to text: inout String) {
    for (index, cell) in row.enumerated() {
      if index > 0 { text += "," }
      text += field(cell)
    }
    text += "\r\n"
  }

  private func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): Self.field(text)
    case .caption(let caption): Self.field(caption.text(in: language))
    case .number(let number): NumberText.exact(number)
    case .integer(let integer): String(integer)
    case .boolean(let boolean): boolean ? "true" : "false"
    case .empty: ""
    }
  }

  private static func field(_ text: String) -> String {
    isPlain(text) ? text : quoted(CellText.written(text))
  }

  /// Whether a text is surely written as it is, which nearly all are: seen by its bytes, without asking what each
  /// character is.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetterOrDigit(first), text.utf8.last != UInt8(ascii: " ") else {
      return text.isEmpty
    }
    return text.utf8.allSatisfy {
      (UInt8(ascii: " ")...UInt8(ascii: "~")).contains($0) && $0 != UInt8(ascii: "\"")
        && $0 != UInt8(ascii: ",")
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let mustQuote =
      scalars.contains { $0 == "\"" || $0 == "," || $0 == "\r" || $0 == "\n" }
      || scalars.first?.properties.isWhitespace == true || scalars.last?.properties.isWhitespace == true
    guard mustQuote else { return text }
    var result = "\""
    for scalar in scalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

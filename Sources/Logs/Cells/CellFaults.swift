// SPDX-License-Identifier: GPL-3.0-or-later

extension AmountReader.Fault {
  /// What to say of a cell in which amounts turn out not to be readable as one log's.
  ///
  /// - Parameters:
  ///   - decimals: the mark that amounts were read with.
  ///   - firstLine: where the other currency was seen.
  func finding(cell: String, line: Int, column: Int, decimals: DecimalMark, firstLine: Int) -> LogFinding {
    let shown = String(cell.prefix(40))
    switch self {
    case .none, .otherMark:
      let (mark, separator) = decimals == .point ? ("comma", "comma") : ("point", "point")
      return LogFinding(
        "\"\(shown)\" has a \(mark) before decimals, where a \(separator) separates thousands",
        remedy: "say --decimals \(mark), if all amounts are so", line: line, column: column)
    case .currency(let code, let earlier):
      return LogFinding(
        "\"\(shown)\" is in \(code), and line \(firstLine) in \(earlier): amounts of two currencies have no sum",
        remedy: "make a log for each currency, or convert them first", line: line, column: column)
    }
  }
}

extension DateReader {
  /// Why dates whose year comes last cannot be read; `nil` if they can, or there are none.
  func orderFinding() -> LogFinding? {
    guard asked == nil, let yearLast else { return nil }
    if let dayFirst, let monthFirst {
      return LogFinding(
        "\"\(monthFirst.text)\" has the month first, and \"\(dayFirst.text)\" in line \(dayFirst.line) the day",
        remedy:
          "write dates as 2026-04-01, or say --dates dmy or --dates mdy, and what does not fit is left out",
        line: monthFirst.line)
    }
    guard dayFirst == nil, monthFirst == nil else { return nil }
    return LogFinding(
      "\"\(yearLast.text)\" may begin with the day or the month, and no date of the log tells",
      remedy: "say --dates dmy (day first) or --dates mdy (month first)", line: yearLast.line)
  }

  /// Whether it turned out that months come first though days were assumed to: all must be read again.
  var mustSwap: Bool {
    asked == nil
      && (assumed == .dmy ? monthFirst != nil && dayFirst == nil : dayFirst != nil && monthFirst == nil)
  }
}

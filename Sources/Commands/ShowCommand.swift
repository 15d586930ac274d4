// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Metrics
import Reporting
import Scenarios

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a table of a results folder: rows and columns as asked for.",
    usage: "ltv show <folder> [<table>] [<options>]",
    discussion: """
      Reads any folder that ltv has written: of runs, studies, sweeps, fits,
      descriptions and back-tests. Without a table it says which there are.

      --across turns the values of a column into columns: years or strategies
      side by side. Each cell then has the mean, where the table has one, else
      every number, a row each; --columns chooses others.

      EXAMPLES
        ltv show results/elevator/monday
        ltv show results/elevator/monday annual --where line=revenue \\
          --across fiscal_year
        ltv show results/elevator/monday vintages --where month=0,12,24 \\
          --columns strategy,date,cac,ltv --sort -cac
        ltv show results/elevator/monday timeline --where 'mean<0' --csv
      """)

  @Argument(help: "The folder of results.", completion: .directory)
  var folder: String

  @Argument(
    help: "The table, such as summary. (default: say which there are)",
    completion: .custom { words, _, _ in ShowCommand.tables(named: words) })
  var table: String?

  @Option(help: ArgumentHelp("Columns, between commas, in their order. (default: all)", valueName: "columns"))
  var columns: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Rows in which a column has this value or one of several between commas; < <= > >= compare numbers; repeat "
        + "for more.", valueName: "column=value"))
  var conditions: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sort by a column; a minus before it: largest first. (default: as in the file)", valueName: "column"))
  var sort: String?

  @Option(help: ArgumentHelp("Make a column of each value of this one.", valueName: "column"))
  var across: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Show so many rows, from the first. (default: 40; with --csv all)", valueName: "rows"))
  var rows: Int?

  @Flag(help: "Print CSV with exact numbers, for another program.")
  var csv = false

  @OptionGroup var shown: ShownOptions

  private static let usualRows = 40

  /// For shells: the tables of the first word of a command line that names a folder of results.
  private static func tables(named words: [String]) -> [String] {
    words.lazy.compactMap { (try? ResultFolder($0))?.tableNames }.first ?? []
  }

  func validate() throws {
    guard rows ?? 1 >= 1 else { throw ValidationError("--rows \(rows ?? 0): must be at least 1") }
    guard
      table != nil
        || (columns == nil && conditions.isEmpty && sort == nil && across == nil && !csv && rows == nil)
    else {
      throw ValidationError(
        "of which table? name it after the folder; ltv show \(folder.forShell) says which there are")
    }
    guard !csv || shown.unit == nil else {
      throw ValidationError("--csv has exact numbers, --unit rounded ones; leave one out")
    }
  }

  func run() throws {
    let (names, results) = try reporting { () throws(ResultFolder.Failure) in
      let results = try ResultFolder(folder)
      return (results.tableNames, results)
    }
    guard let table else {
      let tables = try reporting { () throws(ResultFolder.Failure) in
        try names.map { name throws(ResultFolder.Failure) in try results.table(name) }.compactMap(\.self)
      }
      return try Output.write(
        text: TableList(tables, folder: folder.forShell, language: shown.lang).text.withoutLastBreak)
    }
    guard let read = try reporting({ () throws(ResultFolder.Failure) in try results.table(table) }) else {
      let near = Suggestions.closest(to: table, among: names)
      throw ValidationError(
        "\(folder) has no table \(table.forShell); "
          + (near.map { "did you mean \($0)?" }
            ?? "it has \(TableTopic.ordered(names).joined(separator: ", "))"))
    }
    let currency = results.facts.reading?.currency
    if let currency { try shown.check(currency: currency) }
    let choice = try choice()
    var grid: TableGrid
    do throws(TableProblem) {
      grid = try choice.grid(of: read)
    } catch {
      throw ValidationError(error.text(table: table))
    }
    if csv {
      if let rows { grid.keepFirst(rows) }
      // Programs that read lines see a carriage return as part of the last cell.
      let text = CSVWriter(language: shown.lang).text(of: grid.asTable).replacing("\r\n", with: "\n")
      return try Output.write(text: text.withoutLastBreak)
    }
    let page = ShownTable(
      grid, choice: choice, rows: rows ?? Self.usualRows, currency: currency,
      options: ReportOptions(language: shown.lang, unit: shown.unit), width: Terminal.width)
    try Output.write(text: page.text.withoutLastBreak)
  }

  private func reporting<Result>(_ read: () throws(ResultFolder.Failure) -> Result) throws -> Result {
    do throws(ResultFolder.Failure) {
      return try read()
    } catch {
      throw ValidationError(error.message + remedy)
    }
  }

  /// Where a file of a folder is named instead.
  private var remedy: String {
    let path = folder as NSString
    guard path.pathExtension == "csv" else { return "" }
    let parent = path.deletingLastPathComponent
    return
      "; write ltv show \((parent.isEmpty ? "." : parent).forShell) \((path.lastPathComponent as NSString).deletingPathExtension.forShell)"
  }

  private func choice() throws -> TableChoice {
    var choice = TableChoice()
    choice.columns =
      try columns.map { text in
        let keys = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
          !$0.isEmpty
        }
        guard !keys.isEmpty else {
          throw ValidationError("--columns names no column; write --columns strategy,mean")
        }
        return keys
      } ?? []
    choice.filters = try conditions.map { text in
      do throws(MalformedRequest) {
        return try RowFilter(text)
      } catch {
        throw ValidationError("--where \(text): \(error)")
      }
    }
    choice.order = sort.map(TableChoice.Order.init)
    choice.across = across
    return choice
  }
}

extension TableProblem {
  /// What is wrong with the request, and what would be right.
  fileprivate func text(table: String) -> String {
    switch self {
    case .noColumn(let key, let known):
      "\(table) has no column \(key.forShell); \(Self.remedy(key, known))"
    case .noValue(let text, let column, let known):
      "\(table) has no \(column) \(text.forShell); \(Self.remedy(text, known))"
    case .isText(let column):
      "\(column) of \(table) has no numbers to compare; write --where \(column)=value"
    case .noValues(let across):
      "--across \(across): \(table) has no numbers besides; show it as it is"
    case .severalRows(let across, let columns):
      "--across \(across): several rows belong into one cell; "
        + (columns.isEmpty
          ? "narrow the rows by --where"
          : "they differ by \(columns.joined(separator: ", ")): narrow the rows by --where, or name it in --columns")
    }
  }

  private static let mostNamed = 12

  private static func remedy(_ text: String, _ known: [String]) -> String {
    if let near = Suggestions.closest(to: text, among: known) { return "did you mean \(near.forShell)?" }
    let named = known.prefix(mostNamed).map(\.forShell).joined(separator: ", ")
    return "there \(known.count == 1 ? "is" : "are") \(named)\(known.count > mostNamed ? " …" : "")"
  }
}

extension String {
  fileprivate var withoutLastBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}

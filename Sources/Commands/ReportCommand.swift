// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "A page or a workbook of results, for readers.",
    usage: "ltv report <folder> ... [<options>]",
    discussion: """
      Makes one file of a folder that ltv has written: a page for any browser, which
      needs no network and prints, or a workbook with the same tables, charts and,
      where a strategy allows it, a model that computes. Studies of the same
      scenario, with the same seed and --set values, join the report of a run: those
      named after it, and those that lie beside it.

      The page lies beside the folder, as FOLDER.html, unless --out names another.
      An earlier report of that name is replaced.

      EXAMPLE
        ltv report results/elevator/2026-11-29-093000
        ltv report out/run out/tornado --out lifts.xlsx --lang ja
      """)

  @Argument(help: "Folders of results: a run and its studies, or one alone.", completion: .directory)
  var folders: [String]

  @Option(
    help: ArgumentHelp("The file to write: page.html or book.xlsx.", valueName: "file"),
    completion: .file(extensions: ["html", "xlsx"]))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Strategies whose models a workbook has. (default: the baseline, the best, and more while it stays small)",
      valueName: "keys"))
  var models: String?

  @OptionGroup var shown: ShownOptions

  func validate() throws {
    let form = try out.map { try ReportForm(path: $0) } ?? .page
    if models != nil, form != .workbook {
      throw ValidationError("--models: a workbook has models; name one by --out, which ends in .xlsx")
    }
  }

  func run() throws {
    try ReportFile(
      options: ReportOptions(language: shown.lang, unit: shown.unit),
      models: models?.split(separator: ",").map(String.init)
    ).write(folders, to: out)
  }
}

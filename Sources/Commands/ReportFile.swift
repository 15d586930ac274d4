// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Metrics
import Reporting

/// The forms that a report can take, by what their files' names end with.
enum ReportForm: CaseIterable {
  case page, workbook

  var fileExtension: String {
    switch self {
    case .page: PageWriter.fileExtension
    case .workbook: WorkbookWriter.fileExtension
    }
  }

  /// Throws if a name ends otherwise.
  init(path: String) throws {
    let ending = (path as NSString).pathExtension.lowercased()
    guard let form = ReportForm.allCases.first(where: { $0.fileExtension == ending }) else {
      throw ValidationError(
        "--out \(path): a report is a page or a workbook; name a file that ends in .html or .xlsx")
    }
    self = form
  }
}

/// A report, from folders of results to its file.
struct ReportFile {
  let options: ReportOptions
  /// Keys of strategies that are to have a sheet that computes; `nil` for what leaves a workbook small.
  var models: [String]?

  private var words: Wording { Wording(options.language, unit: options.unit) }

  /// Writes the report and says where it is, and which studies joined it.
  ///
  /// - Parameters:
  ///   - folders: at least one.
  ///   - out: `nil` for a page beside the first folder.
  func write(_ folders: [String], to out: String?) throws {
    try reportingFailures {
      let chosen = try ReportFolders(folders)
      let place = try out ?? Self.place(beside: chosen.main.path)
      let form = try ReportForm(path: place)
      let source = try ReportSource(chosen.main)
      let report = ResultsReport(source, joining: try chosen.studies.map { try ReportSource($0) }).report
      let data =
        switch form {
        case .page: try PageWriter(options).data(of: report)
        case .workbook: try workbook(of: report, source: source, run: chosen.main)
        }
      try WholeFile.write(data, to: place)
      for study in chosen.found {
        let path = study.path.relativeToCurrentFolder
        try Output.write(words("With the study beside it: \(path)", "同じ場所の分析も含む: \(path)"))
      }
      let path = place.relativeToCurrentFolder
      try Output.write(words("Report: \(path)", "レポート：\(path)"))
    }
  }

  private func workbook(of report: Report, source: ReportSource, run: ResultFolder) throws -> Data {
    let live = try LiveSheets.of(run, ranking: source.ranking, wanted: models)
    return try WorkbookWriter(options).data(of: report, sheets: live.sheets, remark: live.remark)
  }

  /// The page of a folder lies beside it: nothing is added to what a run has written.
  private static func place(beside folder: String) throws -> String {
    let place = try WholeFile.resolved(folder) + "." + PageWriter.fileExtension
    guard !FileManager.default.fileExists(atPath: place) || PageWriter.hasWritten(place) else {
      throw ValidationError(
        "\(place.relativeToCurrentFolder) is there, and is no report; move it away, or name another file by --out"
      )
    }
    return place
  }
}

/// Folders that make one report.
struct ReportFolders {
  /// A run if there is one.
  let main: ResultFolder
  let studies: [ResultFolder]
  /// Those of the studies that nobody named.
  let found: [ResultFolder]

  /// Ends the command if the folders cannot be in one report.
  init(_ paths: [String]) throws {
    let folders = try paths.map { try ResultFolder($0) }
    let runs = folders.filter(\.isRun)
    if runs.count > 1 {
      let same = StudyJoin.obstacle(runs[0], runs[1])
      throw ValidationError(
        "\(runs[0].path) and \(runs[1].path) are two runs\(same == nil ? "" : ", of which the second \(same ?? "")"); a report is of one: "
          + "ltv diff compares two")
    }
    let main = runs.first ?? folders[0]
    let named = folders.filter { $0.path != main.path }
    for other in named {
      if let obstacle = StudyJoin.obstacle(main, other) {
        throw ValidationError(
          "\(other.path) cannot join the report of \(main.path): it \(obstacle)")
      }
    }
    self.main = main
    let known = try Set(folders.map { try WholeFile.resolved($0.path) })
    found = main.isRun ? StudyJoin.studies(beside: main).filter { !known.contains($0.path) } : []
    studies = named + found
  }
}

extension ResultFolder {
  var isRun: Bool { tableNames.contains("comparison") }
}

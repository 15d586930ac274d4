// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Foundation
import Logs
import Metrics
import Reporting
import Scenarios

/// A client's log as it was read, and what tells whether it is still the same file.
struct LoadedLog {
  let file: String
  let read: ReadLog
  let sha256: String

  /// Reads the log; ends the command if it cannot be read.
  ///
  /// - Parameter traits: columns to keep as traits of customers.
  init(_ group: LogOptionsGroup, traits: [String] = []) throws {
    file = group.log
    let reader = LogReader(path: group.log, options: try group.options(traits: traits))
    let bar = ProgressBar("Reading", total: reader.size)
    defer { bar.finish() }
    do {
      read = try reader.read { bar.advance(by: $0) }
    } catch {
      bar.finish()
      for line in error.lines { Output.report(line) }
      throw Exit.invalid
    }
    guard let checksum = Checksum.sha256(ofFile: group.log) else {
      Output.report("\(group.log): error: this file changed while it was read; try again")
      throw Exit.invalid
    }
    sha256 = checksum
  }
}

extension LoadedLog {
  /// Writes tables of what the log shows, what was left out of it, and the manifest.
  ///
  /// - Returns: the folder, as it is shown.
  func write(_ tables: [ResultTable], to claim: FolderClaim, in formats: TableFormats, started: Date) throws
    -> String
  {
    try reportingFailures {
      var folder = RunFolder(claim)
      try folder.write(tables + [read.quality.table], in: formats)
      try folder.writeManifest(LogManifest(self, started: started))
      return try folder.commit()
    }.relativeToCurrentFolder
  }
}

/// What was done with a log: enough to repeat it.
struct LogManifest: Encodable {
  struct Log: Encodable {
    let kind: String
    let encoding: String
    let separator: String
    let columns: [String: String]
    let timeZone: String?
    let dates: String?
    let currency: String?
    let rows: Int
    let rowsLeftOut: Int
  }

  let program = "ltv"
  let version: String
  let command: [String]
  let log: Log
  let inputs: [RunManifest.Input]
  let startedAt: String
  let seconds: Double

  init(_ loaded: LoadedLog, started: Date) {
    let (form, quality) = (loaded.read.form, loaded.read.quality)
    version = Version.current
    command = Array(CommandLine.arguments.dropFirst())
    log = Log(
      kind: loaded.read.kind.rawValue, encoding: form.encoding.rawValue, separator: form.separator.rawValue,
      columns: Dictionary(uniqueKeysWithValues: form.columns.map { ($0.role.rawValue, $0.head) }),
      timeZone: form.timeZone, dates: form.dates?.rawValue, currency: form.currency, rows: quality.rows,
      rowsLeftOut: quality.faults)
    inputs = [RunManifest.Input(path: loaded.file, sha256: loaded.sha256, bytes: form.bytes)]
    startedAt = started.ISO8601Format()
    seconds = Date().timeIntervalSince(started)
  }
}

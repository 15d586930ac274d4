// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// The folder of a sweep's results, in which the work lies until they are complete.
///
/// A folder cannot be swapped for another without an instant in which neither is in place, and a sweep that is
/// killed then would have lost its work. So files move into the folder one by one, the manifest last: with it
/// the results are complete, without it the work is still there. A move that was cut short is begun anew.
package struct SweepFolder: ~Copyable {
  private let target: String
  private var files: FileSet

  private let work: String
  private let created: CreatedFolders
  /// Of the folder that holds the work: two processes must not write the same results.
  private let lock: Int32

  /// - Parameters:
  ///   - target: Folders up to it are created as needed.
  ///   - work: The name of the folder in it that holds the work; it goes once the results are in place.
  package init(target: String, work: String) throws(RunFolderError) {
    let path = "\(target)/\(work)"
    let folder = Self.folder(of: work, in: target)
    let created = try CreatedFolders(upTo: path, for: target)
    let lock: Int32
    switch PartialFolder.lock(path) {
    case .mine(let descriptor): lock = descriptor
    case .unknown: lock = -1
    case .others, .gone:
      created.removeEmpty()
      throw .busy(target)
    }
    Self.takeBack(folder, from: target)
    if mkdir(folder, 0o777) != 0 {
      let code = errno
      if lock >= 0 { close(lock) }
      created.removeEmpty()
      throw RunFolderError(errno: code, path: target)
    }
    self.target = target
    self.work = path
    self.created = created
    self.lock = lock
    files = FileSet(folder: folder, target: target)
  }

  /// Where files lie until all are there.
  private static func folder(of work: String, in target: String) -> String { "\(target)/\(work)/results" }

  /// Whether the sweep could be kept and its results written there, found out without leaving a trace.
  ///
  /// - Parameter work: may be there already, with the first files of results whose move was cut short.
  package static func check(_ target: String, work: String) throws(RunFolderError) {
    try RunFolder.checkReplaceable(target, besides: [work] + moving(folder(of: work, in: target), to: target))
    try CreatedFolders(upTo: "\(target)/\(work)", for: target).removeEmpty()
  }

  /// The files that are on their way from one folder to the other.
  private static func moving(_ folder: String, to target: String) -> [String] {
    let isBegun = !FileManager.default.fileExists(atPath: "\(target)/\(Manifest.fileName)")
    return isBegun ? Manifest.files(inFolder: folder) ?? [] : []
  }

  /// Removes results that are not complete.
  private static func takeBack(_ folder: String, from target: String) {
    for name in moving(folder, to: target) { unlink("\(target)/\(name)") }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Writes a table as `<its name>.csv`.
  package mutating func write(_ table: ResultTable, with writer: CSVWriter) throws(RunFolderError) {
    try files.write(table, with: writer)
  }

  /// Writes `manifest.json`, last of all.
  package mutating func writeManifest(_ manifest: some Encodable) throws(RunFolderError) {
    try files.writeManifest(manifest)
  }

  /// Moves everything into its place; an earlier run's files go.
  package consuming func commit() throws(RunFolderError) {
    for name in Manifest.files(inFolder: target) ?? [] { unlink("\(target)/\(name)") }
    unlink("\(target)/\(Manifest.fileName)")
    for name in files.names { try move(name) }
    try move(Manifest.fileName)
    try? FileManager.default.removeItem(atPath: work)
  }

  /// Removes what is left of the work on results that are complete.
  package static func removeWork(_ work: String, from target: String) {
    try? FileManager.default.removeItem(atPath: "\(target)/\(work)")
  }

  deinit {
    // Gone already where the results are in their place.
    Self.takeBack(files.folder, from: target)
    created.removeEmpty()
    if lock >= 0 { close(lock) }
  }

  private borrowing func move(_ name: String) throws(RunFolderError) {
    guard rename("\(files.folder)/\(name)", "\(target)/\(name)") == 0 else {
      throw RunFolderError(errno: errno, path: target)
    }
  }
}

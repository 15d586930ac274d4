// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// The folder of a sweep's results, in which the work lies until they are complete.
///
/// A folder cannot be swapped for another without an instant in which neither is in place, and a sweep that is
/// killed then would have lost its work. So files move into the folder one by one, the manifest last: with it
/// the results are complete, without it the work is still there.
package struct SweepFolder: ~Copyable {
  private let target: String
  private var files: FileSet

  private let work: String
  private let created: CreatedFolders

  /// - Parameters:
  ///   - target: Folders up to it are created as needed.
  ///   - work: The name of the folder in it that holds the work; it goes once the results are in place.
  package init(target: String, work: String) throws(RunFolderError) {
    self.target = target
    self.work = "\(target)/\(work)"
    let folder = "\(target)/\(work)/results"
    files = FileSet(folder: folder, target: target)
    created = try CreatedFolders(upTo: folder, for: target)
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
    let earlier = Manifest.files(inFolder: target) ?? []
    unlink("\(target)/\(Manifest.fileName)")
    for name in files.names { try move(name) }
    for name in earlier where !files.names.contains(name) { unlink("\(target)/\(name)") }
    try move(Manifest.fileName)
    try? FileManager.default.removeItem(atPath: work)
  }

  /// Removes what is left of the work on results that are complete.
  package static func removeWork(_ work: String, from target: String) {
    try? FileManager.default.removeItem(atPath: "\(target)/\(work)")
  }

  deinit {
    // Gone already where the results are in their place.
    try? FileManager.default.removeItem(atPath: files.folder)
    created.removeEmpty()
  }

  private borrowing func move(_ name: String) throws(RunFolderError) {
    guard rename("\(files.folder)/\(name)", "\(target)/\(name)") == 0 else {
      throw RunFolderError(errno: errno, path: target)
    }
  }
}

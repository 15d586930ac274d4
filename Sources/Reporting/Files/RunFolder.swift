// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// The folder of one run's results, which appears whole or not at all.
///
/// Files go to a hidden folder beside the target; `commit` renames it into place. If that never happens, the
/// hidden folder goes when this value does. An earlier run's folder is replaced; one that holds anything
/// else is refused before the run starts.
package struct RunFolder: ~Copyable {
  /// Where the results will be.
  package let target: String
  let partial: String
  private let parents: CreatedFolders
  private var files: FileSet

  /// - Parameter target: a path; folders above it are created as needed.
  package init(target: String) throws(RunFolderError) {
    let place = try RunFolder.prepare(target)
    self.target = place.target
    partial = place.partial
    parents = place.parents
    files = FileSet(folder: partial, target: self.target)
  }

  private static func prepare(
    _ path: String
  ) throws(RunFolderError) -> (target: String, partial: String, parents: CreatedFolders) {
    let target = resolved(path)
    try checkReplaceable(target)
    let parent = target.parentPath
    let name = (target as NSString).lastPathComponent
    let partial = "\(parent)/.\(name).partial-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let parents = try CreatedFolders(upTo: parent, for: target)
    if mkdir(partial, 0o777) != 0 {
      let code = errno
      parents.removeEmpty()
      throw RunFolderError(errno: code, path: target)
    }
    return (target, partial, parents)
  }

  /// Whether results could be written there, found out without leaving a trace: to be asked before a run
  /// that takes long.
  package static func check(_ target: String) throws(RunFolderError) {
    _ = try RunFolder(target: target)
  }

  /// Writes a table as `<its name>.csv`.
  package mutating func write(_ table: ResultTable, with writer: CSVWriter = CSVWriter())
    throws(RunFolderError)
  {
    try files.write(table, with: writer)
  }

  /// Writes a text file under a plain name.
  package mutating func write(_ text: String, to name: String) throws(RunFolderError) {
    try files.write(text, to: name)
  }

  /// Writes `manifest.json`, last of all: keys in order, with `files`, the names of all other files, added.
  /// By this list a later run knows what it may replace.
  ///
  /// - Parameter manifest: encodes itself as an object without a key `files`.
  package mutating func writeManifest(_ manifest: some Encodable) throws(RunFolderError) {
    try files.writeManifest(manifest)
  }

  /// Puts the folder in its place and gives its path. An earlier run's folder steps aside first and comes
  /// back if the new one cannot take its place.
  package consuming func commit() throws(RunFolderError) -> String {
    try RunFolder.checkReplaceable(target)
    if rename(partial, target) == 0 { return target }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw RunFolderError(errno: errno, path: target) }
    let aside = partial + ".old"
    guard rename(target, aside) == 0 else { throw RunFolderError(errno: errno, path: target) }
    if rename(partial, target) != 0 {
      let code = errno
      rename(aside, target)
      throw RunFolderError(errno: code, path: target)
    }
    try? FileManager.default.removeItem(atPath: aside)
    return target
  }

  deinit {
    // Gone already where the folder is in its place.
    try? FileManager.default.removeItem(atPath: partial)
    parents.removeEmpty()
  }
}

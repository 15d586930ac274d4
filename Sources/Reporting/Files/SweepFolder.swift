// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// The folder of a sweep's results, in which the work lies until they are complete.
///
/// A folder cannot be swapped for another without an instant in which neither is in place, and a sweep that is
/// killed then would have lost its work. So files move into the folder one by one, the manifest last: with it
/// the results are complete, without it the work is still there. A move that was cut short is begun anew.
package struct SweepFolder: ~Copyable {
  private let claim: FolderClaim
  private var files: FileSet

  private let work: String
  private var target: String { claim.target }

  /// - Parameters:
  ///   - claim: from `claim(_:work:)`. Folders up to its target are created as needed.
  ///   - work: The name of the folder in it that holds the work; it goes once the results are in place.
  package init(_ claim: FolderClaim, work: String) throws(RunFolderError) {
    let target = claim.target
    let path = "\(target)/\(work)"
    let folder = Self.folder(of: work, in: target)
    try UnfinishedWork.begin { () throws(RunFolderError) in
      let created = try CreatedFolders(upTo: path, for: target)
      Self.takeBack(folder, from: target)
      if mkdir(folder, 0o777) != 0 {
        let code = errno
        created.removeEmpty()
        throw RunFolderError(errno: code, path: target)
      }
      return (folder, created)
    }
    self.claim = claim
    self.work = path
    files = FileSet(folder: folder, target: target)
  }

  /// Where files lie until all are there.
  private static func folder(of work: String, in target: String) -> String { "\(target)/\(work)/results" }

  /// Takes a place for a sweep's work and its results; nothing is made in it yet.
  ///
  /// - Parameter work: may be there already, with the first files of results whose move was cut short.
  package static func claim(_ target: String, work: String) throws(RunFolderError) -> FolderClaim {
    let claim = try FolderClaim(
      target, besides: [work] + moving(folder(of: work, in: target), to: target))
    try CreatedFolders(upTo: "\(claim.target)/\(work)", for: claim.target).removeEmpty()
    return claim
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

  /// Writes tables in every format, each as `<its name>.<the format's extension>`.
  package mutating func write(_ tables: [ResultTable], in formats: TableFormats) throws(RunFolderError) {
    try files.write(tables, in: formats)
  }

  /// Writes `manifest.json`, last of all.
  package mutating func writeManifest(_ manifest: some Encodable) throws(RunFolderError) {
    try files.writeManifest(manifest)
  }

  /// Moves everything into its place; an earlier run's files go.
  package consuming func commit() throws(RunFolderError) {
    let (files, target, work) = (files, target, work)
    try UnfinishedWork.finish(files.folder) { () throws(RunFolderError) in
      let earlier = Manifest.files(inFolder: target) ?? []
      for name in earlier { unlink("\(target)/\(name)") }
      if earlier.contains(where: { $0.contains("/") }) { RunInputs.remove(from: target) }
      unlink("\(target)/\(Manifest.fileName)")
      for name in files.names + [Manifest.fileName] {
        guard rename("\(files.folder)/\(name)", "\(target)/\(name)") == 0 else {
          let code = errno
          Self.takeBack(files.folder, from: target)
          throw RunFolderError(errno: code, path: target)
        }
      }
      try? FileManager.default.removeItem(atPath: work)
    }
  }

  /// Removes what is left of the work on results that are complete.
  package static func removeWork(_ work: String, from target: String) {
    try? FileManager.default.removeItem(atPath: "\(target)/\(work)")
  }

  deinit { UnfinishedWork.abandon(files.folder) }
}

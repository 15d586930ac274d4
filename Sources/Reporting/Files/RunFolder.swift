// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Metrics

/// The folder of one run's results, which appears whole or not at all.
///
/// Files go to a hidden folder beside the target; `commit` puts it into place. If that never happens, the hidden
/// folder goes with the claim on the place. An earlier run's folder is replaced; one that holds anything else is
/// refused before the run starts.
package struct RunFolder: ~Copyable {
  private let claim: FolderClaim
  private var files: FileSet

  var partial: String { claim.partial }

  package init(_ claim: FolderClaim) {
    self.claim = claim
    files = FileSet(folder: claim.partial, target: claim.target)
  }

  /// Writes tables in every format, each as `<its name>.<the format's extension>`, by `threads` threads.
  package mutating func write(
    _ tables: [ResultTable], in formats: TableFormats = TableFormats(), threads: Int = 1
  ) throws(RunFolderError) {
    try files.write(tables, in: formats, threads: threads)
  }

  /// Writes a text file under a plain name.
  package mutating func write(_ text: String, to name: String) throws(RunFolderError) {
    try files.write(text, to: name)
  }

  /// Writes a copy of what was read into the folder of inputs.
  ///
  /// - Parameter place: relative to that folder, without `..`.
  package mutating func write(input data: Data, at place: String) throws(RunFolderError) {
    try files.write(input: data, at: place)
  }

  /// Makes a folder below the folder of inputs.
  package func makeInputsFolder(_ place: String) throws(RunFolderError) {
    try files.makeInputsFolder(place)
  }

  /// Writes `manifest.json`, last of all: keys in order, with `files`, the names of all other files, added.
  /// By this list a later run knows what it may replace.
  ///
  /// - Parameter manifest: encodes itself as an object without a key `files`.
  package mutating func writeManifest(_ manifest: some Encodable) throws(RunFolderError) {
    try files.writeManifest(manifest)
  }

  /// Puts the folder in its place and gives its path.
  package consuming func commit() throws(RunFolderError) -> String {
    try claim.move()
    return claim.target
  }
}

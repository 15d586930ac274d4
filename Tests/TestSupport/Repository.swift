// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

/// Files of the repository that tests read.
package enum Repository {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder by its path below the root.
  package static func file(_ path: String) -> URL { root.appending(path: path) }

  /// The path of a scenario of the catalogue.
  package static func scenario(_ name: String) -> String { file("scenarios/\(name).yaml").path }

  /// The names of all scenarios of the catalogue, sorted.
  ///
  /// By path, so that the folder may be behind a link. Without one, tests over the catalogue would hold of nothing.
  package static let scenarios: [String] = try! FileManager.default.contentsOfDirectory(
    atPath: file("scenarios").path
  ).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }.sorted()
}

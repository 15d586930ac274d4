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
  package static let scenarios: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(
      at: file("scenarios"), includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "yaml" }
      .map { $0.deletingPathExtension().lastPathComponent }.sorted()
  }()
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The only folder within a run's own: copies of what the run read.
enum RunInputs {
  static let folder = "inputs"

  /// Whether a run writes files of this name: one of its folder, or of the folder of inputs and those in it.
  static func isName(_ name: String) -> Bool {
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return false }
    return steps.count == 1 || steps.count > 1 && steps[0] == folder
  }

  /// The first file in the folder of inputs of a run's folder that is not among `known`; `nil` if there is none.
  static func stray(in run: String, known: Set<String>) -> String? {
    guard isFolder(run) else { return known.contains(folder) ? nil : folder }
    let entries = FileManager.default.enumerator(atPath: "\(run)/\(folder)")
    while let entry = entries?.nextObject() as? String {
      let isFolder = entries?.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
      let name = "\(folder)/\(entry)"
      if !isFolder, !known.contains(name) { return name }
    }
    return nil
  }

  /// Removes the folder of inputs of a run's folder, if it is one and not a link to another.
  static func remove(from run: String) {
    if isFolder(run) { try? FileManager.default.removeItem(atPath: "\(run)/\(folder)") }
  }

  private static func isFolder(_ run: String) -> Bool {
    var entry = stat()
    return lstat("\(run)/\(folder)", &entry) == 0 && entry.st_mode & S_IFMT == S_IFDIR
  }
}

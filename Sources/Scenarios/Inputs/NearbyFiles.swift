// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Finds the file that somebody may have meant by the name of one that is not there.
enum NearbyFiles {
  /// Endings that stand for one another.
  private static let endings = [["yaml", "yml"], ["csv"]]

  /// A file in the same folder, of the same sort and with nearly the same name; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - written: The path as its author wrote it, and as the answer is to be written.
  ///   - path: Where that leads.
  static func likely(_ written: String, at path: String) -> String? {
    let (folder, name) = split(path)
    guard !name.isEmpty, !path.contains("\0"),
      let files = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    else { return nil }
    let sort = endings.first { $0.contains(ending(name)) } ?? endings[0]
    let candidates = files.filter { sort.contains(ending($0)) }.sorted()
    // The same name with another ending comes before another name.
    let near =
      candidates.first { stem($0) == stem(name) || stem($0) == name }
      ?? Suggestions.closest(to: stem(name), among: candidates.map(stem)).flatMap { near in
        candidates.first { stem($0) == near }
      }
    return near.map { split(written).folder + $0 }
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  private static func ending(_ name: String) -> String { (name as NSString).pathExtension.lowercased() }

  private static func stem(_ name: String) -> String { (name as NSString).deletingPathExtension }
}

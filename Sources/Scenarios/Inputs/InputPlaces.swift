// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Where copies of a scenario and of the files that it names go below one folder, so that the copy of the scenario finds
/// them by the same names.
///
/// A name that leads out of the scenario's folder leads to a place in the copies' folder all the same: the scenario lies as
/// many folders deeper as its files lead up. What it names by an absolute path cannot be found by that name in another
/// place: such a copy lies apart.
package struct InputPlaces: Sendable, Equatable {
  package struct Copy: Sendable, Equatable {
    /// Relative to the folder.
    package var place: String
    package var file: InputFile
  }

  /// In the order of the files.
  package private(set) var copies: [Copy] = []
  /// Folders that a name goes through and back again, which must be there.
  package private(set) var passages: [String] = []

  /// More folders up than this are no arrangement of files.
  private static let mostUp = 16

  /// - Parameter files: the scenario, then those that it names.
  package init(_ files: [InputFile]) {
    guard let scenario = files.first else { return }
    let names = files.dropFirst().map { Route($0.path) }
    let up = names.map { $0.isAbsolute || $0.up > Self.mostUp ? 0 : $0.up }.max() ?? 0
    let steps = Set(names.flatMap(\.steps).map { $0.lowercased() })
    var level = "scenario"
    while steps.contains(level) { level += "_" }
    let folder = [String](repeating: level, count: up)
    add(
      scenario,
      at: folder + [scenario.path.split(separator: "/").last.map(String.init) ?? "scenario.yaml"])
    for (file, name) in zip(files.dropFirst(), names) {
      if !name.isAbsolute, name.up <= up, let places = name.places(from: folder),
        add(file, at: places.end)
      {
        for passage in places.passages where !passages.contains(passage) {
          passages.append(passage)
        }
      } else {
        add(file, at: ["elsewhere", "\(copies.count)", name.steps.last ?? "file"])
      }
    }
  }

  /// - Returns: whether the place is free, or has the same in it.
  @discardableResult private mutating func add(_ file: InputFile, at steps: [String]) -> Bool {
    let place = steps.joined(separator: "/")
    if let there = copies.first(where: { $0.place.lowercased() == place.lowercased() }) {
      return there.file.data == file.data
    }
    // A file cannot be a folder for others.
    let isBlocked = copies.contains {
      ($0.place + "/").hasPrefix(place + "/") || (place + "/").hasPrefix($0.place + "/")
    }
    if isBlocked { return false }
    copies.append(Copy(place: place, file: file))
    return true
  }
}

/// The way that a name leads.
private struct Route {
  let isAbsolute: Bool
  /// `..` among them.
  let steps: [String]

  init(_ path: String) {
    isAbsolute = path.hasPrefix("/")
    steps = path.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  /// How many folders it leads up, at the most.
  var up: Int {
    var (depth, least) = (0, 0)
    for step in steps {
      depth += step == ".." ? -1 : 1
      least = min(least, depth)
    }
    return -least
  }

  /// Where it ends, and the folders on its way that do not hold the end; `nil` if it leads to no file.
  func places(from folder: [String]) -> (end: [String], passages: [String])? {
    var place = folder
    var passages: [String] = []
    for (index, step) in steps.enumerated() {
      if step != ".." {
        place.append(step)
      } else if place.isEmpty {
        return nil
      } else {
        // What the scenario lies in is there anyway.
        if !folder.starts(with: place) { passages.append(place.joined(separator: "/")) }
        place.removeLast()
      }
      if index == steps.count - 1, step == ".." { return nil }
    }
    return place.isEmpty ? nil : (place, passages)
  }
}

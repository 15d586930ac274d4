// SPDX-License-Identifier: GPL-3.0-or-later

/// Whose word a number is.
enum Author: Equatable {
  case base
  case worldCase(String)
  case strategy(String)
  case option

  /// What the location of an option begins with instead of a file.
  static let set = "--set "
  static let vary = "--vary "
}

extension Node {
  /// Where a number got its value last: what scaled it, else itself.
  var lastWord: (author: Author, path: NodePath, location: InputLocation) {
    let (path, location) = scaling.last.map { ($0.path, $0.location) } ?? (path, location)
    let author: Author =
      if location.file.hasPrefix(Author.set) || location.file.hasPrefix(Author.vary) {
        .option
      } else if let key = path.strategy {
        .strategy(key)
      } else {
        path.worldCase.map { .worldCase($0) } ?? .base
      }
    return (author, path, location)
  }
}

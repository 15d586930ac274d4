// SPDX-License-Identifier: GPL-3.0-or-later

/// Paths for narrow columns.
enum PathText {
  /// Each number by its label, if it has one that tells it apart, whole; else by its path as below.
  static func short(_ paths: [String], labels: [String?], width: Int) -> [String] {
    let shown = labels.map { $0.map(ScreenText.line) }
    return zip(shown, short(paths, width: width)).map { label, path in
      guard let label, shown.count(where: { $0 == label }) == 1 else { return path }
      return label
    }
  }

  /// A number in a sentence whose reader may want to type its path: `cost of a visit (quantities.visit_cost)`.
  static func sentence(_ path: String, label: String?, _ words: Wording) -> String {
    label.map { words("\($0) (\(path))", "\($0)（\(path)）") } ?? path
  }

  /// Each path as its end, which says more than its beginning: `..contract.renewal_rate`. If the ends of two are
  /// the same, what tells them apart stands before: `inspection..attach_rate`.
  static func short(_ paths: [String], width: Int) -> [String] {
    let paths = paths.map(ScreenText.line)
    let ends = paths.map { end($0, width: width) }
    return zip(paths, ends).map { path, short in
      let rivals = zip(paths, ends).filter { $0.0 != path && $0.1 == short }.map { parts($0.0) }
      guard !rivals.isEmpty else { return short }
      let own = parts(path)
      // What no other has at all says most: the strategy of a number that the file states as well.
      let telling =
        own.dropLast().last { part in rivals.allSatisfy { !$0.contains(part) } }
        ?? own.indices.dropLast().last { index in
          rivals.allSatisfy { $0.indices.contains(index) && $0[index] != own[index] }
        }.map { own[$0] }
      guard let telling, let last = own.last else { return short }
      return DisplayWidth.truncated("\(telling)..\(last)", to: width)
    }
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: ".").map(String.init)
  }

  private static func end(_ path: String, width: Int) -> String {
    guard DisplayWidth.of(path) > width else { return path }
    let parts = parts(path)
    for dropped in 1..<max(2, parts.count) {
      let rest = ".." + parts.dropFirst(dropped).joined(separator: ".")
      if DisplayWidth.of(rest) <= width { return rest }
    }
    return DisplayWidth.truncated(parts.last ?? path, to: width)
  }
}

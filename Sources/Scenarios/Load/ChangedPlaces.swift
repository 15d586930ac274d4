// SPDX-License-Identifier: GPL-3.0-or-later

/// The places at which two versions of a scenario differ, in their files and in the options' patches. Numbers count as a
/// whole, however they are written; what is said of a number (label, source, note) is no difference.
struct ChangedPlaces {
  /// Places that cannot change apart, as one lies within another.
  struct Group {
    var paths: [[String]] = []
    var sets: [[String]] = []

    /// The place that holds the others.
    var first: [String] { (paths + sets).min { $0.count < $1.count } ?? [] }
  }

  let groups: [Group]

  init(from before: ScenarioVersion, to after: ScenarioVersion) {
    let paths = Self.differences(
      before.file.pass.root, after.file.pass.root, .object(FormatShape.root), at: [])
    var sets: [[String]] = []
    for path in (before.sets + after.sets).map(\.path) where !sets.contains(path) { sets.append(path) }
    sets.removeAll { path in
      let (one, other) = (before.values(at: path), after.values(at: path))
      return one.count == other.count && zip(one, other).allSatisfy { Self.areAlike($0, $1) }
    }
    var groups: [Group] = []
    func add(_ group: Group) {
      let touching = groups.indices.filter { index in
        (groups[index].paths + groups[index].sets).contains { known in
          (group.paths + group.sets).contains { Self.isRelated($0, known) }
        }
      }
      guard let first = touching.first else { return groups.append(group) }
      groups[first].paths += group.paths
      groups[first].sets += group.sets
      for other in touching.dropFirst().reversed() {
        let joined = groups.remove(at: other)
        groups[first].paths += joined.paths
        groups[first].sets += joined.sets
      }
    }
    for path in paths { add(Group(paths: [path])) }
    for path in sets { add(Group(sets: [path])) }
    self.groups = groups
  }

  private static func isRelated(_ one: [String], _ other: [String]) -> Bool {
    one.starts(with: other) || other.starts(with: one)
  }

  /// Keys that say something about a number or a strategy, and change none.
  private static let remarks: Set<String> = ["label", "source", "note"]

  private static func differences(_ one: Node, _ other: Node, _ shape: Shape?, at path: [String])
    -> [[String]]
  {
    guard shape.map(Self.isMapping) ?? true, let entries = one.entries, let others = other.entries else {
      return areAlike(one, other) ? [] : [path]
    }
    let keys = entries.map(\.key) + others.map(\.key).filter { one[$0] == nil }
    var found: [[String]] = []
    for key in keys where !remarks.contains(key) && !(path.isEmpty && key == "name") {
      if let here = one[key], let there = other[key] {
        found += differences(here, there, shape?.child(key), at: path + [key])
        continue
      }
      let rivals = shape?.object?.rivals(of: key) ?? []
      // Another kind takes the place of this one.
      if !path.isEmpty, rivals.contains(where: { one[$0] != nil || other[$0] != nil }) { return [path] }
      found.append(path + [key])
    }
    return found
  }

  private static func isMapping(_ shape: Shape) -> Bool {
    switch shape {
    case .object, .names, .patch: true
    case .number, .whole, .flag, .choice, .text, .label, .list, .column, .oneOrMore, .schedule, .correlations:
      false
    }
  }

  private static func areAlike(_ one: Node, _ other: Node) -> Bool {
    switch (one.content, other.content) {
    case (.null, .null): return true
    case (.scalar(let text, let isQuoted), .scalar(let otherText, let otherIsQuoted)):
      if text == otherText, isQuoted == otherIsQuoted { return true }
      guard !isQuoted, !otherIsQuoted, case .number(let number) = YAMLNumber.parse(text),
        case .number(let otherNumber) = YAMLNumber.parse(otherText)
      else { return false }
      return number == otherNumber
    case (.list(let elements), .list(let others)):
      return elements.count == others.count && zip(elements, others).allSatisfy { areAlike($0, $1) }
    case (.mapping(let all), .mapping(let allOthers)):
      let entries = all.filter { !remarks.contains($0.key) }
      let others = allOthers.filter { !remarks.contains($0.key) }
      return entries.count == others.count
        && entries.allSatisfy { entry in
          others.first { $0.key == entry.key }.map { areAlike(entry.value, $0.value) } ?? false
        }
    default: return false
    }
  }
}

extension ScenarioVersion {
  fileprivate func values(at path: [String]) -> [Node] { sets.filter { $0.path == path }.map(\.value) }
}

// SPDX-License-Identifier: GPL-3.0-or-later

extension Patcher {
  /// What became of an assignment in one tree.
  enum Outcome {
    case applied(Node?)
    /// The tree has no such channel, offer, kind …
    case absent
  }

  /// `tree` with the value put at the assignment's path below it. What the tree lacks on the way is made, except for
  /// what the author names and what would change a kind: there the assignment speaks of another tree.
  func assign(
    _ assignment: PathAssignment, at path: ArraySlice<String>, in tree: Node?, _ shape: Shape?
  ) -> Outcome {
    guard let key = path.first else {
      if assignment.value.isNull || assignment.value["times"] != nil, tree == nil { return .absent }
      return .applied(apply(assignment.value, to: tree, shape))
    }
    if case .schedule = shape { return assignToSchedule(assignment, path, tree) }
    let below = tree?[key]
    let isDeeper = path.count > 1
    let given = below.map { !$0.isNull } ?? false
    if isDeeper && !given {
      if case .names = shape { return .absent }
      let rivals = shape?.object?.rivals(of: key) ?? []
      if rivals.contains(where: { tree?[$0]?.isNull == false }) { return .absent }
    }
    let start = given || !isDeeper ? below : nil
    switch assign(assignment, at: path.dropFirst(), in: start, shape?.child(key)) {
    case .absent: return .absent
    case .applied(let value):
      let around = NodePath(assignment.path.dropLast(path.count))
      return .applied(replace(key, value, in: tree, at: around, assignment, shape))
    }
  }

  private func replace(
    _ key: String, _ value: Node?, in tree: Node?, at path: NodePath, _ assignment: PathAssignment,
    _ shape: Shape?
  ) -> Node? {
    var result = tree ?? Node(.mapping([]), at: assignment.value.location, path: path)
    var entries = result.entries ?? []
    if value != nil {
      let rivals = shape?.object?.rivals(of: key) ?? []
      entries.removeAll { rivals.contains($0.key) }
    }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      if let value { entries[index].value = value } else { entries.remove(at: index) }
    } else if let value {
      entries.append(Node.Entry(key: key, keyLocation: assignment.value.location, value: value))
    }
    result.content = .mapping(entries)
    return result
  }

  /// `spend_per_month.schedule.12`, `spend_per_month.ramp.12`.
  private func assignToSchedule(
    _ assignment: PathAssignment, _ path: ArraySlice<String>, _ tree: Node?
  ) -> Outcome {
    guard path.count == 2, let key = path.first, ScheduleKey.all.contains(key), let month = path.last,
      var result = tree, let schedule = result[key], schedule[month] != nil
    else { return .absent }
    var inner = schedule
    inner.content = .mapping(
      (schedule.entries ?? []).map { entry in
        guard entry.key == month, let value = apply(assignment.value, to: entry.value, .number(.any(), .none))
        else { return entry }
        var entry = entry
        entry.value = value
        return entry
      })
    result.content = .mapping(
      (result.entries ?? []).map { entry in
        var entry = entry
        if entry.key == key { entry.value = inner }
        return entry
      })
    return .applied(result)
  }

  /// Why no scenario has the assignment's path; `nil` if one could.
  static func complaint(about assignment: PathAssignment) -> (message: String, remedy: String)? {
    var shape = Shape.object(FormatShape.root)
    for (depth, component) in assignment.path.enumerated() {
      if case .schedule = shape, depth + 2 == assignment.path.count, ScheduleKey.all.contains(component) {
        return nil
      }
      if let next = shape.child(component) {
        shape = next
        continue
      }
      let parent = NodePath(assignment.path.prefix(depth)).text
      if case .patch = shape, let kind = NamedPatch(group: assignment.path[0]) {
        let sections = StrategyFields.sections + kind.ownKeys
        return (
          "a \(kind.rawValue) has no \(quoted(component))",
          Suggestions.closest(to: component, among: sections).map { "did you mean \(quoted($0))?" }
            ?? "it may patch \(enumerated(StrategyFields.sections))"
        )
      }
      guard let object = shape.object else {
        return ("\(quoted(parent)) has nothing below it", "set it as a whole")
      }
      let keys = object.fields.map(\.key)
      if let name = UnknownKey.laterNames[component], keys.contains(name) {
        return ("\(quoted(parent)) has no \(quoted(component))", UnknownKey.renamed(to: name))
      }
      let near = Suggestions.closest(to: component, among: keys)
      let advice =
        near.map { "did you mean \(advised(NodePath(assignment.path.prefix(depth) + [$0]).text))?" }
        ?? Self.place(of: component) ?? "the keys there are \(enumerated(keys))"
      return (
        parent.isEmpty
          ? "a scenario has no \(quoted(component))" : "\(quoted(parent)) has no \(quoted(component))", advice
      )
    }
    return nil
  }

  private static func place(of key: String) -> String? {
    let places = FormatShape.root.places(of: key)
    guard places.count == 1 else { return nil }
    let path = places[0] + "." + key
    // Capitals stand for names, and this file has none there.
    return path.contains(where: \.isUppercase)
      ? "its place is \(advised(path))" : "did you mean \(advised(path))?"
  }
}

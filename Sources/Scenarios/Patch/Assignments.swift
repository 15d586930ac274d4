// SPDX-License-Identifier: GPL-3.0-or-later

/// The options' patches: which trees each belongs to, and whether it found its place anywhere.
struct Assignments {
  private let decoding: Decoding
  private let patcher: Patcher
  private let root: Node
  private let all: [PathAssignment]
  private var unused: Set<Int>

  /// - Parameter root: the file, where likely paths are looked for.
  init(_ all: [PathAssignment], in root: Node, _ decoding: Decoding) {
    self.decoding = decoding
    self.root = root
    self.all = all
    patcher = Patcher(decoding)
    unused = []
    for (index, assignment) in all.enumerated() {
      if let complaint = Patcher.complaint(about: assignment) {
        decoding.report(
          .error, assignment.nodePath, assignment.value.location, complaint.message,
          root.path(endingIn: assignment.path).map { "did you mean \(advised($0))?" } ?? complaint.remedy)
      } else {
        unused.insert(index)
      }
    }
  }

  private enum Target {
    /// The plan's frame, quantities, or what a strategy says of itself; or what is to come before strategies.
    case file
    case business
    case strategy(String)
    case worldCase(String)
  }

  private func target(of assignment: PathAssignment) -> Target {
    if assignment.precedesStrategies { return .file }
    if let kind = NamedPatch(group: assignment.path[0]) {
      guard assignment.path.count > 2, StrategyFields.sections.contains(assignment.path[2]) else {
        return .file
      }
      switch kind {
      case .strategy: return .strategy(assignment.path[1])
      case .worldCase: return .worldCase(assignment.path[1])
      }
    }
    return StrategyFields.sections.contains(assignment.path[0]) ? .business : .file
  }

  /// `root`, to which the case `key` was applied, with what concerns that. What concerns another of `cases` is for
  /// that one to use.
  mutating func apply(toCase key: String?, of root: Node, among cases: [WorldCase]) -> Node {
    for (index, assignment) in all.enumerated() {
      guard case .worldCase(let other) = target(of: assignment), other != key else { continue }
      if cases.contains(where: { $0.key == other }) { unused.remove(index) }
    }
    return apply(to: root, .object(FormatShape.root)) { target in
      if case .worldCase(let other) = target, other == key { 2 } else { nil }
    }
  }

  /// `root` with what concerns neither the base nor the business of one strategy or case.
  mutating func applyToFile(_ root: Node) -> Node {
    apply(to: root, .object(FormatShape.root)) { target in
      if case .file = target { 0 } else { nil }
    }
  }

  mutating func apply(toBaseOf root: Node) -> Node {
    apply(to: root, .object(FormatShape.root)) { target in
      if case .business = target { 0 } else { nil }
    }
  }

  mutating func apply(to tree: StrategyTree) -> Node {
    apply(to: tree.business, .object(FormatShape.business)) { target in
      switch target {
      case .file, .worldCase: nil
      case .business: 0
      case .strategy(let key): key == tree.key ? 2 : nil
      }
    }
  }

  /// `skipping` gives the number of leading components to leave out, or `nil` if a target is not concerned.
  private mutating func apply(to tree: Node, _ shape: Shape, skipping: (Target) -> Int?) -> Node {
    var result = tree
    for (index, assignment) in all.enumerated() {
      guard let skipped = skipping(target(of: assignment)), Patcher.complaint(about: assignment) == nil
      else { continue }
      let path = assignment.path[...].dropFirst(skipped)
      if case .applied(let node) = patcher.assign(assignment, at: path, in: result, shape), let node {
        result = node
        unused.remove(index)
      }
    }
    return result
  }

  func reportUnused() {
    for index in unused.sorted() {
      let assignment = all[index]
      decoding.report(
        .error, assignment.nodePath, assignment.value.location,
        "this scenario has no \(quoted(assignment.nodePath.text))",
        root.likelyPath(for: assignment.path).map { "did you mean \(advised($0))?" }
          ?? "check its names and kinds")
    }
  }
}

extension Node {
  /// A path that differs from one that leads nowhere by a slip in one name, in the file or below one of its
  /// strategies.
  func likelyPath(for path: [String]) -> String? {
    let trees = [self] + (self["strategies"]?.entries ?? []).map(\.value)
    if let corrected = trees.lazy.compactMap({ $0.correction(of: path) }).first { return corrected }
    if let group = path.first, NamedPatch(group: group) != nil { return nil }
    return (1..<max(1, path.count)).reversed().lazy.compactMap { self.path(endingIn: path.suffix($0)) }.first
  }

  /// The shortest path in the file that ends as one does which leads nowhere; `nil` if there is none.
  func path(endingIn end: some Collection<String>) -> String? {
    var found: [[String]] = []
    func visit(_ node: Node, _ path: [String]) {
      if path.count > end.count, path.suffix(end.count).elementsEqual(end) { found.append(path) }
      for entry in node.entries ?? [] { visit(entry.value, path + [entry.key]) }
    }
    visit(self, [])
    return found.min { $0.count < $1.count }.map { NodePath($0).text }
  }

  private func correction(of path: [String]) -> String? {
    var node = self
    for (depth, component) in path.enumerated() {
      if let below = node[component] {
        node = below
        continue
      }
      let near = Suggestions.closest(to: component, among: (node.entries ?? []).map(\.key))
      return near.map { NodePath(path[..<depth] + [$0] + path[(depth + 1)...]).text }
    }
    return nil
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// The options' patches: which trees each belongs to, and whether it found its place anywhere.
struct Assignments {
  private let decoding: Decoding
  private let patcher: Patcher
  private let all: [PathAssignment]
  private var unused: Set<Int>

  init(_ all: [PathAssignment], _ decoding: Decoding) {
    self.decoding = decoding
    self.all = all
    patcher = Patcher(decoding)
    unused = []
    for (index, assignment) in all.enumerated() {
      if let complaint = Patcher.complaint(about: assignment) {
        decoding.report(
          .error, assignment.nodePath, assignment.value.location, complaint.message, complaint.remedy)
      } else {
        unused.insert(index)
      }
    }
  }

  private enum Target {
    /// The plan's frame, quantities, or what a strategy says of itself.
    case file
    case business
    case strategy(String)
  }

  private func target(of assignment: PathAssignment) -> Target {
    if assignment.path[0] == "strategies" {
      let isPatch = assignment.path.count > 2 && StrategyFields.sections.contains(assignment.path[2])
      return isPatch ? .strategy(assignment.path[1]) : .file
    }
    return StrategyFields.sections.contains(assignment.path[0]) ? .business : .file
  }

  /// `root` with what concerns neither the base nor one strategy's business.
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
      case .file: nil
      case .business: 0
      case .strategy(let key): key == tree.key ? 2 : nil
      }
    }
  }

  /// `skipping` gives the number of leading components to leave out, or `nil` where a target is not concerned.
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
        "this scenario has no \(quoted(assignment.nodePath.text))", "check its names and kinds")
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// One strategy with its patches applied.
struct StrategyTree {
  var key: String
  var label: Label
  /// The sections of a business.
  var business: Node
}

/// Turns the base and the `strategies` of a file into one tree per strategy.
struct StrategyTrees {
  private let decoding: Decoding
  private let patcher: Patcher
  private let base: Node
  private let entries: [Node.Entry]
  private var resolved: [String: Node] = [:]
  /// Each circle is reported once.
  private var circles: Set<Set<String>> = []

  init(root: Node, _ decoding: Decoding) {
    self.decoding = decoding
    patcher = Patcher(decoding)
    base = Self.base(of: root)
    entries = root["strategies"]?.entries ?? []
  }

  /// The sections of the base.
  static func base(of root: Node) -> Node {
    var base = root
    base.content = .mapping((root.entries ?? []).filter { StrategyFields.sections.contains($0.key) })
    return base
  }

  mutating func trees() -> [StrategyTree] {
    var trees: [StrategyTree] = []
    for entry in entries {
      if !Name.isValid(entry.key) {
        decoding.report(
          .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) cannot be a name",
          Name.advice(for: entry.key))
      }
      guard let business = tree(entry.key, from: nil, visiting: []) else { continue }
      let label = entry.value["label"].flatMap { $0.isNull ? nil : decoding.label($0) } ?? Label()
      trees.append(StrategyTree(key: entry.key, label: label, business: business))
    }
    if entries.isEmpty {
      trees.append(StrategyTree(key: "base", label: Label(), business: base))
    }
    return trees
  }

  /// The base, patched by everything that the strategy starts from and then by itself.
  private mutating func tree(_ key: String, from reference: Node?, visiting: [String]) -> Node? {
    if let known = resolved[key] { return known }
    if visiting.contains(key) {
      let circle = (visiting.drop { $0 != key } + [key]).map { quoted($0) }
      if let reference, circles.insert(Set(circle)).inserted {
        decoding.report(
          .error, reference, "these strategies extend one another: \(circle.joined(separator: " → "))",
          "let one of them start from the base")
      }
      return nil
    }
    guard let entry = entries.first(where: { $0.key == key }) else {
      if let reference {
        let keys = entries.map(\.key)
        decoding.report(
          .error, reference, "there is no strategy \(quoted(key))",
          Suggestions.closest(to: key, among: keys).map { "did you mean \(quoted($0))?" }
            ?? "there are \(enumerated(keys)); without `extends` a strategy starts from the base")
      }
      return nil
    }
    var start = base
    if let extends = entry.value["extends"], !extends.isNull {
      guard let target = decoding.text(extends) else { return nil }
      guard let below = tree(target, from: extends, visiting: visiting + [key]) else { return nil }
      start = below
    }
    let result = patcher.apply(entry.value, as: .strategy, to: start)
    resolved[key] = result
    return result
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a node stands in its tree. Parents are shared: a path costs one step of memory, however deep.
indirect enum NodePath: Sendable {
  case root
  case child(NodePath, String)

  static func / (parent: NodePath, component: String) -> NodePath { .child(parent, component) }

  init(_ components: some Sequence<String>) {
    self = components.reduce(.root) { .child($0, $1) }
  }

  /// From the top down; list elements are `[0]`, `[1]` …
  var components: [String] {
    var reversed: [String] = []
    var path = self
    while case .child(let parent, let component) = path {
      reversed.append(component)
      path = parent
    }
    return reversed.reversed()
  }

  /// `customers.orders.seasonality[3]`.
  var text: String {
    components.reduce(into: "") { text, component in
      if !text.isEmpty && !component.hasPrefix("[") { text += "." }
      text += component
    }
  }

  /// The strategy this was written for; `nil` elsewhere.
  var strategy: String? { name(below: "strategies") }

  /// The case this was written for; `nil` elsewhere.
  var worldCase: String? { name(below: "cases") }

  /// The path below the base: what a strategy or a case says about the same thing has the same one.
  var canonical: NodePath {
    strategy == nil && worldCase == nil ? self : NodePath(components.dropFirst(2))
  }

  private func name(below key: String) -> String? {
    let components = components
    return components.count > 1 && components[0] == key ? components[1] : nil
  }
}

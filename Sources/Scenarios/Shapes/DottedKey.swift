// SPDX-License-Identifier: GPL-3.0-or-later

/// A path, as `--set` takes it, where a file has one key in another: `costs.setup: 3` for `costs: {setup: 3}`.
struct DottedKey {
  /// The key of this place that the path begins with.
  let section: String
  let remedy: String

  /// `nil` if the parts of `key` do not lead from one key to the next.
  init?(_ key: String, in node: Node, _ shape: ObjectShape) {
    let parts = narrowed(key).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, let keys = Self.keys(parts, below: .object(shape)) else { return nil }
    section = keys[0]
    let value = node[key]
    let isInPatch = value?.path.strategy != nil || value?.path.worldCase != nil
    var rest = keys[...]
    var around: [String] = []
    // What a strategy is read from has the base in it, and does not tell what stands in the file.
    var below: Node? = isInPatch && node.path.components.count != 2 ? nil : node
    while rest.count > 1, let next = rest.first.flatMap({ below?[$0] }), next.entries != nil {
      around.append(rest.removeFirst())
      below = next
    }
    let written = value.flatMap(Self.written) ?? "…"
    let inner = rest.dropLast().reversed().reduce("\(rest[rest.endIndex - 1]): \(written)") {
      "\($1): {\($0)}"
    }
    remedy =
      "a file has one key inside another: write \(advised(inner))"
      + (around.isEmpty ? "" : " inside \(quoted(NodePath(around).text))")
  }

  /// The keys that `parts` are, or are slips of; a part behind the first that is like none stays as it is, for the next
  /// reading to find fault with.
  private static func keys(_ parts: [String], below shape: Shape) -> [String]? {
    var shape: Shape? = shape
    var keys: [String] = []
    for part in parts {
      var key = part
      if let object = shape?.object, object[part] == nil {
        let near = Suggestions.closest(to: part, among: object.fields.map(\.key))
        if near == nil, keys.isEmpty { return nil }
        key = near ?? part
      }
      let next = shape?.child(key)
      // A number has nothing below it.
      if let shape, next == nil, shape.object == nil { return nil }
      keys.append(key)
      shape = next
    }
    return keys
  }

  /// A value that is short and plain enough to be repeated.
  private static func written(_ value: Node) -> String? {
    guard case .scalar(let text, isQuoted: false) = value.content, text.count <= 40 else { return nil }
    return text
  }
}

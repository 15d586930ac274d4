// SPDX-License-Identifier: GPL-3.0-or-later

/// What to do about a key that is not known where it stands.
enum UnknownKey {
  static func remedy(_ key: String, in node: Node, _ shape: ObjectShape) -> String {
    if key.allSatisfy(\.isNumber), node[key]?.isNull == true {
      return "write numbers without separators: 1000, not 1,000"
    }
    if let near = Suggestions.closest(to: key, among: shape.fields.map(\.key)) {
      return "did you mean \(quoted(near))?"
    }
    for field in shape.fields {
      if field.shape.object?[key] != nil { return "it belongs inside \(quoted(field.key))" }
    }
    if let place = elsewhere(key, node) { return place }
    for field in shape.fields {
      if key.allSatisfy(\.isNumber), node[key]?.isNull == true {
        return "write numbers without separators: 1000, not 1,000"
      }
      if let near = Suggestions.closest(to: key, among: field.shape.object?.fields.map(\.key) ?? []) {
        return "did you mean \(quoted(near)) inside \(quoted(field.key))?"
      }
    }
    return "the keys here are \(enumerated(shape.fields.map(\.key)))"
  }

  /// The key in one of the mappings around, or anywhere in the format if in one place only.
  private static func elsewhere(_ key: String, _ node: Node) -> String? {
    let components = node.path.canonical.components
    for depth in (0..<max(components.count, 1)).reversed() where depth < components.count {
      let around = components.prefix(depth)
      if FormatShape.shape(at: around)?.object?[key] != nil {
        return around.isEmpty
          ? "it belongs at the top of the file"
          : "it belongs one level up, in \(quoted(NodePath(around).text))"
      }
    }
    let places = FormatShape.places(of: key)
    return places.count == 1 ? "it belongs in \(quoted(places[0]))" : nil
  }
}

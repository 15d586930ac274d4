// SPDX-License-Identifier: GPL-3.0-or-later

/// What to do about a key that is not known where it stands.
struct UnknownKey {
  let remedy: String
  /// The key of this place that it was meant for; `nil` if that is not known.
  var meant: String?
  /// Whether it resembles no key anywhere: then it may stand for any that is missing.
  var resemblesNone = false

  /// - Parameters:
  ///   - shape: of the node.
  ///   - fileShape: of the whole file.
  init(_ key: String, in node: Node, _ shape: ObjectShape, of fileShape: ObjectShape) {
    let keys = shape.fields.map(\.key)
    if let name = Self.laterNames[key], keys.contains(name) {
      (remedy, meant) = (Self.renamed(to: name), name)
    } else if let slip = Self.slip(key, in: node, keys) {
      (remedy, meant) = slip
    } else if let comment = Self.commentRemedy(key) {
      remedy = comment
    } else if let nesting = DottedKey(key, in: node, shape) {
      (remedy, meant) = (nesting.remedy, nesting.section)
    } else if let value = node[key], let separator = Self.separatorRemedy(key, value) {
      remedy = separator
    } else if let field = shape.fields.first(where: { $0.shape.object?[key] != nil }) {
      remedy = "it belongs inside \(quoted(field.key))"
      meant = field.key
    } else if let near = Suggestions.closest(to: key, among: keys) {
      remedy = "did you mean \(quoted(near))?"
      meant = near
    } else if let other = Self.elsewhere(key, node, fileShape) ?? Self.below(key, shape) {
      remedy = other
    } else {
      remedy = "the keys here are \(enumerated(keys))"
      resemblesNone = true
    }
  }

  /// Keys that had other names, which places without the new one may have to this day.
  static let laterNames = ["cost_per_order": "unit_cost"]

  static func renamed(to name: String) -> String { "it is called \(quoted(name)) now" }

  /// What to do about a comment that has become a key; `nil` if a key is something else.
  static func commentRemedy(_ key: String) -> String? {
    key.hasPrefix("＃") ? "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`" : nil
  }

  /// What to do about digits behind a comma, which have become a key; `nil` if a key is something else.
  static func separatorRemedy(_ key: String, _ value: Node) -> String? {
    key.allSatisfy(\.isNumber) && value.isNull ? "write numbers without separators: 1000, not 1,000" : nil
  }

  /// A key into which a colon, or a blank, of another keyboard or without its space has gone.
  private static func slip(_ key: String, in node: Node, _ keys: [String]) -> (String, String)? {
    let plain = narrowed(key)
    let parts = plain.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = keys.first(where: { $0 == parts[0].filter { $0 != " " } }) else { return nil }
    guard parts.count > 1 else {
      return ("write \(advised(name)), without blanks and full-width letters", name)
    }
    let value = parts[1].drop { $0 == " " }
    // In braces all of it has become the key, and nothing is left for its value.
    let statement = node[key]?.isNull == true && !value.isEmpty ? "\(name): \(value)" : "\(name): …"
    let isWide = key.contains("：")
    return (
      "write \(advised(statement)), with \(isWide ? "an ordinary colon" : "a colon") and a space after it",
      name
    )
  }

  private static func below(_ key: String, _ shape: ObjectShape) -> String? {
    for field in shape.fields {
      if let near = Suggestions.closest(to: key, among: field.shape.object?.fields.map(\.key) ?? []) {
        return "did you mean \(quoted(near)) inside \(quoted(field.key))?"
      }
    }
    return nil
  }

  /// The key in one of the mappings around, or anywhere in the format if in one place only; of several the one that is
  /// nested least, such as all customers' rather than a channel's.
  private static func elsewhere(_ key: String, _ node: Node, _ fileShape: ObjectShape) -> String? {
    let components = node.path.canonical.components
    for depth in (0..<max(components.count, 1)).reversed() where depth < components.count {
      let around = components.prefix(depth)
      if fileShape.shape(at: around)?.object?[key] != nil {
        return around.isEmpty
          ? "it belongs at the top of the file"
          : "it belongs one level up, in \(quoted(NodePath(around).text))"
      }
    }
    let places = fileShape.places(of: key)
    func depth(_ place: String) -> Int { place.count { $0 == "." } }
    let least = places.map(depth).min()
    let nearest = places.filter { depth($0) == least }
    return nearest.count == 1 ? "it belongs in \(quoted(nearest[0]))" : nil
  }
}

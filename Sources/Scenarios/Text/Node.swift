// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of a scenario file that knows where it was written.
struct Node: Sendable {
  indirect enum Content: Sendable {
    case null
    /// A quoted scalar is text even where it looks like a number.
    case scalar(String, isQuoted: Bool)
    case mapping([Entry])
    case list([Node])
  }

  struct Entry: Sendable {
    var key: String
    var keyLocation: InputLocation
    var value: Node
  }

  /// What a `{times: …}` patch did to a number.
  struct Scale: Sendable {
    /// 1 if it is not written out.
    var factor: Double
    /// What stands there instead: uncertain, a reference, an expression.
    var number: Node?
    /// Where the patch was written.
    var path: NodePath
    var location: InputLocation
    var source: String
    var note: String
    var label = Label()
  }

  var content: Content
  var location: InputLocation
  var path: NodePath
  var scaling: [Scale] = []
  /// What the number was called in whose place a patch put this one.
  var formerLabel = Label()

  init(_ content: Content, at location: InputLocation, path: NodePath) {
    self.content = content
    self.location = location
    self.path = path
  }

  var isNull: Bool {
    if case .null = content { true } else { false }
  }

  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  var elements: [Node]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  /// The text of a scalar, quoted or not.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The product of all scaling that is written out.
  var factor: Double { scaling.reduce(1) { $0 * $1.factor } }

  /// What readers are shown for the number: its own label, else that of what it replaces.
  var numberLabel: Label { Label(self["label"]).or(formerLabel) }

  subscript(key: String) -> Node? {
    entries?.first { $0.key == key }?.value
  }

  /// What this is, for a message.
  var described: String {
    switch content {
    case .null: "nothing"
    case .scalar(let text, let isQuoted): isQuoted ? "the text \(quoted(text))" : quoted(text)
    case .mapping(let entries):
      entries.isEmpty ? "an empty mapping" : "a mapping (\(quoted(entries[0].key)) …)"
    case .list: "a list"
    }
  }
}

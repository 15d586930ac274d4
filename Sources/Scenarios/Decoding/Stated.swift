// SPDX-License-Identifier: GPL-3.0-or-later

/// A number as written: bare, or with its value, source and note in a mapping.
struct Stated {
  /// The number itself, or the whole node where it is not a `{value: …}`.
  var number: Node
  var source = ""
  var note = ""

  init(_ node: Node) {
    number = node
    guard node.entries != nil else { return }
    source = node["source"]?.text ?? ""
    note = node["note"]?.text ?? ""
    if let value = node["value"] { number = value }
  }
}

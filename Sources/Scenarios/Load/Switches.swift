// SPDX-License-Identifier: GPL-3.0-or-later

/// What a file states that is no number and has but a few values: a flag, one of some words, or a part that may be left out.
package struct Switch: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case flag
    /// One of these.
    case choice([String])
    /// An offer, a programme or a channel: there, or not (`null`).
    case part
  }

  /// Where it stands, as a `--set` names it.
  package var path: String
  package var kind: Kind
  /// As the file has it; of a part `true`.
  package var value: String
  /// What readers are shown for it; without texts where the file gives none.
  package var label: Label
}

extension ScenarioFile {
  /// In the order of the file; cases have theirs too.
  package var switches: [Switch] {
    var found: [Switch] = []
    func visit(_ node: Node, _ shape: Shape, _ path: [String]) {
      switch shape {
      case .flag: add(node, .flag, path)
      case .choice(let words): add(node, .choice(words), path)
      default:
        for entry in node.entries ?? [] {
          guard let below = shape.child(entry.key) else { continue }
          let place = path + [entry.key]
          if Self.holdsParts(path), entry.value.entries != nil {
            found.append(
              Switch(
                path: NodePath(place).text, kind: .part, value: "true", label: Label(entry.value["label"])))
          }
          visit(entry.value, below, place)
        }
      }
    }
    func add(_ node: Node, _ kind: Switch.Kind, _ path: [String]) {
      guard let value = node.text else { return }
      found.append(Switch(path: NodePath(path).text, kind: kind, value: value, label: Label()))
    }
    visit(pass.root, .object(FormatShape.root), [])
    return found
  }

  /// Whether what stands below a path are parts under names of the author's choice.
  private static func holdsParts(_ path: [String]) -> Bool {
    let isInPatch = path.first.map { NamedPatch(group: $0) != nil } ?? false
    let own = isInPatch ? Array(path.dropFirst(2)) : path
    return own == ["offers"] || own == ["programmes"] || own == ["acquisition", "channels"]
  }
}

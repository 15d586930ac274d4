// SPDX-License-Identifier: GPL-3.0-or-later

/// The shape of a whole scenario file.
enum FormatShape {
  static let root = Fields.describe { ScenarioFields($0, fallbackName: "") }

  /// What a strategy may patch, as a mapping.
  static let business = ObjectShape(
    fields: root.fields.filter { StrategyFields.sections.contains($0.key) })

  /// What may stand at a path; `nil` where nothing may.
  static func shape(at components: ArraySlice<String>) -> Shape? {
    var shape = Shape.object(root)
    for component in components {
      guard let next = shape.child(component) else { return nil }
      shape = next
    }
    return shape
  }

  /// The mappings of the base that have `key`, with capitals for names of the author's choice.
  static func places(of key: String) -> [String] {
    var found: [String] = []
    func visit(_ shape: Shape, _ path: [String]) {
      switch shape {
      case .object(let object):
        if object[key] != nil && !path.isEmpty { found.append(NodePath(path).text) }
        for field in object.fields { visit(field.shape, path + [field.key]) }
      case .names(let shape, let entry): visit(shape, path + [entry.uppercased()])
      default: break
      }
    }
    visit(.object(root), [])
    return found
  }
}

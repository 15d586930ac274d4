// SPDX-License-Identifier: GPL-3.0-or-later

/// What may stand at a place of a scenario file. Shapes are recorded by the same code that decodes; the JSON Schema,
/// the reference and the rules of patches are read from them.
indirect enum Shape: Sendable {
  /// A number, a `{value: …}`, a `{ref: …}`, an `{expr: …}` or a distribution.
  case number(NumberRange, FieldUnit)
  /// A whole number.
  case whole(ClosedRange<Int>, FieldUnit)
  case flag
  /// One of these words.
  case choice([String])
  /// A text that matches the pattern, an ECMA regular expression.
  case text(pattern: String?)
  case label
  case object(ObjectShape)
  /// A mapping from names of the author's choice.
  case names(Shape, entry: String)
  case list(Shape, ClosedRange<Int>)
  /// A list of numbers, or a mapping that names a CSV file with them.
  case column(NumberRange, FieldUnit, ClosedRange<Int>, ObjectShape)
  /// One element or a list of them.
  case oneOrMore(Shape)
  /// A number, or `{schedule: {month: number}}`.
  case schedule(NumberRange, FieldUnit)
  /// A list of `{between: [path, path], rank: 0.5}`.
  case correlations
  /// A strategy or a case: what it says of itself, and a patch on the sections of the base.
  case patch(ObjectShape)
}

/// A mapping with known keys.
struct ObjectShape: Sendable {
  /// Keys of which only one may be given.
  struct Alternatives: Sendable {
    var keys: [String]
    var isRequired: Bool
  }

  var fields: [FieldShape] = []
  var alternatives: [Alternatives] = []
  /// Keys of which at least one has to be given.
  var atLeastOneOf: [[String]] = []

  subscript(key: String) -> FieldShape? {
    fields.first { $0.key == key }
  }

  /// Whether there is no such mapping without `key`, or without it or another instead.
  func isRequired(_ key: String) -> Bool {
    self[key]?.isRequired == true || alternatives.contains { $0.isRequired && $0.keys.contains(key) }
  }

  /// The required keys that a mapping lacks: each alone, or with those of which one would do.
  func missing(in node: Node) -> [[String]] {
    let required = fields.filter(\.isRequired).map { [$0.key] }
    return (required + alternatives.filter(\.isRequired).map(\.keys) + atLeastOneOf).filter { keys in
      keys.allSatisfy { node[$0] == nil }
    }
  }

  /// The keys that may not stand beside `key`.
  func rivals(of key: String) -> [String] {
    alternatives.filter { $0.keys.contains(key) }.flatMap(\.keys).filter { $0 != key }
  }
}

struct FieldShape: Sendable {
  var key: String
  var shape: Shape
  var isRequired: Bool
  /// The default as the author would write it; `nil` if leaving the key out means having no such thing.
  var defaultText: String?
  var meaning: String
}

extension ObjectShape {
  /// What may stand at a path; `nil` if nothing may.
  func shape(at components: ArraySlice<String>) -> Shape? {
    var shape = Shape.object(self)
    for component in components {
      guard let next = shape.child(component) else { return nil }
      shape = next
    }
    return shape
  }

  /// The mappings below this one that have `key`, with capitals for names of the author's choice.
  func places(of key: String) -> [String] {
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
    visit(.object(self), [])
    return found
  }
}

extension Shape {
  /// What may stand below `key`; `nil` if nothing may.
  func child(_ key: String) -> Shape? {
    switch self {
    case .object(let object), .column(_, _, _, let object): object[key]?.shape
    case .names(let shape, _): shape
    case .patch(let object): object[key]?.shape
    case .number, .whole, .flag, .choice, .text, .label, .list, .oneOrMore, .schedule, .correlations: nil
    }
  }

  var object: ObjectShape? {
    switch self {
    case .object(let object), .patch(let object): object
    default: nil
    }
  }

  /// Whether it is a count, which cannot be uncertain.
  var isWhole: Bool {
    switch self {
    case .whole: true
    case .oneOrMore(let shape), .list(let shape, _): shape.isWhole
    default: false
    }
  }

  /// Whether `{times: …}` may scale it.
  var isScalable: Bool {
    switch self {
    case .number, .whole, .schedule, .column: true
    case .oneOrMore(let shape), .list(let shape, _): shape.isScalable
    default: false
    }
  }
}

/// What a number counts. `¤` stands for the scenario's currency.
enum FieldUnit: String, Sendable {
  case none = ""
  case share = "share"
  case months = "months"
  case month = "plan month"
  case customers = "customers"
  case customersPerMonth = "customers/month"
  case perMonth = "1/month"
  case perOrder = "1/order"
  case perYear = "1/year"
  case ordersPerMonth = "orders/month"
  case visitsPerYear = "visits/year"
  case money = "¤"
  case moneyPerMonth = "¤/month"
  case moneyPerCustomer = "¤/customer"
  case moneyPerOrder = "¤/order"
  case moneyPerVisit = "¤/visit"
  case multiplier = "×"
  case variation = "coefficient of variation"
  case elasticity = "elasticity"

  func text(currency: String) -> String {
    rawValue.replacing("¤", with: currency)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// The JSON Schema (draft 2020-12) of scenario files, made from what decoding reads.
package enum ScenarioSchema {
  /// The schema as text.
  package static func json() -> String {
    let schema: JSON = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:ltv:scenario:1",
      "title": "ltv scenario",
      "description": "A business, what is uncertain about it, and its strategies.",
    ]
    guard case .object(let body) = object(FormatShape.root, isPatch: false) else { return "" }
    return schema.adding(body + [("$defs", .object(definitions))]).text()
  }

  private static let null: JSON = ["type": "null"]

  private static func reference(_ name: String) -> JSON { ["$ref": .text("#/$defs/\(name)")] }

  /// Any of `options`, without nesting.
  private static func anyOf(_ options: [JSON]) -> JSON {
    options.count == 1 ? options[0] : ["anyOf": .list(options)]
  }

  private static func field(_ field: FieldShape, isPatch: Bool) -> JSON {
    var options = self.options(field.shape, isPatch: isPatch)
    if !field.isRequired || isPatch { options.append(null) }
    var pairs: [(String, JSON)] = [("description", .text(Self.description(of: field)))]
    if let value = defaultValue(field), !isPatch { pairs.append(("default", value)) }
    guard case .object(let body) = anyOf(options) else { return anyOf(options) }
    return .object(pairs + body)
  }

  /// Meaning, unit, values and default in a sentence each.
  private static func description(of field: FieldShape) -> String {
    var text = field.meaning
    let (unit, range) = field.shape.unitAndRange
    if let unit, unit != .none, unit != .multiplier { text += " Unit: \(unit.text(currency: "currency"))." }
    if let range, range != "any" { text += " Values: \(range)." }
    if let value = field.defaultText, value != "{}", value != "[]" { text += " Default: \(value)." }
    return text
  }

  private static func defaultValue(_ field: FieldShape) -> JSON? {
    guard let text = field.defaultText else { return nil }
    if text == "true" || text == "false" { return .flag(text == "true") }
    return Double(text).map { .number($0) }
  }

  /// What may stand at a place, `null` aside.
  private static func options(_ shape: Shape, isPatch: Bool) -> [JSON] {
    let times = isPatch && shape.isScalable ? [reference(shape.isWhole ? "knownTimes" : "times")] : []
    switch shape {
    case .number(let range, _): return [number(range)] + times
    case .whole(let range, _):
      var integer: [(String, JSON)] = [("type", "integer"), ("minimum", .number(Double(range.lowerBound)))]
      if range.upperBound < .max { integer.append(("maximum", .number(Double(range.upperBound)))) }
      return [.object(integer), stated(.object(integer))] + times
    case .flag: return [["type": "boolean"]]
    case .choice(let words): return [["enum": .list(words.map(JSON.text))]]
    case .text(let pattern):
      if let pattern { return [["type": "string", "pattern": .text(pattern)]] }
      return [reference("text")]
    case .label: return [reference("label")]
    case .object(let object): return [self.object(object, isPatch: isPatch)]
    case .names(let shape, _): return [names(anyOf(options(shape, isPatch: isPatch) + [null]))]
    case .list(let shape, let count):
      let list: JSON = [
        "type": "array", "items": anyOf(options(shape, isPatch: false)),
        "minItems": .number(Double(count.lowerBound)), "maxItems": .number(Double(count.upperBound)),
      ]
      return [list] + times
    case .column(let range, let unit, let count, let file):
      return options(.list(.number(range, unit), count), isPatch: isPatch)
        + [object(file, isPatch: isPatch)]
    case .oneOrMore(let shape):
      let one = options(shape, isPatch: false)
      let list: JSON = ["type": "array", "items": anyOf(one), "minItems": .number(1)]
      return one + [list] + times
    case .schedule(let range, _):
      return [number(range)] + ScheduleKey.all.map { schedule($0, range) } + times
    case .correlations:
      let list: JSON = ["type": "array", "items": reference("correlation")]
      return [list]
    case .patch(let object): return [self.object(object, isPatch: true)]
    }
  }

  private static func names(_ entry: JSON) -> JSON {
    [
      "type": "object", "propertyNames": ["pattern": .text(Name.pattern)],
      "additionalProperties": entry,
    ]
  }

  private static func object(_ shape: ObjectShape, isPatch: Bool) -> JSON {
    var pairs: [(String, JSON)] = [
      ("type", "object"),
      ("properties", .object(shape.fields.map { ($0.key, field($0, isPatch: isPatch)) })),
      ("additionalProperties", false),
    ]
    let required = shape.fields.filter { $0.isRequired && !isPatch }.map { JSON.text($0.key) }
    if !required.isEmpty { pairs.append(("required", .list(required))) }
    let needed = isPatch ? [] : shape.atLeastOneOf.map { ["anyOf": .list($0.map(given))] as JSON }
    let rules = shape.alternatives.map { alternatives($0, isPatch: isPatch) } + needed
    if !rules.isEmpty { pairs.append(("allOf", .list(rules))) }
    return .object(pairs)
  }

  /// At most one, or exactly one, of the keys has a value.
  private static func alternatives(_ group: ObjectShape.Alternatives, isPatch: Bool) -> JSON {
    let given = group.keys.map(given)
    if group.isRequired && !isPatch { return ["oneOf": .list(given)] }
    return ["oneOf": .list(given + [["not": ["anyOf": .list(given)]]])]
  }

  /// That a key has a value.
  private static func given(_ key: String) -> JSON {
    let some: JSON = ["not": null]
    return ["required": [.text(key)], "properties": .object([(key, some)])]
  }

  private static func schedule(_ key: String, _ range: NumberRange) -> JSON {
    let points: JSON = [
      "type": "object", "required": ["0"],
      "propertyNames": ["pattern": "^(0|[1-9][0-9]{0,3})$"],
      "additionalProperties": number(range),
    ]
    let properties: [(String, JSON)] = [
      (key, points), ("label", reference("label")), ("source", reference("text")),
      ("note", reference("text")),
    ]
    return [
      "type": "object", "properties": .object(properties), "required": [.text(key)],
      "additionalProperties": false,
    ]
  }
}

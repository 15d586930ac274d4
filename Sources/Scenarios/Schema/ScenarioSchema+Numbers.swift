// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

extension ScenarioSchema {
  /// A number in any of its forms.
  static func number(_ range: NumberRange) -> JSON {
    ["$ref": .text("#/$defs/\(name(of: range))")]
  }

  /// `number, 0 … 1` made fit for a reference.
  private static func name(of range: NumberRange) -> String {
    let names = ["≥": "from", ">": "above", "≤": "to", "<": "below", "…": "to", ",": ""]
    let words = range.text.split(separator: " ").map { word in
      names.reduce(String(word)) { $0.replacing($1.key, with: $1.value) }
    }
    return (["number"] + words).joined(separator: "-")
  }

  private static func definition(_ range: NumberRange) -> JSON {
    var plain: [(String, JSON)] = [("type", "number")]
    if range.lower > -NumberRange.largest {
      plain.append((range.isAbove ? "exclusiveMinimum" : "minimum", .number(range.lower)))
    }
    if range.upper < NumberRange.largest {
      plain.append((range.isBelow ? "exclusiveMaximum" : "maximum", .number(range.upper)))
    }
    return [
      "anyOf": [
        .object(plain), stated(.object(plain)), ["$ref": "#/$defs/ref"], ["$ref": "#/$defs/expr"],
        ["$ref": "#/$defs/distribution"],
      ]
    ]
  }

  /// Every range of the format once, by its name.
  private static var numbers: [(String, JSON)] {
    let scale = ScaleRange.allowed
    var found = [(name(of: scale), definition(scale))]
    func visit(_ shape: Shape) {
      switch shape {
      case .number(let range, _), .schedule(let range, _), .column(let range, _, _, _):
        if !found.contains(where: { $0.0 == name(of: range) }) {
          found.append((name(of: range), definition(range)))
        }
      case .names(let shape, _), .list(let shape, _), .oneOrMore(let shape): visit(shape)
      case .object(let object), .patch(let object): object.fields.forEach { visit($0.shape) }
      case .whole, .flag, .choice, .text, .label, .correlations: break
      }
    }
    visit(.object(FormatShape.root))
    return found.sorted { $0.0 < $1.0 }
  }

  /// `{value: 0.03, label: …, source: …, note: …}`.
  static func stated(_ value: JSON) -> JSON {
    withProvenance([("value", value)], required: "value")
  }

  static var definitions: [(String, JSON)] { forms + numbers }

  private static var forms: [(String, JSON)] {
    let text: JSON = ["type": ["string", "number", "boolean"]]
    let number: JSON = ["type": "number"]
    return [
      ("text", text),
      (
        "label",
        [
          "description": "A text, or texts by language.",
          "anyOf": [text, ["type": "object", "additionalProperties": text]],
        ]
      ),
      (
        "ref",
        described(
          "The quantity of this name, one unknown wherever it is used.",
          withProvenance([("ref", ["type": "string"])], required: "ref"))
      ),
      (
        "expr",
        described(
          "Arithmetic over quantities: `a * (1 - b)`, with + - * /, parentheses, min and max.",
          withProvenance([("expr", ["type": "string"])], required: "expr"))
      ),
      (
        "times",
        described(
          "Scales the number below by this, which may be uncertain.",
          withProvenance([("times", self.number(ScaleRange.allowed))], required: "times"))
      ),
      (
        "knownTimes",
        described(
          "Scales the whole number below by this.",
          withProvenance([("times", ["type": "number", "minimum": .number(0)])], required: "times"))
      ),
      (
        "correlation",
        [
          "type": "object",
          "properties": [
            "between": [
              "type": "array", "items": ["type": "string"], "minItems": .number(2), "maxItems": .number(2),
            ],
            "rank": ["type": "number", "minimum": .number(-1), "maximum": .number(1)],
            "source": ["$ref": "#/$defs/text"], "note": ["$ref": "#/$defs/text"],
          ],
          "required": ["between", "rank"], "additionalProperties": false,
        ]
      ),
      (
        "truncate",
        [
          "description": "Bounds; percentiles describe the distribution before they cut it.",
          "type": "object",
          "properties": [
            "min": ["type": ["number", "null"]], "max": ["type": ["number", "null"]],
          ],
          "additionalProperties": false,
        ]
      ),
      (
        "distribution",
        [
          "description": "An uncertain number, by usual parameters or by percentiles.",
          "oneOf": .list(DistributionKind.allCases.map { distribution($0, number) }),
        ]
      ),
    ]
  }

  private static func described(_ text: String, _ schema: JSON) -> JSON {
    guard case .object(let pairs) = schema else { return schema }
    return .object([("description", .text(text))] + pairs)
  }

  private static func withProvenance(_ pairs: [(String, JSON)], required: String) -> JSON {
    let text: JSON = ["$ref": "#/$defs/text"]
    let nullable: JSON = ["anyOf": [text, ["type": "null"]]]
    let label: JSON = ["anyOf": [["$ref": "#/$defs/label"], ["type": "null"]]]
    return [
      "type": "object",
      "properties": .object(
        pairs + [("label", label), ("source", nullable), ("note", nullable)]),
      "required": [.text(required)], "additionalProperties": false,
    ]
  }

  private static func distribution(_ kind: DistributionKind, _ number: JSON) -> JSON {
    let truncate: JSON = ["anyOf": [["$ref": "#/$defs/truncate"], ["type": "null"]]]
    return withProvenance(
      [(kind.rawValue, parameters(kind, number)), ("truncate", truncate)], required: kind.rawValue)
  }

  private static func parameters(_ kind: DistributionKind, _ number: JSON) -> JSON {
    if kind == .discrete {
      let list: JSON = ["type": "array", "items": number, "minItems": .number(1)]
      return [
        "type": "object",
        "properties": ["values": list, "weights": ["anyOf": [list, ["type": "null"]]]],
        "required": ["values"], "additionalProperties": false,
      ]
    }
    return [
      "oneOf": .list(
        kind.forms.map { form in
          [
            "type": "object", "properties": .object(form.map { ($0, number) }),
            "required": .list(form.map { .text($0) }), "additionalProperties": false,
          ]
        })
    ]
  }
}

extension Shape {
  /// What a number counts, and its values in words.
  var unitAndRange: (unit: FieldUnit?, range: String?) {
    switch self {
    case .number(let range, let unit), .schedule(let range, let unit), .column(let range, let unit, _, _):
      return (unit, range.text)
    case .whole(let range, let unit):
      let upper = range.upperBound == .max ? "…" : "… \(range.upperBound)"
      return (unit, "\(range.lowerBound) \(upper)")
    case .oneOrMore(let shape), .list(let shape, _): return shape.unitAndRange
    case .names(.number(let range, let unit), _): return (unit, range.text)
    default: return (nil, nil)
    }
  }
}

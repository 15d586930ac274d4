// SPDX-License-Identifier: GPL-3.0-or-later

/// JSON that keeps the order of its keys, so that a schema reads like the format.
indirect enum JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([(String, JSON)])

  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: JSON...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }

  /// With more keys at the end.
  func adding(_ pairs: [(String, JSON)]) -> JSON {
    if case .object(let own) = self { .object(own + pairs) } else { self }
  }

  func text(indent: Int = 0) -> String {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch self {
    case .null: return "null"
    case .flag(let value): return String(value)
    case .number(let value): return format(value)
    case .text(let value): return Self.quote(value)
    case .list(let elements) where elements.allSatisfy(\.isScalar):
      return "[" + elements.map { $0.text() }.joined(separator: ", ") + "]"
    case .list(let elements):
      return "[\n" + elements.map { inner + $0.text(indent: indent + 1) }.joined(separator: ",\n")
        + "\n\(outer)]"
    case .object(let pairs) where pairs.isEmpty: return "{}"
    case .object(let pairs) where pairs.count <= 2 && pairs.allSatisfy { $0.1.isScalar }:
      return "{" + pairs.map { Self.quote($0.0) + ": " + $0.1.text() }.joined(separator: ", ") + "}"
    case .object(let pairs):
      let lines = pairs.map { inner + Self.quote($0.0) + ": " + $0.1.text(indent: indent + 1) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.value < 0x20 {
          let code = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// The reference of the scenario format in Markdown, made from what decoding reads.
package enum ScenarioReference {
  /// One table per mapping: key, values, default, meaning.
  package static func markdown() -> String {
    var text = """
      # Scenario reference

      Every key of a scenario file. This page is generated from the code that reads them; `ltv schema` prints the
      same as a JSON Schema. Any *number* may be plain (`0.03`), `{value: 0.03, label: …, source: …, note: …}`, `{ref: name}`,
      `{expr: "a * (1 - b)"}` over quantities, or a distribution; a *whole number* is known. Money is in the scenario's currency, written ¤ here. Names in
      capitals stand for names of your choice. Optional keys may be `null`.


      """
    text += section("The file", [], FormatShape.root)
    return text
  }

  private static func section(_ title: String, _ path: [String], _ object: ObjectShape) -> String {
    var text = "## \(title)\n\n"
    for group in object.alternatives {
      text += "\(group.isRequired ? "Exactly" : "At most") one of \(enumerated(group.keys)).\n\n"
    }
    for keys in object.atLeastOneOf { text += "At least one of \(enumerated(keys)).\n\n" }
    text += "| key | values | default | meaning |\n|---|---|---|---|\n"
    for field in object.fields { text += row(field) }
    text += "\n"
    for field in object.fields { text += subsections(field, path + [field.key]) }
    return text
  }

  private static func subsections(_ field: FieldShape, _ path: [String]) -> String {
    switch field.shape {
    case .object(let object), .column(_, _, _, let object):
      return section("`\(NodePath(path).text)`", path, object)
    case .names(.object(let object), let entry):
      let path = path + [entry.uppercased()]
      return section("`\(NodePath(path).text)`", path, object)
    case .list(.object(let object), _): return section("`\(NodePath(path).text)[…]`", path, object)
    default: return ""
    }
  }

  private static func row(_ field: FieldShape) -> String {
    let fallback = field.isRequired ? "*required*" : field.defaultText.map { "`\($0)`" } ?? ""
    return "| `\(field.key)` | \(values(field.shape)) | \(fallback) | \(escaped(field.meaning)) |\n"
  }

  private static func values(_ shape: Shape) -> String {
    let (unit, range) = shape.unitAndRange
    let measure = [range == "any" ? nil : range, unit.flatMap { $0 == .none ? nil : $0.rawValue }]
      .compactMap(\.self).joined(separator: ", ")
    let detail = measure.isEmpty ? "" : ": " + escaped(measure)
    switch shape {
    case .number: return "number" + detail
    case .whole: return "whole number" + detail
    case .flag: return "`true` or `false`"
    case .choice(let words): return words.map { "`\($0)`" }.joined(separator: " or ")
    case .text(let pattern): return pattern == nil ? "text" : "year and month, `2026-04`"
    case .label: return "text, or texts by language"
    case .object: return "mapping, below"
    case .names(.text, let entry): return "\(entry): text"
    case .names(.number, let entry): return "\(entry): number" + detail
    case .names(.patch(let object), let entry):
      return "\(entry): \(enumerated(object.fields.map(\.key)))"
    case .names(_, let entry): return "\(entry): mapping, below"
    case .list(.object, _): return "list of mappings, below"
    case .list(_, let count):
      return count.lowerBound == count.upperBound
        ? "\(count.lowerBound) numbers" + detail : "list of numbers" + detail
    case .column: return "list of numbers" + detail + ", or a file's, below"
    case .oneOrMore: return "number or list" + detail
    case .schedule: return "number, by plan month too" + detail
    case .correlations: return "list"
    case .patch: return "mapping"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|")
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// Reads `{normal: {p05: 1, p95: 2}, truncate: {min: 0}}`.
struct DistributionReader {
  /// Uncertain numbers in a scenario.
  static let maximumCount = 1000

  private let decoding: Decoding

  init(_ decoding: Decoding) {
    self.decoding = decoding
  }

  static func isKind(_ key: String) -> Bool { DistributionKind(rawValue: key) != nil }

  static func parameters(of kind: String) -> [String] {
    guard let kind = DistributionKind(rawValue: kind) else { return [] }
    if kind == .discrete { return ["values", "weights"] }
    var names: [String] = []
    for form in kind.forms { names += form.filter { !names.contains($0) } }
    return names
  }

  /// The distribution that `node` gives; `nil`, with findings, where it gives none. Strategies share most nodes:
  /// each is read once.
  func read(_ node: Node) -> UncertainNumber? {
    let key = "\(node.location) \(node.path.text)"
    if let known = decoding.distributions[key] { return known }
    guard decoding.distributions.count < Self.maximumCount else {
      decoding.report(
        .error, node, "there are more than \(Self.maximumCount) uncertain numbers",
        "give single values to the others")
      return nil
    }
    let result = parse(node)
    decoding.distributions[key] = .some(result)
    return result
  }

  private func parse(_ node: Node) -> UncertainNumber? {
    guard let entry = (node.entries ?? []).first(where: { DistributionKind(rawValue: $0.key) != nil }),
      let kind = DistributionKind(rawValue: entry.key)
    else { return nil }
    guard let parameters = entry.value.entries else {
      decoding.report(
        .error, entry.value, "\(quoted(entry.key)) takes parameters, not \(entry.value.described)",
        "write \(Self.usage(kind))")
      return nil
    }
    let uncertain =
      kind == .discrete ? discrete(entry.value, parameters) : continuous(kind, entry.value, parameters)
    guard let uncertain else { return nil }
    guard let truncate = node["truncate"], !truncate.isNull else { return uncertain }
    return truncated(uncertain, truncate)
  }

  private func continuous(
    _ kind: DistributionKind, _ node: Node, _ parameters: [Node.Entry]
  ) -> UncertainNumber? {
    guard let values = numbers(parameters, of: Self.parameters(of: kind.rawValue), node) else { return nil }
    let given = Set(values.map(\.key))
    guard let form = kind.forms.first(where: { Set($0) == given }) else {
      decoding.report(
        .error, node,
        given.isEmpty
          ? "\(quoted(kind.rawValue)) has no parameters"
          : "\(quoted(kind.rawValue)) cannot be had from \(enumerated(values.map(\.key)))",
        "write \(Self.usage(kind))")
      return nil
    }
    let table = Dictionary(values.map { ($0.key, $0.value) }) { first, _ in first }
    do {
      let text = form.map { "\($0) \(format(table[$0] ?? 0))" }.joined(separator: ", ")
      return UncertainNumber(
        distribution: try Distribution.make(kind, table), text: "\(kind.rawValue) \(text)")
    } catch {
      decoding.report(.error, node, error.message, error.remedy)
      return nil
    }
  }

  private func discrete(_ node: Node, _ parameters: [Node.Entry]) -> UncertainNumber? {
    for entry in parameters where !["values", "weights"].contains(entry.key) {
      reportUnknown(entry, node, ["values", "weights"])
      return nil
    }
    guard let values = list("values", node) else { return nil }
    let weights: [Double]
    if let given = node["weights"], !given.isNull {
      guard let numbers = list("weights", node) else { return nil }
      weights = numbers
    } else {
      weights = values.map { _ in 1 }
    }
    do {
      let distribution = try Distribution.discrete(values: values, weights: weights)
      let total = weights.reduce(0, +)
      let points = zip(values, weights).map { (value: $0, weight: $1 / total) }
      let shown = points.prefix(6).map {
        "\(format($0.value)) (\(format(roundedToSignificant($0.weight, digits: 3))))"
      }
      return UncertainNumber(
        distribution: distribution,
        text: "discrete " + shown.joined(separator: ", ") + (points.count > 6 ? " …" : ""), points: points)
    } catch {
      decoding.report(.error, node, error.message, error.remedy)
      return nil
    }
  }

  private func list(_ key: String, _ node: Node) -> [Double]? {
    guard let value = node[key], let elements = value.elements, !elements.isEmpty else {
      decoding.report(
        .error, node[key] ?? node, "a list of \(key) is expected here",
        "write `{values: [1, 2], weights: [0.3, 0.7]}`")
      return nil
    }
    let numbers = elements.compactMap { decoding.plainNumber($0) }
    return numbers.count == elements.count ? numbers : nil
  }

  private func numbers(
    _ entries: [Node.Entry], of known: [String], _ node: Node
  ) -> [(key: String, value: Double)]? {
    var result: [(key: String, value: Double)] = []
    var isUsable = true
    for entry in entries {
      if !known.contains(entry.key) {
        reportUnknown(entry, node, known)
        isUsable = false
      } else if entry.value.isNull {
        continue
      } else if let value = decoding.plainNumber(entry.value) {
        result.append((entry.key, value))
      } else {
        isUsable = false
      }
    }
    return isUsable ? result : nil
  }

  private func truncated(_ uncertain: UncertainNumber, _ node: Node) -> UncertainNumber? {
    guard let entries = node.entries, let bounds = numbers(entries, of: ["min", "max"], node) else {
      if node.entries == nil {
        decoding.report(.error, node, "bounds are expected here, not \(node.described)", "write `{min: 0}`")
      }
      return nil
    }
    let lower = bounds.first { $0.key == "min" }?.value
    let upper = bounds.first { $0.key == "max" }?.value
    do {
      var result = uncertain
      result.distribution = try uncertain.distribution.truncated(min: lower, max: upper)
      result.points.removeAll { $0.value < lower ?? -.infinity || $0.value > upper ?? .infinity }
      let shown = bounds.map { "\($0.key) \(format($0.value))" }.joined(separator: ", ")
      if !shown.isEmpty { result.text += ", truncated to \(shown)" }
      return result
    } catch {
      decoding.report(.error, node, error.message, error.remedy)
      return nil
    }
  }

  private func reportUnknown(_ entry: Node.Entry, _ node: Node, _ known: [String]) {
    decoding.report(
      .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a key here",
      UnknownKey.separatorRemedy(entry.key, entry.value)
        ?? Suggestions.closest(to: entry.key, among: known).map { "did you mean \(quoted($0))?" }
        ?? "the keys here are \(enumerated(known))")
  }

  /// `{normal: {mean, sd}}` or `{normal: {p05, p95}}`.
  static func usage(_ kind: DistributionKind) -> String {
    if kind == .discrete { return "`{discrete: {values: [1, 2], weights: [0.3, 0.7]}}`" }
    return kind.forms.map { "`{\(kind.rawValue): {\($0.map { $0 + ": …" }.joined(separator: ", "))}}`" }
      .joined(separator: " or ")
  }
}

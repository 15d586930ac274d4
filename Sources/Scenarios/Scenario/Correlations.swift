// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// A rank correlation as read: two paths, which are looked up once the unknowns are known.
struct CorrelationEntry {
  var node: Node
  var paths: [Node]
  var rank: Double
  var rankNode: Node
}

extension Fields {
  func correlations() -> [CorrelationEntry] {
    let meaning =
      "Spearman rank correlations between uncertain numbers: `{between: [path, path], rank: 0.5}`."
    if describe("correlations", .correlations, default: "[]", meaning) { return [] }
    guard let node = value("correlations"), let decoding else { return [] }
    guard let elements = node.elements else {
      report(
        .error, "correlations", "a list is expected here, not \(node.described)",
        "write `- {between: [path, path], rank: 0.5}`")
      return []
    }
    guard elements.count <= 1000 else {
      report(.error, "correlations", "these are \(elements.count)", "give at most 1000")
      return []
    }
    return elements.compactMap { decoding.correlation($0) }
  }
}

extension Decoding {
  fileprivate func correlation(_ node: Node) -> CorrelationEntry? {
    let usage = "write `{between: [path, path], rank: 0.5}`"
    guard let entries = node.entries else {
      report(.error, node, "a mapping is expected here, not \(node.described)", usage)
      return nil
    }
    let known = ["between", "rank", "source", "note"]
    var meant: [String] = []
    for entry in entries where !known.contains(entry.key) {
      let near = Suggestions.closest(to: entry.key, among: known)
      if let near { meant.append(near) }
      report(
        .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a key here",
        near.map { "did you mean \(quoted($0))?" } ?? usage)
    }
    guard let between = node["between"], let rank = node["rank"] else {
      for key in ["between", "rank"] where node[key] == nil && !meant.contains(key) {
        report(.error, node, "\(quoted(key)) is missing", usage)
      }
      return nil
    }
    guard let paths = between.elements, paths.count == 2, paths.allSatisfy({ $0.text != nil }) else {
      report(.error, between, "two paths are expected here, not \(between.described)", usage)
      return nil
    }
    guard let value = plainNumber(rank) else { return nil }
    guard value >= -1, value <= 1 else {
      report(
        .error, rank, "\(format(value)) is \(value > 1 ? "above 1" : "below -1")",
        "a rank correlation is from -1 to 1")
      return nil
    }
    register.add(rank, .constant(value), Stated(node), .none)
    return CorrelationEntry(node: node, paths: paths, rank: value, rankNode: rank)
  }

  /// The copula of `entries` on `dimensions`; `nil` if all are independent or a finding says why not.
  func copula(_ entries: [CorrelationEntry], _ dimensions: [String]) -> GaussianCopula? {
    var pairs: [(first: Int, second: Int, rank: Double)] = []
    var places: [Node] = []
    for entry in entries {
      let indices = entry.paths.compactMap { dimension($0, dimensions) }
      guard indices.count == 2 else { continue }
      if indices[0] == indices[1] {
        report(
          .error, entry.paths[1], "a number cannot be correlated with itself", "name two different paths")
        continue
      }
      if pairs.contains(where: { Set([$0.first, $0.second]) == Set(indices) }) {
        report(.error, entry.node, "these two are correlated twice", "keep one of the entries")
        continue
      }
      pairs.append((indices[0], indices[1], entry.rank))
      places.append(entry.node)
    }
    guard !pairs.isEmpty, let place = places.last else { return nil }
    do {
      return try GaussianCopula(dimensions: dimensions.count, rankCorrelations: pairs)
    } catch {
      report(.error, place, error.message, error.remedy)
      return nil
    }
  }

  private func dimension(_ node: Node, _ dimensions: [String]) -> Int? {
    let given = node.text ?? ""
    let components = given.split(separator: ".").map(String.init)
    let name = NodePath(components).canonical.text
    if components.first == "joint" || components.count == 2 && jointQuantities[components[1]] != nil {
      report(
        .error, node, "\(quoted(given)) is drawn from a file, in whole rows",
        "its columns are correlated as the rows are; they are independent of all else")
      return nil
    }
    if let index = dimensions.firstIndex(of: name) { return index }
    if let inside = computedPaths[name] {
      report(
        .error, node, "\(quoted(given)) is computed, and what is uncertain is inside it",
        inside.isEmpty ? "nothing in it is uncertain" : "correlate \(enumerated(inside, "or"))")
      return nil
    }
    if FormatShape.root.shape(at: NodePath(components).canonical.components[...]) != nil {
      let isQuantity = components.first == "quantities" && components.count == 2
      let isKnownQuantity = isQuantity && quantities[components[1]] != nil
      if !isQuantity || isKnownQuantity {
        // Something else that is wrong may have kept it from being read.
        if log.hasErrors { return nil }
        report(
          .error, node, "\(quoted(given)) is not uncertain in this scenario",
          isKnownQuantity
            ? "give it a distribution and use it by `ref`"
            : "give it a distribution; where it is a `ref`, name the quantity: `quantities.name`")
        return nil
      }
    }
    report(
      .error, node, "there is no uncertain number \(quoted(given))",
      Suggestions.closest(to: name, among: dimensions).map { "did you mean \(quoted($0))?" }
        ?? (dimensions.isEmpty
          ? "nothing in this scenario is uncertain"
          : "the uncertain numbers are \(enumerated(Array(dimensions.prefix(12))))"))
    return nil
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// What readers are shown for the numbers of a scenario that have a label.
package struct NumberLabels: Sendable {
  /// By path, as a `--set` or an uncertainty names it.
  private var labels: [String: Label] = [:]

  package init() {}

  init(_ assumptions: [Assumption]) {
    let labelled = assumptions.map { line in
      var line = line
      line.label.texts = line.label.texts.filter { !$0.value.isEmpty }
      return line
    }.filter { !$0.label.isEmpty }
    for line in labelled { labels[line.place] = line.label }
    // A number that only a strategy or a case states is known below the base as well: as an uncertainty it is one.
    for line in labelled where labels[line.path] == nil { labels[line.path] = line.label }
  }

  package subscript(path: String) -> Label? { labels[path] }
}

extension Assumption {
  /// Where it stands in the file: `strategies.dear.costs.setup`.
  package var place: String {
    if !worldCase.isEmpty { return "cases.\(worldCase).\(path)" }
    return strategy.isEmpty ? path : "strategies.\(strategy).\(path)"
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// One sentence on whether the answer survives the cases.
package struct CasesVerdict {
  private let cases: [(name: String, digest: Digest)]

  /// - Parameter cases: at least one, each with the same strategies.
  package init(_ cases: [(name: String, digest: Digest)]) {
    self.cases = cases
  }

  /// The sentence in lines of at most `width` columns, each ended by a newline; empty where there is nothing to
  /// compare.
  package func text(width: Int = 80) -> String {
    guard cases.count > 1, cases[0].digest.lines.count > 1 else { return "" }
    return Wrapping.lines(sentence, width: width).map { $0 + "\n" }.joined()
  }

  package var sentence: String {
    let usual = usual
    let agreeing = cases.filter { $0.digest.best == usual }
    let name = "\"\(cases[0].digest.lines[usual].label)\""
    if agreeing.count == cases.count { return "\(name) is best in \(everyCase)." }
    let others = cases.filter { $0.digest.best != usual }.map { exception($0.name, $0.digest, usual) }
    return (["\(name) is best in \(list(agreeing.map(\.name)))"] + others).joined(separator: "; ") + "."
  }

  /// The strategy that is best in most cases; of several, that of the earliest case.
  private var usual: Int {
    let wins = Dictionary(grouping: cases.map(\.digest.best), by: \.self).mapValues(\.count)
    let most = wins.values.max() ?? 0
    return cases.first { wins[$0.digest.best] == most }?.digest.best ?? 0
  }

  private var everyCase: String {
    let words = ["both", "all three", "all four", "all five", "all six"]
    let count = cases.count
    return (words.indices.contains(count - 2) ? words[count - 2] : "all \(count)") + " cases"
  }

  private func exception(_ name: String, _ digest: Digest, _ usual: Int) -> String {
    let best = digest.lines[digest.best]
    let other = digest.lines[usual]
    if other.standing.isTiedWithBest {
      return "in \(name) \"\(best.label)\" is level with it within the simulation's own error"
    }
    let margin = best.standing.value.mean - other.standing.value.mean
    let amount = MoneyScale([margin]).sentence(margin, currency: digest.currency)
    let value = digest.decideOn == .npv ? "NPV" : "plan NPV"
    return "in \(name) \"\(best.label)\" is best, by \(amount) \(value)"
  }

  private func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names[0] }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}

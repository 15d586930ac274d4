// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Whether the answer survives the cases.
package struct CasesVerdict {
  private let cases: [(name: Caption, digest: Digest)]
  private let words: Wording

  /// - Parameter cases: at least one, each with the same strategies.
  package init(_ cases: [(name: Caption, digest: Digest)], _ words: Wording = Wording()) {
    self.cases = cases
    self.words = words
  }

  /// The sentence in both languages; `nil` if there is nothing to compare.
  package static func caption(_ cases: [(name: Caption, digest: Digest)]) -> Caption? {
    guard CasesVerdict(cases).isComparison else { return nil }
    return Wording.caption { CasesVerdict(cases, $0).sentence }
  }

  private var isComparison: Bool { cases.count > 1 && cases[0].digest.lines.count > 1 }

  /// The sentence in lines of at most `width` columns, each ended by a newline; empty if there is nothing to
  /// compare.
  package func text(width: Int = 80) -> String {
    guard isComparison else { return "" }
    return Wrapping.lines(sentence, width: width).map { $0 + "\n" }.joined()
  }

  package var sentence: String {
    let usual = usual
    let agreeing = cases.filter { $0.digest.best == usual }
    let name = words.quoted(cases[0].digest.lines[usual].label)
    if agreeing.count == cases.count {
      return words("\(name) is best in \(everyCase).", "\(cases.count)ケースすべてで\(name)が最良である。")
    }
    let others = cases.filter { $0.digest.best != usual }.map { exception($0.name, $0.digest, usual) }
    let places = words.all(agreeing.map { words($0.name) })
    return words.sentence(
      [words("\(name) is best in \(places)", "\(name)は\(places)で最良である")] + others)
  }

  /// The strategy that is best in most cases; of several, that of the earliest case.
  private var usual: Int {
    let wins = Dictionary(grouping: cases.map(\.digest.best), by: \.self).mapValues(\.count)
    let most = wins.values.max() ?? 0
    return cases.first { wins[$0.digest.best] == most }?.digest.best ?? 0
  }

  private var everyCase: String {
    let numbers = ["both", "all three", "all four", "all five", "all six"]
    let count = cases.count
    return (numbers.indices.contains(count - 2) ? numbers[count - 2] : "all \(count)") + " cases"
  }

  private func exception(_ caption: Caption, _ digest: Digest, _ usual: Int) -> String {
    let name = words(caption)
    let other = digest.lines[usual]
    let best = words.quoted(digest.lines[digest.best].label)
    if other.standing.isTiedWithBest {
      return words(
        "in \(name) \(best) is level with it within the simulation's own error",
        "\(name)では\(best)との差が計算誤差の範囲内であり、優劣はつけられない")
    }
    let margin = digest.lines[digest.best].standing.value.mean - other.standing.value.mean
    let amount = Money(digest.currency, words).text(margin)
    return words(
      "in \(name) \(best) is best, by \(amount) \(words(digest.valueName))",
      "\(name)では\(best)が最良であり、\(words(digest.valueName))で\(amount)上回る")
  }
}

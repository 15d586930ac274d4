// SPDX-License-Identifier: GPL-3.0-or-later

/// Where results differ from those that the repository keeps.
struct GoldenComparison {
  /// One for each value that differs, in plain words.
  private(set) var differences: [String] = []

  /// C libraries differ in the last digits of their functions, and solvers may add up in another order. What both can
  /// move is far less than this share of a value. Months and other whole numbers, which move by a whole or not at all,
  /// are equal with it.
  private static let relative = 1e-9
  /// Share of the strategy's largest value in the same unit, for small differences of large amounts: some thousand
  /// roundings of the large ones.
  private static let ofLargest = 1e-12

  init(kept: [GoldenLine], found: [GoldenLine]) {
    let found = Dictionary(uniqueKeysWithValues: found.map { (Key($0), $0) })
    let known = Set(kept.map(Key.init))
    var largest: [[String]: Double] = [:]
    for line in kept {
      let most = line.values.compactMap { $0.map(abs) }.max() ?? 0
      largest[[line.strategy, line.unit], default: 0].raise(to: most)
    }
    for line in kept {
      let now = found[Key(line)]?.values ?? line.values.map { _ in nil }
      for (place, (old, new)) in zip(GoldenLine.places, zip(line.values, now)) {
        if let old, let new {
          let allowed =
            Self.relative * abs(old) + Self.ofLargest * largest[[line.strategy, line.unit], default: 0]
          if abs(new - old) <= allowed { continue }
        } else if old == nil, new == nil {
          continue
        }
        differences.append(
          "strategy \(line.strategy), \(line.item), \(place): was \(Self.text(old)), is \(Self.text(new))")
      }
    }
    for (key, line) in found where !known.contains(key) {
      differences.append(
        "strategy \(line.strategy), \(line.item): was not there, is \(Self.text(line.values[0]))")
    }
  }

  private struct Key: Hashable {
    let strategy: String
    let item: String

    init(_ line: GoldenLine) {
      strategy = line.strategy
      item = line.item
    }
  }

  private static func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "absent" }
}

extension Double {
  fileprivate mutating func raise(to other: Double) { self = Swift.max(self, other) }
}

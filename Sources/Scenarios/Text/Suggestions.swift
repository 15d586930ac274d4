// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds what somebody may have meant.
package enum Suggestions {
  /// The candidate that `name` is most likely a slip of; `nil` if none is close.
  package static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = normalised(name)
    guard wanted.count <= 100 else { return nil }
    var best: (rank: Int, name: String)?
    for candidate in candidates {
      let other = normalised(candidate)
      let tolerance = max(1, min(wanted.count, other.count) / 3)
      let distance = forms(of: wanted).map { editDistance($0, other, limit: tolerance) }.min()!
      // A slip is likelier than a part of the name.
      let isPart = wanted.count >= 3 && (isPart(wanted, of: other) || isPart(other, of: wanted))
      guard distance <= tolerance || isPart else { continue }
      let rank = distance <= tolerance ? distance : 100 + tolerance
      if rank < best?.rank ?? .max { best = (rank, candidate) }
    }
    return best?.name
  }

  /// Lower case, without separators: `churnPerMonth` and `churn-per-month` are `churn_per_month`.
  private static func normalised(_ name: String) -> [Character] {
    narrowed(name).lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }.map(\.self)
  }

  /// As it is, and what may be its plural: `strategy` for `strategies`.
  private static func forms(of name: [Character]) -> [[Character]] {
    name.last == "y" ? [name, name.dropLast() + Array("ies")] : [name]
  }

  private static func isPart(_ part: [Character], of whole: [Character]) -> Bool {
    part.count < whole.count && (whole.starts(with: part) || whole.reversed().starts(with: part.reversed()))
  }

  /// Insertions, deletions, replacements and swaps of neighbours (Damerau 1964, doi:10.1145/363958.363994), counted
  /// up to `limit` + 1.
  static func editDistance(_ left: [Character], _ right: [Character], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 0..<left.count {
      var current = [i + 1]
      for j in 0..<right.count {
        var distance = min(last[j + 1] + 1, current[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          distance = min(distance, beforeLast[j - 1] + 1)
        }
        current.append(distance)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

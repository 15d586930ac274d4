// SPDX-License-Identifier: GPL-3.0-or-later

/// A list of numbers between commas, in which commas may separate thousands as well: `8,500,9,600`.
struct CommaList {
  /// As they were typed, each with its separators.
  let numbers: [String]

  init(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var groups: [[String]] = []
    for (index, part) in parts.enumerated() {
      let run = parts[index...].prefix(while: Self.isThousands)
      if let group = groups.last, !run.isEmpty, Self.continues(group, run) {
        groups[groups.count - 1].append(part)
      } else {
        groups.append([part])
      }
    }
    numbers = groups.map { $0.joined(separator: ",") }
  }

  /// Three digits right behind the comma, and perhaps a fraction or a unit.
  private static func isThousands(_ part: String) -> Bool {
    part.prefixMatch(of: #/[0-9]{3}(?![0-9])/#) != nil
  }

  /// Whether the first of `run`, parts of three digits each, belongs to the number that `group` begins.
  private static func continues(_ group: [String], _ run: ArraySlice<String>) -> Bool {
    guard let head = group[0].wholeMatch(of: #/[^0-9]*([1-9][0-9]{0,2})/#),
      let part = run.first, group.dropFirst().allSatisfy({ $0.count == 3 })
    else { return false }
    // No number begins with a zero, and many end in three.
    if part.hasPrefix("0") { return true }
    if group.count > 1, group[group.count - 1] == "000" { return false }
    // Numbers of three digits each are a list rather than one large number, unless a zero tells.
    return head.1.count < 3 || run.contains { $0.hasPrefix("0") }
  }
}

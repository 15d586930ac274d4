// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands between the cells of a row.
package enum Separator: String, Sendable, CaseIterable {
  case comma
  case tab
  case semicolon
  /// Any number of blanks and tabs.
  case blanks

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .tab: UInt8(ascii: "\t")
    case .semicolon: UInt8(ascii: ";")
    case .blanks: UInt8(ascii: " ")
    }
  }

  /// The one that a line has most of outside quotes; blanks where it has none of the others.
  init(of line: some Sequence<UInt8>) {
    var counts: [Separator: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      for candidate in [Separator.comma, .tab, .semicolon] where byte == candidate.byte {
        counts[candidate, default: 0] += 1
      }
    }
    let most = counts.values.max() ?? 0
    self = [.tab, .semicolon, .comma].first { counts[$0] == most } ?? .blanks
  }
}

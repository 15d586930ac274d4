// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of a limit as it is typed: `peak_funding<=2e9`.
struct LimitText {
  let name: String
  let sign: String
  private let number: String
  private let form: String

  /// - Parameters:
  ///   - signs: of which the text has one; a sign that begins with another before that one.
  ///   - form: how limits are written.
  init(_ text: String, signs: [String], form: String) throws(MalformedRequest) {
    guard let sign = signs.first(where: { text.contains($0) }),
      case let parts = text.split(separator: sign, omittingEmptySubsequences: false), parts.count == 2
    else {
      let inOrder = signs.sorted()
      throw MalformedRequest(
        "it needs one \(inOrder.dropLast().joined(separator: ", ")) or \(inOrder[inOrder.count - 1])",
        remedy: form)
    }
    let sides = parts.map { $0.filter { $0 != " " } }
    (name, self.sign, number, self.form) = (sides[0], sign, sides[1], form)
  }

  /// The number behind the sign, finite and in decimals.
  var limit: Double {
    get throws(MalformedRequest) {
      guard let limit = Double(number), limit.isFinite,
        number.allSatisfy({ "+-.0123456789eE".contains($0) })
      else { throw MalformedRequest("'\(number)' is no number", remedy: form) }
      return limit
    }
  }
}

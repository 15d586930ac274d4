// SPDX-License-Identifier: GPL-3.0-or-later

/// Follows a YAML text scalar by scalar and tells what is quoted or a comment from what is structure.
///
/// A quote opens where a value or a key may begin, and a comment after a blank. Block scalars (`|`) and texts over
/// several lines without quotes are not followed.
struct QuoteTracker {
  private enum State {
    case structure
    case comment
    case quoted(Unicode.Scalar)
    /// After a backslash in double quotes.
    case escaped
  }

  private var state = State.structure
  /// What came before, blanks apart, and whether blanks or the line's beginning came last.
  private var last: Unicode.Scalar = "\n"
  private var isAfterBlank = true

  /// Whether what comes next is inside quotes.
  var isQuoting: Bool {
    switch state {
    case .quoted, .escaped: true
    case .structure, .comment: false
    }
  }

  /// Whether the next scalar of the text is no structure.
  mutating func isText(_ scalar: Unicode.Scalar) -> Bool {
    switch state {
    case .escaped:
      state = .quoted("\"")
      return true
    case .quoted(let quote):
      if quote == "\"", scalar == "\\" { state = .escaped }
      if scalar == quote { end() }
      return true
    case .comment:
      if scalar == "\n" { begin("\n") }
      return true
    case .structure:
      if scalar == "#", isAfterBlank {
        state = .comment
        return true
      }
      if scalar == "\"" || scalar == "'", mayBegin {
        state = .quoted(scalar)
        return true
      }
      begin(scalar)
      return false
    }
  }

  private var mayBegin: Bool {
    switch last {
    case "\n", "[", "{", ",": true
    case ":", "-", "?": isAfterBlank
    default: false
    }
  }

  private mutating func begin(_ scalar: Unicode.Scalar) {
    state = .structure
    isAfterBlank = scalar == " " || scalar == "\t" || scalar == "\n"
    if !isAfterBlank || scalar == "\n" { last = scalar }
  }

  /// Two quotes in a row inside single quotes are one: the second opens the rest of the same text.
  private mutating func end() {
    if case .quoted("'") = state { last = "," } else { last = "\"" }
    state = .structure
    isAfterBlank = false
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// A YAML text by the places of its nodes. What it does not see through (texts over several lines, anchors) comes out
/// wrong, which whoever asks has to check.
struct EditedText {
  /// Each with the end of its line.
  private let lines: [[Unicode.Scalar]]

  init(_ text: String) {
    var lines: [[Unicode.Scalar]] = [[]]
    for scalar in text.unicodeScalars {
      lines[lines.count - 1].append(scalar)
      if scalar == "\n" { lines.append([]) }
    }
    self.lines = lines
  }

  private typealias Place = (line: Int, column: Int)

  private static func place(_ location: InputLocation) -> Place { (location.line - 1, location.column - 1) }

  private func scalar(_ place: Place) -> Unicode.Scalar? {
    lines.indices.contains(place.line) && lines[place.line].indices.contains(place.column)
      ? lines[place.line][place.column] : nil
  }

  private func text(from start: Place = (0, 0), to end: Place? = nil) -> String {
    var view = String.UnicodeScalarView()
    for line in start.line...(end?.line ?? lines.count - 1) {
      let first = line == start.line ? start.column : 0
      let last = line == end?.line ? end!.column : lines[line].count
      if first < last { view.append(contentsOf: lines[line][first..<last]) }
    }
    return String(view)
  }

  // MARK: Adding

  /// An entry as the first of a mapping, or as the last of the file.
  func adding(_ entry: String, to parent: Node, entries: [Node.Entry], isRoot: Bool) -> String? {
    if isRoot {
      let whole = text()
      return whole + (whole.hasSuffix("\n") ? "" : "\n") + entry + "\n"
    }
    let start = Self.place(parent.location)
    if scalar(start) == "{" {
      let inside: Place = (start.line, start.column + 1)
      return text(to: inside) + entry + (entries.isEmpty ? "" : ", ") + text(from: inside)
    }
    guard let first = entries.first.map({ Self.place($0.keyLocation) }) else { return nil }
    let margin = String(repeating: " ", count: first.column)
    return text(to: first) + entry + "\n" + margin + text(from: first)
  }

  // MARK: Replacing

  func replacing(_ entry: Node.Entry, with value: String) -> String? {
    let start = Self.place(entry.value.location)
    switch scalar(start) {
    case "{", "[", "\"", "'":
      guard let end = endOfFlow(from: start) else { return nil }
      return text(to: start) + value + text(from: end)
    default: break
    }
    switch entry.value.content {
    case .scalar:
      let end = endOfPlain(from: start)
      return text(to: start) + value + text(from: end)
    case .mapping, .list: return replacingBlock(entry, with: value)
    case .null: return nil
    }
  }

  // MARK: Removing

  /// The text without an entry: without its lines, or what it is between braces.
  func removing(_ entry: Node.Entry) -> String? {
    let key = Self.place(entry.keyLocation)
    guard isInsideFlow(key) else { return removingLines(entry) }
    let start = Self.place(entry.value.location)
    let isFlow = ["{", "[", "\"", "'"].contains(scalar(start))
    guard let end = isFlow ? endOfFlow(from: start) : endOfPlain(from: start) else { return nil }
    // With the comma behind it, or of the last entry that before it.
    var after = end
    while scalar(after) == " " { after.column += 1 }
    if scalar(after) == "," {
      after.column += 1
      while scalar(after) == " " { after.column += 1 }
      return text(to: key) + text(from: after)
    }
    var before = key
    while before.column > 0, scalar((before.line, before.column - 1)) == " " { before.column -= 1 }
    guard before.column > 0, scalar((before.line, before.column - 1)) == "," else { return nil }
    return text(to: (before.line, before.column - 1)) + text(from: end)
  }

  private func removingLines(_ entry: Node.Entry) -> String? {
    let key = Self.place(entry.keyLocation)
    guard margin(key.line) == key.column else { return nil }
    var last = key.line
    for line in (key.line + 1)..<max(key.line + 1, lines.count) {
      guard let margin = margin(line) else { continue }
      if margin <= key.column { break }
      last = line
    }
    return text(to: (key.line, 0)) + text(from: (last, lines[last].count))
  }

  /// Behind the bracket or the quote that closes what opens at a place.
  private func endOfFlow(from start: Place) -> Place? {
    var quotes = QuoteTracker()
    var depth = 0
    let opens = scalar(start)
    let isQuoted = opens == "\"" || opens == "'"
    for line in start.line..<lines.count {
      for column in (line == start.line ? start.column : 0)..<lines[line].count {
        let scalar = lines[line][column]
        let isText = quotes.isText(scalar)
        if isQuoted {
          // A doubled single quote goes on.
          if !quotes.isQuoting, (line, column) != start, self.scalar((line, column + 1)) != opens {
            return (line, column + 1)
          }
          continue
        }
        if isText { continue }
        if scalar == "{" || scalar == "[" { depth += 1 }
        if scalar == "}" || scalar == "]" { depth -= 1 }
        if depth == 0 { return (line, column + 1) }
      }
    }
    return nil
  }

  /// Behind a text without quotes, which ends with its line, before a comment, or between brackets with its value.
  private func endOfPlain(from start: Place) -> Place {
    let isInside = isInsideFlow(start)
    let line = lines[start.line]
    var end = start.column
    while end < line.count, line[end] != "\n", line[end] != "\r" {
      if line[end] == "#", end > 0, line[end - 1] == " " { break }
      if isInside, line[end] == "," || line[end] == "}" || line[end] == "]" { break }
      end += 1
    }
    while end > start.column, line[end - 1] == " " { end -= 1 }
    return (start.line, end)
  }

  private func isInsideFlow(_ place: Place) -> Bool {
    var quotes = QuoteTracker()
    var depth = 0
    for line in 0...place.line {
      for (column, scalar) in lines[line].enumerated() {
        if line == place.line, column == place.column { return depth > 0 }
        if quotes.isText(scalar) { continue }
        if scalar == "{" || scalar == "[" { depth += 1 }
        if scalar == "}" || scalar == "]" { depth -= 1 }
      }
    }
    return false
  }

  /// Lines below a key give way to a value behind it.
  private func replacingBlock(_ entry: Node.Entry, with value: String) -> String? {
    let (key, first) = (Self.place(entry.keyLocation), Self.place(entry.value.location))
    guard first.line > key.line, let colon = lines[key.line][key.column...].firstIndex(of: ":") else {
      return nil
    }
    var last = first.line
    for line in first.line..<lines.count {
      guard let margin = margin(line) else { continue }
      let isItem = lines[line][margin] == "-" && scalar(first) == "-"
      if margin < first.column || margin == key.column && !isItem { break }
      last = line
    }
    let behind: Place = (key.line, colon + 1)
    return text(to: behind) + " " + value + text(from: behind, to: (key.line, lines[key.line].count))
      // Comments between the key and its first line stay.
      + text(from: (key.line + 1, 0), to: (first.line, 0)) + text(from: (last, lines[last].count))
  }

  /// Blanks that a line begins with; `nil` of one that says nothing.
  private func margin(_ line: Int) -> Int? {
    guard let first = lines[line].firstIndex(where: { $0 != " " }) else { return nil }
    return ["#", "\n", "\r"].contains(lines[line][first]) ? nil : first
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Keeps aliases out of keys.
///
/// The parser compares the keys of a mapping as soon as it has read them. A key that is, or holds, an alias of an
/// alias of an alias … would be compared in full, which is how a kilobyte of YAML stops a program. Aliases in
/// values are counted when the tree is built. This looks at the text alone, and so refuses a little more than it
/// must; only files with aliases are concerned.
enum AliasGuard {
  static func check(_ text: String) throws(SourceText.Problem) {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains("*"), scalars.contains("&") else { return }
    let anchors = Set(names(after: "&", in: scalars).map(\.name))
    guard let alias = names(after: "*", in: scalars).first(where: { anchors.contains($0.name) }),
      let key = complexKey(in: scalars)
    else { return }
    let (line, column) = position(of: key, in: scalars)
    throw SourceText.Problem(
      line: line, column: column,
      message: "a key that is more than a name, in a file with aliases (\(quoted("*" + alias.name)))",
      remedy: "write the keys out")
  }

  private static func names(
    after sign: Unicode.Scalar, in scalars: [Unicode.Scalar]
  ) -> [(name: String, end: Int)] {
    var found: [(name: String, end: Int)] = []
    var index = 0
    while index < scalars.count {
      defer { index += 1 }
      guard scalars[index] == sign else { continue }
      var end = index + 1
      while end < scalars.count, isNameCharacter(scalars[end]) { end += 1 }
      guard end > index + 1 else { continue }
      var name = String.UnicodeScalarView()
      name.append(contentsOf: scalars[(index + 1)..<end])
      found.append((String(name), end))
    }
    return found
  }

  /// The first thing that may be a key and no plain name: `? …`, `]:`, `}:` or `*alias :`.
  private static func complexKey(in scalars: [Unicode.Scalar]) -> Int? {
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "?":
        let before = index == 0 ? "\n" : scalars[index - 1]
        if isSpace(before) || before == "[" || before == "{" || before == "," { return index }
      case "]", "}":
        if next(after: index + 1, in: scalars) == ":" { return index }
      case "*":
        var end = index + 1
        while end < scalars.count, isNameCharacter(scalars[end]) { end += 1 }
        if end > index + 1, next(after: end, in: scalars) == ":" { return index }
      default: break
      }
    }
    return nil
  }

  private static func next(after start: Int, in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    scalars[min(start, scalars.count)...].first { !isSpace($0) }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }

  private static func position(of index: Int, in scalars: [Unicode.Scalar]) -> (line: Int, column: Int) {
    let before = scalars[..<index]
    let line = before.count { $0 == "\n" } + 1
    let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return (line, index - start + 1)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// `text` in backticks, on one line and not too long.
func quoted(_ text: some StringProtocol) -> String {
  "`\(clipped(text))`"
}

/// Advice in backticks, to be copied: on one line, but whole.
func advised(_ text: some StringProtocol) -> String {
  "`\(clipped(text, limit: 2000))`"
}

/// `text` on one line and not too long.
func clipped(_ text: some StringProtocol, limit: Int = 60) -> String {
  let scalars = text.unicodeScalars.prefix(limit + 1)
  var result = String.UnicodeScalarView()
  for scalar in scalars.prefix(limit) {
    result.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  return String(result) + (scalars.count > limit ? "…" : "")
}

/// `a`, `b` and `c` for a message, in backticks.
func enumerated(_ names: [String], _ conjunction: String = "and") -> String {
  if names.count > 12 { return names.prefix(10).map { quoted($0) }.joined(separator: ", ") + " …" }
  let quotedNames = names.map { quoted($0) }
  guard quotedNames.count > 1 else { return quotedNames.first ?? "none" }
  return quotedNames.dropLast().joined(separator: ", ") + " \(conjunction) "
    + quotedNames[quotedNames.count - 1]
}

func lowercasedFirst(_ text: String) -> String {
  let second = text.dropFirst().first
  guard let first = text.first, second?.isUppercase != true else { return text }
  return first.lowercased() + text.dropFirst()
}

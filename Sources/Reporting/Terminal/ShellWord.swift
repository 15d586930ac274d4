// SPDX-License-Identifier: GPL-3.0-or-later

extension String {
  /// As a shell takes it for one word, and as the screen shows it: what it would not show is written in octal.
  package var forShell: String {
    guard ScreenText.isPlain(self) else { return "$'" + utf8.map(String.octal).joined() + "'" }
    let isPlain = unicodeScalars.allSatisfy {
      $0.value > 127 || $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "._-/+,@%:".unicodeScalars.contains($0)
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  /// A byte inside `$'…'` of a shell.
  private static func octal(_ byte: UInt8) -> String {
    let character = Character(Unicode.Scalar(byte))
    if byte < 0x80, character.isLetter || character.isNumber || "._-/".contains(character) {
      return String(character)
    }
    return "\\" + String(String(Int(byte) + 0o1000, radix: 8).suffix(3))
  }
}

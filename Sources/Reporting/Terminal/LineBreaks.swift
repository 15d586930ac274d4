// SPDX-License-Identifier: GPL-3.0-or-later

/// Where Japanese text without blanks may break. No line begins with a closing mark, a small kana or a long-vowel mark,
/// none ends with an opening bracket (as JIS X 4051 has it), and amounts and ranges stay whole: 27.1億円.
///
/// A phrase is a word with the particles and endings behind it: it begins where kanji, katakana or Latin letters follow
/// hiragana or a mark, and where one kind of word follows another.
enum LineBreaks {
  /// Parts of a text without blanks that stay together if a line has room for them.
  static func phrases(of word: String) -> [String] { parts(of: word, breaks: isPhraseEnd) }

  /// Parts of a phrase between which a line may break if it must.
  static func syllables(of phrase: String) -> [String] { parts(of: phrase, breaks: isAllowed) }

  private static func parts(
    of text: String, breaks: (_ before: Character, _ after: Character) -> Bool
  ) -> [String] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return [text] }
    var parts: [String] = []
    var part = ""
    for character in text {
      if let last = part.last, breaks(last, character) {
        parts.append(part)
        part = ""
      }
      part.append(character)
    }
    return part.isEmpty ? parts : parts + [part]
  }

  private static func isPhraseEnd(_ before: Character, _ after: Character) -> Bool {
    guard isAllowed(before, after) else { return false }
    let (one, other) = (kind(before), kind(after))
    if other == .hiragana { return "、。，．！？；：".contains(before) }
    return one != .digit && (one == .mark || one != other)
  }

  /// Whether a line may end between two characters at all.
  private static func isAllowed(_ before: Character, _ after: Character) -> Bool {
    guard DisplayWidth.of(before) == 2 || DisplayWidth.of(after) == 2 else { return false }
    if neverLast.contains(before) || neverFirst.contains(after) { return false }
    if kind(before) == .digit, kind(after) == .kanji { return false }
    return !(ofAmounts.contains(before) && ofAmounts.contains(after))
  }

  private static let ofAmounts = Set("千万億兆円")
  private static let neverLast = Set("（「『【〔［｛〈《“‘([{\"'△～±")
  private static let neverFirst = Set(
    "、。，．・：；？！ー～）」』】〕］｝〉》”’)]}\"'%,.:;!?々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")

  private enum Kind {
    case kanji, katakana, hiragana, digit
    /// Letters, and all else that is as narrow.
    case narrow
    /// Punctuation, brackets, pictures.
    case mark
  }

  private static func kind(_ character: Character) -> Kind {
    guard let scalar = character.unicodeScalars.first else { return .mark }
    switch scalar.value {
    case 0x30...0x39: return .digit
    case 0x3041...0x309F: return .hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: return .katakana
    case 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: return .kanji
    default: return DisplayWidth.of(character) == 2 ? .mark : .narrow
    }
  }
}

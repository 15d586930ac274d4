// SPDX-License-Identifier: GPL-3.0-or-later

/// Text as a page may hold it. Labels, sources and paths are anybody's: in a page they are text, whatever they say.
package enum HTMLText {
  /// Text within an element or a quoted attribute. What a terminal may not be shown, a page is not either
  /// (`ScreenText`).
  package static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in ScreenText.line(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Text that may run from right to left, kept from turning what stands around it.
  static func isolated(_ text: String) -> String {
    text.unicodeScalars.contains(where: runsLeft) ? "<bdi>\(escaped(text))</bdi>" : escaped(text)
  }

  /// A heading, in which paths, having no blanks, may break behind their dots.
  static func heading(_ text: String) -> String {
    isolated(text).replacing(/\.(?=[a-z_])/, with: ".<wbr>")
  }

  /// Blocks of scripts that are written from right to left (Unicode Standard Annex 9).
  private static func runsLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  /// A key as an address within the page: letters, digits, `_` and `-` stay.
  static func anchor(_ key: String) -> String {
    String(
      String.UnicodeScalarView(
        key.unicodeScalars.map { scalar in
          scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-")
            ? scalar : "_"
        }))
  }
}

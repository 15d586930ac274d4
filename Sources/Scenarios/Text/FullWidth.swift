// SPDX-License-Identifier: GPL-3.0-or-later

/// `text` with the full-width signs of East Asian keyboards as the narrow ones that YAML knows, scalar by scalar: a
/// place in one is the same place in the other.
package func narrowed(_ text: some StringProtocol) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map(narrowed)))
}

func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  case 0x3000, 0xA0, 0x2007, 0x2009, 0x202F: " "
  case 0x2212, 0x2013: "-"
  case 0x3001: ","
  case 0xFFE5: "\u{A5}"
  default: scalar
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Three significant digits.
func digits(_ value: Double) -> String {
  value.formatted(
    .number.precision(.significantDigits(1...3)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
}

/// A time in the unit that suits it.
func time(_ seconds: Double) -> String {
  switch seconds {
  case ..<1e-6: digits(seconds * 1e9) + " ns"
  case ..<1e-3: digits(seconds * 1e6) + " µs"
  case ..<1: digits(seconds * 1e3) + " ms"
  default: digits(seconds) + " s"
  }
}

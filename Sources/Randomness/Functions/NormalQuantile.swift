// SPDX-License-Identifier: GPL-3.0-or-later

/// The inverse of the standard normal distribution function if it is wanted so often that a call would be most of the
/// time.
enum NormalQuantile {
  /// For a probability in (0, 1): what the library computes (Wichura 1988, "Algorithm AS 241: the percentage points of
  /// the normal distribution", doi:10.2307/2347330), here for the six of seven that are near the middle.
  @inline(__always)
  static func value(_ p: Double) -> Double {
    let q = p - 0.5
    let r = 0.180625 - q * q
    guard r >= 0 else { return SpecialFunctions.normalQuantile(p) }
    let above =
      ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
        + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
        + 133.14166789178437745) * r + 3.387132872796366608
    let below =
      ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
        + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
        + 42.313330701600911252) * r + 1
    return q * above / below
  }
}

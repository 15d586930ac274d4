// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Double {
  /// The number as charts have it, to six digits: no eye sees more.
  var drawn: Double {
    guard isFinite, self != 0 else { return self }
    let scale = pow(10, 5 - log10(abs(self)).rounded(.down))
    let rounded = (self * scale).rounded() / scale
    return rounded.isFinite ? rounded : self
  }
}

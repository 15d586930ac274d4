// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios
import Testing

@testable import Simulation

/// A change of a business, with a name by which a failure says which it was.
struct NamedChange: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let apply: @Sendable (inout Business<Double>) -> Void

  init(_ name: String, _ apply: @escaping @Sendable (inout Business<Double>) -> Void) {
    (testDescription, self.apply) = (name, apply)
  }

  func callAsFunction(_ business: Business<Double>) -> Business<Double> {
    var changed = business
    apply(&changed)
    return changed
  }
}

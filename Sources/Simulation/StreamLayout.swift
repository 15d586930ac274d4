// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The order of streams in every solver's output: first sale, orders, then each contract.
package enum StreamLayout {
  package static let firstSale = 0
  package static let orders = 1
  package static func contract(_ index: Int) -> Int { 2 + index }
  package static func count(contracts: Int) -> Int { 2 + contracts }
}

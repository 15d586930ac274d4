// SPDX-License-Identifier: GPL-3.0-or-later

package import Scenarios

/// The order of streams in every solver's output: first sale, orders, then each contract, side offer and programme.
///
/// A programme that brings customers is a channel instead of a stream.
package struct StreamLayout: Sendable {
  private let contracts: Int
  private let sideOffers: Int
  /// By programme: its stream, `nil` if it is a channel.
  private let programmes: [Int?]
  package let count: Int
  /// How many of the last streams are programmes.
  package var programmeCount: Int { programmes.count { $0 != nil } }

  package init(_ business: Business<Double>) {
    contracts = business.contracts.count
    sideOffers = business.sideOffers.count
    var next = 2 + contracts + sideOffers
    programmes = business.programmes.map { programme in
      guard !programme.isReferral else { return nil }
      defer { next += 1 }
      return next
    }
    count = next
  }

  package static let firstSale = 0
  package static let orders = 1
  package static func contract(_ index: Int) -> Int { 2 + index }
  package func sideOffer(_ index: Int) -> Int { 2 + contracts + index }
  package func programme(_ index: Int) -> Int? { programmes[index] }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// How contribution spreads over customers: a histogram whose bins are at most 1/64 of their amount wide, so that
/// any number of customers takes the same memory and a tenth of them is told to within a bin.
package struct ContributionSpread: Sendable, Codable {
  /// Amounts below are nothing, amounts beyond the last bin are in it.
  private static let smallest = 0x1p-16
  private static let largest = 0x1p56
  /// Bits of a number's significand that tell bins apart.
  private static let bits: UInt64 = 6
  private static let offset = prefix(smallest)
  private static let binsOfASign = Int(clamping: prefix(largest) - offset)

  /// From the least contribution to the greatest.
  private var customers = [Double](repeating: 0, count: 2 * binsOfASign + 1)
  private var contribution = [Double](repeating: 0, count: 2 * binsOfASign + 1)

  package init() {}

  package mutating func add(_ amount: Double) {
    let bin = Self.bin(amount)
    customers[bin] += 1
    contribution[bin] += amount
  }

  package static func += (sums: inout ContributionSpread, other: ContributionSpread) {
    addUp(other.customers, into: &sums.customers)
    addUp(other.contribution, into: &sums.contribution)
  }

  /// The customers in parts of equal size; a bin that lies in two is divided between them.
  package var concentration: Concentration {
    let size = sum(customers) / Double(Concentration.parts)
    var result = Concentration()
    guard size > 0 else { return result }
    var part = 0
    var room = size
    for bin in customers.indices.reversed() where customers[bin] > 0 {
      var left = customers[bin]
      while left > 0 {
        // Rounding may leave a rest, which is the last part's.
        let taken = part == Concentration.parts - 1 ? left : min(left, room)
        result.contribution[part] += contribution[bin] * (taken / customers[bin])
        left -= taken
        room -= taken
        if room <= 0 && part < Concentration.parts - 1 {
          part += 1
          room = size
        }
      }
    }
    for part in 0..<Concentration.parts { result.customers[part] = size }
    return result
  }

  private static func bin(_ amount: Double) -> Int {
    let size = min(abs(amount), largest.nextDown)
    if size < smallest { return binsOfASign }
    let distance = Int(clamping: prefix(size) - offset) + 1
    return binsOfASign + (amount < 0 ? -distance : distance)
  }

  private static func prefix(_ amount: Double) -> UInt64 {
    amount.bitPattern >> (UInt64(clamping: Double.significandBitCount) - bits)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Channels whose customers are of each segment in the same shares, in all draws.
struct MixGroup: Sendable {
  private(set) var channels: [Int]

  /// Programmes that bring customers are channels after the business's own.
  ///
  /// - Parameter business: as the blueprint knows it.
  static func all(of business: Business<Double>) -> [MixGroup] {
    var groups: [MixGroup] = []
    var mixes: [[Double]?] = []
    let segments = business.customers.segments
    let referrals = business.programmes.count(where: \.isReferral)
    let referred = business.customers.referredSegments(referrals).map { segment in
      segments.indices.map { $0 == segment ? 1.0 : 0 }
    }
    // Shares that are not a number are like no others; those of the market are its own in every channel.
    for (channel, mix) in (business.acquisition.channels.map(\.segmentShares) + referred).enumerated() {
      if let index = mixes.firstIndex(where: { $0 == mix }) {
        groups[index].channels.append(channel)
      } else {
        groups.append(MixGroup(channels: [channel]))
        mixes.append(mix)
      }
    }
    return groups
  }

  /// Of all the group's channels, by month.
  func customers<Number: Lane>(in acquisition: AcquisitionPath<Number>) -> [Number] {
    var customers = acquisition.customers[channels[0]]
    for channel in channels.dropFirst() {
      for month in customers.indices { customers[month] += acquisition.customers[channel][month] }
    }
    return customers
  }
}

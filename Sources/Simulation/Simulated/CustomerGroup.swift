// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The customers who come by one channel in one segment; by `name` they have luck of their own.
struct CustomerGroup {
  /// Programmes that bring customers are channels after the business's own.
  let channel: Int
  let segment: Int
  /// Of the channel's customers.
  let share: Double
  let name: String

  /// - Parameter mix: Share of each segment, by channel, then segment.
  static func all(of plan: Plan<Double>, mix: [[Double]]) -> [CustomerGroup] {
    let business = plan.business
    let channels =
      business.acquisition.channels.map(\.key)
      + business.programmes.filter { $0.referral != nil }.map { "referral:" + $0.key }
    var groups: [CustomerGroup] = []
    for (channel, shares) in mix.enumerated() {
      for (segment, share) in shares.enumerated() where share > 0 {
        groups.append(
          CustomerGroup(
            channel: channel, segment: segment, share: share,
            name: channels[channel] + "/" + business.customers.segments[segment].key))
      }
    }
    return groups
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Channels whose customers are of each segment in the same shares.
struct MixGroup {
  /// Share of each segment.
  let mix: [Double]
  private(set) var channels: [Int]

  /// - Parameter mix: by channel.
  static func all(of mix: [[Double]]) -> [MixGroup] {
    var groups: [MixGroup] = []
    for (channel, mix) in mix.enumerated() {
      if let index = groups.firstIndex(where: { $0.mix == mix }) {
        groups[index].channels.append(channel)
      } else {
        groups.append(MixGroup(mix: mix, channels: [channel]))
      }
    }
    return groups
  }

  /// Of all the group's channels, by month.
  func customers(in acquisition: AcquisitionPath) -> [Double] {
    var customers = acquisition.customers[channels[0]]
    for channel in channels.dropFirst() {
      for month in customers.indices { customers[month] += acquisition.customers[channel][month] }
    }
    return customers
  }
}

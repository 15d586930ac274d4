// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Business where Value: Lane {
  /// Shares of segments, whole and by channel, made to add up to 1: uncertain shares need not. Referred customers
  /// become segments, contracts are taken as their fit to the core business allows.
  consuming func normalised() -> Business {
    var copy = self
    let shares = Self.normalised(copy.customers.segments.map { $0.share })
    for index in shares.indices { copy.customers.segments[index].share = shares[index] }
    for index in copy.acquisition.channels.indices {
      copy.acquisition.channels[index].segmentShares =
        copy.acquisition.channels[index].segmentShares.map(Self.normalised)
    }
    for index in copy.contracts.indices {
      let rates = Self.atMostOne(copy.contracts[index].switches.map { $0.perMonth })
      for move in rates.indices { copy.contracts[index].switches[move].perMonth = rates[move] }
      let fit = copy.contracts[index].offer.coreFit
      copy.contracts[index].attachRate = copy.contracts[index].attachRate.map { $0 * fit }
      copy.contracts[index].laterAttachPerMonth *= fit
      copy.contracts[index].attachExisting *= fit
    }
    let inContract = copy.customers.existing?.inContract ?? []
    copy.customers.existing?.inContract = Self.atMostOne(inContract)
    copy.add(segments: copy.programmes.compactMap { $0.referredSegment(nobody: .zero, unchanged: .one) })
    copy.tellChannelsApart()
    return copy
  }

  /// Segments that no channel brings so far.
  private mutating func add(segments: [Segment<Value>]) {
    guard !segments.isEmpty else { return }
    customers.segments += segments
    for index in acquisition.channels.indices {
      acquisition.channels[index].segmentShares = acquisition.channels[index].segmentShares.map {
        $0 + segments.map { _ in .zero }
      }
    }
  }

  /// Customers of a channel that has a retention of its own become segments of their own, after all others.
  private mutating func tellChannelsApart() {
    let originals = customers.segments
    for index in acquisition.channels.indices {
      guard let retention = acquisition.channels[index].retention else { continue }
      let shares = acquisition.channels[index].segmentShares ?? originals.map { $0.share }
      let others = customers.segments.count
      add(
        segments: originals.enumerated().map { place, segment in
          var copy = segment
          copy.share = .zero
          copy.copy = SegmentCopy(original: place, retention: retention)
          return copy
        })
      acquisition.channels[index].segmentShares =
        [Value](repeating: .zero, count: others) + shares.prefix(originals.count)
    }
  }

  /// Chances of which at most one comes true, scaled alike where they add up to more than 1.
  static func atMostOne(_ chances: [Value]) -> [Value] {
    let total = chances.reduce(.zero, +).clamped(atLeast: .one)
    return chances.map { $0 / total }
  }

  private static func normalised(_ shares: [Value]) -> [Value] {
    let total = shares.reduce(.zero, +)
    return shares.map { $0.dividedIfPositive(by: total) }
  }

  /// The seasonal multiplier of the order rate in plan month `month`, which may be negative.
  func season(at month: Int, start: CalendarMonth) -> Value {
    guard let seasonality = customers.orders?.seasonality else { return .one }
    return seasonality[start.adding(months: month).month - 1]
  }
}

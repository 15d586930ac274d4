// SPDX-License-Identifier: GPL-3.0-or-later

/// One strategy's names, in the order in which solvers number things.
package struct StrategyFrame: Sendable, Equatable, Codable {
  package var strategy: Named
  /// Streams 2, 3 … of the ledger; first sale and orders come before them.
  package var offers: [Named]
  /// The streams after those.
  package var programmes: [Named]
  package var channels: [Named]
  /// Programmes that bring customers: channels after the others.
  package var referrals: [Named]
  package var segments: [Named]

  package init(
    strategy: Named, offers: [Named], programmes: [Named], channels: [Named], referrals: [Named],
    segments: [Named]
  ) {
    self.strategy = strategy
    self.offers = offers
    self.programmes = programmes
    self.channels = channels
    self.referrals = referrals
    self.segments = segments
  }

  /// Those of which contribution is kept apart: all that customers pay or cost.
  package var customerStreams: [RevenueStream] {
    [.firstSale, .orders] + offers.map { .offer($0.key) } + programmes.map { .programme($0.key) }
  }

  /// Every stream of money, in the order of the values by stream: those that customers pay, channels, fixed
  /// costs, setup.
  package var streams: [RevenueStream] {
    customerStreams + channels.map { .channel($0.key) } + referrals.map { .programme($0.key) }
      + [.fixed, .setup]
  }

  func label(of stream: RevenueStream) -> Caption {
    switch stream {
    case .firstSale: Caption("First sale", "初回販売")
    case .orders: Caption("Orders", "注文")
    case .offer(let key): offers.first { $0.key == key }?.label ?? Caption(key)
    case .programme(let key):
      (programmes + referrals).first { $0.key == key }?.label ?? Caption(key)
    case .channel(let key): channels.first { $0.key == key }?.label ?? Caption(key)
    case .fixed: Caption("Fixed costs", "固定費")
    case .setup: Caption("Setup", "初期費用")
    }
  }
}

/// Where money comes from or goes. Two strategies' streams are one if their keys are equal.
package enum RevenueStream: Sendable, Hashable {
  case firstSale
  case orders
  case offer(String)
  case programme(String)
  case channel(String)
  case fixed
  case setup

  /// The scenario's own word for it, which may collide.
  var plainName: String {
    switch self {
    case .firstSale: "first_sale"
    case .orders: "orders"
    case .offer(let key), .programme(let key), .channel(let key): key
    case .fixed: "fixed"
    case .setup: "setup"
    }
  }

  /// The name in the files of what all streams come to.
  static let total = "total"

  private var qualifiedName: String {
    switch self {
    case .offer(let key): "offers.\(key)"
    case .programme(let key): "programmes.\(key)"
    case .channel(let key): "channels.\(key)"
    default: plainName
    }
  }

  /// A name in the files for each of `streams`: the scenario's own word, and only if two streams share it
  /// with where it stands in the scenario before it.
  static func names(of streams: [RevenueStream]) -> [RevenueStream: String] {
    let groups = Dictionary(grouping: Set(streams), by: \.plainName)
    var names: [RevenueStream: String] = [:]
    for (name, sharing) in groups {
      for stream in sharing {
        names[stream] = sharing.count == 1 && name != total ? name : stream.qualifiedName
      }
    }
    return names
  }
}

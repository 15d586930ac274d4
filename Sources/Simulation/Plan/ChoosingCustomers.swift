// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// Of which segments those customers are who choose whether to take a contract: what stated attach rates are shares of.
///
/// They are counted as channels are expected to win them in a market to which nobody comes back and into which nobody
/// is brought by others: what depends on customers' lives depends on their choice, too.
struct ChoosingCustomers<Number: Lane> {
  /// Customers of one mix of segments.
  private struct Source {
    let mix: [Number]
    /// Won by month.
    let customers: [Number]
  }

  private let channels: [Source]
  /// Those present when the plan starts.
  private let existing: (mix: [Number], customers: Number)
  /// Where nobody comes.
  private let shares: [Number]
  private let segments: [Segment<Number>]
  /// By lane, where odds depend on it.
  private let usage: [[WeightedNode]]

  /// - Parameters:
  ///   - business: made fit for solvers.
  ///   - base: of whose segments existing customers are, as fit; any business if there are none.
  ///   - months: H.
  init(business: Business<Number>, base: Business<Number>, months: Int) {
    segments = business.customers.segments
    let usageMatters = business.contracts.contains { $0.attachUsageElasticity != .zero }
    let cv = usageMatters ? business.customers.orders?.rateCV ?? .zero : .zero
    usage = Number.madeOnce(of: { cv[lane: $0] }) { ChoosingPopulation.usage(cv: $0) }
    shares = segments.map { $0.share }
    let own = business.acquisition.channels.compactMap { $0.segmentShares }
    if own.isEmpty {
      channels = [Source(mix: shares, customers: [Number](repeating: .one, count: months))]
    } else {
      let path = MarketSimulation(business: business, months: months).pathOfChannelsAlone(months: months)
      channels = zip(path.mix, path.customers).map { Source(mix: $0, customers: $1) }
    }
    var mix = [Number](repeating: .zero, count: segments.count)
    for segment in base.customers.segments {
      mix[segments.firstIndex { $0.key == segment.key } ?? 0] += segment.share
    }
    existing = (mix, business.customers.existing?.customers ?? .zero)
  }

  /// How they differ in one lane.
  ///
  /// - Parameters:
  ///   - mix: shares of the segments.
  ///   - usageMatters: whether odds depend on how much customers order.
  func population(mix: [Number], usageMatters: Bool, lane: Int) -> ChoosingPopulation {
    ChoosingPopulation(segments: segments, mix: mix, usage: usageMatters ? usage[lane] : nil, lane: lane)
  }

  /// Shares of the segments among those who are won in some months.
  func newcomers(in months: [Int]) -> [Number] {
    mixture(channels.map { source in (source.mix, months.reduce(.zero) { $0 + source.customers[$1] }) })
  }

  /// Shares of the segments among those who have come by the start of `month`, whether they are still present or not.
  func arrivals(before month: Int) -> [Number] {
    let won = channels.map { ($0.mix, $0.customers.prefix(month).reduce(.zero, +)) }
    return mixture([existing] + won)
  }

  private func mixture(_ parts: [(mix: [Number], customers: Number)]) -> [Number] {
    let total = parts.reduce(Number.zero) { $0 + $1.customers }
    return shares.indices.map { segment in
      let members = parts.reduce(Number.zero) { $0 + $1.mix[segment] * $1.customers }
      return shares[segment].replacing(with: members / total, where: total .> .zero)
    }
  }
}

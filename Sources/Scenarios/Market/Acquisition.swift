// SPDX-License-Identifier: GPL-3.0-or-later

/// How customers are won and what that costs.
package struct Acquisition<Value: Sendable>: Sendable {
  package var channels: [Channel<Value>]
  /// Unit cost × (market at the start / market now)^this.
  package var scarcityElasticity: Value

  package init(channels: [Channel<Value>], scarcityElasticity: Value) {
    self.channels = channels
    self.scarcityElasticity = scarcityElasticity
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Acquisition<Other> {
    Acquisition<Other>(
      channels: channels.map { $0.map(transform) },
      scarcityElasticity: transform(scarcityElasticity))
  }
}

/// One way of winning customers.
package struct Channel<Value: Sendable>: Sendable {
  package var key: String
  package var label: Label
  package var spendPerMonth: Schedule<Value>
  /// Average cost of a customer at `measuredAtSpend`; where two points are `measured`, only how it rises.
  package var costPerCustomer: Price<Value>
  /// The spend a month at which `costPerCustomer` was measured; decoding fills in the base's spend of
  /// month 0 (the strategy's own where the base lacks the channel).
  package var measuredAtSpend: Value
  /// Most customers a month the channel could ever bring.
  package var saturationPerMonth: Value?
  /// Shares of the segments among this channel's customers, in segment order; `nil`: the market's.
  package var segmentShares: [Value]?
  /// How this channel's customers leave; `nil`: as all do.
  package var retention: Retention<Value>?
  /// In place of a cost, the spend at which it was measured and a saturation.
  package var measured: MeasuredResponse<Value>?

  package init(
    key: String, label: Label, spendPerMonth: Schedule<Value>, costPerCustomer: Price<Value>,
    measuredAtSpend: Value, saturationPerMonth: Value?, segmentShares: [Value]?,
    measured: MeasuredResponse<Value>? = nil, retention: Retention<Value>? = nil
  ) {
    self.retention = retention
    self.key = key
    self.label = label
    self.spendPerMonth = spendPerMonth
    self.costPerCustomer = costPerCustomer
    self.measuredAtSpend = measuredAtSpend
    self.saturationPerMonth = saturationPerMonth
    self.segmentShares = segmentShares
    self.measured = measured
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Channel<Other> {
    Channel<Other>(
      key: key, label: label, spendPerMonth: spendPerMonth.map(transform),
      costPerCustomer: costPerCustomer.map(transform), measuredAtSpend: transform(measuredAtSpend),
      saturationPerMonth: saturationPerMonth.map(transform),
      segmentShares: segmentShares?.map(transform), measured: measured?.map(transform),
      retention: retention?.map(transform))
  }
}

extension Channel: Equatable where Value: Equatable {}
extension Acquisition: Equatable where Value: Equatable {}

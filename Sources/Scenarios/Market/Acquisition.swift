// SPDX-License-Identifier: GPL-3.0-or-later

/// How customers are won and what that costs.
package struct Acquisition<Value: Sendable>: Sendable {
  package var channels: [Channel<Value>]
  package var costInflationPerYear: Value
  /// Unit cost × (market at the start / market now)^this.
  package var scarcityElasticity: Value

  package init(channels: [Channel<Value>], costInflationPerYear: Value, scarcityElasticity: Value) {
    self.channels = channels
    self.costInflationPerYear = costInflationPerYear
    self.scarcityElasticity = scarcityElasticity
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Acquisition<Other> {
    Acquisition<Other>(
      channels: channels.map { $0.map(transform) },
      costInflationPerYear: transform(costInflationPerYear),
      scarcityElasticity: transform(scarcityElasticity))
  }
}

/// One way of winning customers.
package struct Channel<Value: Sendable>: Sendable {
  package var key: String
  package var label: Label
  package var spendPerMonth: Schedule<Value>
  /// Average cost of a customer at `measuredAtSpend`, in month 0.
  package var costPerCustomer: Value
  /// The spend a month at which `costPerCustomer` was measured; decoding fills in the base's spend of
  /// month 0 (the strategy's own where the base lacks the channel).
  package var measuredAtSpend: Value
  /// Most customers a month the channel could ever bring.
  package var saturationPerMonth: Value?
  /// Shares of the segments among this channel's customers, in segment order; `nil`: the market's.
  package var segmentShares: [Value]?

  package init(
    key: String, label: Label, spendPerMonth: Schedule<Value>, costPerCustomer: Value,
    measuredAtSpend: Value, saturationPerMonth: Value?, segmentShares: [Value]?
  ) {
    self.key = key
    self.label = label
    self.spendPerMonth = spendPerMonth
    self.costPerCustomer = costPerCustomer
    self.measuredAtSpend = measuredAtSpend
    self.saturationPerMonth = saturationPerMonth
    self.segmentShares = segmentShares
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Channel<Other> {
    Channel<Other>(
      key: key, label: label, spendPerMonth: spendPerMonth.map(transform),
      costPerCustomer: transform(costPerCustomer), measuredAtSpend: transform(measuredAtSpend),
      saturationPerMonth: saturationPerMonth.map(transform),
      segmentShares: segmentShares?.map(transform))
  }
}

/// A value that changes at given months and holds until the next.
package struct Schedule<Value: Sendable>: Sendable {
  package struct Step: Sendable {
    package var month: Int
    package var value: Value

    package init(month: Int, value: Value) {
      self.month = month
      self.value = value
    }
  }

  /// By ascending month, the first at month 0.
  package var steps: [Step]

  package init(steps: [Step]) {
    self.steps = steps
  }

  /// The value in force in `month` ≥ 0.
  package func value(at month: Int) -> Value {
    var current = steps[0].value
    for step in steps where step.month <= month { current = step.value }
    return current
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Schedule<Other> {
    Schedule<Other>(
      steps: steps.map { Schedule<Other>.Step(month: $0.month, value: transform($0.value)) })
  }
}

extension Schedule<Double> {
  /// The values of months 0 ..< `months`.
  package func byMonth(_ months: Int) -> [Double] {
    (0..<months).map(value(at:))
  }
}

extension Schedule.Step: Equatable where Value: Equatable {}
extension Schedule: Equatable where Value: Equatable {}
extension Channel: Equatable where Value: Equatable {}
extension Acquisition: Equatable where Value: Equatable {}

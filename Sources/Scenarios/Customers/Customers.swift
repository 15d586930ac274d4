// SPDX-License-Identifier: GPL-3.0-or-later

/// Who the customers are and how they behave.
package struct Customers<Value: Sendable>: Sendable {
  /// At least one; a scenario without segments has one, named `all`.
  package var segments: [Segment<Value>]
  package var retention: Retention<Value>
  package var firstSale: FirstSale<Value>?
  package var orders: Orders<Value>?
  package var dormancy: Dormancy<Value>?
  package var trend: Trend<Value>?
  /// The same by the month in which customers came, for life.
  package var vintageTrend: Trend<Value>?
  package var existing: Existing<Value>?

  package init(
    segments: [Segment<Value>], retention: Retention<Value>, firstSale: FirstSale<Value>?,
    orders: Orders<Value>?, dormancy: Dormancy<Value>?, trend: Trend<Value>?, existing: Existing<Value>?,
    vintageTrend: Trend<Value>? = nil
  ) {
    self.segments = segments
    self.retention = retention
    self.firstSale = firstSale
    self.orders = orders
    self.dormancy = dormancy
    self.trend = trend
    self.existing = existing
    self.vintageTrend = vintageTrend
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Customers<Other> {
    Customers<Other>(
      segments: segments.map { $0.map(transform) }, retention: retention.map(transform),
      firstSale: firstSale?.map(transform), orders: orders?.map(transform),
      dormancy: dormancy?.map(transform), trend: trend?.map(transform), existing: existing?.map(transform),
      vintageTrend: vintageTrend?.map(transform))
  }
}

/// A kind of customer: a share of all, and how it differs from the average.
package struct Segment<Value: Sendable>: Sendable {
  package var key: String
  package var label: Label
  package var share: Value
  package var churnMultiplier: Value
  package var orderMultiplier: Value
  /// Multiplies the value of an order, not the first sale or fees.
  package var valueMultiplier: Value
  /// Multiplies all fees of every contract, not what they cost.
  package var feeMultiplier: Value
  /// Multiplies the odds of taking a contract; attach rates stay the shares of all who choose.
  package var attachOddsMultiplier: Value
  /// Of customers of a segment whom a channel wins that has a retention of its own; `nil` of a segment of the file.
  package var copy: SegmentCopy<Value>?

  package init(
    key: String, label: Label, share: Value, churnMultiplier: Value, orderMultiplier: Value,
    valueMultiplier: Value, feeMultiplier: Value, attachOddsMultiplier: Value,
    copy: SegmentCopy<Value>? = nil
  ) {
    self.copy = copy
    self.key = key
    self.label = label
    self.share = share
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
    self.valueMultiplier = valueMultiplier
    self.feeMultiplier = feeMultiplier
    self.attachOddsMultiplier = attachOddsMultiplier
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Segment<Other> {
    Segment<Other>(
      key: key, label: label, share: transform(share), churnMultiplier: transform(churnMultiplier),
      orderMultiplier: transform(orderMultiplier), valueMultiplier: transform(valueMultiplier),
      feeMultiplier: transform(feeMultiplier), attachOddsMultiplier: transform(attachOddsMultiplier),
      copy: copy.map { $0.map(transform) })
  }
}

/// What tells a segment's customers of one channel from its others: how they leave.
package struct SegmentCopy<Value: Sendable>: Sendable {
  /// Index of the segment.
  package var original: Int
  package var retention: Retention<Value>

  package init(original: Int, retention: Retention<Value>) {
    (self.original, self.retention) = (original, retention)
  }

  package func map<Other>(_ transform: (Value) -> Other) -> SegmentCopy<Other> {
    SegmentCopy<Other>(original: original, retention: retention.map(transform))
  }
}

/// Customers the business has when the plan starts.
package struct Existing<Value: Sendable>: Sendable {
  /// Of histories: everybody who is in them, whether still there or not.
  package var customers: Value
  package var meanTenureMonths: Value
  /// Share of them in each contract when the plan starts, in the order of `Business.contracts`.
  package var inContract: [Value]
  /// What is known of them; `nil` if they came steadily and all that is known is how long ago.
  package var histories: PastCustomers?

  package init(
    customers: Value, meanTenureMonths: Value, inContract: [Value], histories: PastCustomers? = nil
  ) {
    self.histories = histories
    self.customers = customers
    self.meanTenureMonths = meanTenureMonths
    self.inContract = inContract
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Existing<Other> {
    Existing<Other>(
      customers: transform(customers), meanTenureMonths: transform(meanTenureMonths),
      inContract: inContract.map(transform), histories: histories)
  }
}

/// All customers of a business's past, as its log shows them.
package struct PastCustomers: Sendable, Equatable {
  package var histories: [CustomerHistory]
  /// Months from the end of observation to the plan's start.
  package var monthsBeforeStart: Int

  package init(histories: [CustomerHistory], monthsBeforeStart: Int = 0) {
    self.histories = histories
    self.monthsBeforeStart = monthsBeforeStart
  }
}

extension Customers: Equatable where Value: Equatable {}
extension Segment: Equatable where Value: Equatable {}
extension SegmentCopy: Equatable where Value: Equatable {}
extension Existing: Equatable where Value: Equatable {}

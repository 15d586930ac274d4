// SPDX-License-Identifier: GPL-3.0-or-later

/// What a channel brought at two spends, or is thought to bring: the saturating curve goes through both.
package struct MeasuredResponse<Value: Sendable>: Sendable {
  package struct Point: Sendable {
    /// A month.
    package var spend: Value
    /// Won by it.
    package var customers: Value

    package init(spend: Value, customers: Value) {
      self.spend = spend
      self.customers = customers
    }
  }

  package var first: Point
  /// At the higher spend.
  package var second: Point

  package init(first: Point, second: Point) {
    self.first = first
    self.second = second
  }

  package func map<Other>(_ transform: (Value) -> Other) -> MeasuredResponse<Other> {
    MeasuredResponse<Other>(first: first.map(transform), second: second.map(transform))
  }
}

extension MeasuredResponse.Point {
  fileprivate func map<Other>(_ transform: (Value) -> Other) -> MeasuredResponse<Other>.Point {
    MeasuredResponse<Other>.Point(spend: transform(spend), customers: transform(customers))
  }
}

extension MeasuredResponse where Value == Quantity {
  /// `nil`, with a finding, where there are not two points.
  static func read(_ fields: Fields) -> MeasuredResponse? {
    let points = fields.objects(
      "points", count: 2...2, "Two spends a month, the lower first, and what each brings."
    ) {
      Point(
        spend: $0.number("spend", .above(0), .moneyPerMonth, "Spend."),
        customers: $0.number("customers", .above(0), .customersPerMonth, "Customers whom it brings."))
    }
    fields.atLeastOne(of: ["points"], "it gives two spends and what each brings")
    guard let points, points.count == 2 else { return nil }
    return MeasuredResponse(first: points[0], second: points[1])
  }
}

extension MeasuredResponse: Equatable where Value: Equatable {}
extension MeasuredResponse.Point: Equatable where Value: Equatable {}

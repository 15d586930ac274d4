// SPDX-License-Identifier: GPL-3.0-or-later

/// Which customers a programme is for, month by month.
package struct Target: Sendable, Equatable {
  /// Months since the last payment, as of the end of the month before; 0 for new customers and in a contract.
  package var recencyMonths: Band
  /// Orders in the twelve months before this one.
  package var ordersLast12: Band

  package init(recencyMonths: Band, ordersLast12: Band) {
    self.recencyMonths = recencyMonths
    self.ordersLast12 = ordersLast12
  }

  package static let everybody = Target(recencyMonths: .all, ordersLast12: .all)

  /// Whole numbers from `min` to `max`, both included.
  package struct Band: Sendable, Equatable {
    /// ≥ 0.
    package var min: Int
    /// `nil`: no upper end.
    package var max: Int?

    package init(min: Int, max: Int?) {
      self.min = min
      self.max = max
    }

    package static let all = Band(min: 0, max: nil)

    package func contains(_ value: Int) -> Bool {
      value >= min && value <= max ?? .max
    }
  }
}

extension Fields {
  /// A programme's target; `nil` if it is left out.
  func target() -> Target? {
    object("target", "Whom the programme is for, month by month. Default: everybody.") { fields in
      Target(
        recencyMonths: fields.band(
          "recency_months", .months,
          "Months since the last payment, as of the end of the month before; 0 for new customers and in a contract."
        ),
        ordersLast12: fields.band(
          "orders_last_12", .none,
          "Orders in the twelve months before; simulated customer by customer."))
    }
  }

  private func band(_ key: String, _ unit: FieldUnit, _ meaning: String) -> Target.Band {
    let band = object(key, meaning) { fields in
      let least = fields.whole("min", 0...1200, unit, default: 0, "From this many on.")
      let most = fields.optionalWhole("max", 0...1200, unit, "Up to this many. Leave out for no end.")
      if let most, most < least {
        fields.report(.error, "max", "\(most) is below `min` \(least)", "nobody would be in the target")
      }
      return Target.Band(min: least, max: most)
    }
    return band ?? .all
  }
}

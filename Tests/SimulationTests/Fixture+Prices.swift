// SPDX-License-Identifier: GPL-3.0-or-later

package import Scenarios

// Prices that never change, written as numbers, and drifts that several prices share.

extension Schedule: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral
where Value == Double {
  package init(floatLiteral value: Double) { self.init(value) }
  package init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Price: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral
where Value == Double {
  package init(floatLiteral value: Double) { self.init(value) }
  package init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Price<Double> {
  init(_ amount: Double) { self.init(Schedule(amount), driftPerYear: 0) }
}

extension Orders<Double> {
  var valueDriftPerYear: Double {
    get { value.driftPerYear }
    set { value.driftPerYear = newValue }
  }
}

extension Contract<Double> {
  var feeDriftPerYear: Double {
    get { feePerMonth.driftPerYear }
    set {
      feePerMonth.driftPerYear = newValue
      upfrontFee.driftPerYear = newValue
      exitFee.driftPerYear = newValue
      feesByMonthLevel.driftPerYear = newValue
    }
  }

  var costDriftPerYear: Double {
    get { costPerMonth.driftPerYear }
    set {
      costPerMonth.driftPerYear = newValue
      costPerVisit.driftPerYear = newValue
      upfrontCost.driftPerYear = newValue
      costPerOrder.driftPerYear = newValue
    }
  }
}

extension Acquisition<Double> {
  var costInflationPerYear: Double {
    get { channels[0].costPerCustomer.driftPerYear }
    set { for index in channels.indices { channels[index].costPerCustomer.driftPerYear = newValue } }
  }
}

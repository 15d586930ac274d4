// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// What a plan comes to, as formulas.
struct PlanResults {
  /// In the order in which they are shown.
  var rows: [(name: Caption, term: Term, style: FormulaSheet.Style)] = []
}

extension PlanTables {
  /// Writes fixed costs, cash and money by age, and what they come to.
  mutating func results() -> PlanResults {
    let fixed = addFixedCosts()
    let cash = table.column(.cash, .money)
    let cumulative = table.column(.cumulative, .money)
    for month in 0..<size.horizon {
      let contribution = lines.reduce(Term.zero) {
        $1.isCost ? $0 - $1.byMonth[month] : $0 + $1.byMonth[month]
      }
      cash.append(contribution - acquisitionCost[month] - fixed[month])
      cumulative.append(month == 0 ? cash[0] : cumulative[month - 1] + cash[month])
    }
    let plan = 0...size.horizon - 1
    let inPlan = discounted(cash[plan], in: month[plan])
    let afterPlan = addValueAfterPlan()
    var results = PlanResults()
    results.rows = [
      (Caption("NPV", "正味現在価値（NPV）"), inPlan + afterPlan, .money),
      (Caption("NPV within the plan", "計画期間内の NPV"), inPlan, .money),
      (Caption("Value after the plan", "計画後の価値"), afterPlan, .money),
    ]
    let customers = groups.indices.reduce(Term.zero) { $0 + arrivals[$1].won.total(of: size.horizon) }
    addValue(customers: customers, to: &results)
    addCash(cumulative, to: &results)
    return results
  }

  /// Σ of money by month, discounted to the plan's start.
  private func discounted(_ money: Run, in months: Run) -> Term {
    let base = Term.one / (.one + inputs.rate)
    return .sumOfProducts(base.isLiterally(1) ? [money] : [money, base ** (months / Term(12))])
  }

  /// Fixed costs by month, and when they run.
  var runningCosts: [(price: MonthSeries, availability: Availability)] {
    [(inputs.series(business.costs.fixedPerMonth), .always)]
      + business.allTerms.map { (inputs.series($0.fixedPerMonth), $0.availability) }
  }

  /// Costs for each so many customers begun.
  var steps: [(size: Term, price: MonthSeries)] {
    business.costs.steps.map { (inputs($0.perCustomers), inputs.series($0.costPerMonth)) }
  }

  private mutating func addFixedCosts() -> Column {
    let (running, steps) = (runningCosts, steps)
    let setup: [(price: MonthSeries, month: Int)] =
      [(inputs.series(business.costs.setup), 0)]
      + business.allTerms.map { (inputs.series($0.setup), $0.availability.fromMonth) }
    let column = table.column(.fixed, .money)
    for month in 0..<size.horizon {
      var total = Term.zero
      for cost in running where cost.availability.contains(month) { total = total + cost.price(month) }
      for step in steps { total = total + Self.steps(present[month], of: step.size) * step.price(month) }
      for cost in setup where cost.month == month { total = total + cost.price(month) }
      column.append(total)
    }
    return column
  }

  /// How many steps so many customers need; what rounding makes of a whole number is that number.
  static func steps(_ customers: Term, of size: Term) -> Term {
    let needed = customers / size
    let whole = Term.rounded(needed)
    return .if(.abs(needed - whole) <= Term(1e-9) * whole, whole, .roundedUp(needed))
  }

  private mutating func addValue(customers: Term, to results: inout PlanResults) {
    let cost = acquisitionCost.total(of: size.horizon)
    let cac = cost / customers
    let net = addMoneyByAge(customers: customers)
    let cumulative = table.column(.cumulativeByAge, .money)
    // What rounding leaves of it covers it.
    let enough = cac - Term(1e-9) * .abs(cac)
    for age in 0..<size.window {
      cumulative.append(age == 0 ? net[0] : cumulative[age - 1] + net[age])
    }
    let window = 0...size.window - 1
    let value = discounted(net[window], in: age[window])
    results.rows += [
      (Caption("LTV", "顧客生涯価値（LTV）"), value, .money), (Caption("CAC", "顧客獲得単価（CAC）"), cac, .money),
      (Caption("LTV / CAC", "LTV÷CAC"), value / cac, .ratio),
      (
        Caption("Payback, months (−1: not within the window)", "回収期間（月。−1：期間内に回収せず）"),
        .if(
          .largest(cumulative[window]) >= enough,
          .first(self.age[window], where: cumulative[window] >= enough),
          Term(-1)), .month
      ),
      (Caption("Customers won", "獲得顧客数"), customers, .count),
      (Caption("Acquisition cost", "顧客獲得費"), cost, .money),
    ]
  }

  private mutating func addCash(_ cumulative: Column, to results: inout PlanResults) {
    let plan = 0...size.horizon - 1
    let tolerance = Term(1e-9) * .max(.largest(cumulative[plan]), .zero - .smallest(cumulative[plan]))
    let lowest = Term.smallest(cumulative[plan])
    let last = Term.last(.one + month[plan], where: cumulative[plan] < .zero - tolerance)
    results.rows += [
      (
        Caption("Peak funding", "最大資金需要"), .if(last > .zero, .zero - lowest, .zero), .money
      ),
      (
        Caption("Month of the deepest point (−1: never below zero)", "累計の底の月（−1：ゼロ未満にならず）"),
        .if(last > .zero, .place(of: lowest, in: cumulative[plan]) - .one, Term(-1)), .month
      ),
      (
        Caption("Break-even month (−1: none)", "損益分岐月（−1：なし）"),
        .if(last > .zero, .if(last < Term(size.horizon), last, Term(-1)), Term(-1)), .month
      ),
    ]
  }
}

extension Business<Leaf> {
  /// Of everything that has months in which it runs.
  fileprivate var allTerms: [Terms<Leaf>] {
    contracts.map(\.terms) + sideOffers.map(\.terms) + programmes.map(\.terms)
  }
}

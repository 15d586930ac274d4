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
    let contribution = table.column(.contribution, .money)
    for month in 0..<size.months {
      contribution.append(
        lines.reduce(Term.zero) {
          $1.line.isCost ? $0 - $1.byMonth[month] : $0 + $1.byMonth[month]
        })
    }
    let atEnd = activeAtEnd
    let fixed = addFixedCosts(active: atEnd)
    let cash = table.column(.cash, .money)
    for month in 0..<size.horizon {
      cash.append(contribution[month] - acquisitionCost[month] - fixed[month])
    }
    let cumulative = table.column(.cumulative, .money)
    for month in 0..<size.horizon {
      cumulative.append(month == 0 ? cash[0] : cumulative[month - 1] + cash[month])
    }
    let plan = 0...size.horizon - 1
    let after = size.horizon...size.months - 1
    let inPlan = Term.sumOfProducts(discount[plan], cash[plan])
    let afterPlan =
      Term.sumOfProducts(discount[after], contribution[after])
      - .sumOfProducts(discount[after], fixed[after])
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

  /// All customers at the plan's end.
  private var activeAtEnd: Term {
    let month = size.horizon
    let all = groups.indices.reduce(existing.reduce(Term.zero) { $0 + ($1.map { $0[month] } ?? .zero) }) {
      $0 + customers(there[$1], of: $1, month, 1...month)
    }
    return kept.map { all * $0[month] } ?? all
  }

  private mutating func addFixedCosts(active: Term) -> Column {
    let costs = business.costs
    var running = [(price: inputs.series(costs.fixedPerMonth), availability: Availability.always)]
    var setup: [(price: MonthSeries, month: Int)] = [(inputs.series(costs.setup), 0)]
    let terms =
      business.contracts.map(\.terms) + business.sideOffers.map(\.terms)
      + business.programmes.map(\.terms)
    for terms in terms {
      running.append((inputs.series(terms.fixedPerMonth), terms.availability))
      setup.append((inputs.series(terms.setup), terms.availability.fromMonth))
    }
    let steps = costs.steps.map { (size: inputs($0.perCustomers), price: inputs.series($0.costPerMonth)) }
    let column = table.column(.fixed, .money)
    for month in 0..<size.horizon {
      var total = Term.zero
      for cost in running where cost.availability.contains(month) { total = total + cost.price(month) }
      for step in steps { total = total + Self.steps(present[month], of: step.size) * step.price(month) }
      for cost in setup where cost.month == month { total = total + cost.price(month) }
      column.append(total)
    }
    for month in size.horizon..<size.months {
      var total = Term.zero
      switch costs.afterPlan {
      case .none: break
      case .proportional:
        for cost in running
        where cost.availability.contains(size.horizon) && cost.availability.contains(month) {
          total = total + cost.price(month)
        }
        for step in steps { total = total + Self.steps(active, of: step.size) * step.price(month) }
      }
      if total.isLiterally(0) {
        column.append(.zero)
      } else {
        column.append(.if(active > .zero, total * present[month] / active, .zero))
      }
    }
    return column
  }

  /// How many steps so many customers need; what rounding makes of a whole number is that number.
  private static func steps(_ customers: Term, of size: Term) -> Term {
    let needed = customers / size
    let whole = Term.rounded(needed)
    return .if(.abs(needed - whole) <= Term(1e-9) * whole, whole, .roundedUp(needed))
  }

  private mutating func addValue(customers: Term, to results: inout PlanResults) {
    let cost = acquisitionCost.total(of: size.horizon)
    let cac = cost / customers
    let net = addMoneyByAge(customers: customers)
    let cumulative = table.column(.cumulativeByAge, .money)
    let covered = table.column(.paidBack, .plain)
    // What rounding leaves of it covers it.
    let enough = cac - Term(1e-9) * .abs(cac)
    for age in 0..<size.window {
      cumulative.append(age == 0 ? net[0] : cumulative[age - 1] + net[age])
      covered.append(.if(cumulative[age] >= enough, .one, .zero))
    }
    let window = 0...size.window - 1
    let value = Term.sumOfProducts(net[window], discount[window])
    results.rows += [
      (Caption("LTV", "顧客生涯価値（LTV）"), value, .money), (Caption("CAC", "顧客獲得単価（CAC）"), cac, .money),
      (Caption("LTV / CAC", "LTV÷CAC"), value / cac, .ratio),
      (
        Caption("Payback, months (−1: not within the window)", "回収期間（月。−1：期間内に回収せず）"),
        .if(.largest(covered[window]) > .zero, .place(of: .one, in: covered[window]) - .one, Term(-1)), .month
      ),
      (Caption("Customers won", "獲得顧客数"), customers, .count),
      (Caption("Acquisition cost", "顧客獲得費"), cost, .money),
    ]
  }

  private mutating func addCash(_ cumulative: Column, to results: inout PlanResults) {
    let plan = 0...size.horizon - 1
    let tolerance = Term(1e-9) * .max(.largest(cumulative[plan]), .zero - .smallest(cumulative[plan]))
    let below = table.column(Caption("Below zero", "ゼロ未満の月"), .plain)
    for month in 0..<size.horizon {
      below.append(.if(cumulative[month] < .zero - tolerance, Term(month + 1), .zero))
    }
    let lowest = Term.smallest(cumulative[plan])
    let last = Term.largest(below[plan])
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

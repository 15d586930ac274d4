// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
package import Logs
import Metrics
import Scenarios

extension FittedScenario {
  /// Rows of histories in a scenario: a run's time grows with them.
  package static let mostHistories = 24

  /// From a fit to orders.
  ///
  /// - Parameters:
  ///   - orders: a fit of a model of orders without covariates.
  ///   - spend: a fit of gamma-gamma; `nil` if values of orders are taken to be alike.
  ///   - unit: of the fit's times.
  ///   - mostHistories: rows of histories; more are gathered.
  /// - Returns: `nil` of a fit whose numbers no scenario takes.
  package init?(
    _ log: OrderLog, orders: FittedNumbers.Source, spend: FittedNumbers.Source?, unit: TimeUnit,
    source: LogSource, names: Names = Names(), mostHistories: Int = Self.mostHistories
  ) {
    guard orders.fit.model != .bgBB, PlanNumbers(orders.fit, unit: unit).isTaken else { return nil }
    let spend = spend.flatMap { PlanNumbers($0.fit).isTaken ? $0 : nil }
    let fitted = FittedNumbers(
      [orders] + (spend.map { [$0] } ?? []), of: source, unit: unit, file: "\(names.parameters).csv")
    let values = OrderValues(log)
    let exact = KnownCustomers(log)
    let most = Int(saturating: exact.histories.map(\.orders).max() ?? 0)
    // Under the estimates and a few draws of them: what is right under one is to be so under all that a run will see.
    let laws = ([orders.fit.estimates] + orders.draws.prefix(4)).compactMap {
      PastExpectation(orders.fit.model, $0, unit: unit, mostOrders: most)
    }
    var known = exact
    if spend == nil { known = known.withoutValues }
    let gathering = Gathering(known.histories, limit: mostHistories, laws: laws)
    known.histories = gathering.histories

    var notes = fitted.notes
    if known.leftOut > 0 {
      notes.append(
        Caption(
          "\(known.leftOut) customers from before the log begins are not in the scenario's base: nobody knows when they came",
          "記録の開始前からの顧客\(known.leftOut)人は、獲得日が分からないため、シナリオの既存顧客に含めていない。"))
    }
    let gathered =
      gathering.histories.count == exact.histories.count
      ? "\(Int(saturating: known.total)) customers, each history as it is"
      : "\(Int(saturating: known.total)) customers in \(known.histories.count) rows: the orders expected of them together "
        + "are right to \(ScenarioWriting.share(gathering.error))"
    if gathering.histories.count < exact.histories.count {
      notes.append(
        Caption(
          "the base is " + gathered,
          "既存顧客\(Int(saturating: known.total))人を\(known.histories.count)行にまとめた。合計の予測注文数の誤差は"
            + "\(ScenarioWriting.share(gathering.error))以内である。"))
    }

    let value = values.laterMean ?? values.firstMean ?? 0
    let winning = Winning(
      perMonth: NewCustomers(log).perMonth, period: NewCustomers.period,
      cost: roundedToSignificant(0.5 * (values.firstMean ?? value), digits: 2), source: source)
    let margin = ScenarioWriting.assumed(0.4, "share of a price that is left after its cost")
    let price = ScenarioWriting.known(
      roundedToSignificant(values.firstMean ?? 0, digits: 6), source: "mean first order, \(source.text)")
    let meanValue = ScenarioWriting.known(
      roundedToSignificant(value, digits: 6), source: "mean of orders after the first, \(source.text)")
    var lines = Self.head(source, fitted: fitted, horizonMonths: 36, winning: winning)
    lines += [
      "customers:", "  retention: \(fitted.retention ?? "")", "  first_sale:", "    price: \(price)",
      "    margin: \(margin)", "  orders:", "    per_month: \(fitted["orders_per_month"] ?? "")",
      "    rate_cv: \(fitted["rate_cv"] ?? "")", "    value: \(fitted["order_value"] ?? meanValue)",
    ]
    if let p = fitted["value_p"], let q = fitted["value_q"] {
      lines.append("    value_between: {p: \(p), q: \(q)}")
    }
    lines += [
      "    margin: \(margin)", "  existing:", "    # \(gathered).",
      "    histories: {file: \(names.histories).csv}", "",
    ]
    lines += Self.strategies(orderValue: value)
    var histories = known.table
    histories.name = names.histories
    var parameters = fitted.draws?.table
    parameters?.name = names.parameters
    self.init(
      name: names.scenario, text: lines.joined(separator: "\n") + "\n",
      tables: [histories] + (parameters.map { [$0] } ?? []), notes: notes, fitted: fitted,
      historiesFile: "\(names.histories).csv", existing: [])
  }

  private static func strategies(orderValue: Double) -> [String] {
    let each = max(0.01, roundedToSignificant(0.02 * orderValue, digits: 1))
    return [
      "strategies:",
      "  as_it_is: {label: {en: As it is, ja: 現状}}",
      "  letters:",
      "    label: {en: A letter a quarter, ja: 四半期ごとの手紙}",
      "    programmes:",
      "      letters:",
      "        contact:",
      "          per_month: 0.3333",
      "          ideal_per_month: 0.3333",
      "          cost_each: \(ScenarioWriting.assumed(each, "print and postage"))",
      "          order_multiplier: "
        + ScenarioWriting.assumed(
          from: 1, to: 1.15, "orders of those who get it; send it to half of them, and see"),
      "  points:",
      "    label: {en: Points, ja: ポイント}",
      "    programmes:",
      "      points:",
      "        loyalty:",
      "          reward_rate: \(ScenarioWriting.assumed(0.02, "points, of what is spent"))",
      "          redemption: \(ScenarioWriting.assumed(0.8, "points that are used"))",
      "          order_multiplier: \(ScenarioWriting.assumed(from: 1, to: 1.1, "orders of members"))",
    ]
  }
}

/// What orders are worth on average: the first of a customer, and the later ones.
private struct OrderValues {
  private(set) var firstMean: Double?
  private(set) var laterMean: Double?

  init(_ log: OrderLog) {
    guard log.hasAmounts else { return }
    var (first, firsts, later, laters) = (0.0, 0.0, 0.0, 0.0)
    for customer in log.customers.indices {
      let purchases = log.purchases(of: customer)
      let isFirst = log.isFromBefore.isEmpty || !log.isFromBefore[customer]
      for (place, purchase) in purchases.enumerated() {
        if place == 0 && isFirst {
          (first, firsts) = (first + purchase.amount, firsts + 1)
        } else {
          (later, laters) = (later + purchase.amount, laters + 1)
        }
      }
    }
    firstMean = firsts > 0 ? max(0, first / firsts) : nil
    laterMean = laters > 0 ? max(0, later / laters) : nil
  }
}

/// How many customers came a month of late.
struct NewCustomers {
  static let period = "mean of the last twelve whole months"
  let perMonth: Double

  init(_ log: OrderLog) {
    let firsts = log.customers.indices.lazy
      .filter { log.isFromBefore.isEmpty || !log.isFromBefore[$0] }
      .map { log.purchases(of: $0).first!.day }
    self.init(firsts.map { $0 }, observed: log.observed)
  }

  init(_ days: [Day], observed: ClosedRange<Day>) {
    // The month after the last whole one; the first is whole where the log begins with it.
    let end = observed.upperBound.adding(days: 1).month
    let begin = max(end - 12, observed.lowerBound.adding(days: -1).month + 1)
    let count = days.count { (begin..<max(begin, end)).contains($0.month) }
    // A log of less than a whole month: all of it, by its days.
    let length = Double(observed.lowerBound.days(to: observed.upperBound) + 1) / TimeUnit.month.days
    perMonth = end > begin ? Double(count) / Double(end - begin) : Double(days.count) / length
  }
}

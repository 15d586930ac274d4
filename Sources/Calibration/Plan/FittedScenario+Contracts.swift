// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
package import Logs
import Metrics
import Scenarios

extension FittedScenario {
  /// From a law of leaving that was fitted to a list of subscriptions.
  ///
  /// - Returns: `nil` of a fit whose numbers no scenario takes.
  package init?(
    _ log: SubscriptionLog, retention: FittedNumbers.Source, source: LogSource, names: Names = Names()
  ) {
    let there = log.spells.filter { $0.end == nil }
    let tenures = there.map { Double($0.start.days(to: log.observed.upperBound) + 1) / TimeUnit.month.days }
    // Fees of 0 are a column that nobody filled in.
    let fees = there.compactMap(\.fee).filter { $0 > 0 }
    self.init(
      retention: retention, periodMonths: 1, source: source, names: names,
      existing: (Double(there.count), tenures.reduce(0, +) / Double(max(1, there.count))),
      fee: fees.isEmpty ? nil : fees.reduce(0, +) / Double(fees.count),
      newPerMonth: NewCustomers(log.spells.map(\.start), observed: log.observed).perMonth,
      period: NewCustomers.period)
  }

  /// From a law of leaving that was fitted to a cohort table.
  package init?(
    _ log: CohortLog, retention: FittedNumbers.Source, source: LogSource, names: Names = Names()
  ) {
    let months = log.period.months
    let cohorts = log.cohorts.filter { !$0.counts.isEmpty }
    let there = cohorts.reduce(0) { $0 + $1.counts[$1.counts.count - 1] }
    // Half a period more than whole ones, as they came all along it.
    let tenure = cohorts.reduce(0) {
      $0 + $1.counts[$1.counts.count - 1] * (Double($1.counts.count) - 0.5) * Double(months)
    }
    let begun = cohorts.reduce(0) { $0 + $1.counts[0] }
    self.init(
      retention: retention, periodMonths: months, source: source, names: names,
      existing: (there, there > 0 ? tenure / there : 0), fee: nil,
      newPerMonth: begun / Double(max(1, cohorts.count) * months), period: "mean of the table's cohorts")
  }

  private init?(
    retention: FittedNumbers.Source, periodMonths: Int, source: LogSource, names: Names,
    existing: (customers: Double, tenure: Double), fee: Double?, newPerMonth: Double, period: String
  ) {
    guard PlanNumbers(retention.fit).isTaken else { return nil }
    let fitted = FittedNumbers(
      [retention], of: source, periodMonths: periodMonths, file: "\(names.parameters).csv")
    let shown = roundedToSignificant(fee ?? 1000, digits: 6)
    let feeText =
      fee == nil
      ? ScenarioWriting.assumed(1000, "the log has no fees")
      : ScenarioWriting.known(shown, source: "mean fee of those who are there, \(source.text)")
    let winning = Winning(
      perMonth: newPerMonth, period: period, cost: roundedToSignificant(3 * shown, digits: 2),
      source: source)
    var lines = Self.head(source, fitted: fitted, horizonMonths: 60, winning: winning)
    lines += ["customers:", "  retention: \(fitted.retention ?? "")"]
    var known: [(key: String, value: String)] = []
    if existing.customers > 0 {
      let count = ScenarioWriting.known(existing.customers, source: "there at the end, \(source.text)")
      let tenure = ScenarioWriting.known(
        roundedToSignificant(existing.tenure, digits: 4), source: "of those, \(source.text)")
      known = [("customers", count), ("mean_tenure_months", tenure)]
      lines += [
        "  existing:", "    customers: \(count)", "    mean_tenure_months: \(tenure)",
        "    in_contract: {subscription: 1}",
      ]
    }
    let cost = ScenarioWriting.assumed(
      roundedToSignificant(0.3 * shown, digits: 2), "what serving one costs a month")
    lines += [
      "offers:", "  subscription:", "    contract:",
      "      attach_rate: 1            # whoever is won subscribes",
      "      fee_per_month: \(feeText)", "      cost_per_month: \(cost)", "",
    ]
    lines += Self.strategies(fee: shown)
    var parameters = fitted.draws?.table
    parameters?.name = names.parameters
    self.init(
      name: names.scenario, text: lines.joined(separator: "\n") + "\n", tables: parameters.map { [$0] } ?? [],
      notes: fitted.notes, fitted: fitted, historiesFile: nil, existing: known)
  }

  private static func strategies(fee: Double) -> [String] {
    let number = ScenarioWriting.number
    return [
      "strategies:",
      "  as_it_is: {label: {en: As it is, ja: 現状}}",
      "  care:",
      "    label: {en: A call a quarter, ja: 四半期ごとの連絡}",
      "    programmes:",
      "      care:",
      "        contact:",
      "          per_month: 0.3333",
      "          ideal_per_month: 0.3333",
      "          cost_each: \(ScenarioWriting.assumed(roundedToSignificant(0.2 * fee, digits: 2), "a call"))",
      "          churn_multiplier: "
        + ScenarioWriting.assumed(from: 0.85, to: 1, "of those who are called; call half of them, and see"),
      "  dearer:",
      "    label: {en: A tenth dearer, ja: 1割値上げ}",
      "    offers:",
      "      subscription:",
      "        contract:",
      "          fee_per_month: {times: 1.1}",
      "          price_response:",
      "            reference_fee: \(number(fee))",
      "            churn_elasticity: \(ScenarioWriting.assumed(from: 0.5, to: 2, "how many more leave at a higher fee"))",
    ]
  }
}

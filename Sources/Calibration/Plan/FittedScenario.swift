// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// A scenario that stands on a fit, with the files it reads: what the log tells is filled in with its source, and what no log
/// tells is a marked assumption.
package struct FittedScenario: Sendable {
  /// What files of one part of a log are called.
  package struct Names: Sendable {
    package let scenario: String
    let parameters: String
    let histories: String

    /// - Parameter suffix: of a part of a log; empty of the whole.
    package init(suffix: String = "") {
      (scenario, parameters, histories) = (
        "scenario\(suffix).yaml", "parameters\(suffix)", "histories\(suffix)"
      )
    }
  }

  package let name: String
  package let text: String
  package let tables: [ResultTable]
  /// What a reader has to know of it, a sentence each.
  package let notes: [Caption]
  let fitted: FittedNumbers
  /// Of the base, where the log shows customers one by one.
  let historiesFile: String?
  /// Of the base if it is a number of customers: by key below `customers.existing`.
  let existing: [(key: String, value: String)]

  /// The fitted numbers alone, for a scenario that is there.
  ///
  /// - Parameter folder: of the fit's files, relative to that scenario; empty or with a slash at its end.
  package func edits(folder: String) -> [(path: [String], value: String)] {
    let orders = ["orders_per_month": "per_month", "rate_cv": "rate_cv", "order_value": "value"]
    var edits: [(path: [String], value: String)] = []
    if let joint = fitted.joint(folder: folder) { edits.append((["joint", "fit"], joint)) }
    if let retention = fitted.retention { edits.append((["customers", "retention"], retention)) }
    for (name, key) in orders.sorted(by: { $0.value < $1.value }) {
      if let value = fitted[name] { edits.append((["customers", "orders", key], value)) }
    }
    if let p = fitted["value_p"], let q = fitted["value_q"] {
      edits.append((["customers", "orders", "value_between"], "{p: \(p), q: \(q)}"))
    }
    if let historiesFile {
      let file = ScenarioWriting.quoted(folder + historiesFile)
      edits.append((["customers", "existing"], "{histories: {file: \(file)}}"))
    }
    return edits + existing.map { (["customers", "existing", $0.key], $0.value) }
  }

  /// What a scenario that is there cannot have beside the fitted numbers.
  package var removals: [[String]] {
    var paths: [[String]] = []
    if fitted["value_p"] != nil { paths.append(["customers", "orders", "value_cv"]) }
    if historiesFile != nil {
      // Fitted rates count from the first purchase on.
      paths.append(["customers", "orders", "from_age_months"])
    }
    if !existing.isEmpty { paths.append(["customers", "existing", "histories"]) }
    return paths
  }

  /// The lines that every such scenario begins with.
  static func head(
    _ source: LogSource, fitted: FittedNumbers, horizonMonths: Int, winning: Winning
  ) -> [String] {
    let start = source.start ?? (year: 2026, month: 4)
    let month = "\(start.year)-\(start.month < 10 ? "0" : "")\(start.month)"
    let title = source.file + (source.part.map { ", \($0)" } ?? "")
    return [
      "# From a fit to \(ScenarioWriting.plain(source.text)).",
      "#",
      "# What the log tells is filled in, with its source. What no log tells is marked ASSUMPTION: put your numbers there.",
      "# Then `ltv check` says what is wrong and lists what is assumed, and `ltv run` compares the strategies.",
      "schema: 1",
      "name: \(ScenarioWriting.quoted(title))",
      source.currency.map { "currency: \($0)                   # the log's" }
        ?? "currency: JPY                   # ASSUMPTION: the log names no currency",
      "start: \(month)                  # month 0"
        + (source.start == nil ? ": ASSUMPTION, the table has no days" : ": the log ends before it"),
      "horizon_months: \(horizonMonths)",
      "discount_rate_per_year: \(ScenarioWriting.assumed(0.06, "what money costs you"))",
      "",
    ] + fitted.section + [""] + winning.lines
  }
}

/// New customers a month, as the log has had them, and what one costs, which it does not tell.
struct Winning {
  let perMonth: Double
  /// What `perMonth` is an average of.
  let period: String
  /// A guess at what winning one costs.
  let cost: Double
  let source: LogSource

  var lines: [String] {
    let number = roundedToSignificant(perMonth, digits: 4)
    return [
      "quantities:",
      "  new_customers: \(ScenarioWriting.known(number, source: "a month, \(period), \(source.text)"))",
      "  cost_per_customer: \(ScenarioWriting.assumed(cost, "what winning one more customer costs"))",
      "acquisition:",
      "  channels:",
      "    # Whatever a customer costs, as many come as the log had: spend less, and fewer do.",
      "    all: {spend_per_month: {expr: \"new_customers * cost_per_customer\"}, cost_per_customer: {ref: cost_per_customer}}",
      "",
    ]
  }
}

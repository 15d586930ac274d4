// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a live page shows of a scenario whose numbers are moved.
package enum LiveSections {
  /// What follows while a number moves: from the tables `comparison` and `summary` alone.
  ///
  /// `nil` if the tables that every run has are not there.
  ///
  /// - Parameter before: what now is compared with; `nil` if nothing differs.
  package static func comparison(_ now: ReportSource, before: ReportSource?) -> Report.Section? {
    guard let run = RunView(now) else { return nil }
    return LiveComparison(run: run, before: before.flatMap { RunView($0) }).section
  }

  /// What follows once it rests, from the tables of a whole run: where the difference comes from, when the money comes, what one customer
  /// is worth.
  package static func details(_ now: ReportSource) -> [Report.Section] {
    guard let run = RunView(now) else { return [] }
    let timeline = now.rows("timeline")
    let calendar = PlanCalendar(timeline: timeline, annual: now.rows("annual"))
    return [
      BridgeSection(run: run).section,
      CashSection(run, timeline: timeline, calendar: calendar)?.section,
      CustomerSection(run: run, streams: now.rows("customer")).section,
    ].compactMap(\.self)
  }

  /// The metrics that `comparison` reads from `summary`.
  package static let metrics: [Metric] = [.ltv, .cac, .ltvToCAC, .paybackMonths]
}

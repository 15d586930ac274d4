// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a cohort table shows without a model.
package struct CohortDescription: Sendable {
  package let log: CohortLog

  package init(_ log: CohortLog) {
    self.log = log
  }

  package var tables: [ResultTable] { [retention] }

  /// `retention.csv`: the table itself, a row for each cohort and age, with shares of the cohort and of the age before.
  package var retention: ResultTable {
    var table = ResultTable(
      name: "retention",
      columns: [
        Column("cohort", label: Caption("Cohort", "コホート")),
        Column("age", unit: "\(log.period.rawValue)s", label: Caption("Age", "経過")),
        .customers("there", Caption("Still there", "継続数")),
        .share("share", Caption("Share still there", "継続率")),
        .share("stayed", Caption("Stayed, of the age before", "前期からの継続率")),
      ])
    for cohort in log.cohorts {
      for (age, count) in cohort.counts.enumerated() {
        let first = cohort.counts[0]
        let before = age > 0 ? cohort.counts[age - 1] : 0
        table.append([
          .text(cohort.name), .integer(age), .number(count), Cell(first > 0 ? count / first : nil),
          Cell(before > 0 ? count / before : nil),
        ])
      }
    }
    return table
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The colour of each series, the same in all charts of a report.
///
/// Hues are those of Okabe & Ito (2008), "Color Universal Design", which readers with any colour vision tell apart,
/// shifted so that each has a contrast of at least 3 to 1 with a white page and with a dark one (WCAG 2.2, 1.4.11).
struct SeriesColours {
  static let palette = [
    "#1f7fc4", "#d9601a", "#159a72", "#b765a3", "#a8800a", "#7b72cc", "#2b95a9", "#7f8790",
  ]
  static let more = "#159a72"
  static let less = "#d9601a"
  static let sum = "#1f7fc4"

  /// By the key of the column that tells series apart: labels in the order in which the report first has them.
  private var order: [String: [String]] = [:]

  /// - Parameter strategies: labels in the order of the scenario.
  init(strategies: [String]) { order = [Column.strategy.key: strategies] }

  init(_ report: Report, in language: Language) {
    for section in report.sections {
      for case .exhibit(let exhibit) in section.blocks {
        guard let chart = exhibit.chart, let key = chart.series, let column = chart.data.column(key) else {
          continue
        }
        for row in chart.data.rows {
          let label = ChartLabels.text(row[column], in: language)
          if order[key]?.contains(label) != true { order[key, default: []].append(label) }
        }
      }
    }
  }

  /// Whether the labels of this column tell series apart somewhere in the report.
  func knows(_ column: String) -> Bool { order[column] != nil }

  /// A colour for each of these labels of a column; no two alike as long as there are colours.
  func colours(of labels: [String], column: String) -> [String] {
    var taken: Set<Int> = []
    return labels.map { label in
      let count = SeriesColours.palette.count
      let own = (order[column]?.firstIndex(of: label) ?? 0) % count
      let place = (0..<count).map { (own + $0) % count }.first { !taken.contains($0) } ?? own
      taken.insert(place)
      return SeriesColours.palette[place]
    }
  }
}

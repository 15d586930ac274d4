// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// A chart described once, from a table, for every form that can draw it.
package struct Chart: Sendable, Equatable {
  package enum Mark: Sendable, Equatable {
    /// Bars side by side by series.
    case bars
    /// Bars on top of each other by series; what is negative goes below 0.
    case stackedBars
    /// Lines by series; with `low` and `high` each has a band.
    case lines
    /// From `low` to `high` with a dot at y, one for each x: what is uncertain, by strategy.
    case intervals
    /// Bars of which each starts where the one before ended. A row whose `x` is among `totals` starts at 0.
    case waterfall(totals: [String])
    /// Cells coloured by y; `series` is the other axis.
    case heatMap
    /// A dot for each row.
    case points
    /// Bars from `low` to `high` around y at 0, one for each x, widest first: a tornado.
    case tornado
  }

  /// What is drawn along one direction.
  package struct Axis: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      /// Texts, in the order of the rows; never sorted.
      case category
      case number
      /// Texts such as 2026-04.
      case month
    }

    /// The key of the column in `data`.
    package var column: String
    package var kind: Kind
    package var title: Caption

    package init(_ column: String, _ kind: Kind, title: Caption) {
      self.column = column
      self.kind = kind
      self.title = title
    }
  }

  package var mark: Mark
  package var x: Axis
  package var y: Axis
  /// Keys of the columns that hold where a band or an interval starts and ends.
  package var low: String?
  package var high: String?
  /// The key of the column that tells lines or bars apart, in the order of its first rows.
  package var series: String?
  /// Tidy: a row for each mark. Units of its columns say how numbers are written.
  package var data: ResultTable
  /// A level to compare with, on y (on x for a tornado): 0, what a customer costs …
  package var reference: Double?
  /// What it shows, in a sentence with numbers, for those who do not see it.
  package var alternative: Caption

  package init(
    _ mark: Mark, x: Axis, y: Axis, low: String? = nil, high: String? = nil, series: String? = nil,
    data: ResultTable, reference: Double? = nil, alternative: Caption
  ) {
    self.mark = mark
    self.x = x
    self.y = y
    self.low = low
    self.high = high
    self.series = series
    self.data = data
    self.reference = reference
    self.alternative = alternative
  }
}

extension Double {
  /// The number as charts have it, to six digits: no eye sees more.
  var drawn: Double {
    guard isFinite, self != 0 else { return self }
    let scale = pow(10, 5 - log10(abs(self)).rounded(.down))
    let rounded = (self * scale).rounded() / scale
    return rounded.isFinite ? rounded : self
  }
}

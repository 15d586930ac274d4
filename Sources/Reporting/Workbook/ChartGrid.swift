// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a native chart is drawn of: a column of places and one of numbers for each series, as a spreadsheet wants them.
struct ChartGrid: Equatable {
  enum Places: Equatable {
    case texts([String])
    case numbers([Double?])

    var count: Int {
      switch self {
      case .texts(let texts): texts.count
      case .numbers(let numbers): numbers.count
      }
    }
  }

  enum Look: Equatable {
    /// A bar in this colour.
    case bar(UInt32)
    /// What holds a bar up, and is not seen.
    case unseen
    case line(UInt32)
    /// Where a band starts or ends.
    case dashes(UInt32)
    /// A level to compare with.
    case level
    case dots(UInt32)
  }

  struct Series: Equatable {
    var name: String
    var look: Look
    /// As many as there are places.
    var values: [Double?]
    /// Whether the legend names it.
    var isNamed = true
  }

  enum Form: Equatable {
    case bars(stacked: Bool)
    case lines
    /// Places are numbers.
    case scatter(lines: Bool)
  }

  var form: Form
  /// Whether bars lie, so that there is room for what their places are called.
  var isHorizontal = false
  var places: Places
  var series: [Series]

  var largest: Double {
    series.flatMap(\.values).reduce(0) { max($0, abs($1 ?? 0)) }
  }

  /// Bars that lie, with the first place at the top, as people read them.
  func lying() -> ChartGrid {
    var grid = self
    grid.isHorizontal = true
    switch places {
    case .texts(let texts): grid.places = .texts(texts.reversed())
    case .numbers(let numbers): grid.places = .numbers(numbers.reversed())
    }
    for index in grid.series.indices { grid.series[index].values.reverse() }
    return grid
  }
}

/// A bar from one level to another, as the parts that a spreadsheet can stack: it stacks what is above 0 upwards from
/// there, what is below downwards, and knows no bar that begins elsewhere.
struct BarSpan: Equatable {
  let low: Double
  let high: Double

  init(_ first: Double, _ second: Double) {
    low = min(first, second)
    high = max(first, second)
  }

  /// The part that is not drawn, between 0 and the near end of the bar; 0 if the bar crosses it.
  var base: Double { low > 0 ? low : high < 0 ? high : 0 }
  var above: Double { max(high, 0) - max(low, 0) }
  /// At most 0.
  var below: Double { min(low, 0) - min(high, 0) }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A run, or one case of it, as the sections of its report ask for it.
struct RunView {
  let source: ReportSource
  let strategies: [Named]
  /// Indices into `strategies`.
  let baseline: Int
  let best: Int
  /// The strategy whose difference to the baseline says most: the best, or the next if the baseline is best; `nil`
  /// if there is but one.
  let questioned: Int?
  let en: ReportWords
  let ja: ReportWords
  /// By strategy.
  let comparison: [TableRow]
  private let summaries: [[String: TableRow]]
  private let ranks: [Double]

  /// `nil` if the tables that every run has are not there.
  init?(_ source: ReportSource) {
    let lines = source.rows("comparison")
    let summary = source.rows("summary")
    guard !lines.isEmpty, !summary.isEmpty else { return nil }
    self.source = source
    comparison = lines
    strategies = lines.map { line in
      let key = line.text("strategy") ?? ""
      return source.facts.strategies.first { $0.key == key }
        ?? Named(key: key, label: line.caption("label") ?? Caption(key))
    }
    summaries = strategies.map { strategy in
      Dictionary(
        summary.of(strategy: strategy.key).map { ($0.text("metric") ?? "", $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let ranks = lines.map { $0.number("rank") ?? .infinity }
    self.ranks = ranks
    let indices = Array(lines.indices)
    best = indices.min { ranks[$0] < ranks[$1] } ?? 0
    let known = source.facts.baseline
    baseline = strategies.firstIndex { $0.key == known } ?? 0
    let (best, baseline) = (best, baseline)
    questioned =
      best != baseline ? best : indices.filter { $0 != baseline }.min { ranks[$0] < ranks[$1] }
    en = ReportWords(language: .english, currency: source.facts.currency)
    ja = ReportWords(language: .japanese, currency: source.facts.currency)
  }

  var facts: RunFacts { source.facts }
  /// What strategies are compared on.
  var decision: Metric { Metric.allCases.first { $0.key == facts.decideOn } ?? .npv }
  /// Its short name in sentences.
  var decisionName: Caption {
    decision == .npv ? Caption("NPV") : Caption("NPV within the plan", "計画期間のNPV")
  }
  var isCompared: Bool { strategies.count > 1 }
  /// Whether there are percentiles: no of point values and of what is certain.
  var isUncertain: Bool {
    comparison.contains { line in
      guard let low = line.number("\(decision.key)_p05"), let high = line.number("\(decision.key)_p95")
      else { return false }
      return low < high
    }
  }

  /// From 1, the best.
  func rank(_ strategy: Int) -> Double { ranks[strategy] }

  func name(_ strategy: Int) -> Caption { strategies[strategy].label }

  func summary(_ metric: Metric, _ strategy: Int) -> TableRow? { summaries[strategy][metric.key] }

  func mean(_ metric: Metric, _ strategy: Int) -> Double? { summary(metric, strategy)?.number("mean") }

  /// The median draw's, or that of the only one.
  func typical(_ metric: Metric, _ strategy: Int) -> Double? {
    let row = summary(metric, strategy)
    return isUncertain ? row?.number("p50") : row?.number("mean")
  }

  func decisionValue(_ strategy: Int) -> Double { comparison[strategy].number(decision.key) ?? 0 }

  func difference(_ strategy: Int) -> Double {
    comparison[strategy].number("\(decision.key)_difference") ?? 0
  }

  // MARK: Columns

  static let strategyColumn = Column.strategy

  func money(_ key: String, _ english: String, _ japanese: String) -> Column {
    Column(key, unit: facts.currency, label: Caption(english, japanese))
  }

  func perCustomer(_ key: String, _ english: String, _ japanese: String) -> Column {
    Column(key, unit: "\(facts.currency ?? "") per customer", label: Caption(english, japanese))
  }

  func share(_ key: String, _ english: String, _ japanese: String) -> Column {
    Column(key, unit: "share", label: Caption(english, japanese))
  }

  /// A column of a metric, headed as everywhere.
  func column(_ metric: Metric) -> Column {
    Column(metric.key, unit: metric.unit.text(currency: facts.currency ?? ""), label: metric.label)
  }

  func cell(_ strategy: Int) -> Cell { .caption(name(strategy)) }
}

/// The plan's calendar, as tables by month and year tell it.
struct PlanCalendar {
  struct Year: Equatable {
    let label: Caption
    /// Plan months.
    let months: Range<Int>
    /// Of a year that the plan covers in part.
    let isPart: Bool
  }

  /// By plan month, such as 2026-04.
  let dates: [String]
  let years: [Year]

  init(timeline: [TableRow], annual: [TableRow]) {
    dates = timeline.distinct("date")
    var years: [Year] = []
    var known: Set<String> = []
    for row in annual {
      guard let year = row.text("fiscal_year"), known.insert(year).inserted,
        let months = row.number("months").flatMap({ Int(exactly: $0) })
      else { continue }
      let start = years.last?.months.upperBound ?? 0
      years.append(
        Year(
          label: Caption("FY\(year)", "\(year)年度"), months: start..<start + max(0, months),
          isPart: months < 12))
    }
    self.years = years
  }

  func date(_ month: Int) -> String { dates.indices.contains(month) ? dates[month] : "" }

  /// What to mind of years that the plan covers in part.
  var note: Caption? {
    let parts = years.filter(\.isPart)
    guard !parts.isEmpty else { return nil }
    return Caption(
      "In part: " + parts.map { "\($0.label.english) (\($0.months.count) months)" }.joined(separator: ", "),
      "通年でない年度: " + parts.map { "\($0.label.japanese)（\($0.months.count)か月）" }.joined(separator: "、"))
  }
}

extension RunView {
  var calendar: PlanCalendar {
    PlanCalendar(timeline: source.rows("timeline"), annual: source.rows("annual"))
  }
}

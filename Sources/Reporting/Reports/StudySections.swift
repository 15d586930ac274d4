// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a study, or a look at a client's log, adds to a report.
struct StudySections {
  private let source: ReportSource
  private let strategies: [Named]

  /// - Parameter strategies: of the run that the study joins, whose labels it lacks itself.
  init(_ source: ReportSource, strategies: [Named] = []) {
    self.source = source
    self.strategies = source.facts.strategies.isEmpty ? strategies : source.facts.strategies
  }

  var sections: [Report.Section] {
    let view = StudyView(source: source, strategies: strategies)
    let found: [Report.Section?] =
      switch source.facts.kind {
      case .run: []
      case .sensitivity: SensitivitySections(study: view).sections
      case .pilot: [PilotSection(study: view).section]
      case .discover: [DiscoverySection(study: view).section]
      case .sweep: [SweepSection(study: view).section]
      case .breakeven: [BreakevenSection(study: view).section]
      case .optimise:
        [
          RobustSection(study: view).section, FrontierSection(study: view).section,
          OptimumSection(study: view).section,
        ]
      case .track: [TrackSection(study: view).section]
      case .describe: DescriptionSections(study: view).sections
      case .fit: FitSections(study: view).sections
      case .backtest: BacktestSections(study: view).sections
      }
    return found.compactMap(\.self).map(ofCase)
  }

  /// The section with its case in the heading: a study is of one.
  private func ofCase(_ section: Report.Section) -> Report.Section {
    let keys = Set(
      source.tables.filter { $0.column("case") != nil }.flatMap { $0.keyedRows.distinct("case") })
    guard keys.count == 1, let key = keys.first else { return section }
    let name = source.facts.cases.first { $0.key == key }?.label ?? Caption(key)
    var section = section
    section.heading = Caption(
      "\(section.heading.english) (case \(name.english))", "\(section.heading.japanese)（\(name.japanese)ケース）")
    return section
  }
}

/// A study's tables, and the words for what is in them.
struct StudyView {
  let source: ReportSource
  let strategies: [Named]

  var currency: String? { source.facts.currency }
  var en: ReportWords { ReportWords(language: .english, currency: currency) }
  var ja: ReportWords { ReportWords(language: .japanese, currency: currency) }
  /// What strategies are compared on.
  var decision: Metric { Metric.allCases.first { $0.key == source.facts.decideOn } ?? .npv }

  func strategy(_ key: String?) -> Caption {
    guard let key else { return Caption("") }
    return strategies.first { $0.key == key }?.label ?? Caption(key)
  }

  func money(_ key: String, _ english: String, _ japanese: String) -> Column {
    Column(key, unit: currency, label: Caption(english, japanese))
  }

  static func share(_ key: String, _ english: String, _ japanese: String) -> Column {
    Column(key, unit: "share", label: Caption(english, japanese))
  }

  static func plain(_ key: String, _ english: String, _ japanese: String) -> Column {
    Column(key, label: Caption(english, japanese))
  }

  static func count(_ key: String, _ unit: String, _ english: String, _ japanese: String) -> Column {
    Column(key, unit: unit, label: Caption(english, japanese))
  }

  /// A number of a metric, in a sentence.
  func text(_ number: Double, of metric: Metric?) -> Caption {
    switch metric?.unit {
    case .currency, .currencyPerCustomer: Caption(en.money(number), ja.money(number))
    case .share: Caption(en.percent(number), ja.percent(number))
    case .ratio: Caption(en.ratio(number), ja.ratio(number))
    default: Caption(en.number(number), ja.number(number))
    }
  }

  /// The metric behind a key, such as `ltv` and `cvar10:npv`.
  static func metric(_ key: String?) -> Metric? {
    let name = key?.split(separator: ":").last.map(String.init)
    return Metric.allCases.first { $0.key == name }
  }
}

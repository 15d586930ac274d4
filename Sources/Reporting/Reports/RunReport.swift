// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a client reads of a run, or of one case after the other on one scale.
struct RunSections {
  /// The case whose charts are shown, or the whole run.
  private let run: RunView
  /// Its name, if there are others beside it.
  private let caseName: Caption?
  private let cases: [(worldCase: Named, run: RunView)]
  private let assumptions: [TableRow]

  init?(_ source: ReportSource) {
    // Most are the same in every case; what a case states has its name in the parameter.
    var known: Set<[String]> = []
    assumptions = source.rows("assumptions").filter { row in
      known.insert([row.text("parameter") ?? "", row.text("value") ?? ""]).inserted
    }
    let keys = source.rows("comparison").distinct("case")
    // Strategies compared over all cases stand below the cases, and have but this one table.
    cases = keys.compactMap { key in
      RunView(source.of(caseNamed: key)).map { run in
        (source.facts.cases.first { $0.key == key } ?? Named(key: key, label: Caption(key)), run)
      }
    }
    let reference = cases.first { $0.worldCase.key == source.facts.referenceCase } ?? cases.first
    guard let run = reference?.run ?? RunView(source) else { return nil }
    self.run = run
    caseName = cases.count > 1 ? reference?.worldCase.label : nil
  }

  var sections: [Report.Section] {
    var sections: [Report.Section] = AnswerSections(run: run).sections
    let timeline = run.source.rows("timeline")
    let annual = run.source.rows("annual")
    let profile = run.source.rows("profile")
    let streams = run.source.rows("customer")
    let calendar = PlanCalendar(timeline: timeline, annual: annual)
    sections += [
      BridgeSection(run: run).section,
      CashSection(run, timeline: timeline, calendar: calendar)?.section,
      StatementSection(run: run, annual: annual, calendar: calendar).section,
      CustomerSection(run: run, streams: streams).section,
      AllowedCostSection(run: run, profile: profile, streams: streams).section,
      PaybackSection(run: run, profile: profile).section,
      CustomersSection(run: run, timeline: timeline, calendar: calendar).section,
      CohortSection(run: run, cohorts: run.source.rows("cohorts")).section,
    ].compactMap(\.self)
    guard let caseName else { return sections }
    // Whoever reads the first sentence alone must not take one case's answer for the answer.
    sections[0].blocks.insert(
      .warning(
        Caption(
          "From here on, all is of the case \(caseName.english) alone.",
          "以下はすべて\(caseName.japanese)ケースのみの結果である。")), at: 0)
    return [CasesSection(cases: cases).section] + sections.map { $0.noting(caseName) }
  }

  /// Keys of the strategies, the best first.
  var ranking: [String] {
    run.strategies.indices.sorted { (run.rank($0), $0) < (run.rank($1), $1) }.map { run.strategies[$0].key }
  }

  /// They come last, after what studies found.
  var assumptionsSection: Report.Section? { AssumptionsSection(rows: assumptions).section }

  /// Which case the charts are of, if there are several.
  var caseNote: Caption? {
    caseName.map { Caption("charts of the case \($0.english)", "図表は\($0.japanese)ケース") }
  }
}

extension Report.Section {
  /// The same, with the case that its exhibits are of beside each: a chart may be all that somebody is shown.
  fileprivate func noting(_ caseName: Caption) -> Report.Section {
    var section = self
    section.blocks = blocks.map { block in
      guard case .exhibit(var exhibit) = block else { return block }
      let note = exhibit.note ?? Caption("")
      exhibit.note = Caption(
        ["Case: \(caseName.english).", note.english].filter { !$0.isEmpty }.joined(separator: " "),
        "ケース：\(caseName.japanese)。" + note.japanese)
      return .exhibit(exhibit)
    }
    return section
  }
}

extension ReportSource {
  /// Keys of a run's strategies, the best first, in the case that charts are of; none of what is no run.
  package var ranking: [String] { RunSections(self)?.ranking ?? [] }
}

/// A report made of results: of a run and the studies beside it, or of a study or a client's log alone.
package struct ResultsReport {
  private let main: ReportSource
  private let others: [ReportSource]

  /// - Parameters:
  ///   - main: gives the title.
  ///   - others: studies of the same scenario, in the order in which they are shown.
  package init(_ main: ReportSource, joining others: [ReportSource] = []) {
    self.main = main
    self.others = others
  }

  package var report: Report {
    let run = main.facts.kind == .run ? RunSections(main) : nil
    var sections = run?.sections ?? []
    let studies = main.facts.kind == .run ? others : [main] + others
    let baseNames = main.facts.strategies
    for study in studies { sections += StudySections(study, strategies: baseNames).sections }
    if let last = run?.assumptionsSection ?? AssumptionsSection(rows: main.rows("assumptions")).section {
      sections.append(last)
    }
    return Report(
      title: main.facts.name, subtitle: subtitle(run?.caseNote), currency: main.facts.currency,
      sections: Self.distinct(sections), provenance: provenance)
  }

  private func subtitle(_ note: Caption?) -> Caption {
    let facts = main.facts
    var english: [String] = []
    var japanese: [String] = []
    if let subject = Self.subject(facts.kind) {
      english.append(subject.english)
      japanese.append(subject.japanese)
    }
    if let months = facts.months {
      english.append("\(months) months")
      japanese.append("\(months)か月")
    }
    if let draws = facts.draws {
      english.append("\(draws) \(draws == 1 ? "draw" : "draws")")
      japanese.append("試行\(draws)回")
    }
    if let seed = facts.seed {
      english.append("seed \(seed)")
      japanese.append("乱数の種 \(seed)")
    }
    if let note {
      english.append(note.english)
      japanese.append(note.japanese)
    }
    return Caption(english.joined(separator: ", "), japanese.joined(separator: "、"))
  }

  /// What a report is of that is no scenario's run.
  private static func subject(_ kind: RunFacts.Kind) -> Caption? {
    switch kind {
    case .run: nil
    case .sweep: Caption("Which strategy wins where", "条件別の最良戦略")
    case .sensitivity: Caption("What the decision hangs on", "判断を左右する前提")
    case .pilot: Caption("What a pilot is worth", "試験の価値")
    case .discover: Caption("In which world it happens", "どのような場合に起こるか")
    case .breakeven: Caption("Where it turns", "損益分岐点")
    case .optimise: Caption("The best values", "最適値")
    case .track: Caption("Plan against actual", "予実の比較")
    case .describe: Caption("What the log shows", "ログの集計")
    case .fit: Caption("Models of the log", "ログへのモデル推定")
    case .backtest: Caption("Forecasts scored on what came after", "予測の検証")
    }
  }

  /// Keys are addresses: the second of one name gets a number.
  private static func distinct(_ sections: [Report.Section]) -> [Report.Section] {
    var known: Set<String> = []
    func fresh(_ key: String) -> String {
      var (own, number) = (key, 2)
      while !known.insert(own).inserted {
        own = "\(key)_\(number)"
        number += 1
      }
      return own
    }
    var exhibits: Set<String> = []
    return sections.map { section in
      var section = section
      section.key = fresh(section.key)
      section.blocks = section.blocks.map { block in
        guard case .exhibit(var exhibit) = block else { return block }
        let key = exhibit.key
        var number = 2
        while !exhibits.insert(exhibit.key).inserted {
          exhibit.key = "\(key)_\(number)"
          number += 1
        }
        return .exhibit(exhibit)
      }
      return section
    }
  }

  private var provenance: [Report.Fact] {
    var facts = [
      Report.Fact(Caption("Program", "プログラム"), "ltv \(main.facts.version)")
    ]
    if let seed = main.facts.seed { facts.append(Report.Fact(Caption("Seed", "乱数の種"), String(seed))) }
    for source in [main] + others where !source.facts.command.isEmpty {
      facts.append(
        Report.Fact(Caption("Command", "コマンド"), (["ltv"] + source.facts.command).joined(separator: " ")))
    }
    for input in main.facts.inputs {
      facts.append(
        Report.Fact(
          input.path.isEmpty
            ? Caption("Input, SHA-256", "入力のSHA-256")
            : Caption("Input \(input.path), SHA-256", "入力 \(input.path) のSHA-256"), input.sha256))
    }
    return facts
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

/// What each changed input did between two runs, computed anew from what they kept.
struct DiffBridge {
  private let before: FinishedRun
  private let after: FinishedRun
  private let words: Wording

  init(_ before: FinishedRun, _ after: FinishedRun, _ words: Wording) {
    self.before = before
    self.after = after
    self.words = words
  }

  /// Says it, or why there is no such thing.
  func show() throws {
    do {
      for (one, other) in try cases() {
        guard let bridge = try bridge(one, other) else { continue }
        try Output.write(text: RunBridgeText(bridge, runDraws: after.facts.draws, words).text)
      }
    } catch let refusal as BridgeStudy.Refusal {
      try write(none: refusal.reason)
    } catch let error as RunError {
      try write(none: Caption(error.message))
    }
  }

  private func write(none reason: Caption) throws {
    let sentence = Caption(
      "What each change moved is not known: \(reason.english).", "変更ごとの影響は求められません：\(reason.japanese)。")
    try Output.write(paragraph: words(sentence))
    try Output.write()
  }

  /// Which case of the one is held against which of the other; `nil` for the file as written.
  private func cases() throws -> [(String?, String?)] {
    switch (before.facts.cases, after.facts.cases) {
    case (nil, nil): return [(nil, nil)]
    case (nil, let others?): return others.map { (nil, $0) }
    case (let ones?, nil): return ones.map { ($0, nil) }
    case (let ones?, let others?):
      if ones.count == 1, others.count == 1 { return [(ones[0], others[0])] }
      let common = ones.filter(others.contains)
      guard !common.isEmpty else {
        throw BridgeStudy.Refusal(reason: Caption("they have no case in common", "共通のケースがありません"))
      }
      return common.map { ($0, $0) }
    }
  }

  private func bridge(_ one: String?, _ other: String?) throws -> RunBridge? {
    let changes = ScenarioChanges(
      from: try version(of: before, worldCase: one), to: try version(of: after, worldCase: other))
    guard let metric = Metric(key: after.facts.decideOn) else { return nil }
    let study = BridgeStudy(
      changes, metric: metric, seed: after.facts.seed, draws: after.facts.draws,
      threads: ProcessInfo.processInfo.activeProcessorCount, isPoint: after.facts.command.contains("--point"))
    let bar = ProgressBar("Comparing", total: 1)
    defer { bar.finish() }
    var bridge = try study.bridge(
      from: before.results(metric, worldCase: one), to: after.results(metric, worldCase: other),
      willCompute: { bar.begin("Comparing", total: $0) }, progress: { bar.advance(by: $0) })
    bridge?.worldCase = other ?? one
    return bridge
  }

  private func version(of run: FinishedRun, worldCase: String?) throws -> ScenarioVersion {
    func refused(_ english: String, _ japanese: String) -> BridgeStudy.Refusal {
      BridgeStudy.Refusal(reason: Caption(english, japanese))
    }
    let folder = run.folder
    let copies = try run.keptCopies()
    guard case .success(let file) = ScenarioFile.read(path: copies.scenario, elsewhere: copies.elsewhere)
    else { throw refused("the scenario of \(folder) cannot be read", "\(folder) のシナリオを読めません") }
    var sets: [PathAssignment] = []
    for text in run.facts.assignments {
      guard let set = try? PathAssignment(text) else {
        throw refused("--set \(text) of \(folder) cannot be read", "\(folder) の --set \(text) を読めません")
      }
      sets.append(set)
    }
    return ScenarioVersion(file: file, sets: sets, worldCase: worldCase)
  }
}

extension FinishedRun {
  /// What the run says each strategy comes to, as strategies were compared, else by the summary.
  fileprivate func results(_ metric: Metric, worldCase: String?) -> BridgeStudy.Results {
    if let compared = try? CSVReader.table(at: "\(folder)/comparison.csv"), compared.column(metric.key) != nil
    {
      return compared.numbers(metric.key, worldCase: worldCase) { _ in true }
    }
    let place = summary.column("metric")
    return summary.numbers("mean", worldCase: worldCase) { row in
      place.map { row[$0] == .text(metric.key) } ?? false
    }
  }
}

extension ResultTable {
  /// Numbers of a column by strategy.
  fileprivate func numbers(
    _ key: String, worldCase: String?, where isWanted: ([Cell]) -> Bool
  ) -> BridgeStudy.Results {
    guard let strategy = column("strategy"), let place = column(key) else { return [:] }
    let cases = column("case")
    var numbers: BridgeStudy.Results = [:]
    for row in rows where isWanted(row) {
      if let cases, let worldCase, row[cases] != .text(worldCase) { continue }
      guard case .text(let key) = row[strategy], case .text(let text) = row[place], let number = Double(text)
      else { continue }
      numbers[key] = number
    }
    return numbers
  }
}

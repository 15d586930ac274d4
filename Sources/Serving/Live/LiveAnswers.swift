// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Reporting
import Scenarios

/// What the page is told, as JSON.
struct LiveAnswers {
  let settings: LiveSettings
  let open: OpenScenario

  private var parts: ExhibitParts {
    ExhibitParts(
      currency: open.scenario.currency, options: settings.options,
      strategies: open.scenario.strategies.map { Named($0).label })
  }

  /// What the page is made of.
  func scenario(reading: Int) -> JSONValue {
    func text(_ caption: Caption) -> JSONValue {
      .text(ScreenText.line(caption.text(in: settings.language)))
    }
    return [
      "reading": .number(Double(reading)), "name": .text(ScreenText.line(open.scenario.name)),
      "file": .text(ScreenText.line(settings.path)), "draws": .number(Double(open.draws)),
      "months": .number(Double(open.scenario.horizonMonths)), "currency": .text(open.scenario.currency),
      "baseline": .text(open.scenario.strategies[open.scenario.baseline].key),
      "strategies": .array(
        open.scenario.strategies.map { ["key": .text($0.key), "label": text(Named($0).label)] }),
      "cases": .array(open.cases.map { ["key": .text($0.key), "label": text(Named($0).label)] }),
      "controls": .array(open.controls.all.map { $0.json(in: settings.language) }),
    ]
  }

  func move(
    _ now: ReportSource, before: ReportSource?, moves: Moves, milliseconds: Double
  ) throws(ReportFailure) -> JSONValue {
    let section = LiveSections.comparison(now, before: before)
    return [
      "section": try section.map { section throws(ReportFailure) in try parts.json(section) } ?? nil,
      "milliseconds": .number((milliseconds * 10).rounded() / 10), "command": .text(command(for: moves)),
    ]
  }

  func details(_ now: ReportSource) throws(ReportFailure) -> JSONValue {
    var sections: [JSONValue] = []
    for section in LiveSections.details(now) { sections.append(try parts.json(section)) }
    return ["sections": .array(sections)]
  }

  func map(_ points: [NumberMap.Point], x: Control, y: Control) throws(ReportFailure) -> JSONValue {
    let strategies = open.scenario.strategies.map { Named($0).label }
    let map = LiveMap(
      x: x.label, y: y.label,
      points: points.map { point in
        LiveMap.Point(
          x: point.x, y: point.y, best: point.summary.map { strategies[$0.best] },
          margin: point.summary?.margin, isTied: point.summary?.isTied ?? false)
      }, currency: open.scenario.currency)
    return ["section": try parts.json(map.section)]
  }

  func saved(_ saved: SavedStrategy) -> JSONValue {
    [
      "key": .text(saved.key), "snippet": .text(saved.snippet), "file": saved.file.map { .text($0) } ?? nil,
      "left": .array(saved.left.map { .text(ScreenText.line($0)) }),
    ]
  }

  static func problems(_ problems: [Moves.Problem]) -> JSONValue {
    ["problems": .array(problems.map { ["path": .text($0.path), "text": .text($0.text)] })]
  }

  /// What computes the same in a terminal, with all that `ltv run` writes.
  private func command(for moves: Moves) -> String {
    let sets = (try? moves.texts(open.controls)) ?? []
    // The sign between path and value needs no quotes.
    func word(_ set: String) -> String {
      set.split(separator: "=", maxSplits: 1).map { String($0).forShell }.joined(separator: "=")
    }
    let words =
      ["ltv", "run", settings.path.forShell, "--draws", String(open.draws)]
      + (settings.seed == 1 ? [] : ["--seed", String(settings.seed)])
      + (moves.case.map { ["--case", $0.forShell] } ?? []) + sets.flatMap { ["--set", word($0)] }
    return ScreenText.line(words.joined(separator: " "))
  }
}

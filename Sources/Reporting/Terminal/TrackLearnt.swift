// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What actual numbers say of assumptions and of the choice between strategies, for a screen of 80 columns.
struct TrackLearnt {
  private let results: TrackResults
  private let words: Wording
  private let money: Money

  private static let mostShifts = 8

  init(_ results: TrackResults, _ words: Wording) {
    self.results = results
    self.words = words
    money = Money(results.frame.currency, words)
  }

  private func label(_ strategy: Named) -> String { words.quoted(strategy.label) }

  private func number(_ value: Double) -> String {
    words.signed(HumanNumber.significant(value, digits: 3))
  }

  private func name(_ shift: TrackResults.Shift) -> String {
    PathText.sentence(shift.name, label: shift.label.map { words($0) }, words)
  }

  /// The uncertain numbers that have moved most.
  var shifts: [String] {
    guard let knowledge = results.knowledge, knowledge.shifts.contains(where: { $0.after != nil }) else {
      return []
    }
    let shown = knowledge.shifts.prefix(Self.mostShifts)
    let names = PathText.short(
      shown.map(\.name), labels: shown.map { $0.label.map { words($0) } }, width: 29)
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right, .left], widths: [29, 10, 10, 9, 9, 3])
    grid.append(heads: [
      words("What it points to", "前提の更新"), words("before", "更新前"), words("now", "更新後"),
      words("± now", "±更新後"),
      words("moved, sd", "変化(sd)"), "",
    ])
    grid.appendRule()
    for (name, shift) in zip(names, shown) {
      guard let after = shift.after else { continue }
      let moved = shift.shift ?? 0
      grid.append([
        name, number(shift.before), number(after.mean), number(after.deviation),
        (moved > 0 ? "+" : "") + words.signed(HumanNumber.fixed(moved, decimals: 1)),
        shift.hasMoved ? "" : "(?)",
      ])
    }
    return grid.lines
  }

  /// What strategies come to.
  var choices: [String] {
    guard let knowledge = results.knowledge, knowledge.choices.count > 1,
      knowledge.choices.contains(where: { $0.after != nil })
    else { return [] }
    let amounts = knowledge.choices.flatMap { choice in
      [choice.before, choice.after].compactMap(\.self).flatMap { [$0.value, $0.difference] }
    }
    let scale = money.table(amounts)
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right, .right, .right], widths: [22, 8, 8, 8, 8, 6, 6])
    let value = words(Digest.valueName(results.decideOn))
    grid.append(heads: [
      words(scale.unit, money.head(scale)), words("\(value) before", "\(value) 更新前"), words("now", "更新後"),
      words("over baseline", "基準との差"), words("now", "更新後"), words("best", "最良"), words("now", "更新後"),
    ])
    grid.appendRule()
    for choice in knowledge.choices {
      func cell(_ value: Double?) -> String { value.map(scale.text) ?? "-" }
      let isBaseline = choice.strategy.key == knowledge.choices[knowledge.baseline].strategy.key
      grid.append([
        words(choice.strategy.label), cell(choice.before.value), cell(choice.after?.value),
        isBaseline ? "" : cell(choice.before.difference), isBaseline ? "" : cell(choice.after?.difference),
        words.percent(choice.before.best), choice.after.map { words.percent($0.best) } ?? "-",
      ])
    }
    return grid.lines
  }

  /// Which assumption it points to, and whether the choice stays.
  var answer: [String] {
    guard let knowledge = results.knowledge else {
      return [words("Nothing in the plan is uncertain, and nothing is learnt.", "計画に不確実な前提がなく、更新されるものはない。")]
    }
    guard knowledge.isReached else { return [unreached(knowledge)] }
    return [pointer(knowledge), choice(knowledge)].compactMap(\.self)
  }

  private func pointer(_ knowledge: TrackResults.Knowledge) -> String {
    guard let first = knowledge.shifts.first, first.hasMoved, let after = first.after else {
      return words(
        "It says nothing sure of any uncertain number yet.", "不確実な前提について確かなことはまだ言えない。")
    }
    let direction = words(
      after.mean > first.before ? "up" : "down", after.mean > first.before ? "上" : "下")
    return words(
      "It points first to \(name(first)): \(direction) from \(number(first.before)) to \(number(after.mean)), by \(HumanNumber.fixed(abs(first.shift ?? 0), decimals: 1)) of its standard deviations.",
      "最も示唆されるのは\(name(first))で、\(number(first.before))から\(number(after.mean))へ\(direction)がる（標準偏差の\(HumanNumber.fixed(abs(first.shift ?? 0), decimals: 1))倍）。"
    )
  }

  private func best(_ knowledge: TrackResults.Knowledge, _ standing: (TrackResults.Choice) -> Double) -> Named
  {
    let values = knowledge.choices.map(standing)
    let best = values.indices.max { (values[$0], $1) < (values[$1], $0) } ?? 0
    return knowledge.choices[best].strategy
  }

  private func choice(_ knowledge: TrackResults.Knowledge) -> String? {
    guard knowledge.choices.count > 1 else { return nil }
    let before = best(knowledge) { $0.before.value }
    let after = best(knowledge) { $0.after?.value ?? $0.before.value }
    return before == after
      ? words("\(label(after)) stays the best.", "最良の戦略は引き続き\(label(after))である。")
      : words(
        "\(label(after)) is now the best, no longer \(label(before)).",
        "最良の戦略は\(label(before))から\(label(after))に替わる。")
  }

  private func unreached(_ knowledge: TrackResults.Knowledge) -> String {
    guard let most = knowledge.worst else { return "" }
    let percent = HumanNumber.fixed(abs(most.share) * 100, decimals: 0)
    // Draws may be too few to have one near rather than all on one side.
    let isFar =
      knowledge.nearness < TrackResults.Knowledge.leastNearness && abs(most.share) > 2 * results.noise
    return words(
      isFar
        ? "No draw is near what came: even in the nearest, \(most.line.label.english.lowercased()) of the last months is \(percent) % \(most.share < 0 ? "below" : "above") it. What the plan assumes does not reach there, or something happened that it does not have: widen assumptions, or change the scenario, and run it again."
        : "Too few draws bear what came (\(HumanNumber.fixed(knowledge.effective, decimals: 0)) of \(knowledge.draws)) to say what has changed; run the plan again with more --draws, or allow for more --noise.",
      isFar
        ? "実績に近い試行がない。最も近い試行と比べても、直近の\(most.line.label.japanese)は\(percent)%\(most.share < 0 ? "下" : "上")回る。計画の前提の範囲外か、計画にない出来事があったと考えられる。前提を広げるかシナリオを見直し、再実行する。"
        : "実績を説明できる試行が少なく（\(words.count(knowledge.draws))試行のうち実質\(HumanNumber.fixed(knowledge.effective, decimals: 0))）、更新後の値は示せない。--draws を増やして再実行するか、--noise を大きくする。"
    )
  }

  var sentences: [String] {
    guard let knowledge = results.knowledge, knowledge.isReached else { return answer }
    var sentences = answer
    let effective = HumanNumber.fixed(knowledge.effective, decimals: 0)
    sentences.append(
      words(
        "Draws count by how well they foretold what came: as much as \(effective) equal ones of \(knowledge.draws) of the plan's."
          + (knowledge.effective < TrackResults.Knowledge.fewDraws
            ? " Those are few: take what is now for rough, or run the plan again with more --draws." : ""),
        "各試行は実績の説明力で重み付けした（\(words.count(knowledge.draws))試行のうち実質\(effective)）。"
          + (knowledge.effective < TrackResults.Knowledge.fewDraws
            ? "少ないため更新後の値は概算である。--draws を増やして再実行するとよい。" : "")))
    if knowledge.shifts.prefix(Self.mostShifts).contains(where: { !$0.hasMoved }) {
      sentences.append(
        words("(?) has moved by less than two standard errors of the draws.", "(?) は変化が標準誤差の2倍に満たない。"))
    }
    sentences.append(
      words(
        "\(Digest.valueName(results.decideOn).english) is of the whole plan, as if it began now where it did: months that passed count as the draws have them.",
        "\(Digest.valueName(results.decideOn).japanese)は計画全体の値であり、経過した月も各試行の値による。"))
    return sentences
  }
}

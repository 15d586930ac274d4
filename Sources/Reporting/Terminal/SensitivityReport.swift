// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What an outcome hangs on, for a screen of 80 columns: a tornado, a table of shares, a sentence.
package struct SensitivityReport {
  private let results: SensitivityResults
  private let words: Wording
  private let money: Money

  package init(_ results: SensitivityResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    money = Money(results.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    ([heading, tornado, shares, sentences].map { $0.map { $0 + "\n" }.joined() }).joined(separator: "\n")
  }

  private var target: SensitivityResults.Target { results.targets[results.question] }
  private var mean: Estimated? { results.means[results.question] }
  private var metric: MetricText { MetricText(metric: results.metric, money: money, words: words) }

  private func label(_ strategy: Int) -> String {
    words.quoted(results.strategies[strategy].label)
  }

  private var heading: [String] {
    let subject = metric.subject(
      label(target.strategy), against: target.against.map(label), mean: mean?.value)
    return Wrapping.lines(
      words(
        "\(subject) on average. With each uncertainty at its 5th, then its 95th percentile, the others as they "
          + "are drawn:",
        "\(subject)。各前提を5パーセンタイル、95パーセンタイルに置き、他の前提は分布どおりとした場合の値は次のとおり。"),
      width: 80)
  }

  /// Uncertainties, those that move the target most first.
  private var order: [Int] {
    results.uncertainties.indices.sorted {
      let (one, other) = (size($0), size($1))
      return one == other ? $0 < $1 : one > other
    }
  }

  /// Joint draws, which are not moved, come last.
  private func size(_ uncertainty: Int) -> Double {
    swing(uncertainty)?.difference.map { abs($0.value) } ?? -1
  }

  private func swing(_ uncertainty: Int) -> SensitivityResults.Swing? {
    let swings = results.uncertainties[uncertainty].swings
    return swings.isEmpty ? nil : swings[results.question]
  }

  /// What the heads of numbers leave of 31 columns: they are wider in Japanese.
  private var nameWidth: Int { words.language == .english ? 31 : 27 }

  /// By uncertainty.
  private var names: [String] {
    PathText.short(
      results.uncertainties.map(\.name), labels: results.uncertainties.map { $0.label.map { words($0) } },
      width: nameWidth)
  }

  private var tornado: [String] {
    let ends =
      order.compactMap(swing).flatMap { [$0.low?.value, $0.high?.value] }.compactMap(\.self)
      + (mean.map { [$0.value] } ?? [])
    let column = metric.column(ends)
    let bars = BarScale(values: ends, width: 22)
    var grid = Grid(alignments: [.left, .right, .left, .right], widths: [nameWidth, 9, bars.width, 9])
    grid.append(heads: [
      column.head, words("at 5 %", "5%の値"), "", words("at 95 %", "95%の値"),
    ])
    grid.appendRule()
    for index in order {
      let uncertainty = results.uncertainties[index]
      guard let swing = swing(index) else { continue }
      let middle = mean?.value ?? 0
      let bar = bars.bar(from: swing.low?.value ?? middle, to: swing.high?.value ?? middle, mark: middle)
      func flag(_ best: Int) -> String { best == results.best ? " " : "*" }
      grid.append([
        names[index],
        column.text(swing.low?.value) + flag(uncertainty.bestAtP05), bar,
        column.text(swing.high?.value) + flag(uncertainty.bestAtP95),
      ])
    }
    let flips = results.uncertainties.contains {
      $0.bestAtP05 != results.best || $0.bestAtP95 != results.best
    }
    return grid.lines
      + (flips
        ? Wrapping.lines(
          words(
            "* \(label(results.best)) is no longer the best there", "* \(label(results.best))が最良でなくなる"),
          width: 80) : [])
  }

  private var shares: [String] {
    let worths = results.uncertainties.map(\.information.estimate.value) + [results.evpi.estimate.value]
    let scale = money.table(worths)
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [31, 10, 10, 6, 15])
    grid.append(heads: [
      words("95 % intervals: ±", "±は95%信頼区間"), words("1st order", "一次感度"), words("Total", "全感度"),
      words("PRCC", "偏順位相関"), words("Worth knowing", "情報の価値"),
    ])
    grid.append(heads: [
      money.head(scale), words("of var.", "（分散比）"), words("of var.", "（分散比）"), "",
      words(scale.unit, ""),
    ])
    grid.appendRule()
    func worth(_ worth: Worth) -> String {
      let value = worth.estimate
      return scale.text(value.value) + (value.margin.map { words(" ± ", "±") + scale.text($0) } ?? "")
    }
    func share(_ value: Estimated?) -> String {
      guard let value else { return "-" }
      return HumanNumber.fixed(value.value, decimals: 2)
        + (value.margin.map { "±" + HumanNumber.fixed($0, decimals: 2) } ?? "")
    }
    let grouped = words("grouped", "一括")
    var shown: Set<Int> = []
    for index in order {
      let uncertainty = results.uncertainties[index]
      let group = results.groups[uncertainty.group]
      let isAlone = group.members.count == 1
      let indices = isAlone ? group.indices[results.question] : nil
      grid.append([
        names[index], isAlone ? share(indices?.first) : grouped,
        isAlone ? share(indices?.total) : grouped,
        correlation(of: uncertainty).map { words.signed(HumanNumber.fixed($0.value, decimals: 2)) } ?? "-",
        worth(uncertainty.information),
      ])
      let isLast = group.members.allSatisfy { member in
        order.firstIndex(of: member)! <= order.firstIndex(of: index)!
      }
      if !isAlone, isLast, shown.insert(uncertainty.group).inserted {
        let indices = group.indices[results.question]
        grid.append([
          words(
            "  the \(group.members.count) grouped ones together", "  一括した\(group.members.count)件の合計"),
          share(indices?.first), share(indices?.total),
          "", group.information.map(worth) ?? "",
        ])
      }
    }
    for (group, name) in zip(asked, askedNames) {
      let indices = group.indices[results.question]
      grid.append([
        name, share(indices?.first), share(indices?.total), "", group.information.map(worth) ?? "",
      ])
    }
    grid.append([words("everything", "すべての前提"), "", "", "", worth(results.evpi)])
    return grid.lines
  }

  /// Groups that were asked for.
  private var asked: [SensitivityResults.Group] { results.groups.filter(\.isAsked) }

  /// `together: 1`, if sentences say which that is.
  private var askedNames: [String] { asked.indices.map { words("together, \($0 + 1)", "組\($0 + 1)") } }

  private func correlation(of uncertainty: SensitivityResults.Uncertainty) -> Estimated? {
    uncertainty.correlations.isEmpty ? nil : uncertainty.correlations[results.question]
  }

  /// What becomes of draws that have no such value.
  private var absence: [String] {
    let missing = results.missing[results.question]
    let isRanked = results.uncertainties.contains { correlation(of: $0) != nil }
    let name = words(metric.name)
    if missing == 0 {
      let isSomewhere = results.groups.allSatisfy { $0.indices[results.question] == nil } && isRanked
      return isSomewhere
        ? [
          words(
            "\(name) has no value at some points that shares of its variance take besides the draws: they are left out.",
            "分散の割合を求める点の一部で\(name)が存在しないため、割合は示さない。")
        ] : []
    }
    let (draws, count) = (words.count(results.draws), words.count(missing))
    return [
      words(
        "\(name) has no value in \(count) of \(draws) draws. Means are over the others, bars too; its variance has no "
          + "shares; "
          + (isRanked
            ? "in rank correlations (PRCC) months that never come are later than all others."
            : "it has no rank correlation (PRCC) either."),
        "\(draws)回の試行のうち\(count)回で\(name)が存在しない。平均と棒はそれらを除いて求め、分散の割合は示さない。"
          + (isRanked ? "偏順位相関では、到来しない月を最も遅いものとして扱う。" : "偏順位相関も示さない。"))
    ]
  }

  private var sentences: [String] {
    let knowledge = KnowledgeSentence(results, words)
    var sentences = absence + [knowledge.text] + (knowledge.caution.map { [$0] } ?? [])
    if results.metric != results.decideOn, results.strategies.count > 1 {
      let name = Digest.valueName(results.decideOn)
      sentences.append(
        words(
          "What knowing is worth is money all the same: what choosing by it brings of \(name.english).",
          "情報の価値は、指標によらず金額（それに基づく選択がもたらす\(name.japanese)）である。"))
    }
    for (group, name) in zip(asked, askedNames) {
      let members = group.members.map { results.uncertainties[$0].shownName(words) }
      sentences.append(
        words("\(name): \(words.all(members)).", "\(name)：\(members.joined(separator: "と"))。"))
    }
    for group in results.groups where group.members.count > 1 && !group.isAsked {
      let names = words(
        words.all(group.members.map { results.uncertainties[$0].shownName(words) }),
        group.members.map { results.uncertainties[$0].shownName(words) }.joined(separator: "と"))
      sentences.append(
        words(
          "\(names) are correlated: their shares of the variance cannot be told apart and stand for all of them "
            + "together; where one is moved, the others move along.",
          "\(names)は相関するため、分散に占める割合を個別に分けることができず、一括した値を示す。一つを動かすと他も連動する。"))
    }
    for joint in results.joint {
      let name = joint.shownName(words)
      sentences.append(
        words(
          "\(name) is drawn from a file in whole rows: its columns have no percentile to be moved to together, so it "
            + "has no bar and no rank correlation (PRCC).",
          "\(name)はファイルから行単位で抽出され、列をまとめて動かすパーセンタイルがないため、棒と偏順位相関（PRCC）を示さない。"))
    }
    return sentences.flatMap { Wrapping.lines($0, width: 80) }
  }
}

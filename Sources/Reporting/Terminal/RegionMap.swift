// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Which strategy wins where, for people: a map of two numbers, a list for one, shares of the points for more.
package struct RegionMap {
  private let columns: [Column]
  /// By column, then value: how far it is from the scenario's own; `nil` if values were not given in per cent of that.
  private let changes: [[Double: Double]?]
  private let words: Wording
  private let money: Money
  private let points: [Point]
  /// Winners by how much they win, with a letter each.
  private let winners: [Winner]
  /// If one strategy wins everywhere, how far it is ahead.
  private let lead: RegionLead?

  private struct Point {
    var place: [Double]
    var winner: String
    var isTied: Bool
    /// Over the runner-up; `nil` if there is none.
    var margin: Double?
  }

  private struct Winner {
    var key: String
    var label: String
    var letter: Character
    var points: Int
    var ties: Int
  }

  private static let width = 80
  private static let mostLines = 40

  /// - Parameter regions: `regions.csv`.
  package init(_ regions: ResultTable, _ words: Wording = Wording()) {
    self.words = words
    guard let winner = regions.column("winner"), let label = regions.column("label"),
      let tied = regions.column("tied"), let margin = regions.column("margin"),
      let second = regions.column("runner_up_label")
    else { preconditionFailure("\(regions.name) is no table of regions") }
    columns = Array(regions.columns[1..<winner])
    changes = (1..<winner).map { axis in
      regions.column(Column.changePrefix + regions.columns[axis].key).map { change in
        Dictionary(regions.rows.map { (Self.number($0[axis]), Self.number($0[change])) }) { one, _ in one }
      }
    }
    let currency = regions.columns[margin].unit ?? ""
    money = Money(currency, words)
    var labels: [String: String] = [:]
    points = regions.rows.map { row in
      let key = RegionMap.text(row[winner], words)
      labels[key] = ScreenText.line(RegionMap.text(row[label], words))
      return Point(
        place: row[1..<winner].map(RegionMap.number), winner: key, isTied: row[tied] == .boolean(true),
        margin: row[margin] == .empty ? nil : RegionMap.number(row[margin]))
    }
    let won = Dictionary(grouping: points, by: \.winner)
    let order = won.keys.sorted { (won[$1]!.count, $0) < (won[$0]!.count, $1) }
    winners = order.enumerated().map { index, key in
      Winner(
        key: key, label: labels[key] ?? key,
        letter: Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(clamping: min(index, 25)))),
        points: won[key]!.count, ties: won[key]!.count { $0.isTied })
    }
    lead =
      winners.count == 1
      ? RegionLead(
        of: winners[0].label, margins: points.map(\.margin),
        seconds: regions.rows.map { ScreenText.line(RegionMap.text($0[second], words)) },
        currency: currency, words) : nil
  }

  /// At most 80 columns wide, each line ended by a newline.
  package var text: String {
    var lines: [String] = []
    if columns.count == 2 {
      lines = isGrid ? map : []
    } else if columns.count == 1 {
      lines = list
    }
    return (lines + (lines.isEmpty ? [] : [""]) + legend + leadLines).map { $0 + "\n" }.joined()
  }

  private var leadLines: [String] {
    guard let lead else { return [] }
    let names = PathText.short(
      columns.map(\.key),
      labels: columns.indices.map(label), width: 30)
    let sentences = lead.sentences { point in
      columns.indices.map { axis in
        let place = points[point].place[axis]
        let value = texts([place], of: axis, digits: 5)[0]
        return words("\(names[axis]) \(value)", "\(names[axis])が\(value)")
      }.joined(separator: words(", ", "、"))
    }
    let grades = columns.count == 2 && isGrid ? lead.gradeSentence.map { [$0] } ?? [] : []
    return (sentences + grades).flatMap { Wrapping.lines($0, width: RegionMap.width) }
  }

  /// A varied number by its label, if it has one, and its path.
  private func name(_ axis: Int) -> String {
    let name = PathText.sentence(columns[axis].key, label: label(axis), words)
    return changes[axis] == nil
      ? name : words("\(name) (change from the scenario's own)", "\(name)（シナリオの値に対する変化率）")
  }

  /// Values of a varied number, and how far they are from the scenario's own: `32,000 (-20 %)`.
  ///
  /// - Parameter isShort: only how far.
  private func texts(_ values: [Double], of axis: Int, digits: Int = 4, isShort: Bool = false) -> [String] {
    let texts = RegionMap.texts(values, digits: digits)
    guard let known = changes[axis] else { return texts }
    let isMultiple = columns[axis].unit == Column.multiple
    return zip(values, texts).map { value, text in
      let change = words.change(known[value] ?? .nan)
      return isShort || isMultiple ? change : words("\(text) (\(change))", "\(text)（\(change)）")
    }
  }

  private func label(_ axis: Int) -> String? {
    let text = words(columns[axis].label)
    return text == columns[axis].key ? nil : text
  }

  // MARK: two numbers

  /// The values that a number takes, as they come up.
  private func levels(_ axis: Int) -> [Double] {
    var seen: Set<Double> = []
    return points.map { $0.place[axis] }.filter { seen.insert($0).inserted }
  }

  /// Whether points come row by row; those of other designs that happen to fill a grid do not.
  private var isGrid: Bool {
    let (rows, across) = (levels(0), levels(1))
    return rows.count * across.count == points.count
      && points.map(\.place) == rows.flatMap { row in across.map { [row, $0] } }
  }

  private var map: [String] {
    let (rows, across) = (levels(0), levels(1))
    let shownRows = RegionMap.sample(rows.count, most: RegionMap.mostLines)
    let names = texts(rows, of: 0)
    let headings = texts(across, of: 1, isShort: true)
    let margin = names.map(DisplayWidth.of).max()! + 2
    let room = RegionMap.width - margin
    let step = headings.map(DisplayWidth.of).max()! + 2
    let hasHeadings = step * across.count <= room
    let shownColumns = hasHeadings ? Array(across.indices) : RegionMap.sample(across.count, most: room)
    let cell = hasHeadings ? step : 2 * shownColumns.count <= room ? 2 : 1
    var lines = Wrapping.lines(
      words("\(name(0)) down, \(name(1)) across", "縦：\(name(0))、横：\(name(1))"), width: RegionMap.width)
    lines.append("")
    let blank = String(repeating: " ", count: margin)
    func row(_ cells: [String]) -> String {
      cells.map { DisplayWidth.padded($0, to: cell, right: true) }.joined()
    }
    if hasHeadings { lines.append(blank + row(headings)) }
    for index in shownRows {
      let symbols = shownColumns.map { symbol(points[index * across.count + $0]) }
      lines.append(DisplayWidth.padded(names[index], to: margin - 2, right: true) + "  " + row(symbols))
    }
    if !hasHeadings {
      lines.append(blank + ticks(shownColumns.map { headings[$0] }, cell: cell))
    }
    if shownRows.count < rows.count || shownColumns.count < across.count {
      lines.append(
        words(
          "Shown: \(shownRows.count) of \(rows.count) rows, "
            + "\(shownColumns.count) of \(across.count) columns; regions.csv has all.",
          "\(rows.count)行中\(shownRows.count)行、\(across.count)列中\(shownColumns.count)列を表示"
            + "（全点は regions.csv）"))
    }
    return lines.map(RegionMap.trimmed)
  }

  /// The first and the last value below their columns, and one in the middle if there is room.
  private func ticks(_ headings: [String], cell: Int) -> String {
    let end = headings.count * cell
    var line = String(repeating: " ", count: cell - 1) + headings[0]
    let last = headings[headings.count - 1]
    let middle = headings[headings.count / 2]
    let start = (headings.count / 2 + 1) * cell - 1
    if start > DisplayWidth.of(line) + 2, start + middle.count + 2 < end - last.count {
      line = DisplayWidth.padded(line, to: start) + middle
    }
    return DisplayWidth.padded(line, to: max(DisplayWidth.of(line) + 2, end - last.count)) + last
  }

  private func symbol(_ point: Point) -> String {
    if let lead, let margin = point.margin { return point.isTied ? "=" : lead.grade(margin) }
    let letter = winners.first { $0.key == point.winner }!.letter
    return point.isTied ? letter.lowercased() : String(letter)
  }

  // MARK: one number

  private var list: [String] {
    let shown = RegionMap.sample(points.count, most: RegionMap.mostLines).map { points[$0] }
    let scale = money.table(points.compactMap(\.margin))
    let best = words("Best", "最良の戦略")
    let values = texts(shown.map { $0.place[0] }, of: 0)
    let labels = shown.map { point in winners.first { $0.key == point.winner }!.label }
    func width(_ texts: [String], _ most: Int) -> Int {
      min(most, texts.map(DisplayWidth.of).max() ?? 0)
    }
    var grid = Grid(
      alignments: [.right, .left, .right, .left],
      widths: [width(values, 24), width(labels + [best], 38), 12, 4])
    grid.append(heads: ["", best, words("Margin", "次点との差"), ""])
    grid.append(heads: ["", "", words(scale.unit, "（\(scale.unit)）"), ""])
    for (index, point) in shown.enumerated() {
      grid.append([
        values[index], labels[index], scale.text(point.margin), point.isTied ? words("tied", "同等") : "",
      ])
    }
    var lines =
      Wrapping.lines(words("\(name(0)) down", "縦：\(name(0))"), width: RegionMap.width) + [""] + grid.lines
    if shown.count < points.count {
      lines.append(
        words(
          "Shown: \(shown.count) of \(points.count) points; regions.csv has all.",
          "\(points.count)点中\(shown.count)点を表示（全点は regions.csv）"))
    }
    return lines
  }

  // MARK: all

  private var legend: [String] {
    var lines: [String] = []
    for winner in winners {
      let ties =
        winner.ties == 0
        ? ""
        : winner.ties == winner.points
          ? words(", all tied", "、すべて同等") : words(", \(winner.ties) tied", "、うち\(winner.ties)点は同等")
      let head = Wrapping.lines(winner.label, width: 40)
      lines.append(
        "\(winner.letter)  " + DisplayWidth.padded(head[0], to: 40)
          + words(
            "  best at \(winner.points) of \(points.count)\(ties)",
            "  \(points.count)点中\(winner.points)点で最良\(ties)"))
      for line in head.dropFirst() { lines.append("   \(line)") }
    }
    if points.contains(where: \.isTied) {
      let shown =
        columns.count == 2
        ? lead == nil ? words(" (small letters)", "（小文字で示す）") : words(" (=)", "（=で示す）") : ""
      lines += Wrapping.lines(
        words(
          "Tied: within two standard errors of another strategy, so the draws cannot tell\(shown).",
          "同等：他の戦略との差が標準誤差の2倍以内であり、優劣はつけられない\(shown)。"), width: RegionMap.width)
    }
    return lines
  }

  /// Up to `most` of `count` indices, evenly spread, with the first and the last.
  private static func sample(_ count: Int, most: Int) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { ($0 * (count - 1) + (most - 1) / 2) / (most - 1) }
  }

  /// Values with as many digits as it takes to tell them apart.
  private static func texts(_ values: [Double], digits least: Int) -> [String] {
    for digits in least..<12 {
      let texts = values.map { HumanNumber.significant($0, digits: digits) }
      if Set(texts).count == values.count { return texts }
    }
    return values.map(NumberText.exact)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func text(_ cell: Cell, _ words: Wording) -> String {
    switch cell {
    case .text(let text): text
    case .caption(let caption): words(caption)
    default: ""
    }
  }

  private static func number(_ cell: Cell) -> Double {
    if case .number(let number) = cell { number } else { .nan }
  }
}

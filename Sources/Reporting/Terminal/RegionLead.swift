// SPDX-License-Identifier: GPL-3.0-or-later

/// How far a strategy that wins everywhere is ahead of the second: a map of one letter says nothing.
struct RegionLead {
  private let winner: String
  private let margins: [Double]
  private let seconds: [String]
  private let words: Wording
  private let money: Money
  private let least: Int
  private let largest: Int

  private static let grades = 9.0

  /// - Parameters:
  ///   - winner: what readers are shown for the strategy.
  ///   - margins: by point; nothing can be said if one has none.
  ///   - seconds: by point, what readers are shown for the strategy next to the winner.
  init?(of winner: String, margins: [Double?], seconds: [String], currency: String, _ words: Wording) {
    let known = margins.compactMap(\.self)
    guard known.count == margins.count, known.count > 1,
      let least = known.indices.min(by: { known[$0] < known[$1] }),
      let largest = known.indices.max(by: { known[$0] < known[$1] })
    else { return nil }
    self.winner = winner
    self.margins = known
    self.seconds = seconds
    self.words = words
    money = Money(currency, words)
    self.least = least
    self.largest = largest
  }

  private var width: Double { margins[largest] - margins[least] }

  /// Whether it is everywhere the same, but for rounding.
  private var isLevel: Bool { width <= 1e-9 * abs(margins[largest]) }

  /// 1 for the least leads, 9 for the largest, in equal steps of money.
  func grade(_ margin: Double) -> String {
    if isLevel { return "9" }
    let step = ((margin - margins[least]) / width * Self.grades).rounded(.down)
    return HumanNumber.fixed(min(Self.grades, step + 1), decimals: 0)
  }

  /// What a grade is; `nil` if all are the same.
  var gradeSentence: String? {
    if isLevel { return nil }
    let scale = money.spoken([margins[largest]])
    func amount(_ share: Double) -> String { scale.sentence(margins[least] + share * width) }
    let (first, last) = (amount(1 / Self.grades), amount(1 - 1 / Self.grades))
    return words(
      "The map shows the lead in grades of equal width: 1 is less than \(first), 9 is \(last) or more.",
      "図の数字は次点との差を等間隔の9段階で示す。1は\(first)未満、9は\(last)以上である。")
  }

  /// - Parameter place: the values of what varies at a point, in words.
  func sentences(place: (Int) -> String) -> [String] {
    let scale = money.spoken([margins[largest]])
    func amount(_ point: Int) -> String { scale.sentence(margins[point]) }
    let name = words.quoted(winner)
    let lead =
      isLevel
      ? words(
        "Its lead over the second is everywhere \(amount(least)).", "次点との差は全域で\(amount(least))である。")
      : words(
        "Its lead over the second is from \(amount(least)) (\(place(least))) to \(amount(largest)) "
          + "(\(place(largest))).",
        "次点との差は\(amount(least))（\(place(least))）から\(amount(largest))（\(place(largest))）までである。")
    return [words("\(name) is best everywhere. \(lead)", "全域で\(name)が最良である。\(lead)"), second]
  }

  /// Who is next, those who are so at most points first.
  private var second: String {
    let counts = Dictionary(grouping: seconds, by: \.self).mapValues(\.count)
    let order = counts.keys.sorted { (counts[$1]!, $0) < (counts[$0]!, $1) }
    if order.count == 1 {
      let only = words.quoted(order[0])
      return words("The second is \(only) everywhere.", "次点は全域で\(only)である。")
    }
    let parts = words.all(
      order.map { name in
        words(
          "\(words.quoted(name)) at \(counts[name]!) of \(seconds.count) points",
          "\(words.quoted(name))が\(seconds.count)点中\(counts[name]!)点")
      })
    return words("The second is \(parts).", "次点は\(parts)である。")
  }
}

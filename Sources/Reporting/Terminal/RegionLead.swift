// SPDX-License-Identifier: GPL-3.0-or-later

/// How far a strategy that wins everywhere is ahead of the second: a map of one letter says nothing.
struct RegionLead {
  private let winner: String
  private let margins: [Double]
  private let seconds: [String]
  private let currency: String
  private let least: Int
  private let largest: Int

  private static let grades = 9.0

  /// - Parameters:
  ///   - winner: what readers are shown for the strategy.
  ///   - margins: by point; nothing can be said where one has none.
  ///   - seconds: by point, what readers are shown for the strategy next to the winner.
  init?(of winner: String, margins: [Double?], seconds: [String], currency: String) {
    let known = margins.compactMap(\.self)
    guard known.count == margins.count, known.count > 1,
      let least = known.indices.min(by: { known[$0] < known[$1] }),
      let largest = known.indices.max(by: { known[$0] < known[$1] })
    else { return nil }
    self.winner = winner
    self.margins = known
    self.seconds = seconds
    self.currency = currency
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

  /// What a grade is; `nil` where all are the same.
  var gradeSentence: String? {
    if isLevel { return nil }
    let scale = MoneyScale([margins[largest]])
    func amount(_ share: Double) -> String {
      scale.sentence(margins[least] + share * width, currency: currency)
    }
    return "The map shows the lead in grades of equal width: 1 is less than \(amount(1 / Self.grades)), 9 is "
      + "\(amount(1 - 1 / Self.grades)) or more."
  }

  /// - Parameter place: the values of what varies at a point, in words.
  func sentences(place: (Int) -> String) -> [String] {
    let scale = MoneyScale([margins[largest]])
    func amount(_ point: Int) -> String { scale.sentence(margins[point], currency: currency) }
    let extent =
      isLevel
      ? "everywhere \(amount(least))"
      : "from \(amount(least)) (\(place(least))) to \(amount(largest)) (\(place(largest)))"
    return [
      "\"\(winner)\" is best everywhere. Its lead over the second is \(extent).", second,
    ]
  }

  /// Who is next, those who are so at most points first.
  private var second: String {
    let counts = Dictionary(grouping: seconds, by: \.self).mapValues(\.count)
    let order = counts.keys.sorted { (counts[$1]!, $0) < (counts[$0]!, $1) }
    if order.count == 1 { return "The second is \"\(order[0])\" everywhere." }
    let parts = order.map { "\"\($0)\" at \(counts[$0]!) of \(seconds.count) points" }
    return "The second is \(parts.dropLast().joined(separator: ", ")) and \(parts[parts.count - 1])."
  }
}

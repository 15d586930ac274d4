// SPDX-License-Identifier: GPL-3.0-or-later

/// A date's text, narrowed and with 年, 月 and 日 as signs between numbers, read from its start to its end.
struct DateText {
  private var scalars: [Unicode.Scalar] = []
  private var place = 0

  /// `nil` of characters that no date has.
  init?(_ cell: CellBytes) {
    var isInBrackets = false
    for scalar in Narrowing.narrowed(cell) {
      switch scalar {
      // A day of the week.
      case "(": isInBrackets = true
      case ")": isInBrackets = false
      case _ where isInBrackets: continue
      case "年", "月": scalars.append("-")
      case "日", "秒": if scalar == "日" { scalars.append(" ") }
      case "時", "分": scalars.append(":")
      case "元": scalars.append("1")
      case "令", "㋿": scalars.append("R")
      case "平", "㍻": scalars.append("H")
      case "昭", "㍼": scalars.append("S")
      case "和", "成": continue
      case _ where scalar.isASCII: scalars.append(scalar)
      default: return nil
      }
    }
    while scalars.last == " " || scalars.last == ":" { scalars.removeLast() }
  }

  var isAtEnd: Bool { place >= scalars.count }

  /// Whether the date is over: at the end, or where a time begins.
  var isAtTime: Bool { isAtEnd || scalars[place] == " " || scalars[place] == "T" || scalars[place] == "t" }

  struct Number {
    var value: Int
    var digits: Int
  }

  mutating func number() -> Number? {
    var number = Number(value: 0, digits: 0)
    while place < scalars.count, let digit = Self.digit(scalars[place]), number.digits < 15 {
      number = Number(value: number.value * 10 + digit, digits: number.digits + 1)
      place += 1
    }
    return number.digits > 0 ? number : nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(clamping: scalar.value) - 48 : nil
  }

  /// The number behind a sign between numbers of a date.
  mutating func next() -> Number? {
    guard place < scalars.count, "-/.".unicodeScalars.contains(scalars[place]) else { return nil }
    place += 1
    while place < scalars.count, scalars[place] == " " { place += 1 }
    return number()
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard place < scalars.count, scalars[place] == scalar else { return false }
    place += 1
    return true
  }

  /// A time of day and, where the text has one, how far its zone is ahead of UTC: both in seconds. To the end.
  mutating func time() -> (seconds: Int, offset: Int?)? {
    while take(" ") || take("T") || take("t") {}
    guard let hour = number(), hour.digits <= 2, take(":"), let minute = number(), minute.value < 60 else {
      return nil
    }
    var seconds = 0
    if take(":") {
      guard let second = number(), second.value <= 60 else { return nil }
      seconds = second.value
      if take(".") || take(",") { guard number() != nil else { return nil } }
    }
    while take(" ") {}
    var hours = hour.value
    let word = letters()
    guard hours <= 24 else { return nil }
    if word == "AM" || word == "PM" {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (word == "PM" ? 12 : 0)
      while take(" ") {}
    }
    let rest = word == "AM" || word == "PM" ? letters() : word
    var offset = Self.zones[rest]
    guard offset != nil || rest.isEmpty else { return nil }
    if take("+") {
      offset = zone()
      if offset == nil { return nil }
    } else if take("-") {
      offset = zone().map { -$0 }
      if offset == nil { return nil }
    }
    return isAtEnd ? (hours * 3600 + minute.value * 60 + seconds, offset) : nil
  }

  private static let zones = ["Z": 0, "UTC": 0, "GMT": 0, "JST": 9 * 3600]

  private mutating func letters() -> String {
    var word = ""
    while place < scalars.count, scalars[place].properties.isAlphabetic {
      word.unicodeScalars.append(scalars[place])
      place += 1
    }
    return word.uppercased()
  }

  /// +09, +0900 or +09:00, behind its sign.
  private mutating func zone() -> Int? {
    guard let first = number() else { return nil }
    if first.digits == 4 { return first.value / 100 * 3600 + first.value % 100 * 60 }
    guard first.digits <= 2 else { return nil }
    if take(":") {
      guard let minutes = number(), minutes.digits == 2 else { return nil }
      return first.value * 3600 + minutes.value * 60
    }
    return first.value * 3600
  }

  /// A Japanese era at the start of a date.
  struct Era {
    /// In which its year 1 falls.
    var first: Day

    func day(_ text: inout DateText) -> Day? {
      while text.take(" ") {}
      guard let year = text.number(), year.digits <= 2, let month = text.next(), let day = text.next(),
        let date = Day(year: first.date.year + year.value - 1, month: month.value, day: day.value),
        year.value > 0
      else { return nil }
      return date < first ? nil : date
    }
  }

  mutating func era() -> Era? {
    guard let letter = scalars.first, let first = Self.eras[letter] else { return nil }
    place = 1
    return Era(first: first)
  }

  private static let eras: [Unicode.Scalar: Day] = {
    let starts: [(Unicode.Scalar, Unicode.Scalar, Int, Int, Int)] = [
      ("R", "r", 2019, 5, 1), ("H", "h", 1989, 1, 8), ("S", "s", 1926, 12, 25),
    ]
    var eras: [Unicode.Scalar: Day] = [:]
    for (upper, lower, year, month, day) in starts {
      guard let first = Day(year: year, month: month, day: day) else { continue }
      eras[upper] = first
      eras[lower] = first
    }
    return eras
  }()
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// Reads days as clients write them. If day and month may change places, it reads them in the order assumed, and
/// notices what shows the order.
struct DateReader {
  static let unreadable = Int32.min

  /// What shows that day or month comes first: a number above 12.
  struct Evidence: Equatable {
    var line: Int
    var text: String
  }

  /// As the option has it; `nil`: told by the dates.
  let asked: DateOrder?
  let assumed: DateOrder
  private(set) var dayFirst: Evidence?
  private(set) var monthFirst: Evidence?
  /// The first date whose year comes last.
  private(set) var yearLast: Evidence?
  /// Whether a stamp with a zone was cut at the local day.
  private(set) var hasZones = false
  private var offsets: ZoneOffsets

  init(asked: DateOrder?, assumed: DateOrder, timeZone: TimeZone) {
    self.asked = asked
    self.assumed = asked ?? assumed
    offsets = ZoneOffsets(timeZone)
  }

  /// Days since 1970-01-01, or `unreadable`.
  @inline(__always)
  mutating func read(_ cell: CellBytes, line: Int) -> Int32 {
    // yyyy-mm-dd and yyyy/mm/dd
    if cell.count == 10, cell[4] == cell[7], cell[4] == 45 || cell[4] == 47 {
      let year = number(cell, 0, 4)
      let month = number(cell, 5, 2)
      let day = number(cell, 8, 2)
      if year >= 0, month >= 0, day >= 0 {
        return Day(year: year, month: month, day: day)?.number ?? Self.unreadable
      }
    } else if cell.count == 8 {
      let year = number(cell, 0, 4)
      let rest = number(cell, 4, 4)
      if year >= 0, rest >= 0 {
        return Day(year: year, month: rest / 100, day: rest % 100)?.number ?? Self.unreadable
      }
    }
    return readSlowly(cell, line: line)
  }

  /// -1 of what is no number.
  @inline(__always)
  private func number(_ cell: CellBytes, _ from: Int, _ count: Int) -> Int {
    var value = 0
    for place in from..<from + count {
      let digit = cell[place] &- 48
      if digit > 9 { return -1 }
      value = value &* 10 &+ Int(truncatingIfNeeded: digit)
    }
    return value
  }

  private mutating func readSlowly(_ cell: CellBytes, line: Int) -> Int32 {
    guard cell.count <= 96, var text = DateText(cell) else { return Self.unreadable }
    if let era = text.era() {
      guard let day = era.day(&text), text.isAtTime else { return Self.unreadable }
      return onLocalDay(day, &text)
    }
    guard let first = text.number() else { return Self.unreadable }
    if first.digits == 8 || first.digits == 14 {
      let date = first.digits == 8 ? first.value : first.value / 1_000_000
      guard let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100),
        first.digits == 8 ? text.isAtTime : text.isAtEnd
      else { return Self.unreadable }
      return onLocalDay(day, &text)
    }
    guard let second = text.next(), let third = text.next(), text.isAtTime else { return Self.unreadable }
    if first.digits == 4, second.digits <= 2, third.digits <= 2 {
      guard let day = Day(year: first.value, month: second.value, day: third.value) else {
        return Self.unreadable
      }
      return onLocalDay(day, &text)
    }
    guard first.digits <= 2, second.digits <= 2, third.digits == 4 else { return Self.unreadable }
    note(first.value, second.value, cell, line: line)
    let (day, month) = assumed == .dmy ? (first.value, second.value) : (second.value, first.value)
    guard let day = Day(year: third.value, month: month, day: day) else { return Self.unreadable }
    return onLocalDay(day, &text)
  }

  private mutating func note(_ first: Int, _ second: Int, _ cell: CellBytes, line: Int) {
    guard asked == nil, yearLast == nil || dayFirst == nil || monthFirst == nil else { return }
    if yearLast == nil { yearLast = Evidence(line: line, text: String(decoding: cell, as: UTF8.self)) }
    if dayFirst == nil, (13...31).contains(first), (1...12).contains(second) {
      dayFirst = Evidence(line: line, text: String(decoding: cell, as: UTF8.self))
    }
    if monthFirst == nil, (13...31).contains(second), (1...12).contains(first) {
      monthFirst = Evidence(line: line, text: String(decoding: cell, as: UTF8.self))
    }
  }

  /// The day itself, or that of the stamp's instant in the zone that is asked for.
  private mutating func onLocalDay(_ day: Day, _ text: inout DateText) -> Int32 {
    if text.isAtEnd { return day.number }
    guard let time = text.time() else { return Self.unreadable }
    guard let offset = time.offset else { return day.number }
    hasZones = true
    let instant = Int(clamping: day.number) * 86_400 + time.seconds - offset
    let local = instant + offsets.offset(at: instant)
    return Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }
}

/// Seconds by which a zone is ahead of UTC, remembered by quarters of an hour, at which alone they change.
struct ZoneOffsets {
  private let zone: TimeZone
  private var quarters = [Int](repeating: .min, count: 4096)
  private var seconds = [Int](repeating: 0, count: 4096)

  init(_ zone: TimeZone) {
    self.zone = zone
  }

  mutating func offset(at instant: Int) -> Int {
    let quarter = instant >= 0 ? instant / 900 : (instant - 899) / 900
    let place = quarter & 4095
    if quarters[place] != quarter {
      quarters[place] = quarter
      seconds[place] = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(quarter * 900)))
    }
    return seconds[place]
  }
}

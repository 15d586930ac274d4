// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Testing

struct DayTests {
  /// Foundation's calendar is the independent second computation, from 1583 on, where its calendar begins.
  @Test func `days are Foundation's days`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for number in stride(from: Int32(-141_000), through: 150_000, by: 13) {
      let day = Day(number: number)
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      #expect(parts.year == day.date.year && parts.month == day.date.month && parts.day == day.date.day)
      #expect(Day(year: day.date.year, month: day.date.month, day: day.date.day) == day)
    }
  }

  @Test func `the calendar has no other days`() {
    #expect(Day(year: 2024, month: 2, day: 29)?.description == "2024-02-29")
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    for (year, month, day) in [
      (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 1, 0), (0, 1, 1),
    ] {
      #expect(Day(year: year, month: month, day: day) == nil)
    }
  }
}

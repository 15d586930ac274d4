// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import TestSupport

/// The log that models of orders are published with: Data/README.md says where it is from.
enum CDNOW {
  static let calibrationEnd = Day(year: 1997, month: 9, day: 30)!

  static let log: OrderLog = {
    let file = Repository.file("Tests/CalibrationTests/Data/CDNOW_sample.txt")
    var amounts: [String: [Day: Double]] = [:]
    for line in try! String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: " ")
      let date = Int(fields[2], radix: 10)!
      let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100)!
      amounts[String(fields[1]), default: [:]][day, default: 0] += Double(fields[4])!
    }
    let customers = amounts.keys.sorted()
    return OrderLog(
      customers: customers,
      purchases: customers.map { customer in
        amounts[customer]!.sorted { $0.key < $1.key }.map { OrderLog.Purchase(day: $0.key, amount: $0.value) }
      },
      observed: Day(year: 1997, month: 1, day: 1)!...Day(year: 1998, month: 6, day: 30)!)
  }()

  static let summary = PurchaseSummary(log, unit: .week, end: calibrationEnd)
}

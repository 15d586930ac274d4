// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A number by plan month that all customers have in common: a price, a season, a trend.
struct MonthSeries {
  /// Where it is the same in all months: the number.
  let constant: Term?
  /// Where it is one amount that rises by one rate a year: both.
  let rising: (amount: Term, rate: Term)?
  private let inMonth: (Int) -> Term

  init(_ constant: Term) {
    self.constant = constant
    rising = nil
    inMonth = { _ in constant }
  }

  init(_ inMonth: @escaping (Int) -> Term) {
    constant = nil
    rising = nil
    self.inMonth = inMonth
  }

  /// amount × (1 + rate)^(t/12).
  init(_ amount: Term, rising rate: Term) {
    constant = nil
    rising = (amount, rate)
    inMonth = { amount * ((.one + rate) ** Term(years: $0)) }
  }

  func callAsFunction(_ month: Int) -> Term { inMonth(month) }

  static func * (left: MonthSeries, right: MonthSeries) -> MonthSeries {
    if let first = left.constant, let second = right.constant { return MonthSeries(first * second) }
    if left.constant?.isLiterally(0) ?? false { return left }
    if right.constant?.isLiterally(0) ?? false { return right }
    if let (amount, rate) = left.rising, let other = right.constant {
      return MonthSeries(amount * other, rising: rate)
    }
    if let (amount, rate) = right.rising, let other = left.constant {
      return MonthSeries(amount * other, rising: rate)
    }
    return MonthSeries { left($0) * right($0) }
  }

  static func + (left: MonthSeries, right: MonthSeries) -> MonthSeries {
    if let first = left.constant, let second = right.constant { return MonthSeries(first + second) }
    if left.constant?.isLiterally(0) ?? false { return right }
    if right.constant?.isLiterally(0) ?? false { return left }
    if let (first, rate) = left.rising, let (second, other) = right.rising, rate.text == other.text {
      return MonthSeries(first + second, rising: rate)
    }
    return MonthSeries { left($0) + right($0) }
  }

  func map(_ transform: @escaping (Term) -> Term) -> MonthSeries {
    if let constant { return MonthSeries(transform(constant)) }
    return MonthSeries { transform(self($0)) }
  }

  /// 1 while something is on offer, else 0.
  init(_ availability: Availability) {
    if availability == .always {
      self.init(.one)
    } else {
      self.init { availability.contains($0) ? .one : .zero }
    }
  }
}

extension Inputs {
  /// A number given in plan time.
  func series(_ schedule: Schedule<Leaf>) -> MonthSeries {
    let start = self(schedule.start)
    guard !schedule.isConstant else { return MonthSeries(start) }
    let points = [(month: 0, value: start)] + schedule.later.map { (month: $0.month, value: self($0.value)) }
    return MonthSeries { month in
      let last = points.last { $0.month <= month } ?? points[0]
      guard schedule.isRamp, let next = points.first(where: { $0.month > month }) else { return last.value }
      let part = Term(month - last.month) / Term(next.month - last.month)
      return last.value + (next.value - last.value) * part
    }
  }

  /// Money, with its drift.
  ///
  /// - Parameter changed: what becomes of the amount before it rises.
  func series(_ price: Price<Leaf>, changed: @escaping (Term) -> Term = { $0 }) -> MonthSeries {
    series(price.amount).map(changed) * growth(price.driftPerYear)
  }

  /// (1 + rate)^(t/12).
  private func growth(_ rate: Leaf) -> MonthSeries {
    let rate = self(rate)
    return rate.isLiterally(0) ? MonthSeries(.one) : MonthSeries(.one, rising: rate)
  }
}

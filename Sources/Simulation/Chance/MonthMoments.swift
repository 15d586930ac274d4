// SPDX-License-Identifier: GPL-3.0-or-later

/// What one month in one condition adds.
struct MonthMoments {
  /// To all who begin it there.
  var all: Moments
  /// Who are still present after it.
  var staying: Branch
  /// Of those who stay: who paid for nothing but contracts.
  var quiet: Branch

  init(all: Moments, staying: Branch, quiet: Branch) {
    (self.all, self.staying, self.quiet) = (all, staying, quiet)
  }

  /// Nothing happens, but not all stay.
  init(staying: Double) {
    all = .zero
    self.staying = Branch(probability: staying, amount: .zero)
    quiet = self.staying
  }

  /// With a certain amount more.
  @inline(__always)
  mutating func add(_ amount: Amounts) {
    all = all.adding(amount)
    staying.amount += amount * staying.probability
    quiet.amount += amount * quiet.probability
  }

  /// With independent purchases more; `none` of them is a branch, where that matters.
  @inline(__always)
  mutating func add(_ purchases: Moments, none: Branch?) {
    all = all.adding(purchases)
    staying.amount += purchases.first * staying.probability
    if let none { quiet = quiet.and(none) }
  }

  /// With a certain amount more for those who leave.
  @inline(__always)
  func addingOnLeaving(_ amount: Amounts) -> Moments {
    all.adding(amount, unless: staying)
  }
}

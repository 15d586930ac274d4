// SPDX-License-Identifier: GPL-3.0-or-later

/// What one month in one condition adds.
struct MonthMoments {
  /// To all who begin it there.
  var all: Moments
  /// Who are still present after it.
  var staying: Branch
  /// Of those who stay: who paid for nothing but contracts.
  var noPurchase: Branch

  init(all: Moments, staying: Branch, noPurchase: Branch) {
    (self.all, self.staying, self.noPurchase) = (all, staying, noPurchase)
  }

  /// Nothing happens, but not all stay.
  init(staying: Double) {
    all = .zero
    self.staying = Branch(probability: staying, amount: .zero)
    noPurchase = self.staying
  }

  /// With a certain amount more.
  @inline(__always)
  mutating func add(_ amount: Amounts) {
    all = all.adding(amount)
    staying.amount += amount * staying.probability
    noPurchase.amount += amount * noPurchase.probability
  }

  /// With independent purchases more; `none` of them is a branch, where that matters.
  @inline(__always)
  mutating func add(_ purchases: Moments, none: Branch?) {
    all = all.adding(purchases)
    staying.amount += purchases.first * staying.probability
    if let none { noPurchase = noPurchase.and(none) }
  }

  /// With a certain amount more for those who leave.
  @inline(__always)
  func addingOnLeaving(_ amount: Amounts) -> Moments {
    all.adding(amount, unless: staying)
  }
}

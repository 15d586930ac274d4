// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers from before the plan, of up to eight classes. A class, as it goes on from where it was asked last.
final class ExistingMoments {
  private let classes: MomentClasses
  private let age: Int
  /// See `ExistingGroups.Group`.
  let kind: Int
  private let start: MomentClasses.State
  /// Where they are after some months.
  private var followed: MomentClasses.State
  private var months = 0

  init(_ group: ExistingGroups.Group, classes: MomentClasses, plan: Plan<Double>) {
    self.classes = classes
    age = group.age
    kind = group.kind
    start = classes.existing(group.byRecency, plan: plan)
    followed = start
  }

  /// Moments of what they add in some months of the plan, added up over them.
  func moments(months counted: Range<Int>, skipped: Int, amounts: LifeAmounts) -> Moments {
    if months > skipped { (months, followed) = (0, start) }
    followed = classes.state(of: followed, start: months, age: age + months, after: skipped - months)
    months = skipped
    return classes.moments(of: followed, start: 0, age: age, months: counted, amounts: amounts)
      .reduce(into: .zero) { $0 += $1 }
  }
}

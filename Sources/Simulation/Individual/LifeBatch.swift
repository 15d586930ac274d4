// SPDX-License-Identifier: GPL-3.0-or-later

extension IndividualSolver {
  /// What decides how long some customers stay, and how much they order: numbers of one kind drawn one after the other,
  /// from the position of the first customer, so that a stream is positioned once for all of them.
  ///
  /// A strategy that changes the law of a trait can make its sampler use more numbers or fewer, which changes the luck
  /// of those who come after, but only as far as the batch goes.
  struct LifeBatch {
    static let size = 64

    var count = 0
    var churn = [Double](repeating: 0, count: size)
    var rate = [Double](repeating: 0, count: size)
    /// Uniform numbers.
    var luck = [Double](repeating: 0, count: size)

    func traits(_ place: Int, law: ChurnLaw) -> Traits {
      Traits(churn: churn[place], rate: rate[place], law: law)
    }
  }
}

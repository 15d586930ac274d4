// SPDX-License-Identifier: GPL-3.0-or-later

extension IndividualSolver {
  /// What decides how long some customers stay, and how much they order: numbers of one kind drawn one after the other,
  /// from the position of the first customer, so that a stream is positioned once for all of them.
  ///
  /// A strategy that changes how order rates differ can make their sampler use more numbers or fewer, which changes the
  /// luck of those who come after, but only as far as the batch goes.
  struct LifeBatch {
    static let size = 64

    var count = 0
    var rate = [Double](repeating: 0, count: size)
    /// Uniform numbers, which decide how long they stay.
    var variate = [Double](repeating: 0, count: size)
    /// The same of when the market's decline takes them.
    var marketLuck = [Double](repeating: 0, count: size)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

extension SampleChoice {
  /// Results in a row that lead to the same choice.
  struct Stretch: Equatable {
    /// -1 to stay.
    var choice: Int
    /// Both inside; `nil` without end.
    var from: Double?
    var to: Double?
    /// Given the control arm's result, where there are two arms.
    var probability: Double
  }

  /// The likeliest result of the control arm; `nil` of one arm.
  var controlResult: Int? {
    guard arms.count > 1 else { return nil }
    let width = arms[1].results
    let sums = (0..<arms[0].results).map { control in
      probabilities[control * width..<(control + 1) * width].reduce(0, +)
    }
    return sums.indices.max { (sums[$0], $1) < (sums[$1], $0) }
  }

  /// What leads to what, by the measured arm's result; of two arms, where the control arm has its likeliest one. Results that
  /// together come about less than once in a million pilots are not told from their neighbours.
  var rules: [Stretch] {
    let last = arms[arms.count - 1]
    let first = (controlResult ?? 0) * last.results
    let whole = probabilities[first..<first + last.results].reduce(0, +)
    var stretches: [(choice: Int, from: Int, to: Int, probability: Double)] = []
    for result in 0..<last.results {
      let (choice, probability) = (choices[first + result], probabilities[first + result] / whole)
      if stretches.last?.choice == choice {
        stretches[stretches.count - 1].to = result
        stretches[stretches.count - 1].probability += probability
      } else {
        stretches.append((choice, result, result, probability))
      }
    }
    let likely = stretches.filter { $0.probability >= 1e-6 }.reduce(
      into: [(Int, from: Int, to: Int, probability: Double)]()
    ) {
      guard $0.last?.0 == $1.choice else { return $0.append($1) }
      $0[$0.count - 1].to = $1.to
      $0[$0.count - 1].probability += $1.probability
    }
    return likely.enumerated().map { index, stretch in
      Stretch(
        choice: stretch.0,
        from: index == 0
          ? nil : last.isCount ? last.value(stretch.from) : last.border(after: stretch.from - 1),
        to: index == likely.count - 1
          ? nil : last.isCount ? last.value(stretch.to) : last.border(after: stretch.to),
        probability: stretch.probability)
    }
  }
}

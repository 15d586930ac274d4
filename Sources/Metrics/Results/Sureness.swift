// SPDX-License-Identifier: GPL-3.0-or-later

/// How sure a decision is: what the best strategy is expected to lose because so much is unknown, compared with what
/// is at stake in the choice.
package struct Sureness: Sendable, Equatable {
  /// The expected loss of the best strategy.
  package var loss: Double
  /// Its Monte Carlo standard error; `nil` of a single draw.
  package var standardError: Double?
  /// By how much the best strategy's mean lies above the baseline's, or the runner-up's if the baseline is
  /// best; 0 without a rival.
  package var stake: Double
  /// The currency.
  package var currency: String
  package var draws: Int

  package init(loss: Double, standardError: Double?, stake: Double, currency: String, draws: Int) {
    self.loss = loss
    self.standardError = standardError
    self.stake = stake
    self.currency = currency
    self.draws = draws
  }
}

extension RunResults {
  package var sureness: Sureness {
    let comparison = comparison
    let values = strategies.map { strategy in strategy.decisions.map { $0[decideOn] ?? 0 } }
    let best = values[comparison.best]
    let maxima = best.indices.map { draw in values.map { $0[draw] }.max()! }
    let losses = Comparison.differences(maxima, best)
    let rival =
      comparison.best == baseline ? comparison.lines.firstIndex { $0.rank == 2 } : comparison.baseline
    return Sureness(
      loss: comparison.evpi, standardError: randomisations.standardError(ofMeanOf: losses),
      stake: rival.map { comparison.lines[comparison.best].value.mean - comparison.lines[$0].value.mean }
        ?? 0,
      currency: frame.currency, draws: draws)
  }
}

/// When a decision is sure enough, from `expected_loss<0.5%` of the stake or `expected_loss<2000000`.
package struct StoppingRule: Sendable, Equatable {
  package enum Verdict: Sendable, Equatable {
    /// The loss lies below the limit, by two standard errors.
    case reached
    /// It lies above the limit, by two standard errors: more draws would not change that, only knowing more would.
    case outOfReach
    /// It is too near to the limit for the draws so far.
    case open
  }

  /// Above 0; a share of the stake or an amount.
  package let limit: Double
  package let isShare: Bool

  package init(_ text: String) throws(MalformedRequest) {
    let parts = text.split(separator: "<", omittingEmptySubsequences: false).map {
      String($0.filter { !$0.isWhitespace })
    }
    guard parts.count == 2, parts[0] == "expected_loss" else {
      throw MalformedRequest(
        "it is no limit on expected_loss",
        remedy: "write 'expected_loss<0.5%', of what is at stake, or 'expected_loss<2000000'")
    }
    isShare = parts[1].hasSuffix("%")
    let number = isShare ? String(parts[1].dropLast()) : parts[1]
    guard let value = Double(number), value.isFinite else {
      throw MalformedRequest("'\(parts[1])' is not a number", remedy: "write 'expected_loss<0.5%'")
    }
    guard value > 0 else {
      throw MalformedRequest("the limit must be above 0", remedy: "write 'expected_loss<0.5%'")
    }
    limit = isShare ? value / 100 : value
  }

  /// What draws so far say.
  package func verdict(on sureness: Sureness) -> Verdict {
    if sureness.loss == 0 { return .reached }
    guard let error = sureness.standardError else { return .open }
    let limit = isShare ? limit * sureness.stake : limit
    if sureness.loss + 2 * error < limit { return .reached }
    return sureness.loss - 2 * error > limit ? .outOfReach : .open
  }
}

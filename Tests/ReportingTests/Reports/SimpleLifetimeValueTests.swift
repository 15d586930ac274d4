// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Reporting

/// ARPU × margin ÷ churn and the steps to LTV, against closed forms.
struct SimpleLifetimeValueTests {
  private let churn = 0.05
  private let monthly = 1000.0

  private func survival(_ ages: Int) -> [Double] { (0..<ages).map { pow(1 - churn, Double($0)) } }

  @Test func `for ever, at constant churn and undiscounted, the rule is LTV`() throws {
    let there = survival(2000)
    let rule = try #require(
      SimpleLifetimeValue(
        survival: there, contribution: there.map { monthly * $0 }, ltv: there.reduce(0) { $0 + monthly * $1 })
    )
    // Powers and sums of 2,000 terms, each good to 2e-16 of at most 20,000.
    #expect(abs(rule.churn - churn) < 1e-12)
    #expect(abs(rule.rule - monthly / churn) < 1e-7)
    #expect(abs(rule.rule - rule.ltv) < 1e-7)
    for step in [rule.window, rule.survival, rule.ages, rule.discounting] { #expect(abs(step) < 1e-6) }
  }

  @Test func `each change adds what it is worth, and all add up to LTV`() throws {
    let window = 36
    let there = survival(window)
    let firstSale = -3000.0
    var contribution = there.map { monthly * $0 }
    contribution[0] += firstSale
    let discount = 0.99
    let ltv = contribution.enumerated().reduce(0) { $0 + pow(discount, Double($1.offset)) * $1.element }
    let rule = try #require(SimpleLifetimeValue(survival: there, contribution: contribution, ltv: ltv))
    let tail = monthly / churn * pow(1 - churn, Double(window))
    #expect(abs(rule.window + tail) < 1e-8)
    #expect(abs(rule.survival) < 1e-8)
    #expect(abs(rule.ages - firstSale) < 1e-8)
    #expect(abs(rule.discounting - (ltv - contribution.reduce(0, +))) < 1e-9)
    let sum = rule.rule + rule.window + rule.survival + rule.ages + rule.discounting
    #expect(abs(sum - ltv) < 1e-8)
  }

  @Test func `churn that falls with age makes customers stay longer than the rule says`() throws {
    let there = (0..<60).map { age in age <= 12 ? pow(0.9, Double(age)) : pow(0.9, 12) }
    let rule = try #require(
      SimpleLifetimeValue(survival: there, contribution: there.map { 100 * $0 }, ltv: 1))
    #expect(rule.survival > 0)
    #expect(abs(rule.lifetime - 10) < 1e-9)
  }

  @Test func `where nobody leaves, or all do, the rule has no value`() {
    let ages = [Double](repeating: 1, count: 24)
    #expect(SimpleLifetimeValue(survival: ages, contribution: ages, ltv: 1) == nil)
    let gone = [1.0] + [Double](repeating: 0, count: 23)
    #expect(SimpleLifetimeValue(survival: gone, contribution: gone, ltv: 1) == nil)
    #expect(SimpleLifetimeValue(survival: [1, 0.5], contribution: [1, 1], ltv: 1) == nil)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

/// What `cosmetics.yaml` claims: observed retention rises though no customer grows more loyal.
struct CosmeticsClaims {
  private static let churn = "customers.retention.geometric.churn_per_month"

  /// Share of those there at each age who are there a month later, as long as one in a thousand is left.
  private func retention(_ run: Run, _ strategy: String) throws -> [Double] {
    let survival = try run.profile("survival", strategy).prefix { $0 > 1e-3 }
    return zip(survival, survival.dropFirst()).map { $1 / $0 }
  }

  @Test func `observed retention rises`() throws {
    let run = try Fixture.run("cosmetics", draws: 16)
    for strategy in ["one_off", "delivery", "points"] {
      let observed = try retention(run, strategy)
      #expect(zip(observed, observed.dropFirst()).allSatisfy { $0 < $1 })
      // The file says half, then two thirds, later nearly nine in ten.
      #expect((0.45...0.55).contains(observed[0]))
      #expect((0.58...0.67).contains(observed[1]))
      #expect(observed.last! > 0.85)
    }
  }

  /// Ruse of heterogeneity (Vaupel & Zhang 2010, doi:10.4054/DemRes.2010.22.13): the mean hazard changes by the mean
  /// change of the individual hazards, here none, less their variance. With months for an instant the variance is
  /// over the share that stays: Σ w(1 − h)h / Σ w(1 − h) − h̄ = −Var / (1 − h̄). Of two hazards f and t with mean h̄
  /// the variance is (t − h̄)(h̄ − f), whatever the shares.
  @Test func `the whole rise is the variance between customers`() throws {
    let run = try Fixture.run("cosmetics", sets: ["\(Self.churn)=0.12"], draws: 1)
    let (fan, tryer) = (0.12, 1 - pow(0.88, 8.5))
    let hazards = try retention(run, "one_off").map { 1 - $0 }
    #expect(abs(hazards[0] - (0.3 * fan + 0.7 * tryer)) < 1e-12)
    for (now, next) in zip(hazards, hazards.dropFirst()) {
      // Survival down to a thousandth, in double precision.
      #expect(abs(next - now + (tryer - now) * (now - fan) / (1 - now)) < 1e-11)
    }
  }

  @Test func `without the difference between customers the rise is gone`() throws {
    let sets = ["\(Self.churn)=0.12", "customers.segments.tryers.churn_multiplier=1"]
    let run = try Fixture.run("cosmetics", sets: sets, draws: 1)
    #expect(try retention(run, "one_off").allSatisfy { abs($0 - 0.88) < 1e-11 })
  }

  /// Three in ten customers: most of the contribution, and the only ones who pay back their order.
  @Test func `fans decide`() throws {
    let run = try Fixture.run("cosmetics", draws: 16)
    for strategy in ["one_off", "delivery", "points"] {
      let contributions = try ["fans", "tryers"].map { try run.segment($0, "contribution", strategy) }
      let share = contributions[0] / (contributions[0] + contributions[1])
      #expect((0.6...0.7).contains(share))
      #expect(try run.segment("fans", "ltv_to_cac", strategy) > 2)
      #expect(try run.segment("tryers", "ltv_to_cac", strategy) < 1)
    }
  }

  /// The churn of the first month for everybody: the value of delivery falls by a quarter and more, and the choice
  /// turns round.
  @Test func `one average churn rate misjudges the mixture`() throws {
    let mixed = try Fixture.run("cosmetics", draws: 32)
    let sets = ["customers.segments=null", "\(Self.churn)=0.5"]
    let averaged = try Fixture.run("cosmetics", sets: sets, draws: 32)
    #expect(averaged.ltv("delivery") < 0.75 * mixed.ltv("delivery"))
    #expect(mixed.best == "delivery")
    #expect(averaged.best == "one_off")
  }
}

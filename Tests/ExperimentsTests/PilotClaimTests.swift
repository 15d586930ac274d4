// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Scenarios
import Testing
import TestSupport

/// What scenarios/pilot.yaml is there to show.
struct PilotClaimTests {
  private func results(_ request: PilotRequest) throws -> PilotResults {
    let loaded = ScenarioFile.load(path: Repository.scenario("pilot"))
    let scenario = try #require(loaded.scenario, "\(loaded.findings)")
    return try PilotStudy(scenario: scenario, assumptions: loaded.assumptions, request: request).run { _ in }
  }

  /// Claims 1 and 2: worth rises and flattens, and a small pilot that is taken at its word is wrong more often than a larger one, and
  /// than one who weighs its result.
  @Test func `a pilot of the club is worth more the larger it is, and wrong at a stated rate`() throws {
    let found = try results(
      PilotRequest(
        measure: PilotMeasure("quantities.club_effect=churn:10,40,160@quantities.churn"), months: 6,
        between: ["as_is", "club"], draws: 256, threads: 2))
    let samples = found.samples
    #expect(samples.map(\.size) == [10, 40, 160])
    #expect(
      samples[0].worth.value < samples[1].worth.value && samples[1].worth.value < samples[2].worth.value)
    #expect(samples[2].worth.value < found.knowing.value)
    // For each customer more, less and less.
    let slopes = zip(samples, samples.dropFirst()).map {
      ($1.worth.value - $0.worth.value) / Double($1.size - $0.size)
    }
    #expect(slopes[1] < slopes[0])
    for sample in samples {
      #expect(sample.faceValue.worth.value < sample.worth.value)
      #expect(try #require(sample.faceValue.falseGo) > 0.2)
    }
    #expect(samples[0].faceValue.wrong > samples[2].faceValue.wrong)
  }

  /// Claim 3: points cost what they cost.
  @Test func `a club without an effect is paid for`() throws {
    let loaded = ScenarioFile.load(
      path: Repository.scenario("pilot"), sets: [try PathAssignment("quantities.club_effect=1")])
    let scenario = try #require(loaded.scenario)
    let evaluation = try Evaluation(scenario: scenario, seed: 1, draws: 16)
    let outcomes = evaluation.outcomes(draws: 0..<16)
    for (club, plain) in zip(outcomes[1], outcomes[0]) {
      #expect(try #require(club[.npv]) < #require(plain[.npv]))
    }
  }

  /// Claim 4: without a pilot the channel is wrong in one case of four, and a few dozen customers bring most of what there is to know.
  @Test func `a few dozen customers tell what a channel costs`() throws {
    let found = try results(
      PilotRequest(
        measure: PilotMeasure("quantities.video_cac=mean:40@1"),
        cost: PilotCost(fixed: 300000, perCustomer: 15000),
        between: ["as_is", "video"], draws: 256, threads: 2))
    #expect((0.15...0.35).contains(found.wrongNow))
    let sample = try #require(found.samples.first)
    #expect(sample.worth.value > 0.7 * found.knowing.value)
    #expect(sample.net.value > 0)
    #expect(sample.wrong < 0.6 * found.wrongNow)
  }
}

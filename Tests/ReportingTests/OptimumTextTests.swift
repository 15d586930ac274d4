// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct OptimumTextTests {
  func results(
    bound: OptimumResults.Number.Bound?, limit: String? = nil, agreeing: Int = 4
  ) throws -> OptimumResults {
    func judgement(_ limit: MeasureLimit?, _ value: Double, binding: Bool) -> OptimumResults.Judgement {
      OptimumResults.Judgement(
        measure: limit?.measure ?? .mean(.npv), limit: limit,
        value: Estimated(value, standardError: 1e7, reach: 2), own: nil,
        gain: Estimated(-1.2e8, standardError: 2e6, reach: 2), isBinding: binding)
    }
    return OptimumResults(
      strategy: Named(key: "keep", label: Caption("Keep")), isMaximised: true,
      numbers: [
        OptimumResults.Number(
          path: "acquisition.channels.field_sales.spend_per_month", low: 1e6, high: 6e7,
          optimum: 2.491_234_5e7, nearLow: 2.2e7, nearHigh: 2.8e7, marginal: 8.98, marginalPerCost: 0.0499,
          bound: bound, beyond: bound.map { _ in .untried })
      ],
      judgements: [judgement(nil, 2.77e9, binding: false)]
        + (try limit.map { [judgement(try MeasureLimit($0), 1e9, binding: true)] } ?? []),
      searches: [Bool](repeating: true, count: 4).map { _ in
        .init(start: [2e6], end: [2.4e7], value: 2.7e9, keepsLimits: true)
      }, agreeing: agreeing, currency: "JPY", decideOn: .npv, draws: 256, language: .english)
  }

  @Test func `a free optimum`() throws {
    #expect(
      OptimumText(try results(bound: nil)).text == """
        The highest npv of "Keep" is JPY 2.77 bn ± 0.02, JPY 120.0 M ± 4.0 less than as
        the scenario stands:

                                             optimum  within one std error         bound
        ------------------------------  ------------  ------------------------  --------
        ..field_sales.spend_per_month     24,910,000  22,000,000 to 28,000,000         -

        All 4 searches ended there.

        """)
  }

  @Test func `bounds and limits`() throws {
    let text = OptimumText(try results(bound: .upper, limit: "peak_funding<=1e9", agreeing: 3)).text
    #expect(text.contains("is at the upper end of its\nrange: a wider one may be better."))
    #expect(text.contains("changes npv by\nJPY 8.98: 0.05 per JPY of acquisition cost."))
    #expect(
      text.contains("peak_funding, at most JPY 1.00 bn, is JPY 1.00 bn ± 0.02: the limit holds it\nback."))
    #expect(
      text.replacing("\n", with: " ").hasSuffix(
        "3 of 4 searches ended there; the others at worse values or beyond a limit. "))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
  }

  @Test func `what the scenario breaks and what has no value`() throws {
    var found = try results(bound: nil, limit: "peak_funding<=1e9")
    found.judgements[1].own = Estimated(2e9, standardError: nil, reach: 2)
    found.judgements[0].presence = 0.38
    let text = OptimumText(found).text.replacing("\n", with: " ")
    #expect(
      text.contains("is JPY 1.00 bn ± 0.02 (as the scenario stands JPY 2.00 bn): the limit holds it back."))
    #expect(text.contains("npv has no value in 62 % of the draws there"))
  }

  @Test func `a price that loses nobody has no optimum`() throws {
    var found = try results(bound: .upper)
    found.numbers[0].beyond = .losesNobody
    found.numbers[0].path = "offers.care.contract.fee_per_month"
    let fee = OptimumText(found).text.replacing("\n", with: " ")
    #expect(fee.contains("nothing in the scenario makes a dearer one lose anybody"))
    #expect(fee.contains("give the contract a price_response with an attach_elasticity below 0, or compare"))
    #expect(!fee.contains("a wider one may be better"))
    found.numbers[0].path = "customers.first_sale.price"
    let price = OptimumText(found).text.replacing("\n", with: " ")
    #expect(price.contains("Say first what it loses: compare strategies that each state a price"))
    #expect(!price.contains("price_response"))
  }

  @Test func `no range is advised that the scenario refuses`() throws {
    var found = try results(bound: .upper)
    found.numbers[0].beyond = .notAllowed
    let text = OptimumText(found).text.replacing("\n", with: " ")
    #expect(text.contains("is at the upper end of its range, and the scenario allows no higher value."))
    #expect(!text.contains("a wider one may be better"))
  }
}

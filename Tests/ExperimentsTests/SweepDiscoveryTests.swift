// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Randomness
import Testing

/// Boxes over the points of a sweep: those that are planted are found.
struct SweepDiscoveryTests {
  /// Two strategies on a grid of two numbers; the second one's NPV is what `value` says, the first one's nothing.
  private func table(
    _ rows: Int, _ columns: Int, case worldCase: String? = nil, value: (Double, Double) -> Double
  ) -> ResultTable {
    let labels = ["point", "fee", "cost", "strategy", "npv"].map { Column($0, label: Caption($0)) }
    var table = ResultTable(name: "sweep", columns: labels)
    for row in 0..<rows {
      for column in 0..<columns {
        let place = (Double(row), Double(column))
        for (key, npv) in [("none", 0), ("sold", value(place.0, place.1))] {
          table.append([
            .integer(row * columns + column), .number(place.0), .number(place.1), .text(key), .number(npv),
          ])
        }
      }
    }
    return worldCase.map { table.of(worldCase: $0) } ?? table
  }

  private func request(
    _ condition: String, strategy: String? = "sold", against: String? = nil
  ) throws -> DiscoveryRequest {
    DiscoveryRequest(
      condition: try Condition(condition), written: condition, strategy: strategy, against: against, draws: 0,
      seed: 0, threads: 1, decideOn: .npv)
  }

  private func discover(_ table: ResultTable, _ request: DiscoveryRequest) throws -> DiscoveryResults {
    try SweepDiscovery(SweptPoints(table, labels: []), request: request).run(currency: "JPY")
  }

  /// A corner of 8 by 12 of 32 by 32 points, in which it loses: both halves have half of it.
  @Test(arguments: [nil, "bear"]) func `a corner of a grid is found`(worldCase: String?) throws {
    let table = table(32, 32, case: worldCase) { $0 < 8 && $1 >= 20 ? -1 : 1 }
    let found = try discover(table, request("npv<0"))
    let limits = found.limits.map(\.limit).sorted { $0.input < $1.input }
    #expect(limits == [.init(input: 0, isLeast: false, value: 7), .init(input: 1, isLeast: true, value: 20)])
    #expect(found.whole.draws == 512 && found.whole.meeting == 48)
    #expect(found.box.draws == 48 && found.box.meeting == 48)
    #expect(found.inputs.map(\.name) == ["fee", "cost"] && found.isOfPoints && found.draws == 1024)
    #expect(found.limitsTable.columns.contains { $0.key == "points" })
    // Of the difference to nothing it is the same.
    #expect(
      try discover(table, request("npv<0", against: "none")).limits.map(\.limit) == found.limits.map(\.limit))
  }

  /// Points on which nothing depends, by lot: a limit stays with a chance of at most 1 %; of 200 more than 12 would be a false
  /// alarm of less than 10⁻⁶ (binomial).
  @Test func `of noise nothing is found`() throws {
    var stream = RandomStream(seed: 11, purpose: .history)
    let alarms = try (0..<200).count { _ in
      let table = table(16, 16) { _, _ in stream.uniform() < 0.3 ? -1 : 1 }
      return try !discover(table, request("npv<0")).limits.isEmpty
    }
    #expect(alarms <= 12)
  }

  @Test func `what cannot be asked says so`() throws {
    let small = table(10, 10) { _, _ in 1 }
    let full = table(12, 12) { $0 - $1 }
    #expect(throws: RunError.self) { try discover(small, request("npv<0")) }
    #expect(throws: RunError.self) { try discover(full, request("irr<0")) }
    #expect(throws: RunError.self) { try discover(full, request("npv<0", strategy: "sld")) }
    #expect(throws: RunError.self) { try discover(full, request("npv<0", strategy: "sold", against: "sold")) }
    #expect(throws: RunError.self) {
      try SweptPoints(ResultTable(name: "sweep", columns: [Column("a", label: Caption("a"))]), labels: [])
    }
    // By default the best on average, besides the one that it is held against.
    let best = try discover(full, request("npv<0", strategy: nil, against: "sold"))
    #expect(best.strategies[best.strategy].key == "none")
  }
}

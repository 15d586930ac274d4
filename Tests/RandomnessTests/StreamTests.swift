// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Randomness

struct StreamTests {
  private func five(_ stream: inout RandomStream) -> [Double] {
    var numbers: [Double] = []
    for _ in 0..<5 { numbers.append(stream.uniform()) }
    return numbers
  }

  /// Five numbers of a position.
  private func numbers(
    seed: UInt64 = 1, purpose: StreamPurpose = .orders, name: String = "a", draw: Int = 3, vintage: Int = 4,
    customer: Int = 5, month: Int = 6
  ) -> [Double] {
    var stream = RandomStream(seed: seed, purpose: purpose, name: name)
    stream.seek(draw: draw, vintage: vintage, customer: customer, month: month)
    return five(&stream)
  }

  @Test func `a position yields the same numbers whatever was drawn before`() {
    let fresh = numbers()
    var stream = RandomStream(seed: 1, purpose: .orders, name: "a")
    _ = (stream.gaussian(), stream.gamma(shape: 0.3, scale: 1), stream.poisson(mean: 1e12))
    stream.seek(draw: 9, vintage: 1, customer: 1, month: 1)
    _ = stream.uniform()
    stream.seek(draw: 3, vintage: 4, customer: 5, month: 6)
    #expect(five(&stream) == fresh)
  }

  @Test func `every part of key and position has luck of its own`() {
    let all = [
      numbers(), numbers(seed: 0), numbers(seed: 1 << 63), numbers(purpose: .attach), numbers(name: ""),
      numbers(name: "b"), numbers(name: "a\0"), numbers(draw: 0), numbers(draw: Int(UInt32.max)),
      numbers(vintage: 0), numbers(vintage: 65_535), numbers(customer: 0),
      numbers(customer: Int(UInt32.max)), numbers(month: 0), numbers(month: 65_535),
      numbers(vintage: 6, month: 4), numbers(draw: 5, customer: 3),
    ].flatMap { $0 }
    #expect(Set(all).count == all.count)
  }

  @Test func `one stream can move between keys`() {
    let keys = ["a", "b"].map { StreamKey(seed: 1, purpose: .orders, name: $0) }
    var stream = RandomStream(keys[0])
    stream.seek(keys[1], draw: 3, vintage: 4, customer: 5, month: 6)
    #expect(five(&stream) == numbers(name: "b"))
    stream.seek(keys[0], draw: 3, vintage: 4, customer: 5, month: 6)
    #expect(five(&stream) == numbers())
    // A seek without a key stays with the key.
    stream.seek(draw: 3, vintage: 4, customer: 5, month: 6)
    #expect(five(&stream) == numbers())
  }

  @Test func `keys never change between versions`() {
    // Results of old runs could not be repeated otherwise.
    let key = StreamKey(seed: 0, purpose: .traits, name: "保守 contract")
    #expect([key.low, key.high] == [4_263_939_214, 825_206_616])
  }

  @Test func `purposes keep their numbers`() {
    #expect(
      StreamPurpose.allCases.map { "\($0.rawValue) \($0)" } == [
        "1 acquisition", "2 existing", "3 traits", "4 firstSale", "5 orders", "6 orderValues", "7 attach",
        "8 contractEnd", "9 attrition", "10 history", "11 events", "12 addOns", "13 referral", "14 members",
        "15 discounts", "16 drivenAway", "17 returns", "18 leavingWhenWon", "19 bootstrap",
        "20 backtest", "21 tracking",
      ])
  }

  @Test func `many keys do not collide`() {
    var keys: Set<StreamKey> = []
    for seed in UInt64(0)..<100 {
      for purpose in StreamPurpose.allCases {
        for name in ["", "a", "b", "ab", "ba", "aaaaaaaa", "aaaaaaaaa"] {
          keys.insert(StreamKey(seed: seed, purpose: purpose, name: name))
        }
      }
    }
    #expect(keys.count == 100 * StreamPurpose.allCases.count * 7)
  }

  @Test func `neighbouring positions are not correlated`() {
    // First numbers of successive customers and months: n pairs, correlation with sd 1/√n.
    var stream = RandomStream(seed: 7, purpose: .orders, name: "")
    var byCustomer: [Double] = []
    var byMonth: [Double] = []
    for index in 0..<10_000 {
      stream.seek(draw: 0, vintage: 0, customer: index, month: 0)
      byCustomer.append(stream.gaussian())
      stream.seek(draw: 0, vintage: 0, customer: 0, month: index)
      byMonth.append(stream.gaussian())
    }
    for series in [byCustomer, byMonth] {
      let product = zip(series, series.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(product) < Statistics.z * 10_000.0.squareRoot())
    }
  }
}

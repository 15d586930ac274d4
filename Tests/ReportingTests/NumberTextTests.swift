// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

@Suite struct NumberTextTests {
  @Test(arguments: [
    (60_000_000.0, "60000000"), (0, "0"), (-0.0, "0"), (0.1 + 0.2, "0.30000000000000004"), (-1.5, "-1.5"),
    (1e16, "10000000000000000"), (1.5e17, "150000000000000000"),
    (1.234_567_890_123_456_7e16, "12345678901234568"),
    (-2.5e-5, "-0.000025"), (1e-6, "0.000001"), (1e-7, "1e-07"), (1.5e-300, "1.5e-300"), (1e21, "1e+21"),
    (0x1p66, "73786976294838210000"), (.nan, ""), (.infinity, ""), (-.infinity, ""),
  ]) func `exact numbers read back as themselves`(number: Double, text: String) {
    #expect(NumberText.exact(number) == text)
  }

  @Test func `every number reads back as itself`() {
    var state: UInt64 = 42
    for _ in 0..<3000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      #expect(Double(NumberText.exact(number)) == number)
      // The same digits at a size that business has.
      let scaled = Double(sign: .plus, exponent: Int(state >> 40 & 63) - 18, significand: number.significand)
      let text = NumberText.exact(scaled)
      #expect(Double(text) == scaled)
      #expect(!text.contains("e"))
    }
  }

  @Test(arguments: [
    (1234.5, 4, "1,234"), (0.012_344, 4, "0.01234"), (60_000_000, 4, "60,000,000"), (0.25, 4, "0.25"),
    (1_234_567.8, 4, "1,234,568"), (-0.5, 4, "-0.5"), (0.000_000_012, 3, "1.2e-08"),
  ]) func `significant digits`(number: Double, digits: Int, text: String) {
    #expect(HumanNumber.significant(number, digits: digits) == text)
  }

  @Test(arguments: [
    ([1_204_000.0, 3000], "JPY M", "1.20"), ([950, 20], "JPY", "950"), ([9999.4], "JPY", "9,999"),
    ([9999.6], "JPY k", "10.0"), ([123.4], "JPY", "123"), ([999_960], "JPY M", "1.00"),
    ([-2.5e9], "JPY bn", "-2.50"),
    ([0], "JPY", "0"),
    ([], "JPY", "-"), ([1e18], "JPY e18", "1.00"), ([99.5], "JPY", "99.5"), ([999_940_000], "JPY M", "999.9"),
  ]) func `amounts have a unit that suits the largest`(amounts: [Double], unit: String, text: String) {
    let scale = Money("JPY", Wording()).spoken(amounts)
    #expect(scale.unit == unit)
    #expect(scale.text(amounts.first) == text)
  }

  @Test(arguments: [
    (1.0, ">99 %"), (0.995, ">99 %"), (0.994, "99 %"), (0.5, "50 %"), (0.004, "<1 %"), (0, "<1 %"),
  ])
  func `shares in per cent are never certain`(share: Double, text: String) {
    #expect(HumanNumber.percent(share) == text)
  }
}

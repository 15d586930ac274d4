// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Testing

struct SaturatingConversionTests {
  @Test func `of what fits it is the whole part`() {
    for number in [0, -0.0, 0.99, -0.99, 1.5, -1.5, 1e15, -1e15, 0x1p62, -0x1p62, (0x1p63).nextDown, -0x1p63]
    {
      #expect(Int(exactly: number.rounded(.towardZero)) == Int(saturating: number))
    }
  }

  @Test func `of what does not it is the nearest`() {
    for number in [0x1p63, 1e19, 1e300, .greatestFiniteMagnitude, .infinity] {
      #expect(Int(saturating: number) == .max)
      #expect(Int(saturating: -number) == .min)
    }
    #expect(Int(saturating: (-0x1p63).nextDown) == .min)
    #expect(Int(saturating: .nan) == 0)
    #expect(Int(saturating: -.nan) == 0)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

struct CashPathTests {
  @Test func `the trough is the lowest month, and cash is back when it stays above zero`() {
    let path = CashPath([-1, -5, 1, -2, 0, 3])
    #expect(path == CashPath([-1, -5, 1, -2, 0, 3]))
    #expect(path?.trough == -5)
    #expect(path?.troughMonth == 1)
    #expect(path?.backFrom == 4)
    #expect(path?.end == 3)
  }

  @Test func `what ends below zero does not come back, what never is below needs nothing`() {
    #expect(CashPath([-1, 2, -3])?.backFrom == nil)
    #expect(CashPath([0, 2])?.troughMonth == nil)
    #expect(CashPath([0, 2])?.trough == 0)
    #expect(CashPath([0, 2])?.backFrom == 0)
    #expect(CashPath([]) == nil)
  }
}

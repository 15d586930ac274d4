// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Serving

struct LatestRequestsTests {
  @Test func `newer takes the place`() {
    let latest = LatestRequests()
    latest.arrived(1, from: "a")
    #expect(latest.isLatest(1, from: "a"))
    latest.arrived(2, from: "a")
    #expect(!latest.isLatest(1, from: "a"))
    #expect(latest.isLatest(2, from: "a"))
    // One that was overtaken on its way changes nothing.
    latest.arrived(1, from: "a")
    #expect(latest.isLatest(2, from: "a"))
    #expect(!latest.isLatest(1, from: "a"))
  }

  @Test func `tabs are apart`() {
    let latest = LatestRequests()
    latest.arrived(7, from: "a")
    latest.arrived(1, from: "b")
    #expect(latest.isLatest(7, from: "a"))
    #expect(latest.isLatest(1, from: "b"))
  }

  /// However many tabs say that they are some, no more than so many are remembered.
  @Test func `forgets old tabs`() {
    let latest = LatestRequests()
    for tab in 0..<1000 { latest.arrived(1, from: "\(tab)") }
    #expect(latest.isLatest(1, from: "999"))
    #expect(!latest.isLatest(1, from: "0"))
  }
}

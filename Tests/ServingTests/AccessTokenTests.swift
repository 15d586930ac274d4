// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Serving

struct AccessTokenTests {
  @Test func `has two hundred fifty-six bits`() {
    let token = AccessToken().description
    #expect(token.count == 64)
    #expect(token.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  /// Two alike come once in 2^246 times of such tests.
  @Test func `is new each time`() {
    #expect(Set((0..<32).map { _ in AccessToken().description }).count == 32)
  }

  @Test func `matches itself alone`() {
    let token = AccessToken()
    #expect(token.matches(token.description))
    #expect(!token.matches(""))
    #expect(!token.matches(String(token.description.dropLast())))
    #expect(!token.matches(token.description + "0"))
    for place in 0..<64 {
      var characters = Array(token.description)
      characters[place] = characters[place] == "0" ? "1" : "0"
      #expect(!token.matches(String(characters)))
    }
  }
}

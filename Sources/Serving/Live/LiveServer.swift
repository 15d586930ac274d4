// SPDX-License-Identifier: GPL-3.0-or-later

/// A scenario's live page, which only the browser that was given the link finds.
package struct LiveServer: Sendable {
  private let server: LoopbackServer
  private let session: LiveSession
  /// What opens the page.
  package let link: String

  /// Listens from here on.
  ///
  /// - Parameter port: 0 for any that is free.
  package init(
    _ scenario: OpenScenario, settings: LiveSettings, port: UInt16
  ) throws(LoopbackServer.Failure) {
    server = try LoopbackServer(port: port)
    let rules = AccessRules(token: AccessToken(), port: server.port)
    session = LiveSession(scenario, settings: settings, rules: rules)
    link = rules.link
  }

  /// Answers until the program ends.
  package func run() {
    server.run { [session] request in session.answer(request) }
  }
}

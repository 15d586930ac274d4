// SPDX-License-Identifier: GPL-3.0-or-later

/// Who may ask, and how: the browser that was given the link, from the page that it was given.
package struct AccessRules: Sendable {
  /// The header in which the page says the token.
  package static let header = "x-ltv-token"

  private let token: AccessToken
  private let port: UInt16

  package init(token: AccessToken, port: UInt16) {
    self.token = token
    self.port = port
  }

  /// What opens the page.
  package var link: String { "http://127.0.0.1:\(port)/?token=\(token)" }

  /// The status that a request is refused with; `nil` if it may be answered.
  ///
  /// A name that leads here but is not ours (DNS rebinding) is told by `Host`, another page by `Origin`, anybody else by the token.
  package func refusal(of request: Request) -> Response.Status? {
    guard let host = request.headers["host"], hosts.contains(host) else { return .forbidden }
    if let origin = request.headers["origin"], origin != "http://\(host)" { return .forbidden }
    switch request.method {
    case "GET":
      guard request.query.hasPrefix("token="), token.matches(String(request.query.dropFirst(6))) else {
        return .forbidden
      }
      return request.body.isEmpty ? nil : .badRequest
    case "POST":
      // Browsers always say where a page that posts is from.
      guard request.headers["origin"] != nil, request.query.isEmpty,
        token.matches(request.headers[Self.header] ?? "")
      else { return .forbidden }
      // No form of another page can say that it sends JSON.
      return request.headers["content-type"] == "application/json" ? nil : .badRequest
    default: return .methodNotAllowed
    }
  }

  private var hosts: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }
}

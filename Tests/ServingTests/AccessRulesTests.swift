// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Serving

struct AccessRulesTests {
  private static let token = AccessToken()
  private static let rules = AccessRules(token: token, port: 4711)

  private static func request(
    _ method: String, _ path: String, query: String = "", _ headers: [String: String]
  ) throws -> Request {
    let lines = headers.sorted { $0.key < $1.key }.map { "\r\n\($0.key): \($0.value)" }.joined()
    let target = query.isEmpty ? path : "\(path)?\(query)"
    return try Request(head: Array("\(method) \(target) HTTP/1.1\(lines)".utf8))
  }

  private static let ours = [
    "Host": "127.0.0.1:4711", "Origin": "http://127.0.0.1:4711", "X-LTV-Token": token.description,
    "Content-Type": "application/json",
  ]

  @Test func `link leads to loopback`() {
    #expect(Self.rules.link == "http://127.0.0.1:4711/?token=\(Self.token)")
  }

  @Test(arguments: ["127.0.0.1:4711", "localhost:4711"])
  func `lets the page in`(host: String) throws {
    var headers = Self.ours
    headers["Host"] = host
    headers["Origin"] = "http://\(host)"
    #expect(Self.rules.refusal(of: try Self.request("POST", "/move", headers)) == nil)
    let page = try Self.request("GET", "/", query: "token=\(Self.token)", ["Host": host])
    #expect(Self.rules.refusal(of: page) == nil)
  }

  @Test(arguments: [
    ("Host", nil), ("Host", "evil.example"), ("Host", "127.0.0.1"), ("Host", "127.0.0.1:80"),
    ("Host", "127.0.0.1:4711.evil.example"), ("Host", "[::1]:4711"), ("Origin", nil), ("Origin", "null"),
    ("Origin", "http://evil.example"), ("Origin", "https://127.0.0.1:4711"),
    ("Origin", "http://127.0.0.1:80"),
    ("Origin", "http://localhost:4711"), ("X-LTV-Token", nil), ("X-LTV-Token", ""), ("X-LTV-Token", "0"),
    ("X-LTV-Token", String(repeating: "0", count: 64)),
  ])
  func `refuses strangers`(header: String, value: String?) throws {
    var headers = Self.ours
    headers[header] = value
    #expect(Self.rules.refusal(of: try Self.request("POST", "/move", headers)) == .forbidden)
  }

  /// The token of a header opens no page, that of a link moves no number: neither goes where the other is expected.
  @Test func `token has its place`() throws {
    let link = "token=\(Self.token)"
    #expect(Self.rules.refusal(of: try Self.request("GET", "/", Self.ours)) == .forbidden)
    var headers = Self.ours
    headers["X-LTV-Token"] = nil
    #expect(Self.rules.refusal(of: try Self.request("POST", "/move", query: link, headers)) == .forbidden)
  }

  @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8", ""])
  func `wants JSON`(type: String) throws {
    var headers = Self.ours
    headers["Content-Type"] = type
    #expect(Self.rules.refusal(of: try Self.request("POST", "/move", headers)) == .badRequest)
  }

  @Test(arguments: ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW"])
  func `knows two methods`(method: String) throws {
    #expect(Self.rules.refusal(of: try Self.request(method, "/", Self.ours)) == .methodNotAllowed)
  }
}

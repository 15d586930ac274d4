// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Serving

struct RequestTests {
  @Test func `reads what a browser sends`() throws {
    let head =
      "POST /move?a=b HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: 12\r\nX-Ltv-Token:  ab \r\nAccept: */*"
    let request = try Request(head: Array(head.utf8))
    #expect(request.method == "POST")
    #expect(request.path == "/move")
    #expect(request.query == "a=b")
    #expect(request.headers["host"] == "127.0.0.1:1")
    #expect(request.headers["x-ltv-token"] == "ab")
    #expect(try request.bodyLength(Request.Limits()) == 12)
  }

  @Test(arguments: [
    "", " ", "GET", "GET /", "GET / HTTP/1.1 x", "GET / HTTP/2.0", "GET / HTTP/0.9", "get / HTTP/1.1",
    "GET  / HTTP/1.1", " GET / HTTP/1.1", "GET http://127.0.0.1/ HTTP/1.1", "GET * HTTP/1.1",
    "GET ../x HTTP/1.1",
    "GET / HTTP/1.1\r\nHost", "GET / HTTP/1.1\r\n: x", "GET / HTTP/1.1\r\nHost : x",
    "GET / HTTP/1.1\r\n Host: x",
    "GET / HTTP/1.1\r\nHost: a\r\nhost: b", "GET / HTTP/1.1\nHost: a", "GET / HTTP/1.1\r\nHost: a\rb",
    "GET /\0 HTTP/1.1", "GET /é HTTP/1.1", "GET / HTTP/1.1\r\nHost: ü", "GET / HTTP/1.1\r\n\u{7F}: x",
  ])
  func `refuses what nobody sends`(head: String) {
    #expect(throws: Request.Refusal.malformed) { try Request(head: Array(head.utf8)) }
  }

  @Test(arguments: [
    ("Content-Length: 65536", nil), ("Content-Length: 65537", Request.Refusal.bodyTooLarge),
    ("Content-Length: 999999999999999999", .bodyTooLarge),
    ("Content-Length: 9999999999999999999999", .malformed),
    ("Content-Length: -1", .malformed), ("Content-Length: +1", .malformed),
    ("Content-Length: 1 1", .malformed),
    ("Content-Length: 0x10", .malformed), ("Content-Length:", .malformed),
    ("Transfer-Encoding: chunked", .unsupported), ("Expect: 100-continue", .unsupported),
    ("Upgrade: websocket", .unsupported),
  ])
  func `limits bodies`(header: String, refusal: Request.Refusal?) throws {
    let request = try Request(head: Array("POST / HTTP/1.1\r\n\(header)".utf8))
    if let refusal {
      #expect(throws: refusal) { try request.bodyLength(Request.Limits()) }
    } else {
      #expect(try request.bodyLength(Request.Limits()) == 65_536)
    }
  }

  /// A path is compared and never resolved: none of these is another one.
  @Test(arguments: ["/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//move", "/move/", "/MOVE", "/./"])
  func `keeps paths as they are`(path: String) throws {
    #expect(try Request(head: Array("GET \(path) HTTP/1.1".utf8)).path == path)
  }
}

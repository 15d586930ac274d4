// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

/// An answer, after which the connection is closed.
package struct Response: Sendable {
  package enum Status: Int, Sendable {
    case ok = 200
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case timeout = 408
    case conflict = 409
    case contentTooLarge = 413
    case unprocessable = 422
    case headersTooLarge = 431
    case failed = 500
    case notImplemented = 501
    case busy = 503

    var phrase: String {
      switch self {
      case .ok: "OK"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .timeout: "Request Timeout"
      case .conflict: "Conflict"
      case .contentTooLarge: "Content Too Large"
      case .unprocessable: "Unprocessable Content"
      case .headersTooLarge: "Request Header Fields Too Large"
      case .failed: "Internal Server Error"
      case .notImplemented: "Not Implemented"
      case .busy: "Service Unavailable"
      }
    }
  }

  package var status: Status
  /// A media type.
  package var type: String
  package var body: Data
  /// Besides those that every answer has.
  package var headers: [(name: String, value: String)]

  package init(
    _ status: Status, type: String, body: Data, headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.type = type
    self.body = body
    self.headers = headers
  }

  /// A refusal, which says no more than its status.
  package init(_ status: Status) {
    self.init(status, type: "text/plain; charset=utf-8", body: Data("\(status.phrase)\n".utf8))
  }

  /// As it is sent. Nobody else's page may show or read it, and no browser keeps it.
  package var bytes: Data {
    let all =
      [
        ("Content-Type", type), ("Content-Length", String(body.count)), ("Connection", "close"),
        ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
      ] + headers.map { ($0.name, $0.value) }
    let head =
      "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n"
      + all.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n"
    return Data(head.utf8) + body
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

/// A request as this server understands one: a line, headers, and a body of a stated length. Whatever a browser does not send to a page of ours
/// is refused rather than guessed at (RFC 9112).
package struct Request: Sendable, Equatable {
  package var method: String
  /// Without the query; begins with `/`. It is compared, never resolved.
  package var path: String
  /// Without the `?`.
  package var query: String
  /// By name in lower case.
  package var headers: [String: String]
  package var body = Data()

  /// What a request may take.
  package struct Limits: Sendable {
    /// Bytes of the line and the headers.
    package var head = 8192
    /// Bytes of the body.
    package var body = 65_536
    /// Seconds from the first byte that is waited for to the last that is read.
    package var seconds = 5.0

    package init() {}
  }

  /// Why a request is not read any further.
  package enum Refusal: Error, Equatable {
    case malformed, headTooLarge, bodyTooLarge, tooSlow, unsupported
    /// The other side has gone.
    case gone

    /// The status that says so.
    package var status: Response.Status {
      switch self {
      case .malformed, .gone: .badRequest
      case .headTooLarge: .headersTooLarge
      case .bodyTooLarge: .contentTooLarge
      case .tooSlow: .timeout
      case .unsupported: .notImplemented
      }
    }
  }

  /// - Parameter head: up to the empty line, which is left out.
  package init(head: some Collection<UInt8>) throws(Refusal) {
    // No controls, and nothing beyond ASCII: no text of ours needs them, and nothing is read in two ways.
    guard head.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 }) else {
      throw .malformed
    }
    let lines = String(decoding: head, as: UTF8.self).split(
      separator: "\r\n", omittingEmptySubsequences: false)
    guard let first = lines.first, lines.allSatisfy({ !$0.contains { $0.isNewline } }) else {
      throw .malformed
    }
    let parts = first.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0",
      !parts[0].isEmpty, parts[0].allSatisfy(\.isUppercase), parts[1].hasPrefix("/")
    else { throw .malformed }
    method = String(parts[0])
    let target = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(target[0])
    query = target.count > 1 ? String(target[1]) : ""
    headers = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { throw .malformed }
      let name = line[..<colon].lowercased()
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) }),
        // One meaning each: which of two would count?
        headers[name] == nil
      else { throw .malformed }
      headers[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
  }

  /// How many bytes follow the head.
  package func bodyLength(_ limits: Limits) throws(Refusal) -> Int {
    guard headers["transfer-encoding"] == nil, headers["expect"] == nil, headers["upgrade"] == nil else {
      throw .unsupported
    }
    guard let text = headers["content-length"] else { return 0 }
    guard !text.isEmpty, text.count <= 18, text.allSatisfy({ ("0"..."9").contains($0) }),
      let length = Int(text, radix: 10)
    else { throw .malformed }
    guard length <= limits.body else { throw .bodyTooLarge }
    return length
  }
}

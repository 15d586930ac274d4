// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reads one request from a connection, within limits of size and time.
struct RequestReader {
  let limits: Request.Limits

  private static let end = Data("\r\n\r\n".utf8)

  func request(from socket: Socket) throws(Request.Refusal) -> Request {
    let deadline = Date(timeIntervalSinceNow: limits.seconds)
    var bytes = Data()
    var headEnd: Range<Data.Index>?
    while headEnd == nil {
      let known = max(0, bytes.count - 3)
      bytes.append(contentsOf: try more(from: socket, until: deadline))
      headEnd = bytes.range(of: Self.end, in: known..<bytes.count)
      if headEnd == nil, bytes.count > limits.head { throw .headTooLarge }
    }
    guard let headEnd, headEnd.lowerBound <= limits.head else { throw .headTooLarge }
    var request = try Request(head: bytes[..<headEnd.lowerBound])
    let length = try request.bodyLength(limits)
    request.body = bytes[headEnd.upperBound...]
    while request.body.count < length {
      request.body.append(contentsOf: try more(from: socket, until: deadline))
    }
    // A second request behind the first would be answered by nobody.
    guard request.body.count == length else { throw .malformed }
    request.body = Data(request.body)
    return request
  }

  private func more(from socket: Socket, until deadline: Date) throws(Request.Refusal) -> [UInt8] {
    let seconds = deadline.timeIntervalSinceNow
    guard seconds > 0, let bytes = socket.read(atMost: 16_384, within: seconds) else { throw .tooSlow }
    if bytes.isEmpty { throw .gone }
    return bytes
  }
}

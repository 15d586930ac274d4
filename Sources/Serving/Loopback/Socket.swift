// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Synchronization

/// A file descriptor of a socket, which one owner closes once.
final class Socket: Sendable {
  /// Why a socket cannot be had, as the system says it.
  struct Failure: Error {
    let reason: String

    /// Of the call that has just failed.
    init() { reason = String(cString: strerror(errno)).lowercased() }
  }

  private let descriptor: Int32
  private let isOpen = Mutex(true)

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    // No child has it, and no call on it waits: waiting is `poll`'s, which has an end.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    #if canImport(Darwin)
      var on: Int32 = 1
      _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  deinit { close() }

  /// Listens on 127.0.0.1 and nowhere else.
  ///
  /// - Parameter port: 0 for any that is free.
  static func listening(port: UInt16) throws(Failure) -> Socket {
    #if canImport(Glibc)
      let stream = Int32(bitPattern: SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, stream, 0)
    guard descriptor >= 0 else { throw Failure() }
    let socket = Socket(descriptor)
    var on: Int32 = 1
    // The port of a server that has just ended is free again.
    _ = setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = (0x7F00_0001 as UInt32).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard isBound == 0, listen(descriptor, 128) == 0 else { throw Failure() }
    return socket
  }

  /// The port it listens on.
  var port: UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  /// The next connection; `nil` if none came in so many seconds, or none could be taken.
  func accepted(within seconds: Double) -> Socket? {
    guard isReady(for: Int16(truncatingIfNeeded: POLLIN), within: seconds) else { return nil }
    let accepted = accept(descriptor, nil, nil)
    return accepted < 0 ? nil : Socket(accepted)
  }

  /// Bytes that have come, at most so many; none at the end of the stream, `nil` if nothing comes in so many seconds.
  func read(atMost count: Int, within seconds: Double) -> [UInt8]? {
    guard isReady(for: Int16(truncatingIfNeeded: POLLIN), within: seconds) else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let read = recv(descriptor, &bytes, count, 0)
    return Array(bytes.prefix(max(0, read)))
  }

  /// Sends all, unless it takes longer than so many seconds.
  func write(_ data: Data, within seconds: Double) {
    let end = Date(timeIntervalSinceNow: seconds)
    var sent = 0
    while sent < data.count,
      isReady(for: Int16(truncatingIfNeeded: POLLOUT), within: end.timeIntervalSinceNow)
    {
      let written = data.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + sent, data.count - sent, Self.withoutSignal)
      }
      if written < 0, errno != EAGAIN, errno != EINTR { return }
      sent += max(0, written)
    }
  }

  /// Nothing more is sent; what the other side still sends is read for a moment, or it would be told of a broken connection before it has read
  /// its answer.
  func finish() {
    _ = shutdown(descriptor, Int32(truncatingIfNeeded: SHUT_WR))
    let end = Date(timeIntervalSinceNow: 0.3)
    while end.timeIntervalSinceNow > 0, let bytes = read(atMost: 65_536, within: end.timeIntervalSinceNow),
      !bytes.isEmpty
    {}
  }

  /// Ends the connection for both sides; whoever waits for it goes on at once.
  func interrupt() {
    isOpen.withLock { if $0 { _ = shutdown(descriptor, Int32(truncatingIfNeeded: SHUT_RDWR)) } }
  }

  func close() {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      isOpen = false
      _ = Foundation.close(descriptor)
    }
  }

  private func isReady(for events: Int16, within seconds: Double) -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    while true {
      var entry = pollfd(fd: descriptor, events: events, revents: 0)
      let milliseconds = min(max(0, (end.timeIntervalSinceNow * 1000).rounded(.up)), 60_000)
      let found = poll(&entry, 1, Int32(clamping: Int(saturating: milliseconds)))
      if found > 0 { return true }
      if found == 0 || errno != EINTR { return false }
    }
  }

  #if canImport(Darwin)
    private static let withoutSignal: Int32 = 0
  #else
    private static let withoutSignal = Int32(truncatingIfNeeded: MSG_NOSIGNAL)
  #endif
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization

/// A server for the browser on the same machine: one request a connection, a thread for each, few of them at a time.
package final class LoopbackServer: Sendable {
  package struct Limits: Sendable {
    package var request = Request.Limits()
    /// Connections that are open at a time.
    package var connections = 32
    /// Requests that are answered at a time.
    package var answers = 8
    /// Seconds in which an answer must have been taken.
    package var writing = 10.0

    package init() {}
  }

  /// Why there is no server.
  package struct Failure: Error {
    /// As the system says it, in lower case.
    package var reason: String
  }

  private struct State {
    var isStopped = false
    /// Those that have not asked yet, the longest waiting first, and how many have.
    var reading: [Socket] = []
    var answering = 0
    var open: Int { reading.count + answering }
  }

  private let listener: Socket
  private let limits: Limits
  private let state = Mutex(State())

  /// The port it listens on.
  package let port: UInt16

  /// Listens from here on.
  ///
  /// - Parameter port: 0 for any that is free.
  package init(port: UInt16, limits: Limits = Limits()) throws(Failure) {
    do throws(Socket.Failure) {
      listener = try Socket.listening(port: port)
    } catch {
      throw Failure(reason: error.reason)
    }
    self.port = listener.port
    self.limits = limits
  }

  /// Serves until `stop`.
  ///
  /// - Parameter answer: called from many threads.
  package func run(_ answer: @escaping @Sendable (Request) -> Response) {
    while !state.withLock({ $0.isStopped }) {
      guard makesRoom() else {
        Thread.sleep(forTimeInterval: 0.01)
        continue
      }
      guard let socket = listener.accepted(within: 0.2) else { continue }
      state.withLock { $0.reading.append(socket) }
      let thread = Thread { [self] in serve(socket, answer) }
      // Of a page's threads, few are there at a time; findings of a deep file take some room.
      thread.stackSize = 1 << 22
      thread.start()
    }
    listener.close()
  }

  /// Takes no more connections, and ends those that are open.
  package func stop() {
    state.withLock { state in
      state.isStopped = true
      for socket in state.reading { socket.interrupt() }
    }
  }

  /// Whether another connection may be taken. If there are too many, the one that has kept us waiting longest has to
  /// go: whoever opens connections and says nothing keeps nobody out.
  private func makesRoom() -> Bool {
    state.withLock { state in
      if state.open < limits.connections { return true }
      state.reading.first?.interrupt()
      return false
    }
  }

  private func serve(_ socket: Socket, _ answer: (Request) -> Response) {
    defer { socket.close() }
    guard let request = request(from: socket) else { return }
    let isFree = state.withLock { state in
      state.answering += 1
      return state.answering <= limits.answers
    }
    defer { state.withLock { $0.answering -= 1 } }
    socket.write((isFree ? answer(request) : Response(.busy)).bytes, within: limits.writing)
  }

  /// `nil` if there is none to be answered, of which the other side has been told.
  private func request(from socket: Socket) -> Request? {
    defer { state.withLock { $0.reading.removeAll { $0 === socket } } }
    do throws(Request.Refusal) {
      return try RequestReader(limits: limits.request).request(from: socket)
    } catch {
      guard error != .gone else { return nil }
      socket.write(Response(error.status).bytes, within: limits.writing)
      socket.finish()
      return nil
    }
  }
}

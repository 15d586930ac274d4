// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Numbers that a peer is given, by name; one number is a list of one.
typealias PeerInput = [String: [Double]]

/// The Python process in which all peers run: `Benchmarks/peers/serve.py`.
final class PeerProcess {
  private let process = Process()
  private let requests = Pipe()
  private let replies = Pipe()

  private struct Request: Encodable {
    let peer: String
    let input: PeerInput
    let repeats: Int
  }

  private struct Reply: Decodable {
    let seconds: Double
    let answers: Answers
  }

  /// One thread everywhere, as ours has; what Python and numba compile stays out of the sources.
  static func environment(python: String) -> [String: String] {
    let cache = URL(fileURLWithPath: python).deletingLastPathComponent().deletingLastPathComponent().path
    var environment = ProcessInfo.processInfo.environment
    for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"] {
      environment[threads] = "1"
    }
    environment["PYTHONPYCACHEPREFIX"] = cache + "/pycache"
    environment["NUMBA_CACHE_DIR"] = cache + "/numba-cache"
    return environment
  }

  init(python: String, peers: String) throws {
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [peers + "/serve.py"]
    process.environment = Self.environment(python: python)
    process.standardInput = requests
    process.standardOutput = replies
    try process.run()
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Runs a peer, a module of `Benchmarks/peers`; the time is the quickest of `repeats`.
  func run(_ peer: String, input: PeerInput, repeats: Int) throws -> Measurement {
    var line = try JSONEncoder().encode(Request(peer: peer, input: input, repeats: repeats))
    line.append(UInt8(ascii: "\n"))
    try requests.fileHandleForWriting.write(contentsOf: line)
    let reply = try JSONDecoder().decode(Reply.self, from: try nextLine(of: peer))
    return Measurement(seconds: reply.seconds, answers: reply.answers)
  }

  /// A reply is one line, and the next comes only when asked for.
  private func nextLine(of peer: String) throws -> Data {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = replies.fileHandleForReading.availableData
      guard !more.isEmpty else { throw BenchmarkError("the peer \(peer) ended; what it said is above") }
      line.append(more)
    }
    return line
  }
}

/// Why the benchmarks cannot go on.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

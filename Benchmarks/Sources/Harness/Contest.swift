// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Ours and the peers on one workload, taking turns.
struct Contest {
  let workload: any Workload
  let process: PeerProcess

  /// Only whether everybody finds the same.
  func check() throws {
    let ours = Answers(workload.solve(round: 0), workload.metrics)
    try workload.agreement.check(ours, by: "ours", against: ours)
    for peer in workload.peers {
      let theirs = try process.run(peer.module, input: workload.input(round: 0), repeats: 1)
      try workload.agreement.check(theirs.answers, by: peer.module, against: ours)
    }
  }

  /// One row for each peer. The first round warms up and does not count.
  func rows(rounds: Int) throws -> [Row] {
    let turns = workload.peers.count + 1
    // Twice at first: the first call of some compiles.
    var repeats = [Int](repeating: 2, count: turns)
    var seconds = [[Double]](repeating: [], count: turns)
    var bounds: [Double] = []
    for round in 0...rounds {
      if let bound = workload.bound(round: round) { bounds.append(bound) }
      var ours: Answers?
      var theirs: [(peer: Peer, answers: Answers)] = []
      for place in 0..<turns {
        // Whoever begins one round ends the next.
        let turn = (place + round) % turns
        let measured = try take(turn, round: round, repeats: repeats[turn])
        if turn == 0 {
          ours = measured.answers
        } else {
          theirs.append((workload.peers[turn - 1], measured.answers))
        }
        if round == 0 {
          repeats[turn] = repetitions(ofSeconds: measured.seconds)
        } else {
          seconds[turn].append(measured.seconds)
        }
      }
      guard let ours else { continue }
      try workload.agreement.check(ours, by: "ours", against: ours)
      for (peer, answers) in theirs {
        try workload.agreement.check(answers, by: peer.module, against: ours)
      }
    }
    let bound = bounds.isEmpty ? nil : bounds.dropFirst().median
    var rows = workload.peers.indices.map { index in
      Row(
        workload: workload, peer: workload.peers[index], ours: seconds[0], theirs: seconds[index + 1],
        bound: bound)
    }
    // Said once.
    for index in rows.indices.dropFirst() {
      rows[index].workload = ""
      rows[index].ours = ""
      rows[index].bound = ""
      rows[index].distance = ""
    }
    return rows
  }

  private func take(_ turn: Int, round: Int, repeats: Int) throws -> Measurement {
    guard turn > 0 else {
      let (seconds, outcomes) = measure(repeats: repeats) { workload.solve(round: round) }
      return Measurement(seconds: seconds, answers: Answers(outcomes, workload.metrics))
    }
    return try process.run(
      workload.peers[turn - 1].module, input: workload.input(round: round), repeats: repeats)
  }
}

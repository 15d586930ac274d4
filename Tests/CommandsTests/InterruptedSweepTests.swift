// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct InterruptedSweepTests {
  /// Forty chunks: short ones, but each of them a file.
  private static let sweep =
    "sweep shop.yaml --vary strategies.dear.costs.setup=0:800:20 --vary costs.fixed_per_month=1,2 --draws 1024"

  private static func byExecutable(_ line: String) -> String { "'\(LTV.executable)' \(line)" }

  /// Killed twenty times at any moment, and gone on with each time; where it was faster, begun anew.
  @Test func `is the same after twenty kills`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv.run(shell: "ltv \(Self.sweep) --out whole").status == 0)
    let result = try ltv.run(
      shell: """
        RANDOM=7
        kills=0
        rounds=0
        number=0
        while (( kills < 20 && rounds < 200 )); do
          (( rounds += 1 ))
          \(Self.byExecutable(Self.sweep)) --out "out$number" --resume >/dev/null & pid=$!
          sleep "0.$(printf %03d $(( RANDOM % 120 )))"
          if kill -9 $pid 2>/dev/null; then (( kills += 1 )); fi
          wait $pid 2>/dev/null
          status=$?
          if (( status == 0 )); then (( number += 1 )); fi
        done 2>/dev/null
        ltv \(Self.sweep) --out "out$number" --resume >/dev/null || exit 1
        for (( i = 0; i <= number; i++ )); do diff -r whole "out$i" || exit 1; done
        echo $kills kills
        """)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    #expect(result.output == "20 kills\n")
    #expect(!ltv.files.contains { $0.contains("progress") || $0.contains("partial") })
  }

  /// Files of at most some blocks of 512 bytes, where no disk can be made small.
  @Test func `a full disk keeps what is finished`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv.run(shell: "ltv \(Self.sweep) --out whole").status == 0)
    let full = try ltv.run(shell: "trap '' XFSZ; ulimit -f 8; ltv \(Self.sweep) --out out")
    #expect(full.status == 1)
    #expect(
      full.error
        == "error: cannot write results to out: a file would be larger than is allowed here (ulimit -f)\n")
    #expect(try ltv.run(shell: "ltv \(Self.sweep) --out out").status == 2)
    #expect(try ltv.run(shell: "ltv \(Self.sweep) --out out --resume && diff -r whole out").status == 0)
  }

  @Test(.enabled(if: SmallDisk.canBeMade, "only root can mount a small disk here"))
  func `goes on once a small disk has room`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv.run(shell: "ltv \(Self.sweep) --out whole").status == 0)
    let result = try ltv.run(
      shell: """
        mkdir disk; mount -t tmpfs -o size=64k tmpfs disk || exit 3
        trap 'umount disk' EXIT
        ltv \(Self.sweep) --out disk/out; status=$?
        (( status == 1 )) || exit 4
        test -e disk/out/progress/chunk-000000 || exit 5
        ! test -e disk/out/manifest.json || exit 6
        mount -o remount,size=16m disk || exit 7
        ltv \(Self.sweep) --out disk/out --resume >/dev/null || exit 8
        diff -r whole disk/out
        """)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    #expect(
      result.error == "error: no space left on the disk for disk/out; what is finished is kept: make "
        + "room, then go on with --resume\n")
  }

  enum SmallDisk {
    static let canBeMade: Bool = {
      guard geteuid() == 0, let ltv = try? LTV() else { return false }
      let shell = "mkdir disk && mount -t tmpfs -o size=64k tmpfs disk && umount disk"
      return (try? ltv.run(shell: shell))?.status == 0
    }()
  }
}

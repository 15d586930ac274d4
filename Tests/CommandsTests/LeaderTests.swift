// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Who works for a process that is killed.
struct LeaderTests {
  /// Some seconds of work, in many chunks.
  private static let sweep =
    "sweep shop.yaml --vary strategies.dear.costs.setup=0:800:100 --vary costs.fixed_per_month=1:9:9 --draws 1024"

  /// The worker, and all that stands between it and ltv, is killed at once, and has no chance to end anybody.
  @Test func `ends with it and leaves the folder`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(
      shell: """
        export LTV='\(LTV.executable)'
        bash -c 'bash -c "\\"$LTV\\" \(Self.sweep) --threads 1 --out out --pid '"'"'$$'"'"' & wait" ; true' 2>said &
        worker=$!
        until [[ -e out/progress/chunk-000002 ]]; do sleep 0.01; done
        kill -9 $worker
        for (( tenth = 0; tenth < 100; tenth++ )); do pgrep -f -- "--pid $worker\\$" >/dev/null || break; sleep 0.1; done
        (( tenth < 100 )) || exit 3
        [[ ! -e out/manifest.json ]] || exit 4
        ltv \(Self.sweep) --out out --resume >/dev/null || exit 5
        ltv \(Self.sweep) --out whole >/dev/null || exit 6
        diff -r whole out && cat said
        """)
    #expect(result.status == 0, "\(result)")
    #expect(
      result.output.hasSuffix(
        "interrupted; what is finished is kept: go on with --resume --out out\n"), "\(result)")
  }

  @Test func `who waits goes on when the other has ended`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(
      shell: """
        ltv \(Self.sweep) --threads 1 --out out >/dev/null & first=$!
        until [[ -e out/progress/chunk-000000 ]]; do sleep 0.01; done
        ltv \(Self.sweep) --out out --resume; echo $?
        ltv \(Self.sweep) --out out --resume --wait || exit 3
        wait $first
        """)
    #expect(result.status == 0, "\(result)")
    #expect(result.output == "2\nout has this sweep complete.\n")
    #expect(result.error.contains("note: another ltv is at work there; waiting for its end"), "\(result)")
  }
}

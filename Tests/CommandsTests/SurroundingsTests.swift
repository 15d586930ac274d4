// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What surrounds the command is not as it expects: streams, folders, names, other commands, signals.
struct SurroundingsTests {
  private static let run = "run shop.yaml --draws 2 --out out"

  @Test(arguments: ["run shop.yaml --draws 2 --out out", "check shop.yaml", "schema", "--version"])
  func `what cannot be said is a failure`(command: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let closed = try ltv.run(shell: "ltv \(command) >&-")
    #expect(closed.status == 1)
    #expect(closed.error == "error: the output cannot be written: it is closed\n")
    // No file takes the place of a closed stream.
    #expect(try ltv.run(shell: "ltv \(command) <&- >/dev/null 2>&-").status == 0)
    if command.contains("out") {
      let summary = try ltv.read("out/summary.csv")
      #expect(summary.starts(with: Array("strategy,metric".utf8)))
    }
  }

  @Test func `a folder that was removed is nowhere`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let new = try ltv.run(shell: "mkdir gone; cd gone; rmdir ../gone; ltv new bakery")
    #expect(new.status == 2)
    #expect(new.error.hasPrefix("error: the folder you are in was removed"), "\(new)")
    for options in ["", "--out out"] {
      let result = try ltv.run(
        shell:
          "mkdir gone; cd gone; rmdir ../gone; ltv run '\(ltv.folder.path)/shop.yaml' --draws 2 \(options)")
      #expect(result.status == 2)
      #expect(result.error.hasPrefix("error: the folder you are in was removed"))
    }
    #expect(ltv.files == ["shop.yaml"])
  }

  /// What is called so is removed by the next run.
  @Test(arguments: [".keep.ltv-partial", ".keep.ltv-partial.replaced", ".keep.ltv-partial/out"])
  func `names of unfinished results are refused`(out: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv run shop.yaml --draws 2 --out \(out)")
    #expect(result.status == 2)
    #expect(result.error.contains("a name that ltv gives to folders of unfinished results"), "\(result)")
    #expect(ltv.files == ["shop.yaml"])
  }

  @Test func `the folder one is in stays`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for out in [".", "..", "../../deep", "\"$PWD\""] {
      for command in ["run", "sweep --vary costs.setup=1,2", "sensitivity"] {
        let result = try ltv.run(
          shell: "mkdir -p deep/er; cd deep/er; ltv \(command) ../../shop.yaml --draws 16 --out \(out)")
        #expect(result.status == 2)
        #expect(result.error.contains("the folder you are in, which results would replace"), "\(result)")
      }
    }
    #expect(ltv.files == ["deep", "deep/er", "shop.yaml"])
  }

  @Test func `names that are no text are refused`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for command in [
      "ltv run $'sh\\xffop.yaml'", "ltv run shop.yaml --draws 2 --out $'o\\xff'", "ltv check $'\\xff'",
      "ltv run shop.yaml --draws 2 --set $'name=\\xff'",
    ] {
      let result = try ltv.run(shell: command)
      #expect(result.status == 2)
      #expect(result.error.contains("is not text in UTF-8"), "\(result)")
    }
    let below = try ltv.run(shell: "mkdir $'b\\xff'; cd $'b\\xff'; ltv run ../shop.yaml --draws 2 --out out")
    #expect(below.status == 2)
    #expect(below.error.contains("is not text in UTF-8"), "\(below)")
    #expect(try ltv.run(shell: "rmdir $'b\\xff'").status == 0)
  }

  /// Ended by the signal, so that a script that is interrupted ends too, and with nothing left behind.
  @Test(arguments: ["INT", "TERM", "HUP", "QUIT"]) func `a signal leaves nothing`(signal: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    // A shell's background commands do not hear INT and QUIT; Python's do.
    let script = """
      import signal, subprocess, sys, time
      process = subprocess.Popen([sys.argv[1], "run", "shop.yaml", "--draws", "1000000", "--out", "a/out"],
          stderr=subprocess.PIPE, preexec_fn=lambda: [signal.signal(n, signal.SIG_DFL) for n in (1, 2, 3, 15)])
      time.sleep(1)
      process.send_signal(signal.SIG\(signal))
      sys.stdout.write(process.communicate()[1].decode())
      sys.exit(0 if process.returncode == -signal.SIG\(signal) else 1)
      """
    try ltv.write(script, to: "end.py")
    let result = try ltv.run(shell: "python3 end.py '\(LTV.executable)'")
    #expect(result.status == 0, "\(result)")
    // That it would take long may have been said, and no more.
    #expect(
      result.output.split(separator: "\n").allSatisfy { $0.hasPrefix("note: this will take") }, "\(result)")
    #expect(result.error == "")
    #expect(ltv.files == ["end.py", "shop.yaml"])
  }

  @Test func `two runs into one folder`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(
      shell: """
        '\(LTV.executable)' run shop.yaml --draws 1000000 --out out & first=$!
        for wait in {1..3000}; do
          [[ -e .out.ltv-partial ]] && break
          kill -0 $first || exit 3
          sleep 0.02
        done
        ltv \(Self.run); status=$?
        kill $first || exit 3
        exit $status
        """)
    #expect(result.status == 2)
    #expect(result.error.contains("another ltv is writing results to "), "\(result)")
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Metrics
import Reporting
import Serving

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "A live page of a scenario: move its numbers and see what follows.",
    usage: "ltv serve <file> [<options>]",
    discussion: """
      Prints a link for the browser on this machine. On the page every number has a
      slider or a field; the comparison and its charts follow as they move, and
      equal those of ltv run with the same --set values. What was moved can be
      copied as a --set line or saved as a strategy; the file itself stays as it is.

      Nothing leaves the machine: the page answers on 127.0.0.1 alone, and only who
      has the link. It ends with Ctrl-C.

      EXAMPLE
        ltv serve scenarios/elevator.yaml
        ltv serve scenarios/elevator.yaml --lang ja --open
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many joint values of everything uncertain; fewer follow faster.", valueName: "draws"))
  var draws = 256

  @Option(parsing: .unconditional, help: "Another seed, other luck.")
  var seed: UInt64 = 1

  @OptionGroup var computing: ThreadOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The port to listen on. (default: any that is free)", valueName: "port"))
  var port: UInt16 = 0

  @Flag(help: "Open the browser.")
  var open = false

  @OptionGroup var shown: ShownOptions

  func validate() throws {
    try StudyOptions.check(draws: draws)
    guard draws <= Self.mostDraws else {
      throw ValidationError("--draws \(draws): a page that follows takes \(Self.mostDraws) at most")
    }
  }

  private static let mostDraws = 16_384

  func run() throws {
    let settings = LiveSettings(
      path: file, draws: draws, seed: seed, threads: computing.count,
      options: ReportOptions(language: shown.lang, unit: shown.unit))
    let scenario: OpenScenario
    do throws(OpenScenario.Unusable) {
      scenario = try OpenScenario(settings)
    } catch {
      for finding in error.findings { Output.report("\(finding)") }
      throw Exit.invalid
    }
    for finding in scenario.findings { Output.report("\(finding)") }
    try shown.check(currency: scenario.currency)
    let page: LiveServer
    do throws(LoopbackServer.Failure) {
      page = try LiveServer(scenario, settings: settings, port: port)
    } catch {
      Output.report(
        "error: cannot listen on port \(port): \(error.reason); name another one by --port, or leave it out")
      throw Exit.failed
    }
    try Output.write(page.link)
    Output.report(
      shown.words(
        "note: the link is for this machine alone, and opens the page for whoever has it; Ctrl-C ends it",
        "注：リンクはこのコンピューターでのみ有効で、知る人はだれでもページを開ける。終了は Ctrl-C"))
    if open { openBrowser(page.link) }
    page.run()
  }

  /// Whether it can be opened or not, the link stands on the screen.
  private func openBrowser(_ link: String) {
    #if os(macOS)
      let opener = "open"
    #else
      let opener = "xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [opener, link]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      Output.report("note: the browser cannot be opened; open the link yourself")
    }
  }
}

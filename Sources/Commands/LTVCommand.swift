// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

struct LTVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ltv",
    abstract: "What strategies do to customer lifetime value and acquisition cost.",
    discussion: """
      Write a scenario (ltv new), check it (ltv check), run it (ltv run): the
      comparison of its strategies stands on the screen and in CSV files.

      EXAMPLE
        ltv run scenarios/elevator.yaml
      """,
    version: Version.current,
    subcommands: [NewCommand.self, CheckCommand.self, RunCommand.self, SchemaCommand.self])
}

/// This program's version.
enum Version {
  static let current = "0.1.0"
}

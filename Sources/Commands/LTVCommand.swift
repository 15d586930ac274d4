// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

struct LTVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ltv",
    abstract: "What strategies do to customer lifetime value and acquisition cost.",
    usage: "ltv <command> [<options>]",
    discussion: """
      Write a scenario (ltv new), check it (ltv check), run it (ltv run): the
      comparison of its strategies stands on the screen and in CSV files. Vary its
      numbers (ltv sweep): which strategy wins where?

      EXAMPLE
        ltv new bakery
        ltv run bakery.yaml

      EXIT CODES
        0  done
        1  the run failed, such as for a folder that cannot be written
        2  the request or the scenario is invalid; nothing was run

      COMPLETION
        ltv --generate-completion-script bash prints what a shell needs to
        complete commands, options and files; zsh and fish likewise.
      """,
    version: Version.current,
    subcommands: [
      NewCommand.self, CheckCommand.self, RunCommand.self, SweepCommand.self, MergeCommand.self,
      SensitivityCommand.self, PilotCommand.self, DiscoverCommand.self, BreakevenCommand.self,
      OptimiseCommand.self,
      ShowCommand.self, ReportCommand.self, ServeCommand.self,
      DiffCommand.self, TrackCommand.self, DescribeCommand.self, FitCommand.self, BacktestCommand.self,
      SchemaCommand.self,
    ])
}

/// This program's version.
enum Version {
  static let current = "0.1.0"
}

// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Scenarios

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of scenario files.",
    usage: "ltv schema",
    discussion: """
      Editors use it to complete and check scenarios as you type: save it beside
      them and start a scenario with
        # yaml-language-server: $schema=./scenario.schema.json

      EXAMPLE
        ltv schema > scenario.schema.json
      """)

  func run() throws {
    try Output.write(text: ScenarioSchema.json())
  }
}

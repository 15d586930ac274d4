// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented scenario to start from.",
    discussion: """
      Writes NAME.yaml here, unless it is there already.

      EXAMPLE
        ltv new bakery
        ltv run bakery.yaml
      """)

  @Argument(help: "A name for the scenario, or a path ending in .yaml.")
  var name: String

  @Option(name: .customLong("from"), help: ArgumentHelp("What to start from.", valueName: "template"))
  var template = Template.starter

  func run() throws {
    let path = name.hasSuffix(".yaml") ? name : name + ".yaml"
    let title = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ValidationError("\(path) is there already; choose another name")
    }
    do {
      try template.text.replacing("NAME", with: title).write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      StandardError.write("error: \(path) cannot be written: \(error.localizedDescription)")
      throw Exit.failed
    }
    print("Wrote \(path). Change its numbers, then: ltv run \(path)")
  }
}

/// The scenarios that `ltv new` starts from.
enum Template: String, CaseIterable, ExpressibleByArgument {
  case starter

  var text: String {
    switch self {
    case .starter: String(decoding: PackageResources.starter_yaml, as: UTF8.self)
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Reporting

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented scenario to start from.",
    usage: "ltv new <name> [--from <template>]",
    discussion: """
      Writes NAME.yaml, unless it is there already.

      TEMPLATES
      \(Template.allCases.map { "  \($0.rawValue.padded(to: 14))\($0.summary)" }.joined(separator: "\n"))

      EXAMPLE
        ltv new bakery
        ltv new lifts --from maintenance
        ltv run lifts.yaml
      """)

  @Argument(help: "A name for the scenario, or a path ending in .yaml.")
  var name: String

  @Option(name: .customLong("from"), help: ArgumentHelp("What to start from.", valueName: "template"))
  var template = Template.starter

  func run() throws {
    guard let file = NewScenario(name: name) else {
      throw ValidationError("'\(name)' names no file; give a name such as bakery")
    }
    do {
      try file.create(template.text)
    } catch .exists {
      throw ValidationError("\(file.path) is there already; choose another name")
    } catch .noWorkingFolder {
      Output.report(
        "error: the folder you are in was removed, so that \(file.path) is nowhere; change to another, or give a path "
          + "that begins with /")
      throw Exit.invalid
    } catch .failed(let reason) {
      Output.report("error: \(file.path) cannot be written: \(reason)")
      throw Exit.failed
    }
    try Output.write("Wrote \(file.path). Change its numbers, then: ltv run \(file.path.forShell)")
    if !FileManager.default.fileExists(atPath: file.schemaPath) {
      try Output.write("Editors check it as you type after: ltv schema > \(file.schemaPath.forShell)")
    }
  }
}

/// The scenarios that `ltv new` starts from.
enum Template: String, CaseIterable, ExpressibleByArgument {
  case starter, consumables
  case mailOrder = "mail-order"
  case maintenance, membership, subscription

  var summary: String {
    switch self {
    case .starter: "customers who order again and again; would a plan serve better?"
    case .consumables: "a machine below cost, and what it uses for years"
    case .mailOrder: "a first box below cost, then parcel by parcel or by subscription"
    case .maintenance: "sold once, then a contract; those who bought before count too"
    case .membership: "members who pay by the month, and a place that costs"
    case .subscription: "from selling to subscribing, with an entry plan to grow from"
    }
  }

  /// With NAME for the scenario's name and FILE for its file.
  var text: String {
    let bytes =
      switch self {
      case .starter: PackageResources.starter_yaml
      case .consumables: PackageResources.consumables_yaml
      case .mailOrder: PackageResources.mail_order_yaml
      case .maintenance: PackageResources.maintenance_yaml
      case .membership: PackageResources.membership_yaml
      case .subscription: PackageResources.subscription_yaml
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Metrics
import Reporting

/// How results are worded for those who read them.
struct ShownOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Language of what is shown, and of labels in the files.", valueName: "language"))
  var lang = Language.english

  @Option(
    help: ArgumentHelp(
      "Amounts of tables in this unit (default: what they need; 百万円 in Japanese).", valueName: "unit"))
  var unit: MoneyUnit?

  var words: Wording { Wording(lang, unit: unit) }

  /// Throws where amounts are in a currency that the unit is not of.
  func check(currency: String) throws {
    guard let unit, unit.isOfYen, currency != "JPY" else { return }
    let others = MoneyUnit.allCases.filter { !$0.isOfYen }.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("--unit \(unit.rawValue): amounts are in \(currency); it is one of \(others)")
  }
}

extension MoneyUnit: ExpressibleByArgument {}

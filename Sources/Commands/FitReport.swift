// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Metrics
import Reporting

/// What `ltv fit` says: what the log is, a table of models a part, which to trust, and what to do next.
struct FitReport {
  private let found: LogFits
  /// The scenario that was there, into which numbers were put.
  private let into: String?
  private let language: Language

  init(_ found: LogFits, into: String?, language: Language) {
    self.found = found
    self.into = into
    self.language = language
  }

  func write(folder: String) throws {
    try Output.write(text: found.loaded.report(in: language))
    if let note = found.loaded.noteOnBeginning(in: language, from: found.from) {
      try Output.write(paragraph: note)
    }
    for part in found.parts {
      if let name = part.group.part { try Output.write(paragraph: name) }
      try Output.write(text: TextTable(language: language).text(of: part.group.summary))
      try Output.write(paragraph: part.trust.text(in: language))
      if let correlation = part.correlation { try Output.write(paragraph: correlation.text(in: language)) }
      let said = part.group.fits.flatMap(\.warnings) + part.warnings + (part.scenario?.notes ?? [])
      for warning in said.map({ $0.text(in: language) }) {
        try Output.write(paragraph: Caption("warning: ", "注意：").text(in: language) + warning)
      }
      try Output.write()
    }
    for (part, reason) in found.leftOut {
      try Output.write(
        paragraph: Caption("left out: ", "除いた区分：").text(in: language)
          + "\(part): \(reason.text(in: language))")
    }
    if !found.leftOut.isEmpty { try Output.write() }
    try Output.write(files: folder, Wording(language))
    if let into {
      try Output.write(
        paragraph:
          Caption("\(into) has the fitted numbers.", "\(into) に推定値を書き込んだ。").text(in: language))
      return try Output.write("  ltv run \(into.forShell)")
    }
    let scenarios = found.parts.compactMap(\.scenario?.name)
    guard let first = scenarios.first else { return }
    try Output.write(
      paragraph:
        Caption(
          "Put your numbers in place of what is marked ASSUMPTION, then:",
          "ASSUMPTION とある数値を自社の数値に置き換えてから実行："
        ).text(in: language))
    // Known customers are many latent classes: the usual number of draws would take long.
    try Output.write("  ltv run \("\(folder)/\(first)".forShell) --draws 64")
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting

extension Variation {
  /// From a `--vary`; says what else was perhaps meant if its commas may separate thousands.
  init(argument text: String) throws {
    self = try Spelling.read(text, of: "--vary", spelling: Spelling.init(variation:)) {
      (text) throws(MalformedRequest) in try Variation(text)
    }
    guard case .levels(let levels) = values, let meant = Spelling(variation: text)?.text,
      case .levels(let fewer)? = (try? Variation(meant))?.values, fewer.count < levels.count
    else { return }
    // Who lists values lists them in order.
    guard levels == levels.sorted() || levels == levels.sorted(by: >) else {
      throw ValidationError(
        "--vary \(text): commas seem to separate thousands; write \(meant.forShell), or a space behind each "
          + "comma for \(levels.count) values")
    }
    let read = levels.map(Self.text)
    Output.report(
      "note: --vary \(text) is read as the values \(read.dropLast().joined(separator: ", ")) and "
        + "\(read[read.count - 1]); if commas separate thousands, write \(meant.forShell)")
  }
}

/// A `--vary path=low:high`.
struct VariedRange {
  /// With a range of values.
  let variation: Variation

  init(_ text: String) throws {
    self = try Spelling.read(text, of: "--vary", spelling: Spelling.init(variation:), Self.init(exactly:))
  }

  private init(exactly text: String) throws(MalformedRequest) {
    let variation = try Variation(text)
    guard case .range = variation.values else {
      throw MalformedRequest("a range is wanted here", remedy: "write path=low:high")
    }
    self.variation = variation
  }
}

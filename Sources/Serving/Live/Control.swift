// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Reporting
import Scenarios

/// Something of a scenario that the page can move, at the path that a `--set` names.
struct Control: Sendable {
  enum Kind: Sendable {
    /// What is known about it, and the values that a slider reaches; `nil` if there is a field alone.
    case number(Scenarios.Assumption, ControlRange?)
    case choice(Switch)
  }

  let path: String
  let kind: Kind
  /// The case that it belongs to; `nil` if it is there in all of them.
  let worldCase: String?
  /// What readers are shown for it.
  let label: Caption
  /// The heading that it stands below.
  let group: Caption

  /// The values that its slider reaches; `nil` if it has none.
  var range: ControlRange? {
    if case .number(_, let range) = kind { range } else { nil }
  }

  /// A patch that leaves everything as it is, to find out whether the path can be set.
  var idle: String {
    switch kind {
    case .number(let assumption, _): "\(path)=\(NumberText.exact(assumption.p50))"
    case .choice(let choice): "\(path)=\(choice.value)"
    }
  }

  /// Whether a request may say this of it: a plain number or word, nothing that YAML would make more of, such as a file to be read.
  func takes(_ text: String) -> Bool {
    switch kind {
    case .number:
      // What YAML takes for nothing would take the number away.
      !text.isEmpty && text.count <= 40 && text.lowercased() != "null"
        && text.unicodeScalars.allSatisfy { scalar in
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "+-., _%".unicodeScalars.contains(scalar)
        }
    case .choice(let choice):
      switch choice.kind {
      case .flag: text == "true" || text == "false"
      case .choice(let words): words.contains(text)
      case .part: text == "null"
      }
    }
  }
}

extension Control {
  /// As the page takes it.
  func json(in language: Language) -> JSONValue {
    func text(_ caption: Caption) -> JSONValue { .text(ScreenText.line(caption.text(in: language))) }
    let common: JSONValue = [
      "path": .text(path), "case": worldCase.map { .text($0) } ?? nil, "label": text(label),
      "group": text(group),
    ]
    switch kind {
    case .number(let assumption, let range):
      let outline = range.flatMap { SpreadOutline(assumption, over: $0) }
      return common.with([
        "kind": .text(assumption.isUncertain ? "uncertain" : "number"),
        "value": .number(assumption.p50), "stated": .text(ScreenText.line(assumption.value)),
        "unit": text(ControlWords.unit(assumption.unit)), "source": .text(ScreenText.line(assumption.source)),
        "low": range.map { .number($0.low) } ?? nil, "high": range.map { .number($0.high) } ?? nil,
        "step": range.map { .number($0.step) } ?? nil,
        "decimals": range.map { .number(Double($0.decimals)) } ?? nil,
        "p05": assumption.isUncertain ? .number(assumption.p05) : nil,
        "p95": assumption.isUncertain ? .number(assumption.p95) : nil,
        "outline": outline.map { .array($0.heights.map { .number($0) }) } ?? nil,
      ])
    case .choice(let choice):
      let words: [String] =
        switch choice.kind {
        case .flag: ["true", "false"]
        case .choice(let words): words
        case .part: ["true", "null"]
        }
      let isWord = if case .choice = choice.kind { true } else { false }
      return common.with([
        "kind": isWord ? "choice" : "switch", "value": .text(choice.value),
        "words": .array(words.map { .text($0) }),
      ])
    }
  }
}

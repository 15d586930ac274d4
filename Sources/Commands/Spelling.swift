// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Metrics
import Reporting
import Scenarios

/// What somebody means by a text that an option does not take, spelled as the option takes it.
struct Spelling {
  let text: String
  /// Whether a name in it is a guess.
  var isGuess = false

  /// Of a `--vary`: `x=¥1,000:¥8,000:3`. `nil` if it is not sure what is meant.
  init?(variation text: String) {
    // Names may have full-width letters, so that the path stays as it is.
    guard
      let sign = text.firstIndex(where: { "=＝".contains($0) })
        ?? text.firstIndex(where: { ":：".contains($0) })
    else { return nil }
    let values = narrowed(text[text.index(after: sign)...]).map { "~〜".contains($0) ? ":" : $0 }
    let isRange = values.contains(":")
    let numbers =
      isRange
      ? values.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
      : CommaList(String(values)).numbers
    let written = numbers.compactMap { WrittenNumber($0) }
    guard written.count == numbers.count else { return nil }
    let signs = numbers.map { $0.drop { $0 == " " }.first ?? " " }
    // Behind two ends stands a number of steps. If some have a sign of per cent and others none, it is not sure what is meant.
    let ends = isRange ? written.prefix(2) : written[...]
    guard ends.allSatisfy({ $0.isShare == ends[0].isShare || $0.value == 0 }) else { return nil }
    // A sign makes a share a change of the number; without, it is the number.
    let isChange = zip(written, signs).contains { $0.isShare && "-+△▲".contains($1) }
    let spelled = zip(written, signs).map { number, sign in
      isChange ? (sign == "+" ? "+" : "") + number.spellingWithPercent : number.spelling
    }
    self.text =
      text[..<sign].trimmingCharacters(in: .whitespaces) + "="
      + spelled.joined(separator: isRange ? ":" : ",")
  }

  /// Of a `--subject-to`: `npv≧1,000`.
  init?(limit text: String) {
    guard let sides = Sides(text), let number = WrittenNumber(sides.right),
      let key = Measure(key: sides.left)?.key ?? Suggestions.closest(to: sides.left, among: Measure.keys)
    else { return nil }
    self.text = "\(key)\(sides.isLess ? "<=" : ">=")\(number.spelling)"
    isGuess = key != sides.left
  }

  /// Of an `--until`: `expected_loss＜５％`.
  init?(stoppingRule text: String) {
    guard let sides = Sides(text), sides.isLess, let number = WrittenNumber(sides.right),
      let key = Suggestions.closest(to: sides.left, among: ["expected_loss"])
    else { return nil }
    self.text = "\(key)<\(number.spellingWithPercent)"
    isGuess = key != sides.left
  }

  /// What stands on both sides of a comparison, however its sign is typed.
  private struct Sides {
    let left: String
    let right: String
    let isLess: Bool

    init?(_ text: String) {
      var plain = narrowed(text).filter { $0 != " " }
      for (typed, sign) in [("≦", "<"), ("≤", "<"), ("≧", ">"), ("≥", ">"), ("=<", "<"), ("=>", ">")] {
        plain = plain.replacing(typed, with: sign)
      }
      guard let sign = plain.firstIndex(where: { "<>".contains($0) }) else { return nil }
      left = String(plain[..<sign])
      isLess = plain[sign] == "<"
      let behind = plain[plain.index(after: sign)...]
      right = String(behind.hasPrefix("=") ? behind.dropFirst() : behind)
    }
  }
}

extension Spelling {
  /// Reads what an option was given; if it cannot, says what would be right.
  static func read<Value>(
    _ text: String, of option: String, spelling: (String) -> Spelling?,
    _ read: (String) throws(MalformedRequest) -> Value
  ) throws -> Value {
    do throws(MalformedRequest) {
      return try read(text)
    } catch {
      var error = error
      if let meant = spelling(text), meant.text != text {
        do throws(MalformedRequest) {
          _ = try read(meant.text)
          error.remedy =
            meant.isGuess ? "did you mean \(meant.text.forShell)?" : "write \(meant.text.forShell)"
        } catch let other {
          // Spelled as it should be, it has another fault, which comes with its own advice.
          error = other
        }
      }
      throw ValidationError("\(option) \(text): \(error)")
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// Where parameters are so large or so small that they no longer say what they should: the likelihood has no peak, and
/// the model is on its way to a simpler one.
package enum Border {
  /// Parameters within are taken for estimates.
  static let trusted = 1e-4...1e4
  /// Parameters that likelihoods are asked for.
  package static let searched = 1e-6...1e6

  private static let logarithms = log(searched.lowerBound)...log(searched.upperBound)

  static func clamped(_ logarithm: Double) -> Double {
    min(logarithms.upperBound, max(logarithms.lowerBound, logarithm))
  }

  /// What is to be minded of an estimate, if anything.
  static func warning(of name: String, _ estimate: Double, in model: CustomerModel) -> Caption? {
    guard !trusted.contains(estimate) else { return nil }
    let isLarge = estimate > trusted.upperBound
    let meaning = model.meaning(of: name, isLarge: isLarge)
    return Caption(
      "\(model.rawValue): \(name) \(isLarge ? "grows without end" : "falls to 0"): \(meaning.english); its value and its "
        + "error say nothing",
      "\(model.rawValue): \(name) が\(isLarge ? "際限なく大きく" : "0に")なります。\(meaning.japanese)。値と誤差に意味はありません。")
  }
}

extension CustomerModel {
  /// What the business is like where a parameter has no bound.
  fileprivate func meaning(of parameter: String, isLarge: Bool) -> Caption {
    switch (self, parameter, isLarge) {
    case (.paretoNBD, "s", false), (.paretoNBD, "beta", true), (.bgNBD, "a", false), (.bgNBD, "b", true),
      (.mbgNBD, "a", false), (.mbgNBD, "b", true):
      Caption("the log shows nobody leave, or all leave at the same low rate", "離脱が見られないか、全員が同じ低い率で離脱しています")
    case (.paretoNBD, "s", true), (.bgNBD, "a", true), (.mbgNBD, "a", true):
      Caption("customers do not differ in how they leave", "顧客の離れ方に差がありません")
    case (.paretoNBD, "beta", false), (.bgNBD, "b", false), (.mbgNBD, "b", false):
      Caption("some customers leave at once and others never", "すぐ離れる顧客と決して離れない顧客に分かれます")
    case (.paretoNBD, _, true), (.bgNBD, _, true), (.mbgNBD, _, true), (.nbd, _, true):
      Caption("customers do not differ in how often they order", "顧客の注文頻度に差がありません")
    case (.paretoNBD, _, false), (.bgNBD, _, false), (.mbgNBD, _, false), (.nbd, _, false):
      Caption("hardly anybody orders again", "再び注文する顧客がほとんどいません")
    case (.bgBB, "alpha", true), (.bgBB, "beta", true):
      Caption("customers do not differ in how often they order", "顧客の注文頻度に差がありません")
    case (.bgBB, "alpha", false), (.bgBB, "beta", false):
      Caption("customers order on every occasion or on none, with nobody between", "毎回注文する顧客と一度もしない顧客に分かれます")
    case (.bgBB, "gamma", false), (.bgBB, "delta", true):
      Caption("the log shows nobody leave, or all leave at the same low rate", "離脱が見られないか、全員が同じ低い率で離脱しています")
    case (.bgBB, _, true): Caption("customers do not differ in how they leave", "顧客の離れ方に差がありません")
    case (.bgBB, _, false):
      Caption("some customers leave at once and others never", "すぐ離れる顧客と決して離れない顧客に分かれます")
    case (.gammaGamma, "p", true): Caption("each customer's orders are all worth the same", "各顧客の注文額は毎回同じです")
    case (.gammaGamma, "q", true), (.gammaGamma, "gamma", true):
      Caption("customers do not differ in what they spend", "顧客の注文額に差がありません")
    case (.gammaGamma, _, _):
      Caption("what customers spend differs so much that it has no mean", "顧客の注文額の差が大きすぎて平均がありません")
    case (.geometric, _, _): Caption("the log shows nobody leave", "離脱が見られません")
    case (.weibull, "scale", true): Caption("the log shows nobody leave", "離脱が見られません")
    case (.weibull, "scale", false): Caption("everybody leaves at once", "全員がすぐに離れます")
    case (.betaGeometric, _, true), (.shapedBetaGeometric, "alpha", true),
      (.shapedBetaGeometric, "beta", true):
      Caption("customers do not differ in how they leave", "顧客の離れ方に差がありません")
    case (.betaGeometric, _, false), (.shapedBetaGeometric, "alpha", false),
      (.shapedBetaGeometric, "beta", false):
      Caption("some customers leave at once and others never", "すぐ離れる顧客と決して離れない顧客に分かれます")
    case (.shapedBetaGeometric, _, true), (.weibull, _, true):
      Caption("everybody leaves at the same age", "全員が同じ時期に離れます")
    case (.shapedBetaGeometric, _, false), (.weibull, _, false):
      Caption("who does not leave at once never leaves", "すぐに離れない顧客は決して離れません")
    }
  }
}

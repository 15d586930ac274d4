// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Scenarios

/// What numbers and their groups are called on the page: as the scenario labels them, else by their keys in plain words.
struct ControlNames {
  /// Labels of strategies, offers, programmes, channels and cases, by key.
  private var labels: [String: Caption] = [:]

  init(_ result: LoadResult, cases: [WorldCase]) {
    for strategy in result.scenario?.strategies ?? [] {
      for offer in strategy.business.contracts { labels["offers.\(offer.key)"] = Self.caption(offer.label) }
      for offer in strategy.business.sideOffers { labels["offers.\(offer.key)"] = Self.caption(offer.label) }
      for channel in strategy.business.acquisition.channels {
        labels["channels.\(channel.key)"] = Self.caption(channel.label)
      }
      for programme in strategy.business.programmes {
        labels["programmes.\(programme.key)"] = Self.caption(programme.label)
      }
      labels["strategies.\(strategy.key)"] = Named(strategy).label
    }
    for worldCase in cases { labels["cases.\(worldCase.key)"] = Named(worldCase).label }
  }

  /// - Parameter path: below the base.
  func label(of label: Label, path: String) -> Caption {
    if let own = Self.caption(label) { return own }
    let parts = path.split(separator: ".").map(String.init)
    guard let key = parts.last else { return Caption(path) }
    // A month of a schedule, an element of a list.
    if let first = key.first, first.isNumber, parts.count > 2 {
      return Caption("\(Self.words(parts[parts.count - 3])), \(key)")
    }
    if let known = labels[parts.suffix(2).joined(separator: ".")] { return known }
    return ControlWords.caption(key) ?? Caption(Self.words(key))
  }

  /// The strategy or the case that states it, and the part of the business that it belongs to.
  func group(of place: String) -> Caption {
    var parts = place.split(separator: ".").map(String.init)[...]
    var names: [Caption] = []
    if parts.count > 1, ["strategies", "cases"].contains(parts[parts.startIndex]) {
      let key = parts.prefix(2).joined(separator: ".")
      names.append(labels[key] ?? Caption(Self.words(parts[parts.startIndex + 1])))
      parts = parts.dropFirst(2)
    }
    if parts.first == "acquisition", parts.count > 1, parts[parts.startIndex + 1] == "channels" {
      if names.isEmpty { names.append(ControlWords.section("acquisition")) }
      parts = parts.dropFirst()
    }
    if let section = parts.first {
      if parts.count > 2, let part = labels[parts.prefix(2).joined(separator: ".")] {
        if names.last != part { names.append(part) }
      } else if names.isEmpty {
        names.append(ControlWords.section(section))
      }
    }
    return Caption(
      names.map(\.english).joined(separator: ": "), names.map(\.japanese).joined(separator: "："))
  }

  private static func caption(_ label: Label) -> Caption? {
    label.text(in: "en").flatMap { english in
      english.isEmpty ? nil : Caption(english, label.text(in: "ja") ?? english)
    }
  }

  /// `fee_per_month` as `Fee per month`.
  static func words(_ key: String) -> String {
    let words = key.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

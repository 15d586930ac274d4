// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Scenarios

struct InputPlacesTests {
  private func places(_ paths: [String], _ contents: [String]? = nil) -> [String] {
    let files = paths.enumerated().map { index, path in
      InputFile(path: path, data: Data((contents?[index] ?? path).utf8))
    }
    return InputPlaces(files).copies.map(\.place)
  }

  @Test(arguments: [
    (["a/b/shop.yaml"], ["shop.yaml"]),
    (["shop.yaml", "data/m.csv", "m.csv"], ["shop.yaml", "data/m.csv", "m.csv"]),
    (["/x/shop.yaml", "./data//m.csv"], ["shop.yaml", "data/m.csv"]),
    (["a/shop.yaml", "../data/m.csv"], ["scenario/shop.yaml", "data/m.csv"]),
    (
      ["shop.yaml", "../../m.csv", "../n.csv", "o.csv"],
      ["scenario/scenario/shop.yaml", "m.csv", "scenario/n.csv", "scenario/scenario/o.csv"]
    ),
    // A folder of that name is another's.
    (["shop.yaml", "../Scenario/shop.yaml"], ["scenario_/shop.yaml", "Scenario/shop.yaml"]),
    (["shop.yaml", "/etc/m.csv"], ["shop.yaml", "elsewhere/1/m.csv"]),
    (
      ["shop.yaml", String(repeating: "../", count: 40) + "m.csv"],
      ["shop.yaml", "elsewhere/1/m.csv"]
    ),
    ([], []),
  ]) func `copies lie where the scenario looks for them`(paths: [String], wanted: [String]) {
    #expect(places(paths) == wanted)
  }

  @Test func `names that meet are kept apart, the same file once`() {
    #expect(places(["shop.yaml", "m.csv", "./m.csv"], ["", "x", "x"]) == ["shop.yaml", "m.csv"])
    #expect(
      places(["shop.yaml", "m.csv", "l/../m.csv"], ["", "x", "y"]) == [
        "shop.yaml", "m.csv", "elsewhere/2/m.csv",
      ])
    #expect(places(["shop.yaml", "shop.yaml/m.csv"]) == ["shop.yaml", "elsewhere/1/m.csv"])
    #expect(
      places(["shop.yaml", "M.csv", "m.csv"]) == ["shop.yaml", "M.csv", "elsewhere/2/m.csv"])
  }

  @Test func `folders that names pass through are there`() {
    let files = ["a/shop.yaml", "x/y/../../m.csv", "../z/../n.csv"].map {
      InputFile(path: $0, data: Data($0.utf8))
    }
    let found = InputPlaces(files)
    #expect(found.copies.map(\.place) == ["scenario/shop.yaml", "scenario/m.csv", "n.csv"])
    #expect(found.passages == ["scenario/x/y", "scenario/x", "z"])
  }
}

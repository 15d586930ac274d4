// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

@testable import Reporting

struct ChartSpecTests {
  private static func spec(_ exhibit: Exhibit, _ language: Language = .english) throws -> JSONValue {
    let drawing = try VegaDrawing(
      try #require(exhibit.chart), currency: "JPY", options: ReportOptions(language: language),
      colours: SeriesColours(PageFixture.report, in: language))
    return ChartSpec.of(drawing)
  }

  private static func rows(_ spec: JSONValue) -> [JSONValue] { spec["data"]?["values"]?.elements ?? [] }

  private static func marks(_ spec: JSONValue) -> [JSONValue?] {
    (spec["layer"]?.elements ?? []).map { $0["mark"]?["type"] }
  }

  @Test func `intervals lie down with a row for each`() throws {
    let spec = try Self.spec(PageFixture.intervals)
    #expect(Self.marks(spec) == ["rule", "point", "text", "rule"])
    let lines = try #require(spec["layer"]?.elements[0]["encoding"])
    #expect(lines["y"]?["field"] == "x" && lines["y"]?["sort"] == .null)
    #expect(lines["x"]?["field"] == "low" && lines["x2"]?["field"] == "high")
    #expect(lines["x"]?["axis"]?["title"] == "NPV (JPY M)")
    #expect(Self.rows(spec).map { $0["y"] } == [120, 115, 110, 375])
    #expect(Self.rows(spec)[0]["tip"] == ["現状維持", "120.0", "-30.0", "210.0"])
    #expect(spec["usermeta"]?["heads"] == ["Strategy", "NPV (JPY M)", "5 % (JPY M)", "95 % (JPY M)"])
    #expect(spec["layer"]?.elements[3]["encoding"]?["x"] == ["datum": 0])
  }

  @Test func `waterfall starts where the one before ended`() throws {
    let rows = Self.rows(try Self.spec(PageFixture.waterfall))
    let ends = rows.map { [$0["from"]?.number, $0["to"]?.number].map { (($0 ?? .nan) * 10).rounded() / 10 } }
    #expect(
      ends == [[0, 120], [120, 184.2], [184.2, 152.7], [152.7, 171.1], [171.1, 148.2], [0, 148.2]])
    #expect(rows.map { $0["kind"] } == ["total", "more", "less", "more", "less", "total"])
    #expect(rows.map { $0["x"] }.dropFirst() == rows.map { $0["next"] }.dropLast())
  }

  @Test func `lines have bands and evenly spread months`() throws {
    let spec = try Self.spec(PageFixture.cash)
    #expect(Self.marks(spec) == ["area", "line", "point", "rule"])
    let band = try #require(spec["layer"]?.elements[0]["encoding"])
    #expect(
      band["y"]?["field"] == "low" && band["y2"]?["field"] == "high" && band["color"]?["field"] == "series")
    #expect(
      band["x"]?["axis"]?["values"] == ["2026-04", "2026-10", "2027-04", "2027-10", "2028-04", "2028-10"])
    #expect(spec["title"] == "Cumulative cash (JPY M)")
    #expect(Self.rows(spec).count == 4 * 36)
  }

  @Test func `lines over numbers are to scale`() throws {
    let spec = try Self.spec(PageFixture.payback)
    #expect(Self.marks(spec) == ["line", "point", "rule"])
    #expect(spec["layer"]?.elements[0]["encoding"]?["x"]?["type"] == "quantitative")
    #expect(Self.rows(spec)[2]["x"] == 2)
    // In thousands, as the contribution.
    #expect(spec["layer"]?.elements[2]["encoding"]?["y"] == ["datum": 12])
  }

  @Test func `bars stand side by side or on top of each other`() throws {
    let side = try #require(try Self.spec(PageFixture.shares)["layer"]?.elements[0]["encoding"])
    #expect(side["xOffset"]?["field"] == "series" && side["y"]?["stack"] == .null)
    let stacked = try #require(try Self.spec(PageFixture.streams)["layer"]?.elements[0]["encoding"])
    #expect(stacked["xOffset"] == nil && stacked["y"]?["stack"] == "zero")
  }

  @Test func `shares are drawn as per cent`() throws {
    let spec = try Self.spec(PageFixture.shares, .japanese)
    #expect(spec["title"] == "解約率（%）")
    #expect(Self.rows(spec)[0]["y"] == 5)
    #expect(Self.rows(spec)[0]["tip"] == ["2026", "現状維持", "5.0%"])
  }

  @Test func `heat maps diverge where numbers have both signs`() throws {
    func scale(_ exhibit: Exhibit) throws -> JSONValue? {
      try Self.spec(exhibit)["layer"]?.elements[0]["encoding"]?["color"]?["scale"]
    }
    #expect(try scale(PageFixture.gains)?["domain"] == [-4400, 4400])
    #expect(try scale(PageFixture.cohorts)?["domain"] == nil)
  }

  @Test func `tornado has the widest first`() throws {
    let rows = Self.rows(try Self.spec(PageFixture.tornado, .japanese))
    #expect(rows.map { $0["y"] } == [-62, 48, -35, 30, -20, 25])
    #expect(rows[0]["end"] == "下限のとき" && rows[1]["end"] == "上限のとき")
  }

  @Test func `points are to scale both ways`() throws {
    let encoding = try #require(try Self.spec(PageFixture.deciles)["layer"]?.elements[0]["encoding"])
    #expect(encoding["x"]?["type"] == "quantitative" && encoding["y"]?["type"] == "quantitative")
  }

  @Test func `labels are short and tell apart`() throws {
    let rows = Self.rows(try Self.spec(PageFixture.hostileBars))
    let labels = rows.compactMap { $0["x"]?.string }
    #expect(labels.count == PageFixture.hostile.count && Set(labels).count == labels.count)
    #expect(labels.allSatisfy { DisplayWidth.of($0) <= ChartLabels.widest })
    func text(_ cell: Cell) -> String { ChartLabels.text(cell, in: .english) }
    let twins = ["a", "b"].map { Cell.text(String(repeating: "long ", count: 20) + $0) }
    #expect(ChartLabels(twins, in: .english, written: text).shown.map { $0.suffix(4) } == [" lo…", " (2)"])
    let close = [0.009, 0.0095].map { Cell.number($0) }
    #expect(
      ChartLabels(close, in: .english, written: { _ in "0.01" }, exact: text).shown == ["0.009", "0.0095"])
  }

  @Test func `a series has one colour in all charts`() throws {
    func colours(_ exhibit: Exhibit) throws -> JSONValue? {
      try Self.spec(exhibit)["layer"]?.elements[0]["encoding"]?["color"]?["scale"]?["range"]
    }
    let known = try colours(PageFixture.cash)
    #expect(try colours(PageFixture.shares) == known)
    #expect(try colours(PageFixture.intervals) == known)
    #expect(Set(known?.elements.compactMap(\.string) ?? []).count == 4)
    // More than there are colours: each is used before one is used twice.
    let many = SeriesColours(PageFixture.report, in: .english).colours(
      of: (0..<10).map { "\($0)" }, column: "x")
    #expect(Set(many.prefix(8)).count == 8)
  }

  /// Of WCAG 2.2: contrast of 3 to 1 for what must be told from the page, light and dark.
  @Test(arguments: SeriesColours.palette)
  func `colours show on light and dark`(colour: String) {
    func luminance(_ colour: String) -> Double {
      let parts = [1, 3, 5].map { start in
        let digits = colour.dropFirst(start).prefix(2)
        let part = Double(Int(digits, radix: 16) ?? 0) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let own = luminance(colour)
    #expect((1 + 0.05) / (own + 0.05) >= 3)
    #expect((own + 0.05) / (luminance("#14171b") + 0.05) >= 3)
  }
}

extension JSONValue {
  fileprivate var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
  fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }
  fileprivate var string: String? { if case .text(let text) = self { text } else { nil } }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Scenarios

/// Continuous integration validates every scenario with an independent validator; here the schema is checked for
/// what such a validator would not notice.
@Suite("The JSON Schema")
struct SchemaTests {
  private static func root() throws -> [String: Any] {
    let data = Data(ScenarioSchema.json().utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func visit(_ value: Any, _ path: String, _ body: ([String: Any], String) -> Void) {
    if let object = value as? [String: Any] {
      body(object, path)
      for (key, child) in object { visit(child, path + "/" + key, body) }
    } else if let list = value as? [Any] {
      for (index, child) in list.enumerated() { visit(child, "\(path)/\(index)", body) }
    }
  }

  @Test func `names its dialect`() throws {
    let root = try Self.root()
    #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(root["$id"] as? String == "urn:ltv:scenario:1")
    #expect(
      root["required"] as? [String] == ["start", "horizon_months", "discount_rate_per_year", "customers"])
  }

  @Test func `mappings refuse unknown keys`() throws {
    var open: [String] = []
    visit(try Self.root(), "") { object, path in
      if object["type"] as? String == "object", object["additionalProperties"] == nil { open.append(path) }
    }
    #expect(open == [])
  }

  @Test func `references lead`() throws {
    let root = try Self.root()
    let definitions = try #require(root["$defs"] as? [String: Any])
    var used: Set<String> = []
    visit(root, "") { object, _ in
      if let reference = object["$ref"] as? String {
        used.insert(String(reference.dropFirst("#/$defs/".count)))
      }
    }
    #expect(used == Set(definitions.keys))
  }

  @Test func `keys are described`() throws {
    let root = try Self.root()
    let properties = try #require(root["properties"] as? [String: [String: Any]])
    let orders = try #require(properties["customers"]?["properties"] as? [String: [String: Any]])["orders"]
    let options = try #require(orders?["anyOf"] as? [[String: Any]])
    let fields = try #require(options[0]["properties"] as? [String: [String: Any]])
    #expect(
      fields["per_month"]?["description"] as? String
        == "Mean order rate over customers. Unit: orders/month. Values: 0 … 1000.")
    #expect(
      fields["rate_cv"]?["description"] as? String
        == "Coefficient of variation of the rate between customers (gamma); 0: all alike. Unit: coefficient of"
        + " variation. Values: 0 … 100. Default: 0.")
    #expect(fields["rate_cv"]?["default"] as? Double == 0)
  }

  @Test func `is the same every time`() {
    #expect(ScenarioSchema.json() == ScenarioSchema.json())
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Test func `the schema is JSON`() throws {
  let result = try LTV()("schema")
  #expect(result.status == 0)
  let schema = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
  #expect((schema?["$schema"] as? String)?.contains("json-schema.org") == true)
  #expect(schema?["properties"] != nil)
}

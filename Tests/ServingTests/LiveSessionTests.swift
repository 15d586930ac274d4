// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Reporting
import Scenarios
import Testing

@testable import Serving

/// A session asked as a browser asks it, without a socket.
struct LiveSessionTests {
  private let served: ServedScenario
  private let session: LiveSession
  private let token = AccessToken()
  private let open: OpenScenario

  init() throws {
    served = try ServedScenario()
    let settings = LiveSettings(path: served.path, draws: 16, seed: 1, threads: 2, options: ReportOptions())
    open = try OpenScenario(settings)
    session = LiveSession(open, settings: settings, rules: AccessRules(token: token, port: 1))
  }

  private func ask(_ path: String, _ body: String) throws -> (status: Response.Status, json: [String: Any]) {
    let head =
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:1\r\nOrigin: http://127.0.0.1:1\r\n"
      + "X-Ltv-Token: \(token)\r\nContent-Type: application/json"
    var request = try Request(head: Array(head.utf8))
    request.body = Data(body.utf8)
    let response = session.answer(request)
    let json = try? JSONSerialization.jsonObject(with: response.body) as? [String: Any]
    return (response.status, json ?? [:])
  }

  private func move(_ moves: String, number: Int = 1, reading: Int = 1) throws -> (
    status: Response.Status, json: [String: Any]
  ) {
    try ask(
      "/move",
      #"{"reading": \#(reading), "tab": "t", "number": \#(number), "now": {"case": null, "moves": \#(moves)}, "before": {"case": null, "moves": {}}}"#
    )
  }

  private func table(_ json: [String: Any], _ key: String) throws -> String {
    let section = try #require(json["section"] as? [String: Any])
    let exhibits = try #require(section["exhibits"] as? [[String: Any]])
    return try #require(exhibits.first { $0["key"] as? String == key }?["table"] as? String)
  }

  private func problem(_ json: [String: Any]) throws -> [String: String] {
    try #require((json["problems"] as? [[String: String]])?.first)
  }

  @Test func `page holds its own policy`() throws {
    var request = try Request(head: Array("GET /?token=\(token) HTTP/1.1\r\nHost: 127.0.0.1:1".utf8))
    let response = session.answer(request)
    #expect(response.status == .ok)
    let policy = try #require(response.headers.first { $0.name == "Content-Security-Policy" }?.value)
    #expect(policy.hasPrefix("default-src 'none'"))
    #expect(policy.contains("connect-src 'self'"))
    #expect(policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    request.path = "/etc/passwd"
    #expect(session.answer(request).status == .notFound)
  }

  @Test func `every number can be moved`() {
    let paths = open.controls.all.map(\.path)
    for path in [
      "quantities.visit", "customers.retention.geometric.churn_per_month", "horizon_months",
      "acquisition.channels.field.spend_per_month", "strategies.care.offers.plan.contract.fee_per_month",
      "strategies.care.offers.plan",
    ] {
      #expect(paths.contains(path), "\(path)")
    }
    // It is what `visit` is.
    #expect(!paths.contains("strategies.care.offers.plan.contract.cost_per_visit"))
  }

  @Test func `moves one number`() throws {
    let before = try move("{}")
    let after = try move(#"{"strategies.care.offers.plan.contract.fee_per_month": "6000"}"#, number: 2)
    #expect(before.status == .ok && after.status == .ok)
    #expect(try table(before.json, "comparison") != table(after.json, "comparison"))
    #expect(
      (after.json["command"] as? String)?
        .hasSuffix("--draws 16 --set strategies.care.offers.plan.contract.fee_per_month=6000") == true)
    // What was asked before is answered as before: nothing was kept.
    #expect(try table(move("{}", number: 3).json, "comparison") == table(before.json, "comparison"))
  }

  @Test func `says the scenario's own finding beside the number`() throws {
    let path = "strategies.care.offers.plan.contract.attach_rate"
    let (status, json) = try move(#"{"\#(path)": "1.5"}"#)
    #expect(status == .unprocessable)
    let problem = try problem(json)
    #expect(problem["path"] == path)
    #expect(problem["text"]?.contains("1.5 is above 1") == true)
  }

  /// What YAML would make more of than a number or a word never gets as far as YAML.
  @Test(arguments: [
    "{ref: visit}", "{expr: '1'}", "[1]", "null", "&a 1", "*a", "!!int 1", "1 # x", "a: b", "\\n1", "'1'",
    "`id`", "",
    "market", "{file: /etc/passwd, column: x}",
  ])
  func `takes plain values alone`(text: String) throws {
    let json = try move(#"{"horizon_months": "\#(text)"}"#)
    #expect(json.status == .unprocessable)
  }

  @Test(arguments: ["market.path.file", "schema", "name", "no.such", "quantities.visit.uniform", ""])
  func `moves what the page offers alone`(path: String) throws {
    #expect(try move(#"{"\#(path)": "1"}"#).status == .unprocessable)
  }

  @Test(arguments: ["", "{", "[]", "null", "{}", #"{"reading": "1"}"#, String(repeating: "[", count: 60_000)])
  func `refuses broken requests`(body: String) throws {
    for path in ["/move", "/rest", "/map", "/save", "/file"] {
      #expect(try ask(path, body).status == .badRequest)
    }
    #expect(try move("{}").status == .ok)
  }

  @Test func `answers the latest alone`() throws {
    #expect(try move("{}", number: 5).status == .ok)
    let (status, json) = try move("{}", number: 4)
    #expect(status == .conflict)
    #expect(json["superseded"] as? Bool == true)
  }

  @Test func `notices a changed file`() throws {
    #expect(try ask("/file", #"{"reading": 1}"#).json["changed"] as? Bool == false)
    try served.write(ServedScenario.text.replacing("Two ways", with: "Three ways"))
    #expect(try ask("/file", #"{"reading": 1}"#).json["changed"] as? Bool == true)
    #expect(try ask("/reload", "{}").status == .ok)
    // A page of the earlier reading is told.
    #expect(try move("{}").json["reloaded"] as? Bool == true)
    #expect(try move("{}", reading: 2).status == .ok)
  }

  @Test func `broken file leaves the page as it is`() throws {
    try served.write("schema: [")
    let (status, json) = try ask("/reload", "{}")
    #expect(status == .unprocessable)
    #expect(try problem(json)["text"]?.contains("error:") == true)
    #expect(try move("{}").status == .ok)
  }

  @Test func `saves a strategy in a copy`() throws {
    let (status, json) = try ask(
      "/save",
      #"{"reading": 1, "now": {"case": null, "moves": {"quantities.visit": "1800", "strategies.care.offers.plan.contract.fee_per_month": "6000", "horizon_months": "24"}}, "strategy": "care", "label": "Dear \"care\""}"#
    )
    #expect(status == .ok)
    #expect(json["key"] as? String == "moved")
    #expect(json["left"] as? [String] == ["horizon_months=24"])
    let file = try #require(json["file"] as? String)
    #expect(file.contains("# A comment that stays.") && file.contains("# and this one"))
    let snippet = try #require(json["snippet"] as? String)
    #expect(file.contains(snippet.trimmingCharacters(in: .newlines)))
    #expect(snippet.contains("extends: care") && snippet.contains("cost_per_visit: 1800"))
    try served.write(file)
    let saved = ScenarioFile.load(path: served.path)
    #expect(saved.scenario?.strategies.map(\.key) == ["plain", "care", "moved"])
    #expect(saved.findings.filter { $0.severity == .error } == [])
  }

  @Test func `draws a map`() throws {
    let (status, json) = try ask(
      "/map",
      #"{"reading": 1, "tab": "t", "number": 1, "now": {"case": null, "moves": {}}, "x": "quantities.visit", "y": "strategies.care.offers.plan.contract.fee_per_month"}"#
    )
    #expect(status == .ok)
    let map = try table(json, "map_best")
    #expect(map.matches(of: /<tr>/).count == 1 + 81)
  }

  @Test func `shows details of a whole run`() throws {
    let (status, json) = try ask(
      "/rest",
      #"{"reading": 1, "tab": "t", "number": 1, "now": {"case": null, "moves": {}}, "before": {"case": null, "moves": {}}}"#
    )
    #expect(status == .ok)
    let keys = (json["sections"] as? [[String: Any]])?.compactMap { $0["key"] as? String }
    #expect(keys == ["bridge", "cash", "customer"])
  }
}

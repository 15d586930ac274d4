// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// From a client's log to strategies compared, by the commands that a reader types.
struct FitTests {
  private static let subscriptions: String = {
    var lines = ["customer,start,end,fee,plan"]
    for customer in 0..<400 {
      // Churn that falls with tenure: some leave early, many stay.
      let start = customer % 20
      let months = [1, 2, 2, 3, 4, 6, 9, 14, 40, 40][(customer * 7) % 10]
      func day(_ month: Int) -> String {
        "\(2023 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-01"
      }
      let end = start + months <= 24 ? day(start + months) : ""
      lines.append(
        "c\(customer),\(day(start)),\(end),\(customer % 2 == 0 ? 980 : 1480),\(customer % 2 == 0 ? "a" : "b")"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  @Test func `from orders to a decision`() throws {
    let ltv = try LTV()
    try ltv.writeCDNOW()
    let fitted = try ltv(
      "fit", "cdnow.txt", "--columns", "customer=2,date=3,amount=5", "--models", "bg_nbd,nbd,gamma_gamma",
      "--out",
      "fit")
    #expect(fitted.status == 0, "\(fitted.error)")
    expectPlain(fitted.output)
    #expect(fitted.output.contains("* bg_nbd"))
    #expect(fitted.output.contains("ltv run fit/scenario.yaml"))
    for file in [
      "fit", "parameters", "histories", "predictions", "tracking", "frequency", "correlation", "quality",
    ] {
      #expect(ltv.files.contains("fit/\(file).csv"), "\(file)")
    }
    let check = try ltv("check", "fit/scenario.yaml")
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("ASSUMPTION") && check.output.contains("bg_nbd"))
    // Fitted orders are those after the first sale.
    #expect(!check.output.contains("from_age_months"))
    #expect(fitted.output.contains("have a correlation of"))
    // One strategy with few customers, which is quick; the example in the docs is whole.
    let run = try ltv(
      "run", "fit/scenario.yaml", "--draws", "16", "--set", "strategies.points=null", "--set",
      "horizon_months=6",
      "--out", "run")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("A letter a quarter"))
  }

  @Test func `from subscriptions to a decision`() throws {
    let ltv = try LTV()
    try ltv.write(Self.subscriptions, to: "members.csv")
    let fitted = try ltv("fit", "members.csv", "--until", "2024-12-31", "--out", "fit")
    #expect(fitted.status == 0, "\(fitted.error)")
    expectPlain(fitted.output)
    #expect(try ltv("check", "fit/scenario.yaml").status == 0)
    let run = try ltv("run", "fit/scenario.yaml", "--draws", "16", "--out", "run")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("A tenth dearer"))
    // A scenario for each plan.
    let parts = try ltv(
      "fit", "members.csv", "--until", "2024-12-31", "--by", "plan", "--out", "parts", "--lang", "ja")
    #expect(parts.status == 0, "\(parts.error)")
    for part in [1, 2] { #expect(try ltv("check", "parts/scenario_\(part).yaml").status == 0) }
  }

  @Test func `into a scenario that is there`() throws {
    let ltv = try LTV()
    try ltv.write(Self.subscriptions, to: "members.csv")
    try ltv.writeScenario(extra: "# the end")
    let before = String(decoding: try ltv.read("shop.yaml"), as: UTF8.self)
    let fitted = try ltv(
      "fit", "members.csv", "--until", "2024-12-31", "--models", "geometric", "--into", "shop.yaml", "--out",
      "fit")
    #expect(fitted.status == 0, "\(fitted.error)")
    let after = String(decoding: try ltv.read("shop.yaml"), as: UTF8.self)
    #expect(after.contains("retention: {geometric: {churn_per_month: {ref: churn_per_month}}}"))
    #expect(after.contains("# the end") && after.contains("file: \"fit/parameters.csv\"") && after != before)
    #expect(try ltv("check", "shop.yaml").status == 0)
    // A law that histories and contracts do not go with: nothing is half changed.
    try ltv.write("schema: 1\nname: x\ncustomers: 3\n", to: "bad.yaml")
    let refused = try ltv(
      "fit", "members.csv", "--until", "2024-12-31", "--into", "bad.yaml", "--out", "fit2")
    #expect(refused.status == 2)
    #expect(String(decoding: try ltv.read("bad.yaml"), as: UTF8.self) == "schema: 1\nname: x\ncustomers: 3\n")
  }

  /// What excludes what is fitted goes; a link stays one, and what it leads to keeps its mode.
  @Test func `into a link whose orders vary`() throws {
    let ltv = try LTV()
    try ltv.writeCDNOW()
    try ltv.write(
      """
      schema: 1
      name: A shop
      currency: USD
      start: 1998-07
      horizon_months: 3
      discount_rate_per_year: 0.05
      acquisition: {channels: {web: {spend_per_month: 10000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: 0.1}}
        first_sale: {price: 30, margin: 0.4}
        orders: {from_age_months: 1, per_month: 0.4, value: 30, value_cv: 0.5, margin: 0.4} # all of them
      strategies: {now: {}}
      """, to: "real.yaml")
    let files = FileManager.default
    let (real, link) = (ltv.folder.appending(path: "real.yaml"), ltv.folder.appending(path: "link.yaml"))
    try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real.path)
    try files.createSymbolicLink(atPath: link.path, withDestinationPath: "real.yaml")
    let fitted = try ltv(
      "fit", "cdnow.txt", "--columns", "customer=2,date=3,amount=5", "--models", "bg_nbd,gamma_gamma",
      "--into", "link.yaml", "--out", "fit")
    #expect(fitted.status == 0, "\(fitted.error)")
    #expect(try files.destinationOfSymbolicLink(atPath: link.path) == "real.yaml")
    #expect(try files.attributesOfItem(atPath: real.path)[.posixPermissions] as? Int == 0o640)
    let text = String(decoding: try ltv.read("real.yaml"), as: UTF8.self)
    #expect(!text.contains("value_cv") && !text.contains("from_age_months"))
    #expect(text.contains("value_between") && text.contains("# all of them"))
    #expect(try ltv("check", "link.yaml").status == 0)
    #expect(!ltv.files.contains { $0.contains(".fitted") })
  }

  /// A shop with three customers does not end the fit of the others.
  @Test func `small segments are left out and named`() throws {
    let ltv = try LTV()
    try ltv.write(
      Self.subscriptions + (0..<3).map { "d\($0),2023-02-01,,980,c\n" }.joined(), to: "members.csv")
    let fitted = try ltv(
      "fit", "members.csv", "--until", "2024-12-31", "--models", "geometric", "--by", "plan", "--out", "fit")
    #expect(fitted.status == 0, "\(fitted.error)")
    #expect(fitted.output.contains("left out: plan = c: 3 customers, and a fit of a segment needs 20"))
    #expect(ltv.files.contains("fit/scenario_2.yaml") && !ltv.files.contains("fit/scenario_3.yaml"))
    try ltv.write(
      "customer,start,end,fee,plan\n" + (0..<3).map { "d\($0),2023-02-01,,980,c\n" }.joined(), to: "few.csv")
    let refused = try ltv("fit", "few.csv", "--until", "2024-12-31", "--by", "plan", "--out", "none")
    #expect(refused.status == 2 && refused.error.contains("no segment can be fitted"))
  }

  @Test(arguments: [
    (["--models", "bgnbd"], "there is no model bgnbd"), (["--models", "bg_nbd"], "a log of subscriptions"),
    (["--bootstrap", "1"], "--bootstrap 1"), (["--months", "0"], "--months 0"), (["--by", "shop"], "shop"),
    (["--by", "customer"], "400 texts"), (["--into", "none.yaml"], "no such file"),
    (["--covariates", "plan"], "are of orders"),
  ]) func `bad requests`(arguments: [String], says: String) throws {
    let ltv = try LTV()
    try ltv.write(Self.subscriptions, to: "members.csv")
    let refused = try ltv.run(["fit", "members.csv", "--until", "2024-12-31", "--out", "fit"] + arguments)
    #expect(refused.status == 2)
    #expect(refused.error.replacing("\n", with: " ").contains(says), "\(refused.error)")
    #expect(ltv.files == ["members.csv"])
  }
}

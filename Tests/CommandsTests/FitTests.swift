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

  @Test func fromOrdersToADecision() throws {
    let ltv = try LTV()
    let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../CalibrationTests/Data/CDNOW_sample.txt")
    try ltv.write(try Data(contentsOf: sample), to: "cdnow.txt")
    let fitted = try ltv(
      "fit", "cdnow.txt", "--columns", "customer=2,date=3,amount=5", "--models", "bg_nbd,nbd,gamma_gamma",
      "--out",
      "fit")
    #expect(fitted.status == 0, "\(fitted.error)")
    expectPlain(fitted.output)
    #expect(fitted.output.contains("* bg_nbd"))
    #expect(fitted.output.contains("ltv run fit/scenario.yaml"))
    for file in ["fit", "parameters", "histories", "predictions", "tracking", "frequency", "quality"] {
      #expect(ltv.files.contains("fit/\(file).csv"), "\(file)")
    }
    let check = try ltv("check", "fit/scenario.yaml")
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("ASSUMPTION") && check.output.contains("bg_nbd"))
    // One strategy with few customers, which is quick; the example in the docs is whole.
    let run = try ltv(
      "run", "fit/scenario.yaml", "--draws", "16", "--set", "strategies.points=null", "--set",
      "horizon_months=6",
      "--out", "run")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("A letter a quarter"))
  }

  @Test func fromSubscriptionsToADecision() throws {
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

  @Test func intoAScenarioThatIsThere() throws {
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

  @Test(arguments: [
    (["--models", "bgnbd"], "there is no model bgnbd"), (["--models", "bg_nbd"], "a log of subscriptions"),
    (["--bootstrap", "1"], "--bootstrap 1"), (["--months", "0"], "--months 0"), (["--by", "shop"], "shop"),
    (["--by", "customer"], "400 texts"), (["--into", "none.yaml"], "no such file"),
    (["--covariates", "plan"], "are of orders"),
  ]) func badRequests(arguments: [String], says: String) throws {
    let ltv = try LTV()
    try ltv.write(Self.subscriptions, to: "members.csv")
    let refused = try ltv.run(["fit", "members.csv", "--until", "2024-12-31", "--out", "fit"] + arguments)
    #expect(refused.status == 2)
    #expect(refused.error.replacing("\n", with: " ").contains(says), "\(refused.error)")
    #expect(ltv.files == ["members.csv"])
  }
}

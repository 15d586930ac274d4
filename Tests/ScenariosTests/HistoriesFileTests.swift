// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("Histories of existing customers, and cohort tables, from files")
struct HistoriesFileTests {
  private static let row = "x,last,months,n,mean\n"

  @Test func `reads histories`() throws {
    let scenario = try loaded(completePast, files: completeFiles)
    let past = try #require(scenario.base.customers.existing?.histories)
    #expect(past.monthsBeforeStart == 2)
    #expect(past.total == 46)
    #expect(
      past.histories == [
        CustomerHistory(orders: 2, recency: 30.43, age: 38.86, customers: 1, value: 35),
        CustomerHistory(orders: 0, recency: 0, age: 27.5, customers: 40),
        CustomerHistory(orders: 7, recency: 12.3, age: 39, customers: 5, value: 20),
      ])
    #expect(try findings(completePast, files: completeFiles) == [])
  }

  @Test(arguments: [
    ("-1,0,3,1,", "-1 is no number of orders; count orders after the first purchase, 0 for none"),
    ("1.5,1,3,1,", "1.5 is no number of orders; count orders after the first purchase, 0 for none"),
    ("0,0,0,1,", "an age of 0 months is outside the limits; give months from above 0 to 1200"),
    (
      "2,5,3,1,",
      "a recency of 5 is not between 0 and the age of 3; give months from the first purchase to the last order, not from"
        + " there to the end"
    ),
    ("0,2,3,1,", "there are no orders, and the last of them came after 2 months; write 0"),
    ("2,0,3,1,", "there are orders, and the last of them came after 0 months; leave out the first purchase"),
    ("2,1,3,-4,", "-4 is no number of customers; count customers who are alike, 1 or more of them"),
    ("2,1,3,0.5,", "0.5 is no number of customers; count customers who are alike, 1 or more of them"),
    ("2,1,3,1,-3", "-3 is no value of an order; give the mean value of their orders"),
    ("2,one,3,1,", "what stands under `last` is not a number; write digits and a point alone"),
    ("2,1,nan,1,", "what stands under `months` is not a number; write digits and a point alone"),
  ])
  func `refuses rows`(row: String, message: String) throws {
    let found = try findings(
      completePast, files: ["histories.csv": "# log\n" + Self.row + "1,1,2,1,3\n" + row + "\n"])
    #expect(found == ["histories.csv:4:1: error: customers.existing.histories.file: " + message])
  }

  @Test(arguments: [
    (Self.row, "the file has no customers; it needs a row for those who are alike"),
    ("", "`histories.csv` is empty; it needs a header and rows below it"),
  ])
  func `refuses files`(csv: String, message: String) throws {
    let found = try findings(completePast, files: ["histories.csv": csv])
    #expect(
      found.count == 1 && found[0].hasSuffix("customers.existing.histories.file: " + message), "\(found)")
  }

  @Test func `names columns that are missing`() throws {
    let found = try findings(completePast, files: ["histories.csv": "x,lasts,months,n,mean\n1,1,2,1,3\n"])
    #expect(found.count == 1)
    #expect(
      found.first?.hasSuffix("the file has no column `last`; did you mean `lasts`?") ?? false, "\(found)")
  }

  @Test(arguments: [
    ("{pareto: {shape: 0.6062, rate_months: 11.669}}", "{geometric: {churn_per_month: 0.02}}", "`pareto`"),
    ("rate_cv: 1.3445", "rate_cv: 0", "order rates differ"),
    ("rate_cv: 1.3445", "rate_cv: 1.3445, seasonality: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", "seasons"),
    ("rate_cv: 1.3445", "rate_cv: 1.3445, from_age_months: 1", "from the first month on"),
    (
      "  retention:", "  dormancy: {after_months: 3, churn_multiplier: 2, order_multiplier: 1}\n  retention:",
      "dormancy"
    ),
    (
      "  retention:", "  segments: {a: {share: 0.5}, b: {share: 0.5}}\n  retention:", "a single segment"
    ),
    ("  retention:", "  segments: {a: {share: 1, churn_multiplier: 2}}\n  retention:", "multipliers of 1"),
  ])
  func `says what the likelihood leaves out`(old: String, new: String, part: String) throws {
    let found = try findings(completePast.replacing(old, with: new), files: completeFiles)
    #expect(found.count == 1 && found[0].contains("histories tell who is still there only"), "\(found)")
    #expect(found.first?.contains(part) ?? false, "\(found)")
  }

  @Test func `strategies do not change the past`() throws {
    let text =
      completePast + "strategies: {a: , b: {customers: {existing: {histories: {file: cohort.csv}}}}}\n"
    #expect(try !findings(text, files: completeFiles).isEmpty)
    let other =
      completePast
      + "strategies: {a: , b: {customers: {existing: {histories: {months_before_start: 3}}}}}\n"
    let found = try findings(other, files: completeFiles)
    #expect(found.count == 1 && found[0].contains("has other histories"), "\(found)")
  }

  @Test func `values need a law`() throws {
    let found = try findings(
      completePast.replacing(", value_between: {p: 6.25, q: 3.74}", with: ""), files: completeFiles)
    #expect(found.count == 1 && found[0].contains("taken to spend alike"), "\(found)")
  }

  @Test(arguments: [
    ("month,there\n0,10\n1,11\n", "more customers are there than at the age before"),
    ("month,there\n1,10\n2,9\n", "age 1 stands where 0 is due"),
    ("month,there\n0,0\n", "0 customers cannot be there"),
    ("month,there\n", "the file has no figures"), ("month,there\n0,ten\n", "is not a number"),
  ])
  func `cohort tables`(csv: String, message: String) throws {
    let text = minimal.replacing(
      "geometric: {churn_per_month: 0.03}",
      with: "table: {survival: {file: c.csv, age: month, value: there}, tail_churn_per_month: 0}")
    let found = try findings(text, files: ["c.csv": csv])
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  @Test func `silent customers under BG-NBD`() throws {
    let orders = "  orders: {per_month: 0.05, rate_cv: 2, value: 10, margin: 0.5}\n"
    let text = minimal.replacing("geometric: {churn_per_month: 0.03}", with: "bg_nbd: {a: 1, b: 2}") + orders
    let found = try findings(text)
    #expect(found.count == 1 && found[0].contains("74 % of the new customers order nothing"), "\(found)")
    #expect(try findings(text.replacing("bg_nbd", with: "mbg_nbd")) == [])
  }

  @Test func `channels leave after orders only where there are some`() throws {
    let text = minimal.replacing(
      "cost_per_customer: 10}", with: "cost_per_customer: 10, retention: {mbg_nbd: {a: 1, b: 2}}}")
    let found = try findings(text)
    #expect(found.count == 1 && found[0].contains("there are no orders"), "\(found)")
  }
}

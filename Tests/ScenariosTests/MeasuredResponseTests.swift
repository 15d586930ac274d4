// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

/// What is said of two points through which a channel's curve goes.
struct MeasuredResponseTests {
  private func text(_ first: String, _ second: String, _ more: String = "") -> String {
    minimal.replacing(
      "cost_per_customer: 10", with: "response: {points: [\(first), \(second)]}\(more)")
  }

  private func messages(_ text: String) throws -> [String] {
    try load(text).findings.map { "\($0.severity): \($0.path): \($0.message)" }
  }

  @Test func `points that a curve goes through`() throws {
    #expect(try messages(text("{spend: 2000, customers: 350}", "{spend: 4000, customers: 580}")) == [])
    // Where both cost the same there is no saturation, whatever rounding says.
    #expect(try messages(text("{spend: 1000, customers: 30}", "{spend: 3000, customers: 90}")) == [])
    #expect(try messages(text("{spend: 0.1, customers: 0.3}", "{spend: 0.7, customers: 2.1}")) == [])
  }

  @Test func `points that none`() throws {
    let path = "error: acquisition.channels.web.response.points: "
    #expect(
      try messages(text("{spend: 2000, customers: 350}", "{spend: 4000, customers: 350}")) == [
        path
          + "more spend brings no more customers here (350, then 350): no saturating curve goes through these points"
      ])
    #expect(
      try messages(text("{spend: 2000, customers: 350}", "{spend: 4000, customers: 701}")) == [
        path
          + "a customer costs 5.714 at the first point and 5.706 at the second: no saturating curve goes through these points"
      ])
    #expect(
      try messages(text("{spend: 4000, customers: 580}", "{spend: 2000, customers: 350}")) == [
        path + "the second point is at a spend of 2000, the first at 4000"
      ])
  }

  /// Of 340 … 440 a tenth is below 350; of 500 … 725 a ninth is above 700, where both points cost the same.
  @Test func `draws that no curve goes through`() throws {
    let path = "warning: acquisition.channels.web.response.points: "
    let flat = try messages(
      text("{spend: 2000, customers: 350}", "{spend: 4000, customers: {uniform: {min: 340, max: 440}}}"))
    #expect(
      flat == [
        path
          + "in 10 % of the draws more spend brings no more customers here: the channel then brings the larger of the"
          + " two numbers, the most it can, whatever is spent"
      ])
    let straight = try messages(
      text("{spend: 2000, customers: 350}", "{spend: 4000, customers: {uniform: {min: 500, max: 725}}}"))
    #expect(
      straight.count == 1
        && straight[0].contains("in 11 % of the draws a customer costs less at the second point"))
  }

  @Test func `points stand in place of a cost`() throws {
    let points = text("{spend: 2000, customers: 350}", "{spend: 4000, customers: 580}")
    #expect(
      try messages(points.replacing("response:", with: "cost_per_customer: 3, response:")) == [
        "error: acquisition.channels.web.response: `cost_per_customer` and `response` exclude each other"
      ])
    #expect(
      try messages(points.replacing("response:", with: "saturation_per_month: 900, response:")) == [
        "error: acquisition.channels.web.saturation_per_month: `response` and `saturation_per_month` exclude each other"
      ])
    #expect(
      try messages(minimal.replacing("cost_per_customer: 10", with: "response: {}")) == [
        "error: acquisition.channels.web.response: `points` is missing"
      ])
    #expect(
      try messages(minimal.replacing(", cost_per_customer: 10", with: "")) == [
        "error: acquisition.channels.web: one of `cost_per_customer` and `response` is missing"
      ])
    #expect(try messages(text("{spend: 2000, customers: 350}", "{spend: 0, customers: 580}")).count == 1)
    // The base's cost makes way in a strategy.
    let patched =
      minimal
      + "strategies: {a: {}, b: {acquisition: {channels: {web: {cost_per_customer: null, response: {points: [{spend: 2000, customers: 350}, {spend: 4000, customers: 580}]}}}}}}\n"
    #expect(try loaded(patched).strategies[1].business.acquisition.channels[0].measured != nil)
    let more =
      "acquisition.channels.web.response={points: [{spend: 2000, customers: 350}, {spend: 4000, customers: 400}]}"
    #expect(
      try loaded(minimal, sets: [more]).base.acquisition.channels[0].measured?.second.customers
        == .constant(400))
  }
}

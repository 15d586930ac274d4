// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// A request as hurried people type it is refused with its right spelling, and that is accepted.
struct MistypedTests {
  private struct Mistyped {
    /// With % where the argument belongs.
    var request: String
    var typed: String
    var spelled: String
    /// Names are asked back, numbers are not.
    var isGuess = false
  }

  private static let sweep = "sweep shop.yaml --draws 2 --vary %"
  private static let breakeven = "breakeven shop.yaml --draws 2 --level 0 --vary %"
  private static let until = "run shop.yaml --draws 16 --until %"
  private static let optimise =
    "optimise shop.yaml --draws 16 --vary strategies.now.costs.setup=1:2 --maximise npv --subject-to %"
  private static let maximise = "optimise shop.yaml --draws 16 --vary strategies.now.costs.setup=1:2"
  private static let run = "run shop.yaml --draws 2"
  private static let metric =
    "breakeven shop.yaml --draws 2 --level 0 --vary customers.first_sale.margin=0.1:1 --metric %"

  private static let all: [Mistyped] =
    [
      ("costs.setup=１:２:３", "costs.setup=1:2:3"), ("costs.setup=¥0:¥1:3", "costs.setup=0:1:3"),
      ("costs.setup=1,000:8,000:3", "costs.setup=1000:8000:3"), ("costs.setup=1:2:３", "costs.setup=1:2:3"),
      ("customers.first_sale.margin=5%:10%:3", "customers.first_sale.margin=0.05:0.1:3"),
      ("costs.setup=1：2：3", "costs.setup=1:2:3"), ("costs.setup＝1:2:3", "costs.setup=1:2:3"),
      ("costs.setup:1:2:3", "costs.setup=1:2:3"), ("costs.setup=1～2～3", "costs.setup=1:2:3"),
      ("costs.setup=1〜2〜3", "costs.setup=1:2:3"),
      ("costs.setup=5万、9万", "costs.setup=50000,90000"), ("costs.setup=8,000", "costs.setup=8000"),
      ("costs.setup=8,050", "costs.setup=8050"), ("costs.setup=¥8,000", "costs.setup=8000"),
      ("costs.setup=50,000,90,000", "costs.setup=50000,90000"),
      ("costs.setup=100,000,200,000", "costs.setup=100000,200000"),
      ("costs.setup=900,1,200,1,500", "costs.setup=900,1200,1500"),
      ("costs.setup=8,500,9,500", "costs.setup=8500,9500"),
      ("costs.setup=8,500,9,600", "costs.setup=8500,9600"),
      ("costs.setup=1,234,567円,¥2,000,000", "costs.setup=1234567,2000000"),
    ].map { Mistyped(request: sweep, typed: $0.0, spelled: $0.1) }
    + [
      ("customers.first_sale.margin=１０％:９０％", "customers.first_sale.margin=0.1:0.9"),
      ("customers.first_sale.price=1,000:8,000", "customers.first_sale.price=1000:8000"),
      ("customers.first_sale.price:1千:8千", "customers.first_sale.price=1000:8000"),
    ].map { Mistyped(request: breakeven, typed: $0.0, spelled: $0.1) }
    + [
      ("expected_loss<5％", "expected_loss<5%"), ("expected_loss＜5%", "expected_loss<5%"),
      ("expected_loss<=5%", "expected_loss<5%"), ("expected_loss≦５％", "expected_loss<5%"),
      ("expected_loss<1割", "expected_loss<10%"), ("expected_loss<5パーセント", "expected_loss<5%"),
      ("expected_loss<2,000,000", "expected_loss<2000000"), ("expected_loss<200万円", "expected_loss<2000000"),
    ].map { Mistyped(request: until, typed: $0.0, spelled: $0.1) }
    + [Mistyped(request: until, typed: "expectd_loss<5%", spelled: "expected_loss<5%", isGuess: true)]
    + [
      ("revenue>=1,000", "revenue>=1000"), ("revenue＞＝1000", "revenue>=1000"),
      ("revenue≧¥1,000", "revenue>=1000"), ("peak_funding≤1億円", "peak_funding<=100000000"),
      ("revenue>1000", "revenue>=1000"), ("revenue=>1000", "revenue>=1000"),
      ("ltv_to_cac>=5%", "ltv_to_cac>=0.05"),
    ].map { Mistyped(request: optimise, typed: $0.0, spelled: $0.1) }
    + [
      ("revenu>=1,000", "revenue>=1000"), ("cvar:npv>=-1000000", "cvar10:npv>=-1000000"),
    ].map { Mistyped(request: optimise, typed: $0.0, spelled: $0.1, isGuess: true) }
    + [
      ("run shop.yaml --draws %", "1,024", "1024"), ("run shop.yaml --draws %", "１６", "16"),
      ("run shop.yaml --draws %", "1e2", "100"), ("run shop.yaml --draws=%", "1,024", "1024"),
      ("\(run) --seed %", "1,000", "1000"), ("\(run) --threads %", "２", "2"),
      ("sweep shop.yaml --draws 2 --vary costs.setup=1:2 --design lhs --points %", "１６", "16"),
      ("sweep shop.yaml --draws 2 --vary costs.setup=1,2 --shard %", "１/２", "1/2"),
      (
        "breakeven shop.yaml --draws 2 --vary customers.first_sale.margin=0.1:1 --level %", "¥3,000", "3000"
      ),
      (
        "breakeven shop.yaml --draws 2 --vary customers.first_sale.margin=0.1:1 --metric ltv_to_cac --level %",
        "50％", "0.5"
      ),
    ].map { Mistyped(request: $0.0, typed: $0.1, spelled: $0.2) }
    + [
      ("\(run) --decide-on %", "nvp", "npv"), ("\(run) --decide-on %", "npvplan", "npv_plan"),
      ("\(run) --solver %", "cohrt", "cohort"), ("\(run) --lang %", "jp", "ja"),
      ("new x --from %", "subscripton", "subscription"),
      ("sweep shop.yaml --draws 2 --vary costs.setup=1:2 --points 4 --design %", "sobl", "sobol"),
      ("sweep shop.yaml --draws 2 --vary costs.setup=1,2 --metric %", "ltvtocac", "ltv_to_cac"),
      (metric, "npvv", "npv"), (metric, "LTV", "ltv"), (metric, "ｎｐｖ", "npv"),
      ("\(maximise) --maximise %", "npvv", "npv"), ("\(maximise) --minimise %", "peak_fund", "peak_funding"),
      ("\(maximise) --maximise %", "cvar10:nvp", "cvar10:npv"),
      ("\(maximise) --minimise %", "regret-p95", "regret_p95"),
      ("help %", "rnu", "ltv run"), ("% --help", "chekc", "ltv check"),
    ].map { Mistyped(request: $0.0, typed: $0.1, spelled: $0.2, isGuess: true) }

  @Test(arguments: 0..<67) func `the right spelling is said and accepted`(index: Int) throws {
    #expect(Self.all.count == 67)
    let mistyped = Self.all[index]
    let ltv = try LTV()
    try ltv.writeScenario()
    func result(_ argument: String) throws -> LTV.Result {
      try ltv.run(shell: "ltv " + mistyped.request.replacing("%", with: "'\(argument)'"))
    }
    let refused = try result(mistyped.typed)
    #expect(refused.status == 2 && refused.output == "", "\(mistyped.typed): \(refused.output)")
    let isPlain = !mistyped.spelled.contains { "=<>".contains($0) }
    let shown = isPlain ? mistyped.spelled : "'\(mistyped.spelled)'"
    let advice = mistyped.isGuess ? "; did you mean \(shown)?; see ltv" : "; write \(shown)"
    #expect(refused.error.contains(advice), "\(refused.error)")
    #expect(!refused.error.contains("one of"), "\(refused.error)")
    #expect(refused.error.split(separator: "\n").count == 1)
    let accepted = try result(mistyped.spelled.replacing("ltv ", with: ""))
    #expect(accepted.status == 0, "\(mistyped.spelled): \(accepted.error)")
  }

  /// Where both readings make sense, the one that is taken is said.
  @Test(arguments: [
    ("8,500", "8 and 500", "8500"), ("12,500", "12 and 500", "12500"),
    ("1,250,500", "1, 250 and 500", "1250500"),
  ]) func `a list that may be one number is read aloud`(typed: String, read: String, spelled: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv(
      "sweep", "shop.yaml", "--draws", "2", "--vary", "costs.setup=\(typed)", "--out", "out")
    #expect(result.status == 0)
    #expect(
      result.error
        == "note: --vary costs.setup=\(typed) is read as the values \(read); if commas separate thousands, "
        + "write 'costs.setup=\(spelled)'\n")
    let one = try ltv(
      "sweep", "shop.yaml", "--draws", "2", "--vary", "costs.setup=\(spelled)", "--out", "one")
    #expect(one.status == 0 && one.error == "")
  }

  @Test(arguments: [
    "100,200,300", "8, 500", "1,2,3", "0.5,0.25", "3,12,48", "500,300,100", "100,500,300", "1000,5000",
  ])
  func `a plain list is read in silence`(values: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv("sweep", "shop.yaml", "--draws", "2", "--vary", "costs.setup=\(values)")
    #expect(result.status == 0 && result.error == "", "\(result.error)")
  }

  /// What is like nothing gets no guess, and what is out of range no spelling that is out of range as well.
  @Test(arguments: [
    ("run shop.yaml --draws abc", "for '--draws <draws>'; see"),
    ("run shop.yaml --draws 1e9", "for '--draws <draws>'; see"),
    ("run shop.yaml --draws 5%", "for '--draws <draws>'; see"),
    ("run shop.yaml --decide-on ltv", "'npv' and 'npv_plan'"),
    ("sweep shop.yaml --vary costs.setup=1,2 --metric zebra", "it is one of customers_acquired, "),
    ("sweep shop.yaml --vary costs.setup=a:b:c", "'a' is not a number; write path=low:high:steps"),
    ("sweep shop.yaml --vary costs.setup=９:1:3", "the range runs backwards; write 1:9:3"),
    ("sweep shop.yaml --vary costs.setup=1,2,1", "it has 1 twice"),
    ("breakeven shop.yaml --level 0 --vary costs.setup=8,000", "a range is wanted here; write path=low:high"),
    ("help frobnicate", "there is no command 'frobnicate'; the commands are new, "),
    ("frobnicate --version", "there is no command 'frobnicate'"),
    ("help run now", "help takes one command, not 'now' besides; write ltv help run"),
  ]) func `what is not sure is not guessed`(request: String, message: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv \(request)")
    #expect(result.status == 2 && result.output == "")
    #expect(result.error.contains(message), "\(result.error)")
  }
}

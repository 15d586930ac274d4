// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Integers
import Logs
import Metrics
import Reporting

/// What `ltv fit` finds in a log: its fits, as a whole or segment by segment.
struct LogFits {
  struct Part {
    var group: FitGroup
    /// Which model to trust.
    var trust: Caption
    /// Of spend and frequency, if both are fitted.
    var correlation: Caption?
    var warnings: [Caption]
    /// Beside the scenario's own.
    var tables: [ResultTable] = []
    var scenario: FittedScenario?
  }

  let loaded: LoadedLog
  var by: String? { command.by }
  /// First day observed, if it was asked for.
  var from: String? { command.log.from }
  private(set) var parts: [Part] = []
  /// Segments without a fit, and why.
  private(set) var leftOut: [(part: String, reason: Caption)] = []
  private let command: FitCommand

  init(_ command: FitCommand, _ loaded: LoadedLog) throws {
    self.command = command
    self.loaded = loaded
    let suitable: [CustomerModel] =
      loaded.read.kind == .orders
      ? [.paretoNBD, .bgNBD, .mbgNBD, .nbd, .bgBB, .gammaGamma] : ContractFits.models
    let asked = try CustomerModel.named(command.models, among: suitable, of: loaded)
    if loaded.read.kind != .orders, command.covariates != nil || command.bootstrap > 0 {
      throw ValidationError("--covariates and --bootstrap are of orders; \(loaded.file) has none")
    }
    switch loaded.read.content {
    case .orders(let log): try fit(log, asked)
    case .subscriptions(let log): try fit(log, asked ?? ContractFits.models)
    case .cohorts(let log):
      if command.by != nil {
        throw ValidationError(
          "--by: a cohort table has no customers to tell apart; fit a table of each segment")
      }
      let source = source(observed: nil, part: nil)
      do throws(Unfit) {
        try add(Tenures(log), asked ?? ContractFits.models, part: nil) {
          FittedScenario(log, retention: $0, source: source)
        }
      } catch { throw refusal(error) }
    }
  }

  /// Why a log, or a part of it, has no fit.
  private struct Unfit: Error {
    let reason: Caption
  }

  /// Customers of the smallest segment that is fitted: fewer say nothing about how customers differ.
  private static let fewestInPart = 20

  private func require(_ customers: Int, part: String?) throws(Unfit) {
    guard part != nil, customers < Self.fewestInPart else { return }
    throw Unfit(
      reason: Caption(
        "\(customers) customers, and a fit of a segment needs \(Self.fewestInPart)",
        "顧客が\(customers)人しかいません（区分の推定には\(Self.fewestInPart)人以上が必要です）"))
  }

  private func refusal(_ unfit: Unfit) -> ValidationError {
    ValidationError("\(loaded.file): \(unfit.reason.english)")
  }

  /// Ends the command if no segment has a fit.
  private func requireParts() throws {
    guard parts.isEmpty else { return }
    let reasons = leftOut.map { "\($0.part): \($0.reason.english)" }
    throw ValidationError(
      "\(loaded.file), --by: no segment can be fitted. \(reasons.joined(separator: "; "))")
  }

  private func source(observed: ClosedRange<Day>?, part: String?) -> LogSource {
    LogSource(
      file: (loaded.file as NSString).lastPathComponent, sha256: loaded.sha256, observed: observed,
      part: part,
      currency: loaded.read.form.currency)
  }

  /// The texts of the column that tells segments apart, each with its place.
  private func segments(_ traits: [CustomerColumn]) throws -> [(trait: CustomerColumn, place: Int)]? {
    guard let by, let trait = traits.first else { return nil }
    guard trait.values.count <= FitCommand.mostParts else {
      throw ValidationError(
        "--by \(by): the column has \(trait.values.count) texts; a fit of each is for \(FitCommand.mostParts) at most"
      )
    }
    return trait.values.indices.map { (trait, $0) }
  }

  private func label(_ segment: (trait: CustomerColumn, place: Int)) -> String {
    "\(segment.trait.name) = \(segment.trait.values[segment.place])"
  }

  private static func draws(_ fit: Fit, _ command: FitCommand) -> FittedNumbers.Source {
    FittedNumbers.Source(fit, draws: fit.draws(count: 1000, seed: command.seed))
  }

  private func names(_ segment: Int?) -> FittedScenario.Names {
    FittedScenario.Names(suffix: segment.map { "_\($0 + 1)" } ?? "")
  }

  // MARK: Orders

  private mutating func fit(_ log: OrderLog, _ asked: [CustomerModel]?) throws {
    guard let segments = try segments(log.traits) else {
      do throws(Unfit) { return try add(log, asked, segment: nil, part: nil) } catch { throw refusal(error) }
    }
    for (index, segment) in segments.enumerated() {
      let part = log.part(segment.trait, place: segment.place)
      do throws(Unfit) {
        try add(part, asked, segment: index, part: label(segment))
      } catch { leftOut.append((label(segment), error.reason)) }
    }
    try requireParts()
  }

  private mutating func add(
    _ log: OrderLog, _ asked: [CustomerModel]?, segment: Int?, part: String?
  ) throws(Unfit) {
    let known = log.customers.indices.count { log.isFromBefore.isEmpty || !log.isFromBefore[$0] }
    guard known > 0 else {
      throw Unfit(
        reason: Caption(
          "all customers bought before the log begins, and fits need the day of a first purchase; give an earlier --from, or "
            + "a log that begins earlier", "全顧客がログ開始前からの顧客で、初回購入日が分かりません。--from を早めてください"))
    }
    try require(known, part: part)
    var request = OrderFits.Request()
    request.months = Double(command.months)
    request.bootstrap = command.bootstrap
    request.seed = command.seed
    let models = asked ?? OrderFits.models
    let columns = log.traits.dropFirst(by == nil ? 0 : 1)
    let problems = Covariates.problems(Array(columns))
    guard problems.isEmpty else { throw Unfit(reason: Caption(problems.joined(separator: "; "))) }
    request.covariates = Covariates(Array(columns))
    let bar = ProgressBar("Fitting", total: OrderFits.steps(models, request))
    defer { bar.finish() }
    let fits = OrderFits(log, models: models, request: request) { bar.advance() }
    let best = fits.best
    // A plan has no covariates: its customers are those of a fit without them.
    let plain =
      columns.isEmpty
      ? nil : best.flatMap { $0.model.ofOrders?.fit(PurchaseSummary(log, unit: request.unit)) }
    let base = plain ?? best
    let scenario = base.flatMap { base in
      FittedScenario(
        log, orders: Self.draws(base, command), spend: fits.spend.map { Self.draws($0, command) },
        unit: request.unit, source: source(observed: log.observed, part: part), names: names(segment))
    }
    var warnings = fits.warnings
    if let best, scenario == nil {
      warnings.append(
        Caption(
          "No scenario: \(best.model.rawValue) has numbers that a plan does not take.",
          "シナリオはない。\(best.model.rawValue) の推定値は計画で使えない。"))
    }
    if plain != nil {
      warnings.append(
        Caption(
          "The scenario is of a fit without covariates, which a plan does not have; --by fits segments.",
          "シナリオは共変量なしの推定による。区分ごとの推定には --by を使う。"))
    }
    let suffix = segment.map { "_\($0 + 1)" } ?? ""
    bar.begin("Tracking", total: 2 * fits.fits.count)
    var made = [fits.tracking { bar.advance() }, fits.frequency { bar.advance() }]
    if let best {
      bar.begin("Predicting", total: fits.summary(of: best).histories.count)
      made.append(fits.predictions(best, currency: loaded.read.form.currency) { bar.advance(by: $0) })
    }
    if let correlation = fits.correlation { made.append(correlation.table) }
    let tables = made.map {
      var table = $0
      table.name += suffix
      return table
    }
    parts.append(
      Part(
        group: FitGroup(
          part: part, fits: fits.fits + (fits.spend.map { [$0] } ?? []), chosen: best?.model),
        trust: fits.trust, correlation: fits.correlation?.sentence, warnings: warnings, tables: tables,
        scenario: scenario))
  }

  // MARK: Subscriptions and cohorts

  private mutating func fit(_ log: SubscriptionLog, _ models: [CustomerModel]) throws {
    guard let segments = try segments(log.traits) else {
      let source = source(observed: log.observed, part: nil)
      do throws(Unfit) {
        return try add(Tenures(log), models, part: nil) {
          FittedScenario(log, retention: $0, source: source)
        }
      } catch { throw refusal(error) }
    }
    for (index, segment) in segments.enumerated() {
      let log = log.part(segment.trait, place: segment.place)
      let source = source(observed: log.observed, part: label(segment))
      let names = names(index)
      do throws(Unfit) {
        try add(Tenures(log), models, part: label(segment)) {
          FittedScenario(log, retention: $0, source: source, names: names)
        }
      } catch { leftOut.append((label(segment), error.reason)) }
    }
    try requireParts()
  }

  private mutating func add(
    _ tenures: Tenures, _ models: [CustomerModel], part: String?,
    scenario: (FittedNumbers.Source) -> FittedScenario?
  ) throws(Unfit) {
    guard !tenures.lives.isEmpty else {
      throw Unfit(
        reason: Caption(
          "no subscription is seen for a whole month; fits need a longer log", "1か月以上観測された契約がありません"))
    }
    try require(Int(saturating: tenures.total), part: part)
    let fits = ContractFits(tenures, models: models)
    let best = fits.best
    parts.append(
      Part(
        group: FitGroup(part: part, fits: fits.fits, chosen: best?.model), trust: fits.trust, warnings: [],
        scenario: best.flatMap { scenario(Self.draws($0, command)) }))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Logs
import Metrics
import Reporting

/// What `ltv fit` finds in a log: its fits, as a whole or segment by segment.
struct LogFits {
  struct Part {
    var group: FitGroup
    /// Which model to trust.
    var trust: Caption
    var warnings: [Caption]
    /// Beside the scenario's own.
    var tables: [ResultTable] = []
    var scenario: FittedScenario?
  }

  let loaded: LoadedLog
  var by: String? { command.by }
  /// First day observed, where it was asked for.
  var from: String? { command.log.from }
  private(set) var parts: [Part] = []
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
      try add(Tenures(log), asked ?? ContractFits.models, part: nil) {
        FittedScenario(log, retention: $0, source: source)
      }
    }
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
    guard let segments = try segments(log.traits) else { return try add(log, asked, segment: nil, part: nil) }
    for (index, segment) in segments.enumerated() {
      try add(
        log.part(segment.trait, place: segment.place), asked, segment: index, part: label(segment))
    }
  }

  private mutating func add(
    _ log: OrderLog, _ asked: [CustomerModel]?, segment: Int?, part: String?
  ) throws {
    guard log.customers.indices.contains(where: { log.isFromBefore.isEmpty || !log.isFromBefore[$0] }) else {
      throw ValidationError(
        "\(loaded.file)\(part.map { ", \($0)" } ?? ""): all customers bought before the log begins, and fits need the day "
          + "of a first purchase; give an earlier --from, or a log that begins earlier")
    }
    var request = OrderFits.Request()
    request.months = Double(command.months)
    request.bootstrap = command.bootstrap
    request.seed = command.seed
    let models = asked ?? OrderFits.models
    let columns = log.traits.dropFirst(by == nil ? 0 : 1)
    request.covariates = Covariates(Array(columns))
    let bar = ProgressBar("Fitting", total: models.count)
    let fits = OrderFits(log, models: models, request: request) { done, _ in bar.advance(by: done > 0 ? 1 : 0)
    }
    bar.finish()
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
    let tables = ([fits.tracking, fits.frequency()] + (best.map { [fits.predictions($0)] } ?? [])).map {
      var table = $0
      table.name += suffix
      return table
    }
    parts.append(
      Part(
        group: FitGroup(
          part: part, fits: fits.fits + (fits.spend.map { [$0] } ?? []), chosen: best?.model),
        trust: fits.trust,
        warnings: warnings, tables: tables, scenario: scenario))
  }

  // MARK: Subscriptions and cohorts

  private mutating func fit(_ log: SubscriptionLog, _ models: [CustomerModel]) throws {
    guard let segments = try segments(log.traits) else {
      let source = source(observed: log.observed, part: nil)
      return try add(Tenures(log), models, part: nil) { FittedScenario(log, retention: $0, source: source) }
    }
    for (index, segment) in segments.enumerated() {
      let log = log.part(segment.trait, place: segment.place)
      let source = source(observed: log.observed, part: label(segment))
      let names = names(index)
      try add(Tenures(log), models, part: label(segment)) {
        FittedScenario(log, retention: $0, source: source, names: names)
      }
    }
  }

  private mutating func add(
    _ tenures: Tenures, _ models: [CustomerModel], part: String?,
    scenario: (FittedNumbers.Source) -> FittedScenario?
  ) throws {
    guard !tenures.lives.isEmpty else {
      throw ValidationError(
        "\(loaded.file)\(part.map { ", \($0)" } ?? ""): no subscription is seen for a whole month; fits need a longer log"
      )
    }
    let fits = ContractFits(tenures, models: models)
    let best = fits.best
    parts.append(
      Part(
        group: FitGroup(part: part, fits: fits.fits, chosen: best?.model), trust: fits.trust, warnings: [],
        scenario: best.flatMap { scenario(Self.draws($0, command)) }))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// Decodes a composed scenario: once as written, for what is unknown about it, and under a case and the options'
/// patches.
struct Pass: Sendable {
  let root: Node
  let file: String
  let files: InputFiles
  let syntax: [Finding]

  /// What is unknown about the scenario as written, and then what its cases add to that.
  var dimensions: (asWritten: [String], withCases: [String]) {
    let decoding = decode([]).decoding
    let dimensions = decoding.unknowns.dimensions(file: file)
    let withCases = decoding.cases.reduce(dimensions) { known, worldCase in
      adding(decode([], case: worldCase.key).decoding, to: known)
    }
    return (dimensions, withCases)
  }

  private func adding(_ decoding: Decoding, to dimensions: [String]) -> [String] {
    dimensions + decoding.unknowns.dimensions(file: file).filter { !dimensions.contains($0) }
  }

  /// - Parameters:
  ///   - dimensions: those of the scenario as written; what patches make unknown comes after them.
  ///   - looksAtDraws: whether to warn of what is wrong in some draws alone.
  func load(
    _ sets: [PathAssignment], case worldCase: String?, dimensions: [String], looksAtDraws: Bool = true
  ) -> LoadResult {
    let (decoding, outcome) = decode(sets, case: worldCase)
    let dimensions = adding(decoding, to: dimensions)
    let copula = outcome.flatMap { decoding.copula($0.correlations, dimensions) }
    let indices = Dictionary(uniqueKeysWithValues: zip(dimensions, dimensions.indices))
    let unknowns = decoding.unknowns.entries.map { entry in
      UncertaintySpace.Unknown(
        dimension: entry.dimension.flatMap { indices[$0] }, source: entry.source)
    }
    var scenario = outcome?.scenario
    var space = UncertaintySpace(dimensions: dimensions, unknowns: unknowns, copula: copula)
    space.computed = decoding.computedUses
    let computed = ComputedNumbers(space)
    decoding.log.add(contentsOf: computed.findings)
    scenario?.space = space
    if let outcome, looksAtDraws {
      ResponseChecks(decoding).check(outcome.scenario.strategies, nodes: outcome.nodes, in: space)
    }
    let assumptions = decoding.register.assumptions(
      currency: scenario?.currency ?? "", file: file, percentiles: computed.percentiles)
    scenario?.labels = NumberLabels(assumptions)
    return LoadResult(
      scenario: decoding.log.hasErrors ? nil : scenario, findings: decoding.log.findings,
      assumptions: assumptions,
      inputs: files.read, cases: decoding.cases)
  }

  private func decode(
    _ sets: [PathAssignment], case worldCase: String? = nil
  ) -> (decoding: Decoding, outcome: (scenario: Scenario, nodes: [Node], correlations: [CorrelationEntry])?) {
    let decoding = Decoding(file: file, files: files, fileShape: FormatShape.root)
    decoding.log.add(contentsOf: syntax)
    rememberMeasuredSpend(decoding)
    var assignments = Assignments(sets, in: root, decoding)
    var patched = assignments.applyToFile(root)
    let cases = Cases(root: patched, decoding)
    decoding.cases = cases.named(for: worldCase)
    if let worldCase { patched = cases.apply(worldCase, to: patched) }
    patched = assignments.apply(toCase: worldCase, of: patched, among: decoding.cases)
    guard
      let fields = Fields.decode(
        assignments.apply(toBaseOf: patched), FormatShape.root, decoding,
        { ScenarioFields($0, fallbackName: fallbackName) })
    else { return (decoding, nil) }
    guard checkStrategies(patched, decoding) else { return (decoding, nil) }
    decoding.isPlan = true
    var trees = StrategyTrees(root: patched, decoding)
    let read = trees.trees().compactMap { tree -> (strategy: Strategy, node: Node)? in
      let node = assignments.apply(to: tree)
      return Fields.decode(node, FormatShape.business, decoding) { Business<Quantity>($0) }
        .map { (Strategy(key: tree.key, label: tree.label, business: $0), node) }
    }
    let strategies = read.map(\.strategy)
    let nodes = read.map(\.node)
    FeeChecks(decoding).check(base: fields.business, strategies: strategies, nodes: nodes)
    HistoryChecks(decoding).check(base: fields.business, node: patched, strategies: strategies)
    assignments.reportUnused()
    // Under a case, what only the file as written uses is no slip.
    if worldCase == nil { checkQuantities(usedBy: patched["cases"], decoding) }
    let scenario = Scenario(
      name: fields.name, currency: fields.currency, start: fields.start,
      fiscalYearStart: fields.fiscalYearStart, horizonMonths: fields.horizonMonths,
      ltvMonths: fields.ltvMonths, discountRatePerYear: fields.discountRatePerYear, base: fields.business,
      strategies: strategies, baseline: baseline(fields.baseline, strategies, patched, decoding),
      space: UncertaintySpace())
    return (decoding, (scenario, nodes, fields.correlations))
  }

  private var fallbackName: String {
    let name = file.split(separator: "/").last ?? "scenario"
    return String(name.hasSuffix(".yaml") ? name.dropLast(5) : name)
  }

  private func rememberMeasuredSpend(_ decoding: Decoding) {
    for entry in root["acquisition"]?["channels"]?.entries ?? [] {
      guard let spend = entry.value["spend_per_month"] else { continue }
      if let schedule = spend["schedule"] {
        decoding.measuredSpend[entry.key] = schedule["0"]
      } else {
        decoding.measuredSpend[entry.key] = spend
      }
    }
    for entry in root["quantities"]?.entries ?? [] {
      decoding.measuredQuantities[entry.key] = entry.value
    }
  }

  private func checkStrategies(_ root: Node, _ decoding: Decoding) -> Bool {
    guard let strategies = root["strategies"], !strategies.isNull else { return true }
    if let entries = strategies.entries {
      if entries.count <= Name.maximumCount { return true }
      decoding.report(
        .error, strategies, "these are \(entries.count)", "at most \(Name.maximumCount) fit into a run")
      return false
    }
    decoding.report(
      .error, strategies, "a mapping from names is expected here, not \(strategies.described)",
      "write `name: …` below it")
    return false
  }

  private func checkQuantities(usedBy cases: Node?, _ decoding: Decoding) {
    var used = decoding.usedQuantities
    func visit(_ node: Node) {
      if let name = node["ref"]?.text { used.insert(name) }
      if let text = node["expr"]?.text { used.formUnion((try? Expression(text).names) ?? []) }
      for entry in node.entries ?? [] { visit(entry.value) }
      for element in node.elements ?? [] { visit(element) }
    }
    if let cases { visit(cases) }
    for (name, quantity) in decoding.jointQuantities.sorted(by: { $0.key < $1.key })
    where !used.contains(name) {
      decoding.report(
        .warning, quantity.node, "this quantity is not used", "use it by `{ref: \(name)}`, or remove it")
    }
    for name in decoding.quantities.keys.sorted() where !used.contains(name) {
      guard let node = decoding.quantities[name] else { continue }
      decoding.report(
        .warning, node, "this quantity is not used", "use it by `{ref: \(name)}`, or remove it")
    }
  }

  private func baseline(
    _ name: String?, _ strategies: [Strategy], _ root: Node, _ decoding: Decoding
  ) -> Int {
    guard let name, let node = root["baseline"] else { return 0 }
    if let index = strategies.firstIndex(where: { $0.key == name }) { return index }
    let keys = root["strategies"]?.entries?.map(\.key) ?? ["base"]
    if keys.contains(name) { return 0 }
    decoding.report(
      .error, node, "there is no strategy \(quoted(name))",
      Suggestions.closest(to: name, among: keys).map { "did you mean \(quoted($0))?" }
        ?? "there are \(enumerated(keys))")
    return 0
  }
}

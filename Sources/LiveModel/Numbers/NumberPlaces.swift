// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Where the numbers of a business stand in the scenario file, found by walking over everything that the business has.
struct NumberPlaces {
  /// By `Leaf.index`: paths under which a file may say the number, the likeliest first.
  private(set) var paths: [Int: [String]] = [:]
  /// In the order of the walk.
  private(set) var order: [Leaf] = []
  /// Of what the business has and the model knows nothing of.
  private(set) var unknown: [String] = []
  private let segments: [String]
  private let contracts: [String]

  init(of business: Business<Leaf>) {
    segments = business.customers.segments.map(\.key)
    contracts = business.contracts.map(\.key)
    walk(business, at: "")
  }

  /// Whether a scenario has anything that the model knows nothing of.
  static func unknown(in scenario: Scenario) -> [String] {
    Mirror(reflecting: scenario).children.compactMap(\.label).filter { !FieldNames.scenario.contains($0) }
  }

  /// Leaves numbers out that do nothing.
  mutating func leaveOut(_ fixed: Set<Int>) {
    order.removeAll { fixed.contains($0.index) }
  }

  private mutating func add(_ leaf: Leaf, _ paths: [String]) {
    order.append(leaf)
    self.paths[leaf.index] = paths
  }

  private static func below(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func place(_ place: FieldNames.Place, at path: String) -> String? {
    switch place {
    case .key(let key): Self.below(path, key)
    case .same: path
    case .beside(let key):
      Self.below(path.split(separator: ".").dropLast().joined(separator: "."), key)
    case .root(let path): path
    case .none: nil
    }
  }

  private mutating func walk(_ value: Any, at path: String, property: String = "") {
    if let leaf = value as? Leaf { return add(leaf, [path]) }
    if let schedule = value as? Schedule<Leaf> { return walk(schedule, at: path) }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      for child in mirror.children { walk(child.value, at: path, property: property) }
    case .collection:
      for (index, child) in mirror.children.enumerated() {
        walk(child.value, at: self.path(of: index, child.value, in: path, property), property: property)
      }
    case .enum:
      walk(case: mirror, of: Self.name(of: value), at: path)
    default:
      walk(properties: mirror.children, of: Self.name(of: value), at: path)
    }
  }

  /// `Business` of `Business<Leaf>`.
  private static func name(of value: Any) -> String {
    String(describing: type(of: value)).split(separator: "<").first.map(String.init) ?? ""
  }

  private func path(of index: Int, _ element: Any, in path: String, _ property: String) -> String {
    switch property {
    case "segmentShares": Self.below(path, segments.indices.contains(index) ? segments[index] : "")
    case "inContract": Self.below(path, contracts.indices.contains(index) ? contracts[index] : "")
    default:
      switch element {
      case let segment as Segment<Leaf>: Self.below(path, segment.key)
      case let channel as Channel<Leaf>: Self.below(path, channel.key)
      case let contract as Contract<Leaf>: Self.below(path, contract.key + ".contract")
      case let offer as SideOffer<Leaf>: Self.below(path, offer.key)
      case let programme as Programme<Leaf>: Self.below(path, programme.key)
      case let change as Contract<Leaf>.Switch:
        Self.below(path, contracts.indices.contains(change.target) ? contracts[change.target] : "")
      default: "\(path)[\(index)]"
      }
    }
  }

  private mutating func walk(case mirror: Mirror, of type: String, at path: String) {
    guard let child = mirror.children.first, let label = child.label else {
      unknown.append(Self.below(path, type))
      return
    }
    guard let place = FieldNames.places(of: type)?[label] else {
      unknown.append(Self.below(path, label))
      return
    }
    guard let inside = self.place(place, at: path) else { return }
    let payload = Mirror(reflecting: child.value)
    if payload.displayStyle == .tuple {
      walk(properties: payload.children, of: "\(type).\(label)", at: inside)
    } else {
      walk(child.value, at: inside, property: label)
    }
  }

  private mutating func walk(properties children: Mirror.Children, of type: String, at path: String) {
    guard let places = FieldNames.places(of: type) ?? single(children, of: type) else {
      unknown.append(path)
      return
    }
    for child in children {
      let label = child.label ?? ""
      guard let place = places[label] else {
        unknown.append(Self.below(path, label))
        continue
      }
      guard let inside = self.place(place, at: path) else { continue }
      if let price = child.value as? Price<Leaf> {
        walk(price, of: label, in: type, parent: path, at: inside)
      } else {
        walk(child.value, at: inside, property: label)
      }
    }
  }

  /// What comes with a case of a type whose cases have one thing each.
  private func single(_ children: Mirror.Children, of type: String) -> [String: FieldNames.Place]? {
    guard children.count == 1, let label = children.first?.label, type.contains(".") else { return nil }
    return [label: .same]
  }

  private mutating func walk(_ schedule: Schedule<Leaf>, at path: String) {
    let labels = Mirror(reflecting: schedule).children.compactMap(\.label)
    if let other = labels.first(where: { !FieldNames.schedule.contains($0) }) {
      unknown.append(Self.below(path, other))
    }
    guard !schedule.isConstant else { return add(schedule.start, [path]) }
    let kind = Self.below(path, schedule.isRamp ? "ramp" : "schedule")
    add(schedule.start, ["\(kind).0"])
    for point in schedule.later { add(point.value, ["\(kind).\(point.month)"]) }
  }

  private mutating func walk(
    _ price: Price<Leaf>, of property: String, in type: String, parent: String, at path: String
  ) {
    let labels = Mirror(reflecting: price).children.compactMap(\.label)
    if let other = labels.first(where: { !FieldNames.price.contains($0) }) {
      unknown.append(Self.below(path, other))
    }
    walk(price.amount, at: path)
    let own = FieldNames.drift(of: property, in: type).flatMap { place($0, at: parent) }
    add(price.driftPerYear, [own].compactMap { $0 } + (price.amount.isConstant ? ["inflation_per_year"] : []))
  }
}

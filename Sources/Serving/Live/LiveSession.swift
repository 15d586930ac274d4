// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios
import Synchronization

/// A scenario that is being looked at: answers what its page asks. It keeps no moves, so that no request changes what another one is told.
package final class LiveSession: Sendable {
  private struct Reading {
    var number: Int
    var open: OpenScenario
  }

  private let settings: LiveSettings
  private let solver: LiveSolver
  private let rules: AccessRules
  private let reading: Mutex<Reading>

  /// Numbers of a map along each axis.
  private static let mapSide = 9

  package init(_ open: OpenScenario, settings: LiveSettings, rules: AccessRules) {
    self.settings = settings
    self.rules = rules
    solver = LiveSolver(settings)
    reading = Mutex(Reading(number: 1, open: open))
  }

  /// From any thread.
  package func answer(_ request: Request) -> Response {
    if let status = rules.refusal(of: request) { return Response(status) }
    guard request.method == "POST" else { return request.path == "/" ? page : Response(.notFound) }
    switch request.path {
    case "/move": return asking(LiveRequests.Move.self, request, \.reading, move)
    case "/rest": return asking(LiveRequests.Move.self, request, \.reading, rest)
    case "/map": return asking(LiveRequests.Map.self, request, \.reading, map)
    case "/save": return asking(LiveRequests.Save.self, request, \.reading, save)
    case "/file": return asking(LiveRequests.File.self, request, \.reading, file)
    case "/reload": return reload()
    default: return Response(.notFound)
    }
  }

  private var page: Response {
    let (number, open) = reading.withLock { ($0.number, $0.open) }
    return LivePage(LiveAnswers(settings: settings, open: open), reading: number).response
  }

  // MARK: What is asked

  private func move(_ request: LiveRequests.Move, _ open: OpenScenario) throws -> JSONValue {
    solver.arrived(request.ticket)
    let scenario = try open.scenario(under: request.now)
    let (now, milliseconds) = try solver.totals(scenario, of: open, for: request.ticket)
    let before =
      request.before == request.now
      ? nil : try solver.totals(open.scenario(under: request.before), of: open, for: request.ticket).source
    return try LiveAnswers(settings: settings, open: open)
      .move(now, before: before, moves: request.now, milliseconds: milliseconds)
  }

  private func rest(_ request: LiveRequests.Move, _ open: OpenScenario) throws -> JSONValue {
    solver.arrived(request.ticket)
    let scenario = try open.scenario(under: request.now)
    return try LiveAnswers(settings: settings, open: open)
      .details(solver.details(scenario, of: open, for: request.ticket))
  }

  private func map(_ request: LiveRequests.Map, _ open: OpenScenario) throws -> JSONValue {
    solver.arrived(request.ticket)
    guard request.x != request.y, let x = open.controls[request.x], let y = open.controls[request.y],
      let across = x.range, let up = y.range
    else {
      throw Moves.Refused(problems: [
        Moves.Problem(path: "", text: "a map is of two numbers that have sliders")
      ])
    }
    var moves = request.now
    moves.moves[x.path] = nil
    moves.moves[y.path] = nil
    _ = try open.scenario(under: moves)
    let map = NumberMap(
      NumberMap.Axis(path: x.path, over: across, count: Self.mapSide),
      NumberMap.Axis(path: y.path, over: up, count: Self.mapSide), file: open.file,
      sets: try moves.assignments(open.controls), worldCase: moves.case)
    return try LiveAnswers(settings: settings, open: open)
      .map(solver.points(of: map, totals: open.totals, for: request.ticket), x: x, y: y)
  }

  private func save(_ request: LiveRequests.Save, _ open: OpenScenario) throws -> JSONValue {
    _ = try open.scenario(under: request.now)
    guard let strategy = open.scenario.strategies.firstIndex(where: { $0.key == request.strategy }),
      (1...80).contains(request.label.count)
    else {
      throw Moves.Refused(problems: [
        Moves.Problem(path: "", text: "a strategy starts from another, and has a name")
      ])
    }
    let saved = SavedStrategy(
      request.now, on: strategy, label: request.label, in: open, isSame: solver.isSame)
    return LiveAnswers(settings: settings, open: open).saved(saved)
  }

  private func file(_ request: LiveRequests.File, _ open: OpenScenario) -> JSONValue {
    ["changed": .boolean(!open.file.isCurrent)]
  }

  /// Reads the file anew. One that cannot be used leaves the page with what it has.
  private func reload() -> Response {
    do throws(OpenScenario.Unusable) {
      let open = try OpenScenario(settings)
      reading.withLock { $0 = Reading(number: $0.number + 1, open: open) }
      return Response(json: ["reloaded": true])
    } catch {
      let problems = error.findings.filter { $0.severity == .error }.map {
        Moves.Problem(path: "", text: ScreenText.line("\($0)"))
      }
      return Response(json: LiveAnswers.problems(problems), .unprocessable)
    }
  }

  // MARK: How it is answered

  /// Answers a request that can be read, and is of the file as it was read last.
  private func asking<Asked: Decodable>(
    _ type: Asked.Type, _ request: Request, _ number: KeyPath<Asked, Int>,
    _ answer: (Asked, OpenScenario) throws -> JSONValue
  ) -> Response {
    guard let asked = LiveRequests.read(type, request.body) else { return Response(.badRequest) }
    let (current, open) = reading.withLock { ($0.number, $0.open) }
    guard asked[keyPath: number] == current else { return Response(json: ["reloaded": true], .conflict) }
    do {
      return Response(json: try answer(asked, open))
    } catch let refused as Moves.Refused {
      return Response(json: LiveAnswers.problems(refused.problems), .unprocessable)
    } catch LiveSolver.Unanswered.superseded {
      return Response(json: ["superseded": true], .conflict)
    } catch LiveSolver.Unanswered.failed(let error) {
      let problem = Moves.Problem(path: "", text: ScreenText.line("\(error.message); \(error.remedy)"))
      return Response(json: LiveAnswers.problems([problem]), .unprocessable)
    } catch {
      return Response(.failed)
    }
  }
}

extension Response {
  init(json: JSONValue, _ status: Status = .ok) {
    self.init(status, type: "application/json", body: Data(json.textForPages.utf8))
  }
}

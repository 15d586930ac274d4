// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What the page asks, as JSON.
enum LiveRequests {
  /// What becomes of the strategies where numbers are moved.
  struct Move: Decodable {
    /// The reading of the file that the page is of.
    var reading: Int
    var tab: String
    var number: Int
    var now: Moves
    var before: Moves

    var ticket: LiveSolver.Ticket { LiveSolver.Ticket(tab: tab, number: number) }
  }

  /// Which strategy is best as two numbers vary.
  struct Map: Decodable {
    var reading: Int
    var tab: String
    var number: Int
    var now: Moves
    var x: String
    var y: String

    var ticket: LiveSolver.Ticket { LiveSolver.Ticket(tab: "\(tab) map", number: number) }
  }

  /// What was moved, as a strategy on top of another.
  struct Save: Decodable {
    var reading: Int
    var now: Moves
    /// The key of the strategy that it starts from.
    var strategy: String
    /// What readers are shown for it.
    var label: String
  }

  /// Whether the file has changed.
  struct File: Decodable {
    var reading: Int
  }

  /// `nil` of what is no such request.
  static func read<Request: Decodable>(_ type: Request.Type, _ body: Data) -> Request? {
    try? JSONDecoder().decode(type, from: body)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Which request of a tab is its latest: what was asked for before that need not be answered any more.
final class LatestRequests: Sendable {
  private struct State {
    var numbers: [String: Int] = [:]
    /// The tab heard of longest ago first.
    var tabs: [String] = []
  }

  /// Tabs that are remembered.
  private static let most = 32
  private let state = Mutex(State())

  func arrived(_ number: Int, from tab: String) {
    state.withLock { state in
      state.tabs.removeAll { $0 == tab }
      state.tabs.append(tab)
      if state.tabs.count > Self.most { state.numbers[state.tabs.removeFirst()] = nil }
      state.numbers[tab] = max(number, state.numbers[tab] ?? number)
    }
  }

  func isLatest(_ number: Int, from tab: String) -> Bool {
    state.withLock { $0.numbers[tab].map { $0 <= number } ?? false }
  }
}

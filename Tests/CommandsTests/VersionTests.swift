// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Commands

@Test func everyCommandShowsAnExample() {
  for command in [NewCommand.configuration, CheckCommand.configuration, RunCommand.configuration] {
    #expect(command.discussion.contains("EXAMPLE"))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Commands

@main
enum LTV {
  static func main() {
    CommandLineProgram.run()
  }
}

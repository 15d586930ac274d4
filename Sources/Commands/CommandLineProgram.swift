// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

/// The whole program: arguments in, exit code out.
///
/// 0 done, 1 the run failed, 2 the request or the scenario is invalid.
public enum CommandLineProgram {
  /// Runs the command the process was started with, and ends the process.
  public static func run() -> Never {
    // A reader that stops reading (`| head`) is no failure.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try LTVCommand.parseAsRoot()
      try command.run()
      exit(0)
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      let message = LTVCommand.fullMessage(for: error)
      if LTVCommand.exitCode(for: error) == .success {
        print(message)
        exit(0)
      }
      StandardError.write(message)
      exit(Exit.invalid.rawValue)
    }
  }
}

/// The program's exit codes.
enum Exit {
  static let failed = ExitCode(1)
  static let invalid = ExitCode(2)
}

enum StandardError {
  static func write(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation

/// The whole program: arguments in, exit code out.
///
/// 0 done, 1 the run failed, 2 the request or the scenario is invalid.
public enum CommandLineProgram {
  /// Runs the command the process was started with, and ends the process.
  public static func run() -> Never {
    // Writing to a reader that has gone gives an error, which `Output` knows, and no signal.
    signal(SIGPIPE, SIG_IGN)
    keepMemoryBetweenSolves()
    exit(exitCode(arguments: Array(CommandLine.arguments.dropFirst())))
  }

  private static func exitCode(arguments: [String]) -> Int32 {
    do {
      do {
        var command = try LTVCommand.parseAsRoot(arguments)
        try command.run()
      } catch {
        // Help, the version and completion scripts come as errors that are none.
        guard LTVCommand.exitCode(for: error) == .success else { throw error }
        try Output.write(text: LTVCommand.fullMessage(for: error))
      }
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch let failure as Output.Failure {
      Output.report("error: the output cannot be written: \(failure.reason)")
      return Exit.failed.rawValue
    } catch {
      Output.report(Complaint(LTVCommand.message(for: error), arguments: arguments).text)
      return Exit.invalid.rawValue
    }
  }
}

/// The program's exit codes.
enum Exit {
  static let failed = ExitCode(1)
  static let invalid = ExitCode(2)
}

/// What is said of arguments that cannot be used, as findings say it of scenarios.
struct Complaint {
  let text: String

  /// - Parameter message: the argument parser's, a sentence or several.
  init(_ message: String, arguments: [String]) {
    let command = LTVCommand.configuration.subcommands.lazy
      .compactMap { $0.configuration.commandName }.first { $0 == arguments.first }
    let help = (["ltv", command, "--help"] as [String?]).compactMap(\.self).joined(separator: " ")
    text = "error: \(Complaint.uncapitalised(message)); see \(help)"
  }

  private static func uncapitalised(_ message: String) -> String {
    let sentence = message.hasSuffix(".") ? message.dropLast() : message[...]
    let second = sentence.dropFirst().first
    guard second == " " || second?.isLowercase == true else { return String(sentence) }
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}

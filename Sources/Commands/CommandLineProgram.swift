// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Scenarios

/// The whole program: arguments in, exit code out.
///
/// 0 done, 1 the run failed, 2 the request or the scenario is invalid.
public enum CommandLineProgram {
  /// Runs the command the process was started with, and ends the process.
  public static func run() -> Never {
    StandardStreams.open()
    // Writing to a reader that has gone gives an error, which `Output` knows, and no signal; so does a file that
    // would be larger than is allowed.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    Interruption.watch()
    keepMemoryBetweenSolves()
    exit(exitCode(ofProcess: CommandLine.arguments.count))
  }

  private static func exitCode(ofProcess count: Int) -> Int32 {
    // Swift mends what is not UTF-8, and would look for a file of another name.
    for index in 0..<count {
      guard let argument = CommandLine.unsafeArgv[index], String(validatingCString: argument) == nil else {
        continue
      }
      Output.report(
        "error: argument \(index), \(String(cString: argument)), is not text in UTF-8; rename the file "
          + "or write the argument in UTF-8")
      return Exit.invalid.rawValue
    }
    return exitCode(arguments: Array(CommandLine.arguments.dropFirst()))
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
    let commands = LTVCommand.configuration.subcommands.map { $0.configuration }
    let word = arguments.first ?? ""
    let command = commands.first { $0.commandName == word || $0.aliases.contains(word) }
    if let name = command?.commandName {
      text = "error: \(Complaint.uncapitalised(message)); see ltv \(name) --help"
    } else {
      let unknown = Complaint.unknownCommand(word, among: commands.compactMap { $0.commandName })
      text = "error: \(unknown ?? Complaint.uncapitalised(message)); see ltv --help"
    }
  }

  /// What is said of a word where a command is expected; `nil` of what is no word.
  private static func unknownCommand(_ word: String, among names: [String]) -> String? {
    if word.isEmpty || word.hasPrefix("-") || word == "help" { return nil }
    if [".yaml", ".yml"].contains(where: word.hasSuffix) {
      return "a command is missing before \(word); write ltv run \(word.forShell)"
    }
    let near = Suggestions.closest(to: word, among: names)
    return "there is no command '\(word)'; "
      + (near.map { "did you mean ltv \($0)?" } ?? "the commands are \(names.joined(separator: ", "))")
  }

  private static func uncapitalised(_ message: String) -> String {
    let sentence = message.hasSuffix(".") ? message.dropLast() : message[...]
    let second = sentence.dropFirst().first
    guard second == " " || second?.isLowercase == true else { return String(sentence) }
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}

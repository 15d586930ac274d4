// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting
import Scenarios

/// The whole program: arguments in, exit code out.
///
/// 0 done, 1 the run failed, 2 the request or the scenario is invalid.
public enum CommandLineProgram {
  /// Runs the command the process was started with, and ends the process.
  public static func run() -> Never {
    StandardStreams.open()
    // Writing to a pipe whose reader has ended then gives an error, which `Output` handles, and no signal; so does
    // writing to a file that would be larger than is allowed.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    Interruption.watch()
    keepMemoryBetweenSolves()
    exit(exitCode(ofProcess: CommandLine.arguments.count))
  }

  private static func exitCode(ofProcess count: Int) -> Int32 {
    // Swift repairs arguments that are not UTF-8: the program would look for a file of another name.
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
        // ArgumentParser throws help, the version and completion scripts; they are no failures, even of an unknown command.
        guard LTVCommand.exitCode(for: error) == .success, Complaint.commandProblem(in: arguments) == nil
        else {
          throw error
        }
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

/// The message for arguments that cannot be used, in the form of findings about scenarios.
struct Complaint {
  let text: String

  /// - Parameter message: the argument parser's, a sentence or several.
  init(_ message: String, arguments: [String]) {
    if let problem = Complaint.commandProblem(in: arguments) {
      text = "error: \(problem); see ltv --help"
      return
    }
    let name = Complaint.command(arguments.first ?? "")?.commandName
    var complaint = Complaint.uncapitalised(Complaint.inOneLine(message))
    if let repair = ArgumentRepair(of: arguments, refusedWith: message) {
      // If it is clear which one is meant, a list of the others is of no use.
      if let list = complaint.range(of: ". Please provide one of ") {
        complaint = String(complaint[..<list.lowerBound])
      }
      complaint += "; \(repair.remedy)"
    }
    text = "error: \(complaint); see ltv \(name.map { "\($0) " } ?? "")--help"
  }

  private static func command(_ word: String) -> CommandConfiguration? {
    LTVCommand.configuration.subcommands.map { $0.configuration }.first {
      $0.commandName == word || $0.aliases.contains(word)
    }
  }

  /// The message for an unknown command, also one whose help is asked for; `nil` if the command is known.
  static func commandProblem(in arguments: [String]) -> String? {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments.prefix(1)
    guard let word = words.first, !word.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
    if command(word) == nil {
      if [".yaml", ".yml"].contains(where: word.hasSuffix) {
        return "a command is missing before \(word); write ltv run \(word.forShell)"
      }
      let names = LTVCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
      let near = Suggestions.closest(to: word, among: names)
      return "there is no command '\(word)'; "
        + (near.map { "did you mean ltv \($0)?" } ?? "the commands are \(names.joined(separator: ", "))")
    }
    guard let next = words.dropFirst().first, !next.hasPrefix("-") else { return nil }
    return "help takes one command, not '\(next)' besides; write ltv help \(word)"
  }

  /// Choices that the argument parser puts on lines of their own, as it writes fewer of them.
  private static func inOneLine(_ message: String) -> String {
    guard let list = message.range(of: "the following:") else { return message }
    let choices = message[list.upperBound...].split(separator: "- ")
      .map { $0.split(whereSeparator: \.isWhitespace).joined() }.filter { !$0.isEmpty }.map { "'\($0)'" }
    return message[..<list.lowerBound] + choices.dropLast().joined(separator: ", ")
      + (choices.last.map { " and \($0)" } ?? "")
  }

  private static func uncapitalised(_ message: String) -> String {
    let sentence = message.hasSuffix(".") ? message.dropLast() : message[...]
    let second = sentence.dropFirst().first
    guard second == " " || second?.isLowercase == true else { return String(sentence) }
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

extension PartialFolder {
  /// Makes the folder for a target, and the folders above it as needed, and clears away what dead processes have left
  /// beside it. From here on it goes where the program is ended; whoever has it says when it is finished or abandoned.
  static func begun(for target: String) throws(RunFolderError) -> PartialFolder {
    var made: PartialFolder?
    try UnfinishedWork.begin { () throws(RunFolderError) in
      let parents = try CreatedFolders(upTo: target.parentPath, for: target)
      removeDead(in: target.parentPath)
      do throws(RunFolderError) {
        let folder = try PartialFolder(for: target)
        let path = folder.path
        made = consume folder
        return (path, parents)
      } catch {
        parents.removeEmpty()
        throw error
      }
    }
    return made.take()!
  }
}

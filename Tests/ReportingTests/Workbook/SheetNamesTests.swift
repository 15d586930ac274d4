// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

struct SheetNamesTests {
  private func names(_ titles: String...) -> [String] {
    var names = SheetNames()
    return titles.map { names.name(for: $0) }
  }

  @Test func `what a sheet may not be called is replaced`() {
    #expect(names("a/b\\c: [d] * e?") == ["a-b-c- (d)   e"])
    #expect(names("'quoted'", "  ", "History") == ["quoted", "-", "History (2)"])
    #expect(names("it's") == ["it's"])
  }

  @Test func `names are short and their own`() {
    let title = String(repeating: "長い題名", count: 20)
    let long = names(title, title, "Cash", "CASH", "cash (2)")
    #expect(long[0] == String(title.prefix(30)) + "…")
    #expect(long[1] == String(title.prefix(26)) + "… (2)")
    #expect(long[2...] == ["Cash", "CASH (2)", "cash (2) (2)"])
    // Characters of two units, and ones that consist of many, stay whole.
    #expect(names(String(repeating: "𠮷", count: 40)) == [String(repeating: "𠮷", count: 15) + "…"])
    #expect(names(String(repeating: "👨‍👩‍👧‍👦", count: 9))[0].utf16.count <= 31)
  }

  @Test func `a reserved name is nobody elses`() {
    var names = SheetNames()
    let reserved = ["Model", "MODEL", "a*b"].map { names.reserve($0) }
    #expect(reserved == [true, false, false])
    let free = names.name(for: "model")
    #expect(free == "model (2)")
  }
}

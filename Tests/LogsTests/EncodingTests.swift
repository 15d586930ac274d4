// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Testing

/// Encodings tell themselves, and two of them in one file are refused.
struct EncodingTests {
  private let fixture: LogFixture

  init() throws { fixture = try LogFixture() }

  /// 顧客ID,注文日,金額 and a row of 山田①, with a yen sign: the bytes that Windows writes.
  private static let cp932: [UInt8] =
    [0x8C, 0xDA, 0x8B, 0x71] + Array("ID,".utf8) + [
      0x92, 0x8D, 0x95, 0xB6, 0x93, 0xFA, 0x2C, 0x8B, 0xE0, 0x8A, 0x7A, 0x0A,
    ]
    + [0x8E, 0x52, 0x93, 0x63, 0x87, 0x40] + Array(",2026-01-01,\"\\1,200\"\n".utf8)
    // 〜 and － are what SHIFT_JIS and CP932 differ in.
    + [0x81, 0x60] + Array(",2026-01-02,".utf8) + [0x81, 0x7C] + Array("5\n".utf8)

  @Test func `windows Japanese is read`() throws {
    let read = try fixture.read(Data(Self.cp932))
    #expect(read.form.encoding == .cp932)
    #expect(try read.orders.lines == ["山田① 2026-01-01 1200.0"])
    #expect(read.quality[.refundOfNothing].rows == 1)
    #expect(read.form.columns.map(\.head) == ["顧客ID", "注文日", "金額"])
    #expect(read.form.currency == "JPY")
  }

  /// The first character that is not ASCII stands behind the first piece of reading.
  @Test func `windows Japanese may come late`() throws {
    var text = Data("customer,date,amount\n".utf8)
    for _ in 0..<200_000 { text += Data("A,2026-01-01,1\n".utf8) }
    text += Data([0x8E, 0x52, 0x93, 0x63]) + Data(",2026-01-02,7\n".utf8)
    let read = try fixture.read(text)
    #expect(read.form.encoding == .cp932)
    #expect(try read.orders.lines == ["A 2026-01-01 200000.0", "山田 2026-01-02 7.0"])
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian], [true, false])
  func `UTF-16 is read`(_ encoding: String.Encoding, _ hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "customer_id\torder_date\tamount\n山田①𠮷\t2026-01-01\t1200\n"
    let read = try fixture.read(text.data(using: encoding) ?? Data())
    #expect(try read.orders.lines == ["山田①𠮷 2026-01-01 1200.0"])
    #expect(read.form.encoding == (encoding == .utf16LittleEndian ? .utf16LittleEndian : .utf16BigEndian))
  }

  @Test func `two encodings are refused`() throws {
    let row = Data([0x8E, 0x52, 0x93, 0x63]) + Data(",2026-01-02,7\n".utf8)
    #expect(
      try fixture.problem(Data("顧客ID,注文日,金額\nA,2026-01-01,1\n".utf8) + row)
        == ["3:1 from here the file is not UTF-8 as before: it has two encodings, or is damaged"])
    #expect(
      try fixture.problem(Data("customer,date,amount\n".utf8) + row + Data("A,2026-01-01,1,やまだ\n".utf8))
        == ["3:16 from here the file is UTF-8 and not CP932 as before: it has two encodings"])
  }

  @Test func `damage is located`() throws {
    #expect(
      try fixture.problem(
        Data("customer,date\nA,2026-01-01\nB".utf8) + Data([0xFF, 0xFF]) + Data(",2026-01-01\n".utf8))
        == ["3:2 the file is neither UTF-8 nor CP932, which ends here"])
    var cut = Data("\u{FEFF}customer,date\nA,2026-01-01\n".data(using: .utf16LittleEndian) ?? Data())
    cut.append(65)
    #expect(try fixture.problem(cut) == ["3:1 the file ends within a character of UTF-16LE"])
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a column of a log says.
package enum ColumnRole: String, Sendable, CaseIterable {
  case customer
  case date
  case amount
  case order
  /// Money given back in a row, or whether a row is of money given back.
  case refund
  case currency
  case start
  case end
  case fee
  case cohort
  case age
  case count
}

extension ColumnRole {
  /// Columns by role, as `--columns` gives them: `customer=2,date=3,amount=5`.
  package static func choices(_ texts: [String]) throws(MalformedRequest) -> [ColumnRole: String] {
    var choices: [ColumnRole: String] = [:]
    for text in texts.flatMap({ $0.split(separator: ",") }) {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let role = ColumnRole(rawValue: parts[0]) else {
        throw MalformedRequest(
          "\"\(text)\" names no column",
          remedy: "write what it says, =, and its head or its number: customer=2,date=3; it may say "
            + allCases.map(\.rawValue).joined(separator: ", "))
      }
      guard choices.updateValue(parts[1], forKey: role) == nil else {
        throw MalformedRequest("\(role.rawValue) is given twice", remedy: "give it one column")
      }
    }
    return choices
  }

  /// Heads by which columns are known, narrow, in lower case, without blanks, `_`, `-` and what stands in brackets. Of
  /// two lists the first is asked first.
  var heads: [Set<String>] {
    switch self {
    case .customer:
      [
        [
          "customerid", "customerno", "customernumber", "customercode", "clientid", "userid", "memberid",
          "accountid", "custid", "membernumber", "顧客id", "顧客番号", "顧客コード", "会員id", "会員番号", "会員コード",
          "ユーザーid", "ユーザid", "購入者id", "得意先コード", "お客様番号", "お客様id",
        ],
        [
          "customer", "client", "user", "member", "buyer", "email", "customeremail", "account",
          "customername",
          "顧客", "会員", "ユーザー", "ユーザ", "お客様", "購入者", "顧客名", "会員名", "得意先", "得意先名", "メールアドレス",
        ],
      ]
    case .date:
      [
        [
          "orderdate", "purchasedate", "date", "orderedat", "purchasedat", "invoicedate", "transactiondate",
          "orderdatetime", "ordertime", "purchasetime", "saledate", "salesdate", "注文日", "購入日", "購買日", "受注日",
          "売上日", "注文日時", "購入日時", "受注日時", "注文年月日", "購入年月日", "取引日", "日付", "来店日", "利用日",
        ],
        ["createdat", "datetime", "timestamp", "day", "日時", "年月日"],
      ]
    case .amount:
      [
        [
          "amount", "orderamount", "ordertotal", "totalamount", "total", "totalprice", "sales", "revenue",
          "linetotal", "lineamount", "subtotal", "spend", "dollarvalue", "金額", "税込金額", "税抜金額", "注文金額", "購入金額",
          "売上金額", "合計金額", "請求金額", "支払金額", "受注金額", "売上", "売上高", "購入額", "利用金額",
        ],
        ["value", "合計", "小計"],
      ]
    case .order:
      [
        [
          "orderid", "orderno", "ordernumber", "invoice", "invoiceno", "invoiceid", "invoicenumber",
          "transactionid", "receiptid", "注文id", "注文番号", "受注番号", "受注id", "伝票番号", "取引番号", "取引id", "売上番号",
        ],
        ["order", "注文no", "受注no"],
      ]
    case .refund:
      [
        [
          "refund", "refundamount", "refunded", "return", "returned", "isrefund", "返金", "返金額", "返品", "返品額",
          "返金金額",
        ]
      ]
    case .currency: [["currency", "currencycode", "通貨", "通貨コード"]]
    case .start:
      [
        [
          "start", "startdate", "startedat", "subscriptionstart", "subscribedat", "startedon", "from",
          "begin",
          "joined", "joinedat", "joindate", "開始日", "契約日", "契約開始日", "加入日", "入会日", "利用開始日", "開始",
        ]
      ]
    case .end:
      [
        [
          "end", "enddate", "endedat", "canceledat", "cancelledat", "canceldate", "cancellationdate",
          "endedon",
          "churndate", "until", "subscriptionend", "終了日", "解約日", "契約終了日", "退会日", "利用終了日", "終了", "停止日",
        ]
      ]
    case .fee:
      [
        [
          "fee", "monthlyfee", "mrr", "monthlyprice", "月額", "月額料金", "月会費", "料金", "会費", "月額費用",
        ]
      ]
    case .cohort:
      [
        [
          "cohort", "cohortmonth", "cohortyear", "acquired", "acquisitionmonth", "acquisitionyear",
          "signupmonth",
          "コホート", "獲得月", "獲得年", "入会月", "入会年", "加入月", "加入年", "契約月", "契約年", "初回購入月",
        ]
      ]
    case .age:
      [
        [
          "age", "month", "months", "year", "years", "period", "monthsince", "monthssince", "経過月", "経過月数",
          "経過年", "経過年数",
        ]
      ]
    case .count:
      [
        [
          "count", "customers", "active", "remaining", "subscribers", "users", "members", "人数", "顧客数", "会員数",
          "残存", "残存数", "継続", "継続数", "継続者数", "件数",
        ]
      ]
    }
  }
}

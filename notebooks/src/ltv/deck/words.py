# SPDX-License-Identifier: GPL-3.0-or-later
"""How slides speak: language, amounts, shares."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ltv.results import Language

#: Powers of ten of an amount's unit, and its name after the currency.
_ENGLISH = ((9, " bn"), (6, " M"), (3, " k"), (0, ""))
_YEN = ((8, "億円"), (4, "万円"), (0, "円"))


@dataclass(frozen=True)
class Words:
    """The reader's language, and the currency of all amounts."""

    language: Language
    currency: str

    def __call__(self, english: str, japanese: str) -> str:
        """The sentence in the reader's language.

        >>> Words("ja", "JPY")("Cash", "現金")
        '現金'
        """
        return english if self.language == "en" else japanese

    def quoted(self, label: str) -> str:
        return self(f"“{label}”", f"「{label}」")

    def money(self, amount: float) -> str:
        """An amount in a sentence, with three digits.

        >>> Words("en", "JPY").money(-271.4e6), Words("ja", "JPY").money(-271.4e6)
        ('JPY −271 M', '△2.71億円')
        """
        in_yen = self.language == "ja" and self.currency == "JPY"
        units = _YEN if in_yen else _ENGLISH
        power, name = next((unit for unit in units if abs(amount) >= 0.9995 * 10 ** unit[0]), units[-1])
        digits = _three_digits(abs(amount) / 10**power)
        if in_yen:
            return f"{'△' if amount < 0 else ''}{digits}{name}"
        sign = self("−", "△") if amount < 0 else ""
        return f"{self.currency} {sign}{digits}{name}"

    def share(self, share: float) -> str:
        """A share of the draws in a table: never all or none where it is rounded.

        >>> Words("en", "JPY").share(0.998), Words("en", "JPY").share(0.51)
        ('>99 %', '51 %')
        """
        blank = self(" ", "")
        if 0.99 < share < 1:
            return f">99{blank}%"
        if 0 < share < 0.01:
            return f"<1{blank}%"
        return f"{100 * share:.0f}{blank}%"

    def spoken_share(self, share: float) -> str:
        """The same in a sentence.

        >>> Words("en", "JPY").spoken_share(0.998), Words("ja", "JPY").spoken_share(0.998)
        ('over 99 %', '99%超')
        """
        text = self.share(share)
        if text[0] not in "<>":
            return text
        return self(
            f"{'over' if text[0] == '>' else 'under'} {text[1:]}", f"{text[1:]}{'超' if text[0] == '>' else '未満'}"
        )

    def number(self, value: object) -> str:
        """A number of the register with three digits or all before the point; a text as it is.

        >>> Words("en", "JPY").number(12345.6), Words("en", "JPY").number(0.03217), Words("en", "JPY").number("pert …")
        ('12,346', '0.0322', 'pert …')
        """
        try:
            number = float(str(value))
        except ValueError:
            return str(value)
        return f"{number:,.0f}" if abs(number) >= 1000 or number.is_integer() else f"{number:.3g}"


@dataclass(frozen=True)
class Scale:
    """One unit for the amounts of a table or chart, in which cells keep all their digits."""

    power: int
    #: Such as ``JPY M``.
    unit: str
    #: How spreadsheets and charts show a whole amount in this unit.
    format: str
    #: Digits after the point.
    decimals: int
    minus: str

    @staticmethod
    def of(largest: float, words: Words) -> Scale:
        """For amounts up to this size.

        >>> scale = Scale.of(62.5e6, Words("ja", "JPY"))
        >>> scale.unit, scale.text(-3.21e6)
        ('百万円', '△3.2')
        """
        power = 9 if abs(largest) >= 1e10 else 6 if abs(largest) >= 1e6 else 3 if abs(largest) >= 1e4 else 0
        if words.language == "ja" and power == 9:
            power = 6
        decimals = 1 if abs(largest) < 99.95 * 10**power else 0
        name = words.currency + {9: " bn", 6: " M", 3: " k", 0: ""}[power]
        if words.language == "ja":
            name = {6: "百万", 3: "千", 0: ""}[power] + ("円" if words.currency == "JPY" else words.currency)
        number = "#,##0" + ("." + "0" * decimals if decimals else "") + "," * (power // 3)
        minus = words("−", "△")
        return Scale(power, name, f'{number};"{minus}"{number};{number}', decimals, minus)

    def text(self, amount: float) -> str:
        """The number of an amount, without the unit."""
        if math.isnan(amount):
            return ""
        size = f"{abs(amount) / 10**self.power:,.{self.decimals}f}"
        return self.minus + size if amount < 0 and any(digit in "123456789" for digit in size) else size


def _three_digits(size: float) -> str:
    decimals = 2 if size < 9.995 else 1 if size < 99.95 else 0
    return f"{size:,.{decimals}f}" if size >= 1 else f"{size:.3g}"

"""What the law asks of certain kinds of dispute; which ones they are is said by the code table.

A district may rename or split categories (``codes/category.toml``), so no rule hangs on a name:
the table marks its rows, ``foundation.codes`` reads the marks, and whoever judges a case is given
them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CategoryRules:
    """Ids of the categories marked ``medical``, ``written_only``, ``labour``, ``long_kept``.

    Medical disputes have thirty working days (医疗纠纷预防和处理条例 Art. 38). Written only are
    agreements that the law knows in no other form (劳动争议调解仲裁法 Art. 14, 条例 Art. 39).
    Labour disputes may go to arbitration once fifteen days have passed since the application.
    Files of those kept long concern land and houses (a rule of the district).
    """

    medical: frozenset[str] = frozenset()
    written_only: frozenset[str] = frozenset()
    labour: frozenset[str] = frozenset()
    long_kept: frozenset[str] = frozenset()

"""`python -m data.build FACTS`: make the tables that rest on collected facts; the other tables are written by hand."""

import argparse
from pathlib import Path

from data.build.base import TABLES as BASE
from data.build.base import write_base
from data.build.district import write_district
from data.build.entities import write_entities, write_figures
from data.build.zones import write_zones

SHIPPED = Path(__file__).parent.parent / "tables"


def build(facts: Path, tables: Path) -> dict[str, int]:
    """Write every table that is made from facts, byte for byte the same each time; return the rows of each."""
    counts = {"district": write_district(tables)}
    counts |= {name: write_base(name, facts, tables) for name in BASE}
    return counts | {
        "zones": write_zones(facts, tables),
        "entities": write_entities(facts, tables),
        "figures": write_figures(facts, tables),
    }


def main() -> None:
    """Read the arguments, build, and say how many rows each table has."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description="Make the shipped tables from collected facts.")
    parser.add_argument("facts", type=Path, help="folder with the collected facts")
    parser.add_argument("--tables", type=Path, default=SHIPPED, help="folder to write to; the shipped tables without it")
    chosen = parser.parse_args()
    for name, count in build(chosen.facts, chosen.tables).items():
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()

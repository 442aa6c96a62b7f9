"""The atlas at a prompt: the same operations as on the pages."""

import typer

from commands.briefing import brief
from commands.checking import check_all
from commands.counting import print_statistics
from commands.diagnosing import diagnose
from commands.exporting import export_entities
from commands.importing import import_file
from commands.keeping import back_up_store, restore_store
from commands.listing import list_entities
from commands.nearing import list_near
from commands.planning import print_plan

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="科技创新布局图的命令行。")
app.command("list", help="列出符合条件的条目，与页面同样的筛选、同样的结果。")(list_entities)
app.command("near", help="一处附近有什么：由近到远，默认找孵化载体。")(list_near)
app.command("import", help="把一个文件导入名录，与“数据”页同样的做法；进了退出码 0，有问题的行 1，文件不收 2。")(import_file)
app.command("export", help="把符合条件的条目写成 Excel、CSV、GeoJSON、GeoPackage、Shapefile 或 KML。")(export_entities)
app.command("check", help="检查数据表和数据库，逐条列出问题；有问题时退出码为 1。")(check_all)
app.command("backup", help="备份数据库，应用不用停。")(back_up_store)
app.command("restore", help="用备份换下数据库，先核对备份；换下的留着。")(restore_store)
app.command("doctor", help="体检：版本、文件夹、磁盘、数据库、备份；有错时退出码为 1。")(diagnose)
app.command("plan", help="规划的指标、领域与场景、工程、名词，每条附条款。")(print_plan)
app.command("stats", help="片区、街道、领域、规划对照等统计，与统计页同样的筛选、同样的数。")(print_statistics)
app.add_typer(brief, name="brief")


if __name__ == "__main__":
    app()

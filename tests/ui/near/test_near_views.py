"""The other views of the panel: comparison, gaps, many firms at once, and the other way round."""

from data.current import current_catalogue
from geo.near.gaps import clusters_without_carrier, denominators, labs_without_carrier
from tests.ui.near.opened import act, cards_of, names_of, page, param, press, text_of


def test_two_are_compared_line_by_line_and_one_is_not_enough() -> None:
    opened = page(**{"from": "entity:lizhi", "k": "5", "view": "compare", "cmp": "yangcheng-chuangyiyuan"})
    assert "选两到四项" in text_of(opened)
    opened = page(**{"from": "entity:lizhi", "k": "5", "view": "compare", "cmp": "yangcheng-chuangyiyuan,pingyun-guangchang"})
    text = text_of(opened)
    assert "<th>羊城创意产业园</th><th>广电平云广场</th>" in text
    assert text.count("<tr><th>领域匹配（权重 3）</th>") == 1
    press(opened, "near-out-pingyun-guangchang")
    assert param(opened, "cmp") == "yangcheng-chuangyiyuan"


def test_a_fifth_pushes_out_the_first() -> None:
    opened = page(**{"from": "entity:lizhi", "k": "7"})
    taken = ["yangcheng-chuangyiyuan", "pingyun-guangchang", "gaoke-dasha", "guangzhou-xinxigang", "dongying-kejiyuan"]
    for one in taken:
        act(opened, "compare", one)
    assert param(opened, "cmp") == ",".join(taken[1:])


def test_from_a_carrier_firms_are_found() -> None:
    opened = page(**{"from": "entity:guangzhou-xinxigang", "r": "3000"})
    press(opened, "near-find-firm")
    assert set(param(opened, "kind").split(",")) == {"hightech_firm", "listed_firm", "unicorn_firm"}
    assert names_of(opened)
    press(opened, "near-find-carrier")
    assert "kind" not in opened.query_params


def test_gaps_are_listed_with_their_definition_and_lead_on() -> None:
    gaps = labs_without_carrier(current_catalogue())
    opened = page(view="gaps")
    assert f"<b>{len(gaps)}</b> 处" in text_of(opened)
    labs, carriers, _ = denominators(current_catalogue())
    assert f"{labs.total} 家，{labs.located} 家有坐标" in text_of(opened)
    assert f"{carriers.total} 个载体里有 {carriers.total - carriers.located} 个没有坐标" in text_of(opened)
    assert "没有坐标，可能就在附近" in text_of(opened)
    opened.segmented_control(key="near.gaps").set_value("clusters").run()
    clusters = clusters_without_carrier(current_catalogue(), 3)
    assert f"<b>{len(clusters)}</b> 处" in text_of(opened)
    assert "至少 3 家属同一领域" in text_of(opened)
    if clusters:
        act(opened, "begin", str(current_catalogue().entities["id"].iloc[clusters[0].middle]))
        assert param(opened, "from") == f"entity:{current_catalogue().entities['id'].iloc[clusters[0].middle]}"


def test_a_pasted_list_is_answered_row_by_row() -> None:
    opened = page(view="batch", k="5")
    opened.text_area(key="near.batch.text").input("荔枝\n某某公司,113.36,23.13\n查无此家").run()
    assert not opened.exception
    assert not opened.dataframe
    assert "看不出" in opened.selectbox(key="near.batch.datum").label
    opened.selectbox(key="near.batch.datum").select("wgs84").run()
    overview = opened.dataframe[0].value
    assert overview["企业"].tolist() == ["荔枝", "某某公司"]
    assert overview["候选（最多 20）"].tolist() == [5, 5]
    assert "第 3 行 查无此家" in text_of(opened)
    assert "名录里也没有" in text_of(opened)


def test_an_address_brings_a_list_of_firms_back_and_says_when_it_is_gone() -> None:
    opened = page(view="batch", k="5")
    opened.text_area(key="near.batch.text").input("荔枝\n某某公司,113.36,23.13").run()
    opened.selectbox(key="near.batch.datum").select("wgs84").run()
    again = page(**{name: param(opened, name) for name in ("view", "k", "list", "datum")})
    assert again.text_area(key="near.batch.text").value == "荔枝\n某某公司,113.36,23.13"
    assert again.dataframe[0].value["企业"].tolist() == ["荔枝", "某某公司"]
    again.text_area(key="near.batch.text").input("").run()
    assert "list" not in again.query_params
    assert not again.dataframe
    gone = page(view="batch", list="0123456789ab")
    assert "不在服务器上" in gone.warning[0].value
    assert param(gone, "list") == "0123456789ab"


def test_a_chosen_file_is_the_list_and_the_address_brings_it_back() -> None:
    opened = page(view="batch", k="5")
    file = opened.file_uploader[0].upload("名单.csv", "企业名称,经度,纬度\n荔枝,,\n羊城创意产业园,,\n".encode(), "text/csv")
    file.run()
    again = page(view="batch", k="5", list=param(opened, "list"))
    assert again.dataframe[0].value["企业"].tolist() == opened.dataframe[0].value["企业"].tolist() == ["荔枝", "羊城创意产业园"]
    assert "用的名单：名单.csv" in text_of(again)


def test_a_list_that_cannot_be_read_is_a_sentence() -> None:
    opened = page(view="batch")
    opened.text_area(key="near.batch.text").input("经度,纬度\n1,2").run()
    assert opened.error
    assert "企业名称" in opened.error[0].value


def test_gaps_are_numbered_alike_on_map_and_list_and_a_click_goes_there() -> None:
    gaps = labs_without_carrier(current_catalogue())
    opened = page(view="gaps")
    ids = [str(current_catalogue().entities["id"].iloc[gap.middle]) for gap in gaps]
    assert [(card["number"], card["id"]) for card in cards_of(opened, "near-cards-gaps")] == [(str(n), one) for n, one in enumerate(ids, 1)]
    act(opened, "see", ids[1])
    assert param(opened, "pick") == ids[1]
    assert [card["chosen"] for card in cards_of(opened, "near-cards-gaps")] == [one == ids[1] for one in ids]


def test_the_sort_of_gaps_and_the_size_of_a_cluster_are_in_the_address() -> None:
    opened = page(view="gaps", gap="clusters", size="2")
    found = clusters_without_carrier(current_catalogue(), 2)
    cards = cards_of(opened, "near-cards-gaps")
    assert [len(card["points"]) for card in cards] == [gap.members.size for gap in found]
    opened.number_input(key="near.cluster").set_value(4).run()
    assert (param(opened, "gap"), param(opened, "size")) == ("clusters", "4")

import csv
import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from pypinyin.constants import PINYIN_DICT

from data.current import current_catalogue
from data.read import TABLES
from geo.pinyin import bare_syllable, reader_from_readings
from geo.search import search_index

ROWS = list(csv.DictReader((TABLES / "readings.csv").read_text("utf-8").splitlines()))
READER = reader_from_readings({row["text"]: row["reading"] for row in ROWS})

JUDGED_ALIKE = """
万wan 之zhi 仰yang 件jian 价jia 份fen 众zhong 会hui 位wei 体ti 侧ce 信xin 儿er 六liu 共gong 内nei 冰bing 冼xian 券quan 前qian
助zhu 化hua 区qu 南nan 厂chang 厦sha 可ke 台tai 号hao 司si 合he 员yuan 和he 团tuan 园yuan 地di 坑keng 块kuai 埔pu 培pei 塔ta 声sheng
大da 太tai 央yang 奥ao 客ke 家jia 寰huan 属shu 巷xiang 市shi 干gan 平ping 年nian 广guang 庄zhuang 式shi 思si 戏xi 房fang 才cai 技ji
投tou 拓tuo 探tan 接jie 提ti 搜sou 支zhi 数shu 方fang 无wu 明ming 映ying 景jing 暨ji 有you 服fu 术shu 机ji 果guo 枝zhi 核he 模mo
横heng 汀ting 汕shan 汽qi 沙sha 治zhi 泷long 洋yang 洞dong 活huo 港gang 游you 湴ban 溪xi 潭tan 澳ao 片pian 猎lie 畜chu 盛sheng
省sheng 眼yan 石shi 研yan 碟die 示shi 离li 种zhong 立li 精jing 络luo 综zong 绿lv 育yu 胜sheng 能neng 致zhi 色se 英ying 葱cong 蛇she
谷gu 越yue 趣qu 路lu 身shen 车che 转zhuan 达da 造zao 部bu 重zhong 阿a 附fu 限xian 陶tao 需xu 青qing 顿dun 食shi 鸟niao
乐yue 行hang 涌chong 陂bei 都du 的di 校xiao
"""
"""Every character of the shipped names that has several readings in the book, with the one it has in all of them."""
JUDGED = {character: {reading} for character, reading in re.findall(r"(\S)([a-z]+)", JUDGED_ALIKE)} | {"长": {"chang", "zhang"}}


def shipped_names() -> Iterator[str]:
    catalogue = current_catalogue()
    for column in ("name", "short_name", "address", "host"):
        yield from catalogue.entities[column]
    for names in catalogue.aliases.values():
        yield from names
    for frame in (catalogue.streets, *catalogue.shapes.values(), *(scheme.zones for scheme in catalogue.schemes.values())):
        yield from frame["name"].dropna()


def test_the_table_of_readings_is_written_by_hand_and_gives_each_character_a_syllable_of_the_book() -> None:
    """No script makes data/tables/readings.csv: each row is a decision, with its reason in `note`."""
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row["note"].strip(), row
        for character, syllable in zip(row["text"], row["reading"].split(" "), strict=True):
            assert syllable in {bare_syllable(each) for each in PINYIN_DICT[ord(character)].split(",")}, row


@pytest.mark.parametrize("row", ROWS, ids=[row["reading"].replace(" ", "") for row in ROWS])
def test_each_listed_text_is_read_as_its_row_says(row: dict[str, str]) -> None:
    assert " ".join(READER.syllables(row["text"])) == row["reading"]


def test_the_catalogue_brings_the_readings() -> None:
    assert dict(current_catalogue().readings) == {row["text"]: row["reading"] for row in ROWS}


def test_every_character_with_several_readings_in_the_shipped_names_has_been_judged() -> None:
    heard: dict[str, set[str]] = defaultdict(set)
    for name in shipped_names():
        for character, syllable in zip(name, READER.syllables(name), strict=True):
            if len({bare_syllable(each) for each in PINYIN_DICT.get(ord(character), "").split(",")}) > 1:
                heard[character].add(syllable)
    assert len(heard) > 100
    assert {character: readings for character, readings in heard.items() if not readings <= JUDGED.get(character, set())} == {}


def test_each_shipped_entity_is_found_first_by_its_name_and_its_pinyin_and_among_others_by_its_initials() -> None:
    catalogue = current_catalogue()
    index = search_index(catalogue, catalogue.readings)
    spelled_so = {alias.lower(): catalogue.rows[owner] for owner, aliases in catalogue.aliases.items() for alias in aliases}
    for row, name in enumerate(catalogue.entities["name"]):
        syllables = [syllable for syllable in READER.syllables(name) if syllable.isalnum()]
        for text in (name, "".join(syllables), " ".join(syllables).upper()):
            mask, scores = index.hits(text)
            assert mask[row], (name, text)
            better = np.flatnonzero(scores > scores[row]).tolist()
            assert set(better) <= {spelled_so.get(text.replace(" ", "").lower())}, (name, text)
        assert index.hits("".join(syllable[0] for syllable in syllables))[0][row], name


def test_each_shipped_entity_is_found_by_its_short_name_and_aliases() -> None:
    catalogue = current_catalogue()
    index = search_index(catalogue, catalogue.readings)
    called = [(row, short) for row, short in enumerate(catalogue.entities["short_name"]) if short]
    called += [(catalogue.rows[owner], alias) for owner, aliases in catalogue.aliases.items() for alias in aliases]
    assert len(called) >= len(catalogue.entities)
    assert [text for row, text in called if not index.hits(text)[0][row]] == []

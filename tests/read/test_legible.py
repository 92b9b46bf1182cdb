"""Whether text is words: other languages are, letters exchanged are not."""

from __future__ import annotations

import string
from random import Random

import pytest

from pipeline.read.legible import FOREIGN, GARBLED, misread
from tests.faults.hostile_pdf import WORDS

LANGUAGES = {
    "welsh": (
        "Bydd y cyngor yn edrych ar y cynllun i blant ac yn adrodd i'r bwrdd o fewn y flwyddyn. Mae'r "
        "pwyllgor wedi gofyn am adroddiad ar faethu preifat a gofal plant. Penderfynwyd derbyn yr "
        "adroddiad a diolch i'r swyddogion am eu gwaith caled yn ystod y flwyddyn ddiwethaf. "
    ),
    "polish": (
        "Rada rozpatrzy plan dla dzieci i zda sprawozdanie zarządowi w ciągu roku. Komitet poprosił o "
        "sprawozdanie w sprawie prywatnej opieki zastępczej. Postanowiono przyjąć sprawozdanie i "
        "podziękować urzędnikom za ciężką pracę w ubiegłym roku. Wszystkie wizyty należy odnotować w "
        "ciągu pięciu dni. "
    ),
    "somali": (
        "Golaha ayaa eegi doona qorshaha carruurta wuxuuna warbixin u gudbin doonaa guddiga sanadka "
        "gudihiisa. Guddigu wuxuu codsaday warbixin ku saabsan daryeelka gaarka ah. Waxaa lagu "
        "go'aamiyay in la aqbalo warbixinta oo loo mahadceliyo saraakiisha shaqadooda adag. "
    ),
    "german": (
        "Der Rat wird den Plan für Kinder prüfen und dem Vorstand innerhalb des Jahres berichten. Der "
        "Ausschuss bat um einen Bericht über private Pflege. Es wurde beschlossen, den Bericht "
        "anzunehmen und den Beamten für ihre harte Arbeit zu danken. "
    ),
    "portuguese": (
        "O conselho vai analisar o plano para as crianças e apresentar um relatório ao conselho dentro "
        "de um ano. A comissão pediu um relatório sobre o acolhimento privado. Resolveu-se aceitar o "
        "relatório e agradecer aos funcionários pelo seu trabalho. "
    ),
    "czech": (
        "Rada se bude zabývat plánem pro děti a do roku podá zprávu výboru. Výbor požádal o zprávu o "
        "soukromé péstounské péči. Bylo rozhodnuto přijmout zprávu a poděkovat úředníkům za jejich "
        "tvrdou práci v minulém roce. Strč prst skrz krk. "
    ),
    "turkish": (
        "Konsey çocuklar için planı inceleyecek ve yıl içinde kurula rapor verecektir. Komite özel bakım "
        "hakkında bir rapor istedi. Raporun kabul edilmesine ve görevlilere geçen yılki sıkı çalışmaları "
        "için teşekkür edilmesine karar verildi. "
    ),
    "vietnamese": (
        "Hội đồng sẽ xem xét kế hoạch cho trẻ em và báo cáo cho ban trong vòng một năm. Ủy ban đã yêu "
        "cầu một báo cáo về việc chăm sóc tư nhân. Quyết định chấp nhận báo cáo và cảm ơn các viên chức. "
    ),
    "romanian": (
        "Consiliul va examina planul pentru copii și va raporta consiliului în termen de un an. "
        "Comitetul a cerut un raport privind plasamentul privat. S-a hotărât acceptarea raportului și "
        "mulțumirea funcționarilor pentru munca lor grea. "
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_no_damage(language: str) -> None:
    assert misread(LANGUAGES[language] * 4) in {FOREIGN, None}


def test_letters_exchanged_at_random_are_no_words() -> None:
    random, told = Random(3), 0
    for _ in range(100):
        letters = random.sample(string.ascii_lowercase, 26)
        exchanged = str.maketrans(string.ascii_lowercase, "".join(letters))
        told += misread((WORDS * 8).lower().translate(exchanged)) == GARBLED
    assert told >= 90


def test_letters_moved_along_are_no_words() -> None:
    assert misread("".join(chr(ord(char) - 29) if char > "=" else char for char in WORDS * 8)) == GARBLED
    assert misread(WORDS * 8) is None

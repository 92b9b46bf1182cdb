"""The HTTP cache: an answer comes back as it was, without cookies; half an answer never does."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy import Request, Spider
from scrapy.http import Headers, HtmlResponse
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from pipeline.pull.crawl.cache import WholeAnswers
from pipeline.pull.crawl.freshness import HonestPolicy

ADDRESS = "https://h.example/mgListCommittees.aspx?bcr=1"


def opened(folder: Path) -> tuple[WholeAnswers, Spider]:
    spider = get_crawler(Spider)._create_spider("test")
    cache = WholeAnswers(Settings({"HTTPCACHE_DIR": str(folder)}))
    cache.open_spider(spider)
    return cache, spider


def answer(body: bytes, status: int = 200, tag: str | None = None) -> HtmlResponse:
    headers = Headers({"Set-Cookie": "a=b", **({"ETag": tag} if tag else {})})
    return HtmlResponse(ADDRESS, status=status, headers=headers, body=body)


@settings(deadline=None, max_examples=25)
@given(st.binary(max_size=300))
def test_an_answer_comes_back_as_it_was_but_for_cookies(body: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache, spider = opened(Path(folder))
        cache.store_response(spider, Request(ADDRESS), answer(body, tag='"one"'))
        request = Request(ADDRESS)
        found = cache.retrieve_response(spider, request)
        assert found is not None
        assert (found.body, found.status, found.headers.get("ETag")) == (body, 200, b'"one"')
        assert "Set-Cookie" not in found.headers
        assert request.meta["cache_timestamp"] > 0
        assert cache.retrieve_response(spider, Request(f"{ADDRESS}&x=1")) is None


def test_what_a_killed_pull_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "0123.part").write_bytes(b"half")
    opened(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_good_answers_are_kept_and_trouble_is_not_covered_up() -> None:
    policy = HonestPolicy(Settings({"HTTPCACHE_IGNORE_SCHEMES": []}))
    request = Request(ADDRESS)
    kept = answer(b"x", tag='"one"')
    assert policy.should_cache_response(kept, request)
    assert not policy.should_cache_response(answer(b"x", status=301, tag='"one"'), request)
    assert not policy.should_cache_response(answer(b"x"), request)
    assert not policy.is_cached_response_valid(kept, answer(b"", status=500), request)
    assert policy.is_cached_response_valid(kept, answer(b"", status=304), request)

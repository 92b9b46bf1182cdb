"""Scrapy's settings for a pull."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipeline.pull.crawl.guard import ALLOW_PRIVATE
from pipeline.pull.crawl.tls import UNVERIFIED_HOSTS

_DISTRIBUTION = "matters-arising"
_HOSTS_AT_ONCE = 16
_RETRIES = 3
_REDIRECTS = 8
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How the crawl behaves: see ``docs/pull.md`` for each; ``cache`` is the folder of the HTTP cache, or null."""

    contact: str
    delay: float = 1.0
    timeout: float = 120.0
    max_bytes: int = 100 * 1024 * 1024
    allow_private: bool = False
    unverified_hosts: tuple[str, ...] = ()
    cache: Path | None = None
    log: Path | None = None


def user_agent(contact: str) -> str:
    """Return who asks, and whom to ask about it; nothing in ``contact`` can add a header."""
    try:
        number = version(_DISTRIBUTION)
    except PackageNotFoundError:
        number = "0"
    clean = "".join(char for char in contact if char.isascii() and char.isprintable() and char not in "()")
    return f"MattersArising/{number} (+{clean})"


def scrapy_settings(manners: Manners) -> dict[str, Any]:
    """Return the settings of the crawl."""
    return {
        "USER_AGENT": user_agent(manners.contact),
        "ROBOTSTXT_OBEY": True,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "REFERER_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "REDIRECT_MAX_TIMES": _REDIRECTS,
        **_pace(manners),
        **_bounds(manners),
        **_parts(manners),
        **_log(manners),
    }


def _pace(manners: Manners) -> dict[str, Any]:
    return {
        "CONCURRENT_REQUESTS": _HOSTS_AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": manners.delay,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": manners.delay,
        "AUTOTHROTTLE_MAX_DELAY": max(_LONGEST_DELAY, manners.delay),
        "RETRY_TIMES": _RETRIES,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
    }


def _bounds(manners: Manners) -> dict[str, Any]:
    return {
        "DOWNLOAD_TIMEOUT": manners.timeout,
        "DOWNLOAD_MAXSIZE": manners.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        ALLOW_PRIVATE: manners.allow_private,
        UNVERIFIED_HOSTS: list(manners.unverified_hosts),
    }


def _parts(manners: Manners) -> dict[str, Any]:
    return {
        "TWISTED_DNS_RESOLVER": "pipeline.pull.crawl.guard.PublicResolver",
        "DOWNLOAD_HANDLERS": {
            "https": "pipeline.pull.crawl.tls.HttpsHandler",
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "DOWNLOADER_MIDDLEWARES": {
            "pipeline.pull.crawl.guard.Guard": 50,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "pipeline.pull.crawl.manners.PatientRetry": 550,
        },
        "HTTPCACHE_ENABLED": manners.cache is not None,
        "HTTPCACHE_DIR": str(manners.cache) if manners.cache else "",
        "HTTPCACHE_STORAGE": "pipeline.pull.crawl.cache.WholeAnswers",
        "HTTPCACHE_POLICY": "pipeline.pull.crawl.freshness.HonestPolicy",
    }


def _log(manners: Manners) -> dict[str, Any]:
    return {
        "LOG_ENABLED": manners.log is not None,
        "LOG_INSTALL_ROOT_HANDLER": manners.log is not None,
        "LOG_FILE": str(manners.log) if manners.log else None,
        "LOG_LEVEL": "DEBUG",
        "STATS_DUMP": False,
        "LOGSTATS_INTERVAL": 0,
    }

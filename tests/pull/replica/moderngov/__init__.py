"""ModernGov: the web service, the pages and the files, as ``facts`` of the platform describe them."""

from tests.pull.replica.moderngov.site import ModernGov, Ways

__all__ = ["ModernGov", "Ways"]

"""Verbs for people who work on the program: test, lint, bench."""

import nox

nox.options.sessions = ["test", "lint"]


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and the direction of imports."""
    session.install("-e", ".[test]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure against peers and print ratios."""
    session.install("-e", ".[bench]")
    session.run("python", "-m", "benchmarks.foundation")
    session.run("python", "-m", "benchmarks.history")
    session.run("python", "-m", "benchmarks.screening")
    session.run("python", "-m", "benchmarks.workbook")

from trellis.ground.trust.tests.conftest import attic  # noqa: F401

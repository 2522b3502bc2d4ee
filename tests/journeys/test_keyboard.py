"""The keyboard alone reaches everything, and one sees where one is."""

from playwright.sync_api import expect

FOCUS = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  return {tag: at.tagName, words: (at.innerText || at.value || at.name || "").trim().slice(0, 40),
          seen: style.outlineStyle !== "none" || style.boxShadow !== "none"};
}"""


def tab_to(page, words, *, most=60):
    """Press Tab until what is focused says these words; every stop must be visible."""
    for _press in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        assert at["tag"] == "BODY" or at["seen"], f"focus is not visible on {at}"
        if words in at["words"]:
            return
    raise AssertionError(f"Tab never reached {words!r}")


def test_noor_signs_in_finds_people_and_adds_one_with_the_keyboard_alone(demo, visit):
    page = visit(demo)
    page.goto("/sign-in/")
    tab_to(page, "login")
    page.keyboard.type("noor")
    page.keyboard.press("Tab")
    page.keyboard.type("trellis-demo-only")
    with page.expect_navigation(url="**/"):
        page.keyboard.press("Enter")
    tab_to(page, "People")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/")
    tab_to(page, "Bring in one person")
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/")
    tab_to(page, "name")
    page.keyboard.type("Keyboard Example")
    page.keyboard.press("Tab")
    page.keyboard.type("K-1")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Keyboard Example")


def test_the_first_stop_on_a_page_skips_to_its_content(demo, visit, enter):
    page = enter(visit(demo), "robin")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside

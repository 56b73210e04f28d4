"""How the people of the main job use a browser: with the mouse and every page checked, or with the keyboard alone."""

FOCUSED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return {text: "", kind: ""};
  const words = here.labels && here.labels.length ? here.labels[0].innerText : here.innerText || here.value || "";
  return {text: words.replace(/\\s+/g, " ").trim(), kind: here.type || here.localName};
}"""
TOO_FAR = 120


def fits(page):
    """Nothing needs a sideways scroll on a phone of 320 px."""
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, page.url


class Hands:
    """A mouse: links and buttons by their text. `look` is called with every page that was reached."""

    def __init__(self, page, look):
        self.page, self.look = page, look

    def open(self, address):
        self.page.goto(address)
        self.look(self.page)
        return self

    def follow(self, text):
        return self._click("link", text)

    def press(self, text):
        return self._click("button", text)

    def _click(self, role, text):
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=text).first.click()
        self.look(self.page)
        return self

    def fill(self, label, text):
        self.page.get_by_label(label).first.fill(text)
        return self

    def choose(self, label):
        self.page.get_by_label(label).first.check()
        return self

    def sees(self, text):
        assert text in " ".join(self.page.inner_text("main").split()), f"{text!r} is not on {self.page.url}"
        return self


class Keyboard(Hands):
    """No mouse: Tab to it, then Enter, Space, arrows or letters. What Tab does not reach cannot be used."""

    def reach(self, text, kind=""):
        for _step in range(TOO_FAR):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUSED)
            if here["text"].startswith(text) and here["kind"].startswith(kind):
                return self
        raise AssertionError(f"Tab does not reach {text!r} on {self.page.url}")

    def follow(self, text):
        return self.reach(text)._go("Enter")

    def press(self, text):
        return self.reach(text, "submit")._go("Enter")

    def fill(self, label, text):
        self.reach(label).page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        return self

    def choose(self, label):
        """A box with Space; of radios, Tab reaches the group and the arrows choose in it."""
        for _step in range(TOO_FAR):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUSED)
            if here["kind"] == "radio" and self._arrows(label):
                return self
            if here["kind"] == "checkbox" and here["text"].startswith(label):
                self.page.keyboard.press("Space")
                return self
        raise AssertionError(f"the keyboard cannot choose {label!r} on {self.page.url}")

    def _arrows(self, label):
        first = self.page.evaluate(FOCUSED)["text"]
        while not self.page.evaluate(FOCUSED)["text"].startswith(label):
            self.page.keyboard.press("ArrowDown")
            if self.page.evaluate(FOCUSED)["text"] == first:
                return False
        self.page.keyboard.press("Space")
        return True

    def _go(self, key):
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.look(self.page)
        return self

"""Works a page as somebody without a mouse: Tab until a control has the focus, then the keys it hears."""

#: How many controls a page may hold before the one that is looked for.
_MOST = 300
_HERE = "one => one === document.activeElement"


def reach(page, control):
    """Press Tab until a control has the focus: a page where it never comes shuts people out."""
    wanted = control.first
    wanted.wait_for(state="attached")
    page.wait_for_load_state()
    for _ in range(_MOST):
        if wanted.evaluate(_HERE):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{page.url}: the keyboard never reaches {control}")


def enter(page, control):
    """Follow a link, press a button, open a fold."""
    reach(page, control)
    page.keyboard.press("Enter")


def write(page, control, words):
    """Write in a field, in place of what it held."""
    reach(page, control)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)


def day(page, field, wanted):
    """Write a day in a field of days, in whichever order the browser asks for its parts."""
    reach(page, field)
    for order in ("%m%d%Y", "%d%m%Y"):
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        page.keyboard.type(wanted.strftime(order))
        if field.input_value() == wanted.isoformat():
            return
    raise AssertionError(f"{page.url}: {field} holds {field.input_value()}")


def tick(page, box):
    """Tick a box."""
    reach(page, box)
    page.keyboard.press("Space")


def choose(page, select, value):
    """Choose in a list, by the value of its option."""
    reach(page, select)
    place = "(list, value) => Array.from(list.options).findIndex(each => each.value === value)"
    page.keyboard.press("Home")
    for _ in range(select.evaluate(place, value)):
        page.keyboard.press("ArrowDown")


def pick(page, radio):
    """Choose one of a group of radio buttons: Tab leads to the group, the arrows within it."""
    group = page.locator(f'input[type="radio"][name="{radio.get_attribute("name")}"]')
    inside = "all => all.includes(document.activeElement)"
    for _ in range(_MOST):
        if group.evaluate_all(inside):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(group.count()):
        if radio.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{page.url}: the arrows never choose {radio}")


def attach(page, field, file):
    """Give a file through the window that the field opens."""
    reach(page, field)
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files([file])

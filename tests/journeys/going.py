"""Ways that several journeys go."""


def sign_in(page, username, password, to="/"):
    """Type account and password, as somebody does at a computer where nobody is signed in."""
    page.goto(to)
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def sections(page):
    """The parts of the house that somebody is offered."""
    return page.locator(".main-nav > a").all_inner_texts()


def said(page):
    """The words of a page."""
    return page.get_by_role("main").inner_text()


def choose_scheme(page, words):
    """Choose the scheme in whose title these words stand."""
    offered = page.get_by_label("考核方案").locator("option").all_inner_texts()
    page.get_by_label("考核方案").select_option(label=next(text for text in offered if words in text))

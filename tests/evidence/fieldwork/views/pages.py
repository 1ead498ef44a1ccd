"""What the tests of these pages have in common."""

from django.urls import reverse


def get(client, name, *args, query=""):
    """The page at an address, as text."""
    answer = client.get(reverse(f"fieldwork:{name}", args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def press(browser, name, *args, **said):
    """Press a button with these fields filled in; where the answer leads to, its words."""
    return browser.post(reverse(f"fieldwork:{name}", args=args), said, follow=True).content.decode()


def more_cadres(field, number=12):
    """More seconded cadres in the round."""
    for one in range(10, 10 + number):
        field.subject(one, f"干部{one}", "away", cadre=field.cadre(one, f"干部{one}"))

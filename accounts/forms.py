"""What comes in from the pages of accounts."""

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import lockout
from accounts.models import AuditEntry
from accounts.queries import verbs
from accounts.roles import Office, Role


class SignInForm(AuthenticationForm):
    """Account and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].label = gettext("Password")

    def get_invalid_login_error(self):
        """Say how long the account is locked, or when it will be."""
        if getattr(self.request, "axes_locked_out", False):
            return ValidationError(lockout.sentence(self.cleaned_data["username"]), code="locked")
        return ValidationError(lockout.warning(), code="invalid_login")


class CodeForm(forms.Form):
    """A code from the phone."""

    code = forms.RegexField(
        r"^\s*\d{3}\s?\d{3}\s*\Z",
        label=_("Code from the phone"),
        help_text=_("The six digits that your phone shows now."),
        error_messages={"invalid": _("Type the six digits.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def clean_code(self):
        """Leave out the space that some programs show in the middle."""
        return "".join(self.cleaned_data["code"].split())


class OwnPasswordForm(PasswordChangeForm):
    """The present password, and the new one twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"old_password": _("Present password"), "new_password1": _("New password")}
        labels["new_password2"] = _("New password once more")
        for name, label in labels.items():
            self.fields[name].label, self.fields[name].help_text = label, ""
        self.fields["new_password1"].help_text = gettext(
            "%(length)s signs or more, of at least three kinds: small letters, capital letters, digits, other signs. "
            "No common password, and none like your account or name."
        ) % {"length": settings.PASSWORD_MIN_LENGTH}

    def clean_new_password1(self):
        """Refuse the password that is in use."""
        password = self.cleaned_data["new_password1"]
        if self.user.check_password(password):
            raise ValidationError(gettext("This is the present password. Choose another."))
        return password


class PasswordForm(forms.Form):
    """The own password, asked for again before something weighty."""

    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


class NameForm(forms.Form):
    """A personal name."""

    name = forms.CharField(label=_("Personal name"), max_length=40)


class OpenForm(NameForm):
    """A new account."""

    username = forms.CharField(
        label=_("Account"),
        max_length=40,
        help_text=_("Letters, digits and . @ - _; it can never be changed. A staff number is a good choice."),
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ["username", "name"]


ANY = [("", _("all"))]


class PeopleForm(forms.Form):
    """Which accounts to list."""

    STATES = [
        *ANY,
        ("open", _("in use")),
        ("closed", _("out of use")),
        ("locked", _("locked out")),
        ("new", _("first password not changed")),
        ("bare", _("without any right")),
    ]
    text = forms.CharField(label=_("Account or name"), required=False, max_length=40)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)


class RightsForm(PeopleForm):
    """Which accounts to list, by right too."""

    right = forms.ChoiceField(
        label=_("Role or office"), required=False, choices=[*ANY, *Role.choices, *Office.choices[1:]]
    )


class RoleForm(forms.Form):
    """A role to be granted."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class OfficeForm(forms.Form):
    """An office to be given."""

    office = forms.ChoiceField(label=_("Officer's post"), choices=Office.choices[1:])


class TrailForm(forms.Form):
    """Which lines of the audit trail to list."""

    since = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    account = forms.CharField(label=_("Account or name"), required=False, max_length=40)
    verb = forms.ChoiceField(label=_("Action"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[*ANY, *AuditEntry.Outcome.choices])
    about = forms.CharField(label=_("Concerned"), required=False, max_length=80)
    text = forms.CharField(label=_("Any text"), required=False, max_length=80)
    kind = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [*ANY, *((verb, gettext(verb)) for verb in verbs())]

    def clean(self):
        """Refuse a time that ends before it begins."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", gettext("This day is before the first one."))
        return self.cleaned_data


class HeadForm(forms.Form):
    """A head of the chain, from paper."""

    head = forms.CharField(
        label=_("Head on paper"),
        required=False,
        max_length=120,
        help_text=_("Number and hash as printed earlier; finds what was cut off since. May be left empty."),
    )

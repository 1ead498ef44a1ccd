"""Who may open a page: said at its view, in one line."""

from functools import wraps

from django.contrib.auth.decorators import login_required

from accounts.roles import demand


def needs(*permissions):
    """Let in whoever holds one of these permissions; others are refused in words, strangers asked to sign in."""

    def guard(view):
        @login_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            demand(request.user, *permissions)
            return view(request, *args, **kwargs)

        guarded.permissions = permissions
        return guarded

    return guard

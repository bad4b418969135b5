"""What LibreOffice may not: its own profile, few variables, and no network where Linux lets us.

A document that comes here has lost every link that LibreOffice would follow (``source``). The
profile forbids it to follow any, sends what it would ask of the network to a port where nobody
answers, and runs no macro. Where ``unshare`` may make a namespace without privileges, LibreOffice
runs in one that has no network at all. Elsewhere (Windows, macOS, a Linux that forbids it) the
profile is all that holds. Nowhere is it kept from reading files that its user may read.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

_COMMON = "/org.openoffice.Office.Common"
_NOBODY = "127.0.0.1"
_DISCARD = "9"
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "sv-SE"),  # the decimals of charts
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{kind}Proxy{word}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for word, value in (("Name", _NOBODY), ("Port", _DISCARD))
    ),
)
_KEPT = ("PATH", "SYSTEMROOT", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "XDG_DATA_HOME")


def own_profile(folder: Path) -> str:
    """Write a profile that forbids, and return the argument that makes LibreOffice use it."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        "utf-8",
    )
    return f"-env:UserInstallation={folder.as_uri()}"


def environment(folder: Path) -> dict[str, str]:
    """Return the variables for a run in a folder, which is its home; the user's fonts are kept."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    if "HOME" in os.environ:
        kept.setdefault("XDG_DATA_HOME", str(Path(os.environ["HOME"], ".local", "share")))
    return {
        **kept,
        **dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), str(folder)),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


@cache
def no_network() -> tuple[str, ...]:
    """Return what a command begins with to have no network; nothing where that cannot be had."""
    unshare, nothing = shutil.which("unshare"), shutil.which("true")
    if unshare is None or nothing is None:
        return ()
    wanted = (unshare, "--map-root-user", "--net", "--")
    try:
        done = subprocess.run(
            [*wanted, nothing], capture_output=True, timeout=10, check=False, env={}
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return wanted if done.returncode == 0 else ()

"""Runs many commands of an AWS CLI: its own code, loaded once, and a fork for each command.

Started with the CLI's own Python. Reads one JSON object a line: environment, arguments. Writes one a line: exit
status, what was printed, what was said.
"""

import gc
import io
import json
import os
import sys

# Loaded once, for all forks.
import awscli.clidriver

# What the CLI sets for itself when it is loaded.
own = {name: os.environ[name] for name in ("AWS_DATA_PATH",) if name in os.environ}


def move_home(home):
    """Folders below the home that the CLI's modules have looked up when they were loaded."""
    for module, owner, name, path in (
        ("botocore.credentials", "SSOProvider", "_SSO_TOKEN_CACHE_DIR", "sso/cache"),
        ("botocore.tokens", "SSOTokenProvider", "_SSO_TOKEN_CACHE_DIR", "sso/cache"),
        ("awscli.customizations.assumerole", None, "CACHE_DIR", "cli/cache"),
        ("awscli.customizations.sso.utils", None, "SSO_TOKEN_DIR", "sso/cache"),
    ):
        loaded = sys.modules.get(module)
        target = getattr(loaded, owner, None) if owner else loaded
        if target is not None and hasattr(target, name):
            setattr(target, name, os.path.join(home, ".aws", path))


def answer(task):
    os.environ.clear()
    os.environ.update(own)
    os.environ.update(task["environment"])
    move_home(task["environment"]["HOME"])
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        sys.argv = ["aws", *task["args"]]
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    except BaseException as error:  # What the CLI does not catch ends it, too.
        code = 255
        print(type(error).__name__, error, file=sys.stderr)
    return {"code": code, "stdout": sys.stdout.getvalue(), "stderr": sys.stderr.getvalue()}


def run(task):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        # Answers have a line of their own: what the CLI or its children print must not get there.
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        with os.fdopen(writer, "w") as out:
            out.write(json.dumps(answer(task)))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as given:
        text = given.read()
    os.waitpid(child, 0)
    return text


# A command to nobody loads the modules that the others need. Not in version 2: there it starts a thread, and a fork
# takes only its own along.
if awscli.__version__.startswith("1."):
    out, err = sys.stdout, sys.stderr
    nobody = {"HOME": "/nonexistent", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_MAX_ATTEMPTS": "1"}
    answer({"environment": nobody, "args": ["sts", "get-caller-identity", "--region=us-east-1", "--endpoint-url=http://127.0.0.1:9"]})
    sys.stdout, sys.stderr = out, err
# A command is over before there is garbage worth collecting.
gc.freeze()
gc.disable()
for line in sys.stdin:
    sys.stdout.write(run(json.loads(line)) + "\n")
    sys.stdout.flush()

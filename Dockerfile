# The packages are installed as locked, each checked by its hash; PIP_INDEX_URL may name a mirror at hand.
FROM python:3.11.13-slim-bookworm AS packages
ARG PIP_INDEX_URL
# "sso" brings what single sign-on needs besides.
ARG LOCK=prod
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/${LOCK}.lock packages.lock
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes -r packages.lock

FROM python:3.11.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUTF8=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 EVALSYS_VAR=/var/lib/evalsys
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin evalsys \
 && install -d -o evalsys -g evalsys -m 0700 /var/lib/evalsys
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/evalsys
COPY . .
USER evalsys
VOLUME /var/lib/evalsys
EXPOSE 8000
CMD ["gunicorn", "evalsys.wsgi", "--config", "deploy/gunicorn.py"]

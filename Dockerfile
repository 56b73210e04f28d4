# Spiegel as one image; web, worker, beat and release differ only in the command (docker-compose.yml).
FROM node:20.19-bookworm-slim AS npm
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.11.13-slim-bookworm AS build
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
WORKDIR /app
RUN pip install --no-cache-dir uv==0.13.9 && python -m venv /opt/venv
COPY requirements.txt ./
RUN VIRTUAL_ENV=/opt/venv uv pip sync --require-hashes --compile-bytecode requirements.txt
COPY . .
COPY --from=npm /app/node_modules node_modules
RUN /opt/venv/bin/python manage.py build_assets \
    && /opt/venv/bin/python manage.py compile_translations \
    && rm -rf node_modules var/secret-key var/broker var/cache

FROM python:3.11.13-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin spiegel \
    && install -d -o spiegel -g spiegel /srv/static /srv/private
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    STATIC_ROOT=/srv/static \
    BEAT_SCHEDULE=/tmp/beat-schedule \
    XDG_CACHE_HOME=/tmp/cache
WORKDIR /app
USER spiegel
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "-c", "config/deploy/gunicorn.py"]

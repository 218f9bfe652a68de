#!/bin/sh
# Compiles the style sheet and copies the vendored scripts; run by a maintainer, results are committed.
set -eu
cd "$(dirname "$0")"
npm install --no-package-lock --no-fund --no-audit --ignore-scripts --silent

shared=../../src/assay/web/shared/static/assay
axe=../../tests/journeys/vendor
frontend=node_modules/govuk-frontend

npx sass --style=compressed --no-source-map --no-charset --load-path="$frontend/dist" scss/assay.scss "$shared/assay.css"

# The source map is not shipped, and hashed storage refuses a script that names a missing one.
sed 's@//# sourceMappingURL=.*$@@' "$frontend/dist/govuk/govuk-frontend.min.js" > "$shared/govuk-frontend.min.js"

cp licences/govuk-frontend.txt "$shared/govuk-frontend.LICENSE.txt"
mkdir -p "$axe"
cp node_modules/axe-core/axe.min.js "$axe/axe.min.js"
cp node_modules/axe-core/LICENSE "$axe/axe.LICENSE.txt"
cp node_modules/axe-core/LICENSE-3RD-PARTY.txt "$axe/axe.LICENSE-3RD-PARTY.txt"

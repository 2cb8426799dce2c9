# What developers type. Bare `make` prints the targets with what they do.

.DEFAULT_GOAL := help
.PHONY: help setup test test-web test-java chaos chaos-peers money fuzz ship openapi schema check format run-demo clean

help: ## Print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what tests need and is missing: Chromium, PostgreSQL 15, PgBouncer
	@scripts/setup

test: setup test-web test-java ## Everything: formats, types, unit, database and browser tests

test-web: ## The web app: types, lint, tests, build
	@scripts/npm-ci
	cd web && npm run check && npm test && npm run build

test-java: ## The Java modules: every test, database suites also on PostgreSQL 15
	@scripts/test-java

chaos: setup ## The long form of the chaos suite: nodes killed, frozen, cut off; up to 10 minutes
	@scripts/check-spreadsheet
	@scripts/mvn -B -ntp test -pl chaos -am -Dchaos.excluded=none -Dengine.excluded=none \
	  -Dtest='io.prospectpro.chaos.*Test,PlansAtAMillionRowsTest' -Dsurefire.failIfNoSpecifiedTests=false

chaos-peers: ## The same faults against db-scheduler, JobRunr and DBOS: a table in chaos/target/peers.md
	@scripts/mvn -B -ntp test -pl chaos -am -Dpeers -Dchaos.excluded=none \
	  -Dtest=PeersTest -Dsurefire.failIfNoSpecifiedTests=false

money: ## The long form of the proof that ledger and bill agree: 200 campaigns in faults, 100 under kills; 20 minutes
	@scripts/mvn -B -ntp test -pl app -am -Dmoney.campaigns=200 -Dmoney.killed=100 \
	  -Dtest='io.prospectpro.app.money.*Test' -Dsurefire.failIfNoSpecifiedTests=false

fuzz: ## The long form of fuzzing: 20,000 odd requests to the API; 5 minutes
	@scripts/mvn -B -ntp test -pl app -am -Dfuzz.requests=20000 \
	  -Dtest='io.prospectpro.app.fuzz.*Test' -Dsurefire.failIfNoSpecifiedTests=false

ship: ## Installing and upgrading, long form: three nodes replaced while 200 campaigns run, fast starts, nginx; 5 minutes
	@scripts/mvn -B -ntp test -pl app -am -Dship=true -Dupgrade.campaigns=200 \
	  -Dtest='RollingUpgradeTest,DeployTest,SmokeTest,StartCacheTest,NginxTest' -Dsurefire.failIfNoSpecifiedTests=false

openapi: ## Write docs/openapi.json and docs/security.md anew, from the code
	@scripts/mvn -B -ntp -q test -pl app -am -Dopenapi.write=true -Dsecurity.write=true \
	  -Dtest='OpenApiTest,*MatrixTest' -Dsurefire.failIfNoSpecifiedTests=false

schema: ## Write docs/schema.sql anew, from the migrations
	@scripts/mvn -B -ntp -q test -pl app -am -Dschema.write=true \
	  -Dtest=SchemaFileTest -Dsurefire.failIfNoSpecifiedTests=false

check: ## What needs no database: formats, types, lint, compilation
	@scripts/npm-ci
	cd web && npm run check
	@scripts/mvn -B -ntp -q verify -DskipTests

format: ## Put everything into the one format
	@scripts/npm-ci
	cd web && npm run format
	@scripts/mvn -B -ntp -q spotless:apply

run-demo: ## Start the demo at http://localhost:8080
	@./prospectpro demo

clean: ## Remove what was built; data/ stays
	rm -rf .work target */target web/dist web/node_modules

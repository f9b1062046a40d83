const featureOrder = require("./bin/feature-order.cjs");

// The import table of docs/ARCHITECTURE.md. A zone may import itself, the small shared files, and what its row names.
const shared = [
  // What a refusal is, for pages and programs alike.
  "^lib/sdk/problem\\.ts$",
  "^lib/(env|errors|log|assert|built|remember|version|folder-lock|lane|clock|time-id|within|meter|shares)\\.ts$",
];
const table = {
  "lib/domain": [],
  "lib/contracts": ["lib/domain"],
  "lib/client": ["lib/contracts", "lib/domain", "lib/sdk"],
  components: ["lib/client", "lib/contracts", "lib/domain"],
  "lib/db": ["lib/domain"],
  "lib/bytes/storage": ["lib/domain"],
  "lib/server/serving": ["lib/domain", "lib/bytes/storage"],
  "lib/bytes/imaging": ["lib/domain"],
  "lib/bytes/archive": ["lib/domain"],
  "lib/services": [
    "lib/contracts",
    "lib/domain",
    "lib/db",
    "lib/bytes/storage",
    "lib/server/serving",
    "lib/bytes/imaging",
    "lib/bytes/archive",
  ],
  "lib/server/auth": ["lib/domain", "lib/db"],
  "lib/server/http": ["lib/contracts", "lib/domain", "lib/server/auth", "lib/services"],
  "lib/server/front": [
    "lib/contracts",
    "lib/domain",
    "lib/server/auth",
    "lib/services",
    "lib/bytes/storage",
    "lib/server/serving",
    "lib/bytes/archive",
    "lib/server/http",
  ],
  "lib/server/metrics": [
    "lib/contracts",
    "lib/domain",
    "lib/db",
    "lib/bytes/storage",
    "lib/bytes/imaging",
    "lib/services",
    "lib/server/front",
  ],
  "lib/server/doctor": ["lib/domain", "lib/db", "lib/bytes/storage", "lib/services"],
  "lib/cli": ["lib/contracts", "lib/client", "lib/domain", "lib/sdk", "lib/bridge"],
  "lib/bridge": ["lib/contracts", "lib/client", "lib/domain", "lib/sdk"],
  "lib/sdk": ["lib/contracts", "lib/domain"],
  "lib/server/start": ["lib/(?!client|cli)[^/]+"],
  "lib/server/work": ["lib/contracts", "lib/domain", "lib/db", "lib/services"],
  "lib/sample": ["lib/contracts", "lib/client", "lib/domain", "lib/sdk", "lib/bytes/imaging"],
  "tools/bench": [
    "lib/contracts",
    "lib/client",
    "lib/domain",
    "lib/sdk",
    "lib/bytes/imaging",
    "tools/testing",
  ],
  "tools/torture": [
    "lib/contracts",
    "lib/sdk",
    "lib/domain",
    "lib/db",
    "lib/services",
    "lib/bytes/storage",
    "lib/server/serving",
    "lib/bytes/imaging",
    "lib/server/work",
    "tools/testing",
  ],
  app: [
    "components",
    "lib/services",
    "lib/server/http",
    "lib/server/auth",
    "lib/client",
    "lib/contracts",
    "lib/domain",
  ],
};
// Which other folders of `components` each folder may import. A feature that is not listed may import only the shared
// ones.
const sharedParts = ["ui", "picture", "shell"];
const parts = {
  ui: [],
  picture: ["ui"],
  shell: ["ui"],
  assistants: ["accounts"],
  batches: ["artifacts", "jobs", "reviews", "runners"],
  artifacts: [
    ...["comments", "defects", "exports", "holds", "links", "reviews", "selections", "settings", "uploads"],
  ],
  compare: ["comments", "defects", "links", "reviews"],
  jobs: ["holds", "settings"],
  links: ["exports"],
  presets: ["reviews"],
  reviews: ["exports", "holds", "links"],
  rounds: ["reviews"],
  runners: ["settings"],
  selections: ["exports", "holds", "links", "reviews"],
};
const test = "\\.(test|spec)\\.tsx?$";
/** The measurement of queries runs them in its own process, as the program does. */
const closer = { "tools/bench": "tools/bench/scale" };
table["tools/bench/scale"] = [...table["tools/bench"], "tools/bench", "lib/db", "lib/services"];
const zoneRules = Object.entries(table).map(([zone, allowed]) => ({
  name: `zone:${zone}`,
  comment: `${zone} may import ${allowed.join(", ") || "nothing but itself"}`,
  severity: "error",
  from: { path: `^${zone}/`, pathNot: closer[zone] ? [test, `^${closer[zone]}/`] : test },
  to: {
    path: "^(app|components|lib|tools)/",
    pathNot: [`^${zone}/`, ...allowed.map((z) => `^${z}/`), ...shared],
  },
}));

const partRules = Object.entries(parts).map(([part, allowed]) => ({
  name: `part:${part}`,
  comment: `components/${part} may import ${allowed.join(", ") || "nothing but itself"}`,
  severity: "error",
  from: { path: `^components/${part}/`, pathNot: test },
  to: {
    path: "^components/",
    pathNot: [part, ...allowed, ...(sharedParts.includes(part) ? [] : sharedParts)].map(
      (each) => `^components/${each}/`,
    ),
  },
}));
const unlisted = {
  name: "part:others",
  comment: "other features may import ui, picture and shell",
  severity: "error",
  from: { path: "^components/([^/]+)/", pathNot: [test, `^components/(${Object.keys(parts).join("|")})/`] },
  to: { path: "^components/", pathNot: [`^components/(${sharedParts.join("|")})/`, "^components/$1/"] },
};

module.exports = {
  forbidden: [
    ...zoneRules,
    ...featureOrder.rules,
    ...partRules,
    unlisted,
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    { name: "nobody-imports-app", severity: "error", from: { pathNot: "^app/" }, to: { path: "^app/" } },
    {
      name: "no-barrels",
      severity: "error",
      from: {},
      to: { path: "^(app|components|lib|tools)/.*/index\\.tsx?$" },
    },
    {
      name: "no-junk-drawers",
      severity: "error",
      from: {},
      to: { path: "/(utils|helpers|common|types|constants|hooks)/", pathNot: "node_modules" },
    },
    {
      name: "product-without-tools",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: test },
      to: { path: "^tools/" },
    },
    {
      name: "domain-is-pure",
      comment: "of node:net, addresses take what computes: isIP and BlockList",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: [test, "^lib/domain/webhooks/addresses\\.ts$"] },
      to: { path: "^(node:)?(fs|net|http|https|child_process|worker_threads|os|process)$" },
    },
    {
      name: "browsers-get-no-schemas",
      comment: "what zod checks is the server's; a browser gets types alone",
      severity: "error",
      from: { path: "^(components|lib/client)/", pathNot: test },
      to: {
        path: "^lib/contracts/",
        pathNot: "^lib/contracts/artifacts/sorts\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "the-client-stands-alone",
      comment:
        "what lib/sdk/main.ts reaches is served as a package without dependencies; the program of runners is not",
      severity: "error",
      from: { path: "^lib/sdk/", pathNot: [test, "^lib/sdk/runner/"] },
      to: { path: "^(lib|components|app|tools)/", pathNot: "^lib/sdk/" },
    },
    {
      name: "pages-take-no-hooks",
      comment:
        "what a module for the browser exports is a reference on the server: only its types arrive there",
      severity: "error",
      from: { path: "^app/" },
      to: {
        path: "^lib/client/",
        pathNot:
          "^lib/client/(paging|artifacts/(gallery-query|server-rendered-list)|audit/audit-query|provenance/departures-query|judges/judges-query|defects/defect-rates-query|retention/usage-query|reviews/(insights-query|review-queue|whole-review)|batches/(draft-url|input-drafts)|rounds/(round-draft|round-href))\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "services-know-no-web",
      severity: "error",
      from: { path: "^lib/services/" },
      to: { path: "node_modules/(next|react|react-dom|next-auth)/" },
    },
    {
      name: "only-db-knows-prisma",
      severity: "error",
      from: { pathNot: ["^lib/db/", "^prisma", "^tools/(testing|torture)/"] },
      to: { path: "node_modules/(@prisma|pg)/" },
    },
    {
      name: "only-db-asks-without-scope",
      comment:
        "services ask through lib/db/<area> with a scope; the start closes what it opened, and a bench fills its own",
      severity: "error",
      from: { pathNot: ["^lib/(db|server/start)/", "^tools/(testing|torture|bench/scale)/", test] },
      to: { path: "^lib/db/client\\.ts$" },
    },
    {
      name: "only-imaging-knows-sharp",
      severity: "error",
      from: { pathNot: ["^lib/bytes/imaging/", "^tools/(bench|testing)/", test] },
      to: { path: "node_modules/sharp/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|lib/(db|sdk)/generated|\\.build)" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

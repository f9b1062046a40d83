const { existsSync, readdirSync } = require("node:fs");

/**
 * The order of features, lowest first: a folder of that name, in whatever part of the program, imports from its own row and from
 * those above it here. `part/name` places one folder by itself, where its rules are more general than the rest of its feature.
 */
const order = {
  base: [
    ...["access", "sight", "text", "json", "linear", "bytes", "archive", "embedded", "settings", "lists"],
    ...["search", "blobs", "migrate", "storage", "processes", "reference", "audit"],
    // An artifact's expiry, its origin and what is told of it are facts that every list shows.
    ...["domain/retention", "domain/provenance", "domain/uploads", "domain/webhooks", "db/webhooks"],
  ],
  people: ["accounts", "mail"],
  library: [
    ...["environments", "artifacts", "searches", "compare", "media", "provenance", "similar", "live"],
    "domain/lineage",
  ],
  make: ["jobs", "uploads", "lineage", "presets", "batches", "runners", "comfy", "webui"],
  judge: [
    "reviews",
    "judges",
    "studies",
    "comments",
    "selections",
    "assistants",
    "rounds",
    "defects",
    "checklists",
  ],
  keep: ["retention", "holds", "usage"],
  share: ["links", "datasets", "exports"],
  // Letters and live pages tell of all the others.
  operate: [
    ...["backup", "webhooks", "health", "restore", "doctor", "tidy", "fsck", "document", "operations"],
    ...["services/live", "services/mail"],
  ],
};

/** Importers that reach up, each with what it may reach and why. */
const exceptions = [
  [
    "lib/services/batches/(create-batch|followed-round)",
    "lib/(db|domain)/rounds/",
    "a batch may be a step of a round",
  ],
  ["lib/services/lineage/rounds-of", "lib/db/rounds/find-rounds", "the rounds that a set belongs to"],
  ["lib/services/batches/preview-batch", "lib/services/usage/free-bytes", "whether results will fit"],
  ["lib/services/accounts/members", "lib/(db|domain)/links/", "links that end with a membership"],
  ["lib/services/accounts/tokens", "lib/db/assistants/assistants", "a token may be an assistant's"],
  ["lib/services/artifacts/set-mark", "lib/db/assistants/assistant-marks", "assistants' marks count apart"],
  ["lib/services/artifacts/compare-grid", "lib/db/reviews/find-reviews", "a grid may be of a review"],
  [
    "lib/services/provenance/signed-decisions",
    "lib/(db|services)/reviews/",
    "a signature names the decision",
  ],
  ["lib/services/selections/write-selections", "lib/db/retention/holds", "what is published is held"],
  [
    "lib/services/processes/restore-revoked",
    "lib/db/system/retention/",
    "links to removed bytes stay revoked",
  ],
  ["lib/db/system/storage/leases", "lib/db/exports/export-row", "an export leases its artifacts' bytes"],
  ["lib/domain/audit/audit-event", "lib/domain/links/link-target", "an event names what a link shares"],
];

/** `domain` is `lib/domain`; its folders are features, as are those of the others. */
const parts = ["domain", "db", "db/system", "services", "client", "contracts"];
/** Formats of stored JSON and generated code serve every feature, and take none of their behaviour. */
const apart = ["db/codecs", "db/generated", "db/system"];

const foldersOf = (part) => {
  const folder = `lib/${part}`;
  if (!existsSync(folder)) throw new Error(`${folder} is a part of the order of features and does not exist`);
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => `${part}/${name}`).filter((name) => !apart.includes(name));
};

const rows = Object.entries(order);
const rowOf = (folder) => {
  const at = rows.findIndex(([, names]) => names.includes(folder));
  const feature = folder.slice(folder.lastIndexOf("/") + 1);
  return at === -1 ? rows.findIndex(([, names]) => names.includes(feature)) : at;
};

const folders = parts.flatMap(foldersOf);
const unplaced = folders.filter((folder) => rowOf(folder) === -1);
if (unplaced.length > 0) throw new Error(`bin/feature-order.cjs places no row for ${unplaced.join(", ")}`);
const patternsOf = (isWanted) =>
  folders.filter((each) => isWanted(rowOf(each))).map((each) => `^lib/${each}/`);

const test = "\\.(test|spec)\\.tsx?$";
const toLater = (row) => patternsOf((other) => other > row);

const orderRules = rows.slice(0, -1).map(([name], row) => ({
  name: `order:${name}`,
  comment: `"${name}" imports from no later row of bin/feature-order.cjs`,
  severity: "error",
  from: {
    path: patternsOf((own) => own === row),
    pathNot: [test, ...exceptions.map(([importer]) => `^${importer}`)],
  },
  to: { path: toLater(row) },
}));
const exceptionRules = exceptions.map(([importer, target, why]) => ({
  name: "order:exception",
  comment: why,
  severity: "error",
  from: { path: `^${importer}`, pathNot: test },
  to: {
    path: toLater(rowOf(folders.findLast((folder) => importer.startsWith(`lib/${folder}/`)))),
    pathNot: `^${target}`,
  },
}));

module.exports = { rules: [...orderRules, ...exceptionRules] };

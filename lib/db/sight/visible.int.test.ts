import { beforeAll, expect, it } from "vitest";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { findArtifact, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { countWhere } from "@/lib/db/artifacts/facets";
import { listArtifactPositions } from "@/lib/db/artifacts/list-artifacts";
import { db } from "@/lib/db/client";
import { visibleJobs } from "@/lib/db/sight/visible";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Sight, Viewer } from "@/lib/domain/access/actors";
import { listFilters } from "@/lib/services/artifacts/list-filters";
import { createSelection } from "@/lib/services/selections/write-selections";
import { deliver, makeArtifact, makeJob, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";

useFluxara();

let admin: Viewer;
let other: Viewer;
let scope: Scope;
let ids: Record<"shown" | "published" | "others" | "written", string>;
const elsewhere = "01900000-0000-7000-8000-000000000000";

beforeAll(async () => {
  admin = await makeViewer("admin");
  other = await makeViewer("admin");
  scope = authorize(admin, "demo", "artifact:read");
  const written = await deliver(admin, (await makeJob(admin)).id, await picture());
  ids = {
    shown: (await makeArtifact(admin)).id,
    published: (await makeArtifact(admin)).id,
    others: (await makeArtifact(other)).id,
    written: written.item.id,
  };
  const body = { title: "p", published: true, artifactIds: [ids.published] };
  await createSelection(admin, "demo", body, undefined);
});

const filters = () =>
  listFilters(ArtifactQuery.parse({ state: ["written", "available"] }), new Map(), new Date());

type Name = keyof typeof ids;
const rest = { except: [], drafts: false, comments: false };

/** Each sight and what it sees; a function, since ids are known only after seeding. */
const sights: [string, () => Sight, Name[]][] = [
  [
    "all, also what was never shown",
    () => ({ kind: "all", unshown: true, ...rest }),
    ["shown", "published", "others", "written"],
  ],
  ["all", () => ({ kind: "all", unshown: false, ...rest }), ["shown", "published", "others"]],
  ["published", () => ({ kind: "published", ...rest }), ["published"]],
  ["one account's jobs", () => ({ kind: "jobsOf", accountId: other.accountId, ...rest }), ["others"]],
  [
    "only some",
    () => ({ kind: "only", ids: [ids.shown, ids.others, elsewhere], ...rest }),
    ["shown", "others"],
  ],
  ["only what was shown", () => ({ kind: "only", ids: [ids.written], ...rest }), []],
  ["only none", () => ({ kind: "only", ids: [], ...rest }), []],
  [
    "all except one",
    () => ({ kind: "all", unshown: false, drafts: true, comments: true, except: [ids.others] }),
    ["shown", "published"],
  ],
  [
    "only some except one of them",
    () => ({
      kind: "only",
      ids: [ids.shown, ids.others],
      drafts: false,
      comments: false,
      except: [ids.shown],
    }),
    ["others"],
  ],
  [
    "published except it",
    () => ({ kind: "published", drafts: false, comments: false, except: [ids.published] }),
    [],
  ],
];

it.each(sights)("%s: lists, counts and single artifacts agree", async (_, sight, seen) => {
  const given = { ...scope, sight: sight() };
  const expected = seen.map((name) => ids[name]).sort();
  const all = Object.values(ids);
  const page = { sort: "newest", after: null, take: 50 } as const;
  expect((await listArtifactPositions(given, filters(), page)).map((p) => p.id).sort()).toEqual(expected);
  expect(await countWhere(given, filters())).toBe(expected.length);
  expect((await findArtifacts(given, all)).map((r) => r.id).sort()).toEqual(expected);
  for (const id of all) expect((await findArtifact(given, id)) !== null).toBe(expected.includes(id));
});

it("jobs are seen by those who see all and by the account that made them", async () => {
  const count = (sight: Sight) => db().job.count({ where: visibleJobs({ ...scope, sight }) });
  expect(await count({ kind: "all", unshown: false, ...rest })).toBe(4);
  expect(await count({ kind: "jobsOf", accountId: other.accountId, ...rest })).toBe(1);
  expect(await count({ kind: "published", ...rest })).toBe(0);
  expect(await count({ kind: "only", ids: [ids.shown], ...rest })).toBe(0);
});
